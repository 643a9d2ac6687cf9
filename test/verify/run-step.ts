/** Runs one step to its end, and counts the tests that ran in it. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { performance } from "node:perf_hooks";
import { stripVTControlCharacters } from "node:util";
import type { Step } from "./steps.ts";
import { type Count, countTests, NONE } from "./test-results.ts";

export type Ended = {
  readonly step: Step;
  /** Undefined when it holds. */
  readonly problem: string | undefined;
  readonly output: string;
  readonly count: Count;
  readonly tookMs: number;
};

export async function runStep(checkout: string, step: Step): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), "baton-verify-"));
  const results = join(folder, "results.json");
  const [tool, ...args] = step.command;
  const reporters = step.tests ? ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`] : [];
  const startedMs = performance.now();
  try {
    const { code, output } = await outputOf(checkout, tool, [...args, ...reporters]);
    const count = step.tests ? countTests(checkout, results) : NONE;
    return { step, problem: problemOf(step, code, count), output, count, tookMs: performance.now() - startedMs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function problemOf(step: Step, code: number, count: Count): string | undefined {
  if (count.failed > 0) return `${count.failed} ${count.failed === 1 ? "test" : "tests"} failed`;
  if (count.unloaded > 0) return `${count.unloaded} ${count.unloaded === 1 ? "file" : "files"} of tests did not load`;
  if (code !== 0) return `${step.command[0]} ended with ${code}`;
  if (step.tests && count.passed === 0 && !step.command.includes("--passWithNoTests")) return "no test ran";
  return undefined;
}

/** Runs a tool to its end, ours before one of the machine, on the pinned Node, without input; what it prints is kept in order. */
function outputOf(
  checkout: string,
  file: string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: checkout,
      env: {
        ...process.env,
        PATH: `${join(checkout, "node_modules", ".bin")}${delimiter}${process.env["PATH"] ?? ""}`,
        NO_COLOR: "1",
        FORCE_COLOR: undefined,
        REDOCLY_TELEMETRY: "off",
        REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code: code ?? 1, output: stripVTControlCharacters(Buffer.concat(said).toString("utf8")) }),
    );
  });
}

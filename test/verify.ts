/**
 * Everything that must hold before a change is taken: fast checks first, and none after the first that fails.
 *
 * `npm run verify` runs all of it, `npm run verify -- lint unit` only what is named. Each step gets one line with its
 * time; what a tool says is printed when it fails. Tests that passed only when they ran again are named, with what was
 * wrong the first time. Its last line is "N passed, N failed": the tests that really ran.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join, relative } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";

const checkout = fileURLToPath(new URL("..", import.meta.url));
const bin = join(checkout, "node_modules", ".bin");

type Step = { readonly name: string; readonly command: readonly [string, ...string[]]; readonly tests: boolean };

const STEPS: readonly Step[] = [
  check("format", "oxfmt", "--check", "."),
  check("lint", "oxlint", "."),
  check("types", "tsc", "-b"),
  check("arrows", "depcruise", "--config", ".dependency-cruiser.mjs", "src", "test", "e2e", "bench"),
  check("dead code", "knip", "--treat-config-hints-as-errors"),
  check("contract", "redocly", "lint", "docs/openapi.json", "--extends=recommended-strict"),
  tests("unit"),
  tests("postgres"),
  tests("faults"),
  check("build", "vite", "build"),
  check("docs", "npm", "run", "docs"),
  check("package", "node", "test/package/check.ts"),
  tests("browser"),
];

function check(name: string, ...command: [string, ...string[]]): Step {
  return { name, command, tests: false };
}

function tests(project: string): Step {
  return { name: project, command: ["vitest", "run", "--project", project], tests: true };
}

/** Tests that ran, of one step or of several; `unloaded` counts files of which none could. */
type Count = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly unloaded: number;
  /** Each that passed when it ran again: its file, its name, and what was wrong the first time. */
  readonly again: readonly string[];
};
const NONE: Count = { passed: 0, failed: 0, skipped: 0, unloaded: 0, again: [] };

process.exitCode = await verify(process.argv.slice(2));

async function verify(names: readonly string[]): Promise<number> {
  const unknown = names.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown !== undefined)
    return fail(`no step is called "${unknown}"; there are: ${STEPS.map((step) => step.name).join(", ")}`);
  const wanted = pinnedNode();
  if (process.versions.node !== wanted)
    return fail(`this is Node ${process.versions.node}, not the pinned ${wanted}: run \`npm run verify\``);

  const startedMs = performance.now();
  let total = NONE;
  for (const step of STEPS.filter((each) => names.length === 0 || names.includes(each.name))) {
    const ended = await run(step);
    total = {
      passed: total.passed + ended.count.passed,
      failed: total.failed + ended.count.failed,
      skipped: total.skipped + ended.count.skipped,
      unloaded: total.unloaded + ended.count.unloaded,
      again: [...total.again, ...ended.count.again],
    };
    say(
      `${ended.problem === undefined ? "ok  " : "FAIL"} ${step.name.padEnd(10)} ${seconds(ended.tookMs)}${step.tests ? `  ${describe(ended.count)}` : ""}`,
    );
    if (ended.problem !== undefined) {
      say(ended.output);
      say(`verify stopped at "${step.name}": ${ended.problem}\n  → again, only this: npm run verify -- "${step.name}"`);
      say(describe(total));
      return 1;
    }
    if (step.tests) say(closingLines(ended.output));
    for (const each of ended.count.again) say(`     needed a second run: ${each}`);
  }
  const skipped = total.skipped === 0 ? "" : `, ${total.skipped} skipped`;
  const again = total.again.length === 0 ? "" : `, ${total.again.length} needed a second run`;
  say(`verified in ${seconds(performance.now() - startedMs).trim()} on Node ${wanted}${skipped}${again}`);
  say(describe(total));
  return 0;
}

type Ended = {
  readonly problem: string | undefined;
  readonly output: string;
  readonly count: Count;
  readonly tookMs: number;
};

async function run(step: Step): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), "baton-verify-"));
  const results = join(folder, "results.json");
  const [tool, ...args] = step.command;
  const reporters = step.tests ? ["--reporter=default", "--reporter=json", `--outputFile.json=${results}`] : [];
  const startedMs = performance.now();
  try {
    const { code, output } = await outputOf(tool, [...args, ...reporters]);
    const count = step.tests ? countTests(results) : NONE;
    return { problem: problemOf(step, code, count), output, count, tookMs: performance.now() - startedMs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function problemOf(step: Step, code: number, count: Count): string | undefined {
  if (count.failed > 0) return `${count.failed} ${count.failed === 1 ? "test" : "tests"} failed`;
  if (count.unloaded > 0) return `${count.unloaded} ${count.unloaded === 1 ? "file" : "files"} of tests did not load`;
  if (code !== 0) return `${step.command[0]} ended with ${code}`;
  if (step.tests && count.passed === 0) return "no test ran";
  return undefined;
}

type Results = Record<"numPassedTests" | "numFailedTests" | "numPendingTests" | "numTodoTests", number> & {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
};

/** What vitest wrote down; nothing when it did not get that far. */
function countTests(results: string): Count {
  try {
    const found = JSON.parse(readFileSync(results, "utf8")) as Results;
    return {
      passed: found.numPassedTests,
      failed: found.numFailedTests,
      skipped: found.numPendingTests + found.numTodoTests,
      unloaded: found.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0)
        .length,
      again: found.testResults.flatMap(namesOfSecondRuns),
    };
  } catch {
    return NONE;
  }
}

/** Of a test that passed in the end, vitest keeps what failed before. */
function namesOfSecondRuns({ name, assertionResults }: Results["testResults"][number]): readonly string[] {
  return assertionResults.flatMap(({ fullName, status, failureMessages: [first] }) =>
    status === "passed" && first !== undefined
      ? [`${relative(checkout, name)} > ${fullName}: ${stripVTControlCharacters(first).split("\n", 1)[0]}`]
      : [],
  );
}

/** Runs a tool to its end, ours before one of the machine, on the pinned Node, without input; what it prints is kept in order. */
function outputOf(file: string, args: readonly string[]): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: checkout,
      env: {
        ...process.env,
        PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`,
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

function pinnedNode(): string {
  const { devDependencies } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8")) as {
    devDependencies: { node: string };
  };
  return devDependencies.node;
}

/** Vitest's summary: how many files and tests. */
function closingLines(output: string): string {
  return output
    .split("\n")
    .filter((line) => /^\s*(Test Files|Tests)\s/.test(line))
    .join("\n");
}

function describe(count: Count): string {
  return `${count.passed} passed, ${count.failed} failed`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1).padStart(6)} s`;
}

function fail(message: string): number {
  say(`verify: ${message}`);
  return 2;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

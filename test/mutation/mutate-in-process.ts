/**
 * Mutation testing without a test runner started for each mutant: `node test/mutation/mutate-in-process.ts engine/clock`, with `--of 3` of
 * every third mutant (picked by chance, always the same), and with names (`stop-clocks.ts`, of `engine` also `clock`) of these files alone.
 *
 * The mutants are Stryker's, and the tests those of vitest.mutation.config.ts. Prints what survived, and killed ÷ all with its 95 % interval.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Instrumenter } from "@stryker-mutator/instrumenter";
import { rate } from "../../src/reporting/statistics/wilson.ts";
import type { Fate, Plan } from "./try-mutants.ts";

/** What is left out, with Stryker as well. */
type Left = { readonly mutator: { readonly excludedMutations: string[] } };

const checkout = fileURLToPath(new URL("../..", import.meta.url));
/** Longer than all tests of a room take on a busy machine, and longer than those of one mutant. */
const START_MS = 900_000;
const STUCK_MS = 90_000;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { of: { type: "string", default: "1" } },
});
const [folder = "", ...names] = positionals;

const files = globSync(folder.endsWith("/.") ? "*.ts" : "**/*.ts", { cwd: join(checkout, "src", folder) })
  .filter(
    (file) =>
      !/\.(?:test|fixture)\.ts$/v.test(file) &&
      (names.length === 0 || names.some((name) => file === name || file.startsWith(`${name}/`))),
  )
  .map((file) => join(checkout, "src", folder, file));
const left = ((await import(new URL("../../stryker.config.mjs", import.meta.url).href)) as { default: Left }).default;
const said = (): void => undefined;
const instrumented = await new Instrumenter({
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  ...{ trace: said, debug: said, info: said, warn: said, error: said, fatal: said },
}).instrument(
  files.map((name) => ({ name, content: readFileSync(name, "utf8"), mutate: true })),
  { plugins: null, ignorers: [], excludedMutations: left.mutator.excludedMutations },
);
const picked = instrumented.mutants.filter(
  ({ id, fileName, status }) => status !== "Ignored" && chance(`${fileName} ${id}`) * Number(values.of) < 1,
);
process.env["MUTATED"] = folder.replace(/\/\.$/v, "");
const { default: vitest } = (await import("../../vitest.mutation.config.ts")) as {
  default: { test: { include: string[]; exclude: string[] } };
};
const plan: Plan = {
  sources: Object.fromEntries(instrumented.files.map(({ name, content }) => [pathToFileURL(name).href, content])),
  mutants: picked.map(({ id }) => id),
  tests: globSync(vitest.test.include, { cwd: checkout, exclude: vitest.test.exclude })
    .toSorted()
    .map((file) => pathToFileURL(join(checkout, file)).href),
};
const planFile = join(mkdtempSync(join(tmpdir(), "baton-mutants-")), "plan.json");
writeFileSync(planFile, JSON.stringify(plan));

const fates = new Map<string, Fate>();
while (fates.size < plan.mutants.length) {
  const stuckAt = await tryOn();
  if (stuckAt !== undefined) settle(stuckAt, "endless");
}
report();

/** Tries what is left, in a process of its own. @returns the mutant that it did not come to an end with */
function tryOn(): Promise<string | undefined> {
  const script = fileURLToPath(new URL("try-mutants.ts", import.meta.url));
  const child = spawn(process.execPath, ["--max-old-space-size=3000", script, planFile, ...fates.keys()], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let at: string | undefined;
  let stuck = setTimeout(() => child.kill("SIGKILL"), START_MS);
  createInterface(child.stdout).on("line", (line) => {
    const [mutant = "", fate] = line.split(" ");
    clearTimeout(stuck);
    stuck = setTimeout(() => child.kill("SIGKILL"), STUCK_MS);
    at = fate === "?" ? mutant : undefined;
    if (fate !== "?") settle(mutant, fate as Fate);
  });
  return new Promise((resolve, reject) =>
    child.on("close", (code) => {
      clearTimeout(stuck);
      if (code !== 0 && at === undefined) reject(new Error("the tests do not run"));
      else resolve(at);
    }),
  );
}

/** Says what survived, as it is found. */
function settle(mutant: string, fate: Fate): void {
  fates.set(mutant, fate);
  const found = picked.find(({ id }) => id === mutant);
  if (found === undefined || isKilled(mutant)) return;
  const { fileName, location, mutatorName, replacement } = found;
  const line = readFileSync(fileName, "utf8").split("\n")[location.start.line] ?? "";
  console.log(`${fileName.slice(checkout.length)}:${location.start.line + 1} ${fate}: ${mutatorName}`);
  console.log(`- ${line.trim()}\n+ ${replacement.replaceAll(/\s+/gv, " ")}`);
}

function report(): void {
  for (const file of files) {
    const own = picked.filter(({ fileName }) => fileName === file);
    const killed = own.filter(({ id }) => isKilled(id)).length;
    console.log(`${file.slice(checkout.length)}: ${killed} of ${own.length}`);
  }
  const killed = count("killed") + count("endless");
  const { share, low, high } = rate(killed, picked.length);
  console.log(
    `${folder}: ${killed} of ${picked.length} mutants killed (${count("endless")} without an end), ${count("unreached")} never reached: ` +
      `${percent(share)}, 95 % within ${percent(low)} and ${percent(high)}`,
  );
}

function isKilled(mutant: string): boolean {
  const fate = fates.get(mutant);
  return fate === "killed" || fate === "endless";
}

function count(fate: Fate): number {
  return [...fates.values()].filter((each) => each === fate).length;
}

/** Within 0..1, the same for the same text. */
function chance(text: string): number {
  return createHash("sha256").update(text).digest().readUInt32BE() / 2 ** 32;
}

function percent(share: number | null): string {
  return share === null ? "–" : `${(share * 100).toFixed(1)} %`;
}

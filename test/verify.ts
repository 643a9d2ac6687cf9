/**
 * Everything that must hold before a change is taken: fast checks first, and none after the first that fails.
 *
 * `npm test` runs all of it, `npm test -- lint unit` only what is named, and `npm test -- --changed` what concerns the files that are others than on
 * `main` (`--changed=BASE`: than where the branch left BASE); it says what it left out. Short checks run side by side. Each step gets one line with its
 * time; what a tool says is printed when it fails. Tests that passed only when they ran again are named, with what was
 * wrong the first time. Its last line is "N passed, N failed": the tests that really ran.
 */
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { type ChangedFiles, changedFiles } from "./verify/changed-files.ts";
import { type Ended, runStep } from "./verify/run-step.ts";
import { GROUPS, groupsFor, type Step } from "./verify/steps.ts";
import { type Count, NONE, sum } from "./verify/test-results.ts";

const checkout = fileURLToPath(new URL("..", import.meta.url));
const NAMES = GROUPS.flat().map(({ name }) => name);

process.exitCode = await verify(process.argv.slice(2));

async function verify(args: readonly string[]): Promise<number> {
  const asked = askedFor(args);
  if (typeof asked === "string") return fail(asked);
  const wanted = pinnedNode();
  if (process.versions.node !== wanted)
    return fail(`this is Node ${process.versions.node}, not the pinned ${wanted}: run \`npm test\``);

  const startedMs = performance.now();
  if (asked.changed !== undefined) say(describeChanged(asked.changed));
  let total = NONE;
  for (const group of asked.groups) {
    const ended = await runTogether(group);
    total = ended.map(({ count }) => count).reduce(sum, total);
    const failures = ended.filter(({ problem }) => problem !== undefined);
    for (const { step, problem, output } of failures) {
      say(`\n${output}`);
      say(`verify stopped at "${step.name}": ${problem}\n  → again, only this: npm test -- "${step.name}"`);
    }
    if (failures.length > 0) {
      say(describe(total));
      return 1;
    }
  }
  const skipped = total.skipped === 0 ? "" : `, ${total.skipped} skipped`;
  const again = total.again.length === 0 ? "" : `, ${total.again.length} needed a second run`;
  const whole = asked.changed === undefined ? "verified" : "what changed was verified";
  say(`${whole} in ${seconds(performance.now() - startedMs).trim()} on Node ${wanted}${skipped}${again}`);
  if (asked.changed !== undefined) say(describeLeftOut(asked.groups));
  say(describe(total));
  return 0;
}

type Asked = { readonly groups: readonly (readonly Step[])[]; readonly changed: ChangedFiles | undefined };

/** @returns a sentence when what is asked for can't be had */
function askedFor(args: readonly string[]): Asked | string {
  const isChanged = (arg: string): boolean => /^--changed(=|$)/.test(arg);
  const base = args.find(isChanged)?.slice("--changed=".length);
  const names = args.filter((arg) => !isChanged(arg));
  const unknown = names.find((name) => !NAMES.includes(name));
  if (unknown !== undefined) return `no step is called "${unknown}"; there are: ${NAMES.join(", ")}, and --changed`;
  try {
    const changed = args.some(isChanged) ? changedFiles(checkout, base === "" ? undefined : base) : undefined;
    const groups = changed === undefined ? GROUPS : groupsFor(changed);
    const named = groups.map((group) => group.filter(({ name }) => names.length === 0 || names.includes(name)));
    return { changed, groups: named };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** As many at once as there are cores; each is told when it ends, and what was begun comes to its end. */
async function runTogether(group: readonly Step[]): Promise<readonly Ended[]> {
  const waiting = [...group];
  const all: Ended[] = [];
  await Promise.all(
    Array.from({ length: Math.min(group.length, Math.max(2, availableParallelism())) }, async () => {
      for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
        const ended = await runStep(checkout, step);
        sayEnded(ended);
        all.push(ended);
        if (ended.problem !== undefined) waiting.length = 0;
      }
    }),
  );
  return all;
}

function sayEnded({ step, problem, output, count, tookMs }: Ended): void {
  const holds = problem === undefined ? "ok  " : "FAIL";
  say(`${holds} ${step.name.padEnd(10)} ${seconds(tookMs)}${step.tests ? `  ${describe(count)}` : ""}`);
  if (step.tests && problem === undefined) say(closingLines(output));
  for (const each of count.again) say(`     needed a second run: ${each}`);
}

function describeChanged({ since, present, removed }: ChangedFiles): string {
  const gone = removed.length === 0 ? "" : `, and ${removed.length} removed`;
  return `${present.length} ${present.length === 1 ? "file" : "files"} changed since ${since.slice(0, 9)}${gone}`;
}

function describeLeftOut(groups: Asked["groups"]): string {
  const ran = new Set(groups.flat().map(({ name }) => name));
  const steps = NAMES.filter((name) => !ran.has(name)).join(", ");
  return `left out: ${steps}; and of the tests, those that import nothing of what changed (what is only read as a file is not seen)\n  → all of it: npm test`;
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
  if (line !== "") process.stdout.write(`${line}\n`);
}

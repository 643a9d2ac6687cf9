/**
 * Mutation testing of a pure folder: `npm run mutate -- agreement`, or a part of one: `npm run mutate -- agreement/check`.
 *
 * Prints what survived, and the score: killed ÷ all mutants, those that no test reaches among them. It fails below the score that
 * docs/decisions/0011-mutation-testing.md names, and when a mutant is said to have survived although no test was run against it: then
 * nothing was measured.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = fileURLToPath(new URL("..", import.meta.url));
const LOWEST_SCORE = 80;
/** Descriptions without a decision in them. */
const DATA = ["src/agreement/format"];

type Mutant = {
  readonly status: string;
  readonly mutatorName: string;
  readonly testsCompleted?: number;
  readonly location: { readonly start: { readonly line: number } };
};
type Report = { readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>> };

process.exitCode = mutate(process.argv.slice(2));

function mutate([folder, ...more]: readonly string[]): number {
  if (folder === undefined || more.length > 0 || !existsSync(join(checkout, "src", folder)))
    return fail("name one pure folder: agreement or engine");
  const files = [
    `src/${folder}/**/*.ts`,
    ...["test", "fixture"].map((kind) => `!src/**/*.${kind}.ts`),
    ...DATA.map((each) => `!${each}/**`),
  ];
  const stryker = join(checkout, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const ended = spawnSync(process.execPath, [stryker, "run", "--mutate", files.join(",")], {
    cwd: checkout,
    stdio: "inherit",
    // Its runners are started by name; which tests they run, vitest.mutation.config.ts says.
    env: {
      ...process.env,
      MUTATED: folder.split("/")[0],
      PATH: `${join(process.execPath, "..")}:${process.env["PATH"] ?? ""}`,
    },
  });
  if (ended.status !== 0) return fail("Stryker did not come to an end");
  const report = JSON.parse(readFileSync(join(checkout, "reports/mutation/mutation.json"), "utf8")) as Report;
  return judge(Object.values(report.files).flatMap(({ mutants }) => mutants));
}

function judge(mutants: readonly Mutant[]): number {
  const count = (...statuses: readonly string[]): number =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const unproven = mutants.filter(({ status, testsCompleted = 0 }) => status === "Survived" && testsCompleted === 0);
  const killed = count("Killed", "Timeout");
  const all = killed + count("Survived", "NoCoverage");
  if (all === 0 || unproven.length > 0)
    return fail(`${unproven.length} of ${all} mutants survived without a single test: nothing was measured`);
  const score = (killed / all) * 100;
  console.log(`${killed} of ${all} mutants killed, ${count("NoCoverage")} never reached: ${score.toFixed(1)} %`);
  return score < LOWEST_SCORE ? fail(`below ${LOWEST_SCORE} %`) : 0;
}

function fail(message: string): number {
  console.error(`mutate: ${message}`);
  return 1;
}

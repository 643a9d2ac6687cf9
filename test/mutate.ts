/**
 * Mutation testing of a pure room, folder by folder: `npm run mutate -- agreement`, or some of its folders: `npm run mutate -- agreement/read
 * agreement/check`; `agreement/.` is the files directly in the room.
 *
 * Prints what survived, and the scores: killed ÷ all mutants, those that no test reaches among them. It fails when the whole is below
 * what docs/decisions/0011-mutation-testing.md asks of the room, and when a mutant is said to have survived although no test was run against
 * it: then nothing was measured. BATON_MUTATE_RUNNERS says how many mutants are tested at once (2).
 */
import { spawnSync } from "node:child_process";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const checkout = fileURLToPath(new URL("..", import.meta.url));
const LOWEST_SCORE: Readonly<Record<string, number>> = { agreement: 80, engine: 85, reporting: 85 };
/** Descriptions without a decision in them. */
const DATA: ReadonlySet<string> = new Set(["agreement/format"]);

type Mutant = { readonly status: string; readonly testsCompleted?: number };
type Report = { readonly files: Readonly<Record<string, { readonly mutants: readonly Mutant[] }>> };
type Score = { readonly folder: string; readonly all: number; readonly killed: number; readonly unreached: number };

process.exitCode = mutate(process.argv.slice(2));

function mutate(asked: readonly string[]): number {
  const folders = asked.flatMap(foldersOf);
  const rooms = new Set(folders.map(roomOf));
  const lowest = LOWEST_SCORE[[...rooms].join()];
  if (lowest === undefined) return fail(`name one room, or folders of one: ${Object.keys(LOWEST_SCORE).join(", ")}`);
  const scores: Score[] = [];
  for (const folder of folders) {
    const score = scoreOf(folder);
    if (typeof score === "string") return fail(`${folder}: ${score}`);
    scores.push(score);
  }
  const whole = {
    folder: "the whole",
    all: sum(scores.map(({ all }) => all)),
    killed: sum(scores.map(({ killed }) => killed)),
    unreached: sum(scores.map(({ unreached }) => unreached)),
  };
  for (const { folder, all, killed, unreached } of [...scores, whole])
    console.log(`${folder}: ${killed} of ${all} mutants killed, ${unreached} never reached: ${percent(killed, all)}`);
  return whole.killed * 100 < whole.all * lowest ? fail(`below ${lowest} %`) : 0;
}

/** A room's folders, smallest part first in name; or the folder itself. */
function foldersOf(asked: string): readonly string[] {
  if (asked.includes("/")) return [asked];
  const inside = globSync("**/*.ts", { cwd: join(checkout, "src", asked) })
    .filter(isMutated)
    .map((file) => (file.includes("/") ? `${asked}/${file.split("/")[0]}` : `${asked}/.`));
  return [...new Set(inside)].filter((folder) => !DATA.has(folder)).toSorted();
}

function scoreOf(folder: string): Score | string {
  const [room = "", part = ""] = folder.split("/");
  const files = globSync(part === "." ? "*.ts" : `${part}/**/*.ts`, { cwd: join(checkout, "src", room) })
    .filter(isMutated)
    .map((file) => `src/${room}/${file}`);
  if (files.length === 0) return "no such folder";
  const stryker = join(checkout, "node_modules/@stryker-mutator/core/bin/stryker.js");
  const runners = process.env["BATON_MUTATE_RUNNERS"] ?? "2";
  const ended = spawnSync(process.execPath, [stryker, "run", "--concurrency", runners, "--mutate", files.join(",")], {
    cwd: checkout,
    stdio: "inherit",
    // Its runners are started by name; which tests they run, vitest.mutation.config.ts says.
    env: {
      ...process.env,
      MUTATED: part === "." ? room : folder,
      PATH: `${join(process.execPath, "..")}:${process.env["PATH"] ?? ""}`,
    },
  });
  const report = join(checkout, "reports/mutation/mutation.json");
  if (ended.status !== 0 || !existsSync(report)) return "Stryker did not come to an end";
  const mutants = Object.values((JSON.parse(readFileSync(report, "utf8")) as Report).files).flatMap(
    (file) => file.mutants,
  );
  const count = (...statuses: readonly string[]): number =>
    mutants.filter(({ status }) => statuses.includes(status)).length;
  const unproven = mutants.filter(({ status, testsCompleted = 0 }) => status === "Survived" && testsCompleted === 0);
  if (unproven.length > 0) return `${unproven.length} mutants survived without a single test: nothing was measured`;
  const [killed, unreached] = [count("Killed", "Timeout"), count("NoCoverage")];
  return { folder, all: killed + count("Survived") + unreached, killed, unreached };
}

/** A file of types only has no mutants, and is no matter. */
function isMutated(file: string): boolean {
  return !file.endsWith(".test.ts") && !file.endsWith(".fixture.ts");
}

function roomOf(folder: string): string {
  return folder.split("/")[0] ?? "";
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function percent(part: number, all: number): string {
  return all === 0 ? "no mutants" : `${((part / all) * 100).toFixed(1)} %`;
}

function fail(message: string): number {
  console.error(`mutate: ${message}`);
  return 1;
}

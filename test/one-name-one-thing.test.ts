/**
 * One name, one thing: two files of one name, or one exported name in two files, only where they mean the same.
 *
 * By rule they do where one hands the other on: the contract and its client carry what they are named after, a command prints it, a component shows it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const CHECKOUT = fileURLToPath(new URL("..", import.meta.url));
const HANDS_ON = /^src\/(api|cli|web\/client)\/|\.tsx$/;

/** Two that mean one thing, and why. */
const SAME: Readonly<Record<string, string>> = {
  "accountable.ts": "who is accountable for a lead: the type, and what the terms make of it",
  "answers.ts": "what a rep can say about a lead: which there are, and the routes that take them",
  "money.ts": "an amount of money: reckoned with, and shown",
  "pace.ts": "the pace of a goal: reckoned, and as a measure",
  "period.ts": "the period of a report: as data, and as it is chosen on screen",
  "program.ts": "marketing's program: the state of a lead in it, and what decides about it",
  "zone-rules.ts": "the rules of time zones that a version pins: resolved when it is read, and as they are kept",
  ANSWERS: "what a rep can say about a lead: which there are, and the routes that take them",
  Band: "a band of scores: read, and printed",
  bandsOf: "a band of scores: read, and printed",
  HandOff: "one hand-off of a lead to a party: as the lead knows it, and as reports count it",
  FactRef: "the id that its sender knows a fact by",
  FactToSend: "a fact on its way to Baton",
  dateWords: "a date in words: on paper and in sentences, and short on screens",
  instantWords: "an instant in words: on paper and in sentences, and short on screens",
  markNotices: "the verb, and the statement that it runs",
  minorUnits: "an amount in the smallest unit of its currency",
  revokeInvitation: "the verb, and the statement that it runs",
};

/** Two that mean two things, and are to be told apart. The list only gets shorter. */
const HOMONYMS: readonly string[] = [
  "clause.ts",
  "judge.ts",
  "problem.ts",
  "names.ts",
  "who-owes.ts",
  "measure.ts",
  "funnel.ts",
  "byId",
  "fieldAt",
  "targetFor",
  "Step",
  "Written",
  "TeamMember",
  "calendarOf",
  "Answer",
  "isOpen",
  "Interval",
  "Hands",
];

const FILES = filesUnder("src").filter((file) => /\.tsx?$/.test(file) && !/\.(test|fixture)\.tsx?$/.test(file));
const EXPORTED = /^export (?:async )?(?:function\*?|const|type|class|interface) (\w+)/gm;

test("two files of one name, and one exported name in two files, mean one thing", () => {
  const twice = new Set([
    ...inTwoFiles(FILES.map((file) => [basename(file), file])),
    ...inTwoFiles(FILES.flatMap((file) => [...namesIn(file)].map((name) => [name, file] as const))),
  ]);
  expect(FILES.length).toBeGreaterThan(500);
  expect([...twice].filter((name) => SAME[name] === undefined && !HOMONYMS.includes(name))).toEqual([]);
  const listed = [...Object.keys(SAME), ...HOMONYMS];
  expect(
    listed.filter((name) => !twice.has(name)),
    "there once by now: take it off its list",
  ).toEqual([]);
});

test("the check finds a name that is there twice, and none where one hands the other on", () => {
  const places = (...files: readonly string[]) => inTwoFiles(files.map((file) => ["Tie", file]));
  expect(places("src/store/tie.ts", "src/engine/tie.ts")).toEqual(["Tie"]);
  expect(places("src/store/tie.ts", "src/web/client/tie.ts", "src/web/tie.tsx", "src/cli/data/tie.ts")).toEqual([]);
});

/** @param places each name with a file that has it @returns names in two files, of those that hand nothing on */
function inTwoFiles(places: readonly (readonly [name: string, file: string])[]): readonly string[] {
  const own = Map.groupBy(
    places.filter(([, file]) => !HANDS_ON.test(file)),
    ([name]) => name,
  );
  return [...own].filter(([, files]) => new Set(files.map(([, file]) => file)).size > 1).map(([name]) => name);
}

function namesIn(file: string): ReadonlySet<string> {
  return new Set(Array.from(readFileSync(join(CHECKOUT, file), "utf8").matchAll(EXPORTED), ([, name]) => name ?? ""));
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(CHECKOUT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(CHECKOUT, join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}

/**
 * A test about the code: what STYLE asks for and no tool checks. Each test names the files that break it.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { CLOCK_KINDS } from "../src/agreement/terms/basic/clock-kinds.ts";
import { PARTIES } from "../src/agreement/terms/basic/basic-terms.ts";
import { WARNING_CODES } from "../src/agreement/document/judgement/warning.ts";
import { AGREEMENT_PROBLEM_CODES } from "../src/agreement/document/problem.ts";
import { VERSION_EVENT_KINDS } from "../src/agreement/amendment/version-event.ts";
import { VERSION_REFUSALS } from "../src/agreement/amendment/version-refusal.ts";
import { VERSION_STATUSES } from "../src/agreement/amendment/version-state.ts";
import { APP_ERROR_CODES } from "../src/base/app-error.ts";
import { STAGES } from "../src/engine/lead/lead-event.ts";
import { EVENT_KINDS } from "../src/engine/lead/lead-event.ts";
import { REFUSALS } from "../src/engine/lead/refusal.ts";
import { ROSTER_EVENT_KINDS, ROSTER_REFUSALS } from "../src/engine/roster/roster-event.ts";
import { VARIABLES } from "../src/cli/configuration/variables.ts";
import { PURE_ROOMS, ROOMS } from "./rooms.ts";

const CHECKOUT = fileURLToPath(new URL("..", import.meta.url));
const NOT_OURS = new Set(["node_modules", "dist", ".git", ".baton", ".stryker"]);
/** Made by tools in the checkout itself; folders of the program may be called the same. */
const MADE = new Set(["coverage", "reports"]);

/** The parts of the program. A new one needs its arrows in .dependency-cruiser.mjs, and its line in docs/architecture.md. */
const PARTS = ROOMS.map(({ name }) => name.split("/")[0]);

/** Drawers: a name that says nothing attracts everything. */
const BANNED_FOLDERS = ["utils", "util", "helpers", "common", "shared", "lib", "misc", "manager"];

const MOST_LINES = 400;
/** Files that are longer all the same, with the lines they have. The list only gets shorter, and so do its numbers. */
const LONGER: Readonly<Record<string, number>> = {};

const FILES = filesUnder(CHECKOUT);
const CODE = FILES.filter(
  (file) => /^(src|test|e2e|bench)\/.*\.(ts|tsx|css|sql)$/.test(file) || /^migrations\/.*\.sql$/.test(file),
);
const DOCS = FILES.filter((file) => file.endsWith(".md"));
const GLOSSARY = read("docs/glossary.md");

test("src has the parts of the design, and no others", () => {
  const folders = new Set(
    CODE.filter((file) => file.startsWith("src/") && file !== "src/main.ts").map((file) => file.split("/")[1]),
  );
  expect(folders).toEqual(new Set(PARTS));
});

test("no folder is a drawer", () => {
  expect(
    CODE.filter((file) =>
      dirname(file)
        .split("/")
        .some((folder) => BANNED_FOLDERS.includes(folder)),
    ),
  ).toEqual([]);
});

test("files are named in kebab-case, after the thing inside", () => {
  expect(
    CODE.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z]+(-[a-z]+)*){0,3}\.(ts|tsx|css|sql)$/.test(basename(file))),
  ).toEqual([]);
});

test(`no file is longer than ${MOST_LINES} lines`, () => {
  // What is made by `npm run generate` is as long as what it is made from.
  const written = CODE.filter((file) => file !== "src/client/operations.ts");
  const lines = new Map(written.map((file) => [file, read(file).split("\n").length - 1]));
  expect([...lines].filter(([file, count]) => count > (LONGER[file] ?? MOST_LINES))).toEqual([]);
  const settled = Object.entries(LONGER).filter(([file, allowed]) => (lines.get(file) ?? 0) < allowed);
  expect(settled, "shorter than the list says: lower the number, or take the file off the list").toEqual([]);
});

test("every file of tests is one that a project of vitest.config.ts runs", () => {
  const tests = CODE.filter((file) => /\.(test|spec)\.\w+$/.test(file));
  expect(
    tests.filter((file) => !/^(src|test|e2e)\/.*\.test\.ts$/.test(file) || /^e2e\/.*\.pg\.test\.ts$/.test(file)),
  ).toEqual([]);
});

/** This file names what it forbids. */
const OTHERS = CODE.filter((file) => file !== "test/tidy.test.ts");
const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp, files: readonly string[], example: string])[] = [
  ["a test that keeps the others from running", /\b(test|it|describe)(\.\w+)*\.only\b/, OTHERS, "test.only(1)"],
  ["a note that something is broken", /\bFIXME\b/, OTHERS, "// FIXME later"],
  ["a stray print", /\bconsole\.\w+\(/, CODE.filter((file) => file.startsWith("src/")), "console.log(1);"],
  [
    "a row that is taken for what it is said to be: `rowsOf` reads it by a schema",
    /\.query<|\.query\([^)]*\)\)? as /,
    CODE.filter((file) => file.startsWith("src/") && !/\.(test|fixture)\.ts$/.test(file)),
    "await db.query<Row>(",
  ],
  ["a check of types switched off", /@ts-(ignore|nocheck|expect-error)\b/, OTHERS, "// @ts-ignore"],
  [
    "a check of style switched off without a reason",
    /(ox|es)lint-disable(?!(-next-line|-line)? \S+ -- \S)/,
    OTHERS,
    "// oxlint-disable-next-line no-console",
  ],
];

test.each(FORBIDDEN)("there is nowhere %s", (_what, pattern, files, example) => {
  expect(example, "the pattern finds what it is for").toMatch(pattern);
  expect(linesWith(pattern, files)).toEqual([]);
});

const IMPURE =
  /\bDate\s*[.(]|\bnew Date\b|\bMath\.random\b|\bTemporal\.Now\b|\bprocess\s*[.[]|\bIntl\b|\.toLocale\w*\b|\.localeCompare\b|\b(performance|crypto)\s*\.|\b(setTimeout|setInterval|setImmediate|queueMicrotask|fetch)\s*\(|\bglobalThis\b|\bimport\.meta\b/;

test("pure code reads no clock, no chance, no locale and no environment", () => {
  const files = CODE.filter(
    (file) => PURE_ROOMS.some((folder) => file.startsWith(`src/${folder}/`)) && !file.endsWith(".test.ts"),
  );
  expect(files.length).toBeGreaterThan(50);
  expect(linesWith(IMPURE, files).filter((line) => !isComment(line.replace(/^\S+ /, "")))).toEqual([]);
});

test.each([
  "Date.now()",
  "new Date(0)",
  "Date()",
  "Math.random()",
  "Temporal.Now.instant()",
  `process.env["A"]`,
  "Intl.Collator",
  "a.toLocaleString()",
  "a.localeCompare(b)",
  "performance.now()",
  "crypto.randomUUID()",
  "setTimeout(f)",
  `fetch("/")`,
])("pure code may not say %s", (text) => expect(`const a = ${text};`).toMatch(IMPURE));

test("what decides or counts asks one file for the rules of time zones: those that a version pins come before the machine's", () => {
  const deciding = ["engine", "reporting", "services", "store", "worker"]
    .flatMap((part) => filesUnder(`src/${part}`))
    .filter((file) => !/\.test\.ts$|\/zone\/zone\.ts$|^src\/reporting\/print\//.test(file));
  expect(deciding.length).toBeGreaterThan(300);
  expect(linesWith(/getTimeZoneTransition|toZonedDateTime(?:ISO)?\((?!"UTC"\))/, deciding)).toEqual([]);
});

test.each([
  ["Event kinds", EVENT_KINDS],
  ["Refusal codes", REFUSALS],
  ["The life of a version", [...VERSION_EVENT_KINDS, ...VERSION_REFUSALS]],
  ["Absences", [...ROSTER_EVENT_KINDS, ...ROSTER_REFUSALS]],
  ["Error codes", APP_ERROR_CODES],
  ["What can be wrong with an agreement", AGREEMENT_PROBLEM_CODES],
  ["Warnings of judgement", WARNING_CODES],
] as const)("the glossary's table “%s” has every code, and no other", (title, codes) => {
  expect(rowsOf(title)).toEqual([...codes]);
});

/** Codes that no test has brought about yet. The list only gets shorter. */
const UNTESTED: readonly string[] = [];

test("every code is brought about by a test", () => {
  const tests = OTHERS.filter((file) => file.endsWith(".test.ts"))
    .map(read)
    .join("\n");
  const codes: readonly string[] = [
    ...REFUSALS,
    ...VERSION_REFUSALS,
    ...ROSTER_REFUSALS,
    ...APP_ERROR_CODES,
    ...AGREEMENT_PROBLEM_CODES,
    ...WARNING_CODES,
  ];
  const untested = codes.filter((code) => !tests.includes(`"${code}"`) && !tests.includes(`${code}:`));
  expect(untested.filter((code) => !UNTESTED.includes(code))).toEqual([]);
  expect(
    UNTESTED.filter((code) => !untested.includes(code)),
    "tested by now: take it off the list",
  ).toEqual([]);
});

test("the glossary says what every stage, version status, party and clock is", () => {
  const defined = GLOSSARY.split("\n")
    .filter((line) => line.startsWith("| "))
    .join("\n")
    .toLowerCase();
  const words = [...STAGES, ...VERSION_STATUSES, ...PARTIES, ...CLOCK_KINDS.map((kind) => `${kind} clock`)];
  expect(words.filter((word) => !defined.includes(word))).toEqual([]);
});

test("the glossary defines each term once", () => {
  const terms = [...GLOSSARY.matchAll(/^\| ([^|]+) \| /gm)]
    .map(([, term]) => term ?? "")
    .filter((term) => !["term", "event kind", "refusal", "error", "problem", "warning"].includes(term));
  expect(terms.filter((term, index) => terms.indexOf(term) !== index)).toEqual([]);
});

test("every path named in the docs exists", () => {
  const missing = DOCS.flatMap((file) =>
    pathsIn(file)
      .filter((path) => !existsSync(join(CHECKOUT, path)))
      .map((path) => `${file}: ${path}`),
  );
  expect(missing).toEqual([]);
});

/** Of a program that uses Baton, of an example for it, and of the tests. */
const VARIABLES_OF_OTHERS = ["BATON_KEY", "BATON_API", "BATON_SEED", "BATON_MUTATE_RUNNERS", "BATON_CONFIG"];

test("every variable of the environment that is named anywhere is in the table, and main.ts alone reads it", () => {
  const known = [...VARIABLES_OF_OTHERS, ...Object.values(VARIABLES).map(({ name }) => name)];
  const files = [...DOCS, ...CODE].filter((file) => file !== "src/cli/configuration/read-configuration.test.ts");
  const named = files.flatMap((file) =>
    [...read(file).matchAll(/\bBATON_[A-Z]\w*/g)].map(([name]) => `${file}: ${name}`),
  );
  expect(named.filter((each) => !known.includes(each.split(": ")[1] ?? ""))).toEqual([]);
  const shell = CODE.filter((file) => /^src\/(?!web|main).*(?<!\.test|\.fixture)\.ts$/.test(file));
  expect(linesWith(/\bprocess\.env\b/, shell).filter((line) => !isComment(line.replace(/^\S+ /, "")))).toEqual([]);
});

test("every script named in the docs exists", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  const named = DOCS.flatMap((file) =>
    [...read(file).matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map(([, script]) => ({ file, script: script ?? "" })),
  );
  expect(named.filter(({ script }) => !(script in scripts))).toEqual([]);
});

test("the migrations are numbered from 0001 without a gap: one that comes late would be refused", () => {
  const numbers = numbersOf("migrations");
  expect(numbers).toEqual(numbers.map((_, index) => String(index + 1).padStart(4, "0")));
});

test("no two decisions have one number", () => {
  const numbers = numbersOf("docs/decisions");
  expect(numbers[0]).toBe("0001");
  expect(numbers).toEqual([...new Set(numbers)]);
});

/** The numbers that the files of a folder begin with, ascending. */
function numbersOf(folder: string): readonly string[] {
  return FILES.filter((file) => file.startsWith(`${folder}/`))
    .map((file) => basename(file).slice(0, 4))
    .sort(byText);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.has(entry.name) || (folder === CHECKOUT && MADE.has(entry.name))) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(path) : [relative(CHECKOUT, path)];
  });
}

function read(file: string): string {
  return readFileSync(join(CHECKOUT, file), "utf8");
}

/** `file:line: text` of every line that matches. */
function linesWith(pattern: RegExp, files: readonly string[]): readonly string[] {
  return files.flatMap((file) =>
    read(file)
      .split("\n")
      .flatMap((text, index) => (pattern.test(text) ? [`${file}:${index + 1}: ${text.trim()}`] : [])),
  );
}

function isComment(line: string): boolean {
  return /^(\/\*|\*|\/\/)/.test(line);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : 1;
}

/** First cells, without their backticks, of the table under a heading of the glossary. */
function rowsOf(title: string): readonly string[] {
  const [, section = ""] = GLOSSARY.split(`## ${title}\n`);
  const [table = ""] = section.split("\n## ");
  return [...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, cell]) => cell ?? "");
}

/** Files and folders of the checkout that a document names, in backticks or as the target of a link. */
function pathsIn(file: string): readonly string[] {
  const text = read(file).replaceAll(/^```[^]*?^```/gm, "");
  const quoted = [
    ...text.matchAll(/`(?:\.\/)?((?:src|docs|test|e2e|bench|agreements|migrations|\.ci)\/[^`\s]*)`/g),
  ].map(([, path]) => path ?? "");
  const linked = [...text.matchAll(/\]\((?!\w+:|#)([^)\s#]+)[^)]*\)/g)].map(([, path]) =>
    join(dirname(file), path ?? ""),
  );
  // Placeholders are no paths.
  return [...quoted, ...linked].filter((path) => !/[*<>{}…]|NNNN/.test(path));
}

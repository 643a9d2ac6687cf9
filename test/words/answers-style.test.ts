/** What Baton answers – events, notices, refusals, problems, and the API's description – is said as a US sales or marketing person would say it. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const ROOT = new URL("../../", import.meta.url).pathname;

const BANNED: readonly RegExp[] = [
  /\b(some|no|any|every)body\b/i,
  /\bwho(m)?ever\b/i,
  /\b(is|are|was|were|been) told\b/i,
  /\bstands? still\b|\bgoes on\b|\bgo on\b/i,
  /\bin force\b|\bmeanwhile\b/i,
  /\bgrey\b|\bcolour|\blabelled\b|\bcancelled\b/i,
  /\be-mail|\bweb hook\b|\btelephone\b/i,
  /\d %|\} %/,
  /\bby hand\b|\bgiven back\b|\bcomes? back\b|\bpass(ed)? (it )?on\b/i,
  /\b(un)?tied? (to|from)\b|\buntie\b/i,
  /\brung\b|\bthe bar\b|\bbar of\b|\breign/i,
  /\bowner of the workspace\b|\bleads? of (a|the) party\b/i,
  /\b1 (leads|MQLs|days|times|points|clocks|attempts|channels|touches|activities)\b/,
  /\bcounts? for nothing\b|\bthe newest first\b|\bthe most urgent first\b/i,
];

const bannedIn = (where: string, text: string): readonly string[] =>
  BANNED.filter((banned) => banned.test(text)).map((banned) => `${where}: “${text}” (${banned.source})`);

const read = (path: string): string => readFileSync(`${ROOT}${path}`, "utf8");

test.each([
  "src/words/event/every-event.txt",
  "src/words/notice/every-notice.txt",
  "src/words/refusal/every-refusal.txt",
  "src/words/refusal/every-version-refusal.txt",
])("%s says nothing that the house style bans", (path) => {
  expect(
    read(path)
      .split("\n")
      .flatMap((line) => bannedIn(path, line)),
  ).toEqual([]);
});

/** Every `summary` and `description` of the document. */
function descriptions(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(descriptions);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    (key === "summary" || key === "description") && typeof each === "string" ? [each] : descriptions(each),
  );
}

test("the API's description says nothing that the house style bans", () => {
  const said = descriptions(JSON.parse(read("docs/openapi.json")));
  expect(said.length).toBeGreaterThan(100);
  expect(said.flatMap((text) => bannedIn("docs/openapi.json", text))).toEqual([]);
});

const FOLDERS = ["src/server", "src/services", "src/api", "src/connectors", "src/words/refusal", "src/words/notice"];

/** What is thrown, refused, or given as a remedy: texts with a space in them. */
function answersIn(source: string): readonly string[] {
  const code = source.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$|^import .*$|\b(assert|defined)\([^]*?\)/gm, "");
  return (code.match(/"[^"\n]* [^"\n]*"|`[^`]* [^`]*`/g) ?? []).filter(
    (text) => !/^["`](select|update|insert)\b/.test(text),
  );
}

test("what the server and its verbs answer says nothing that the house style bans", () => {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !/\.(test|fixture)\./.test(name))
      .map((name) => `${folder}/${name}`),
  );
  expect(files.length).toBeGreaterThan(80);
  expect(files.flatMap((path) => answersIn(read(path)).flatMap((text) => bannedIn(path, text)))).toEqual([]);
});

test("texts are found, comments and imports are not", () => {
  const source = '/** Somebody "is away". */\nimport a from "in force";\nthrow new AppError(\n  "nobody is there",\n);';
  expect(answersIn(source)).toEqual(['"nobody is there"']);
});

/**
 * How what is signed is said: what an editor would strike out is in none of it. A file of sentences is added to `FILES`, a function that makes some
 * to `SAID`; a pattern to `BANNED`, with the word that is used instead.
 */
import { globSync, readFileSync } from "node:fs";
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import { describeClauses } from "../../src/words/clause/describe-clauses.ts";
import { epochMs } from "../../src/base/time.ts";
import { agreementFile } from "../agreement-file.ts";
import { versionsOf, versions } from "../laws/random-agreements.ts";

const BANNED: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b(somebody|nobody|everybody)\b/i, "someone, no one, everyone – or the role"],
  [/\b(whoever|whomever)\b/i, "the role"],
  [/\b(is|are|was|were) told\b/, "is notified; a change is described"],
  [/\bstands? still\b/, "is paused"],
  [/\bgoes on\b/, "resumes"],
  [/\b(in|comes in) force\b/, "takes effect; active"],
  [/\bthe (MQL )?bar\b/i, "MQL threshold"],
  [/\bgrey\b/i, "gray"],
  [/\be-mail/i, "email"],
  [/\d %/, "40%, without a space"],
  [/\d[.,]\d\d (EUR|USD|GBP)\b/, "EUR 12,000: the currency first"],
  [
    /(?<![\d,.])1 (MQLs|SALs|SQLs|leads|times|points|months|customers|opportunities|attempts|channels|days|minutes)\b/,
    "one is one",
  ],
  [/\bgiving side\b|\breceiving side\b/, "the team that handed off the lead; the receiving team"],
  [/\bhands? over\b/, "hands off"],
  [/\bweighed again\b/, "re-scored"],
  [/\bundefined\b|\[object|\bNaN\b/, "a value"],
  [/\.\.(?!\.)|\. \.|,,|;;/, "one mark"],
  [/\b(mostOpen|mostPerDay|resolvedHolidays|afterMs|targetMs|-1000000)\b/, "a label"],
];

/** Golden files, whole: of each line, what is said in it. */
const FILES: readonly { readonly glob: string; readonly said: (line: string) => boolean }[] = [
  { glob: "src/words/clause/complete.clauses.txt", said: (line) => line.startsWith("[") },
  { glob: "src/words/clause/sample.clauses.txt", said: (line) => line.startsWith("[") },
  { glob: "src/words/sheet/*.paper.txt", said: () => true },
];

const TEMPLATES_ONLY = new Set([
  "scoring",
  "goals",
  "hand-offs",
  "follow-up",
  "escalation",
  "calendars",
  "measures",
  "privacy",
]);
const AT = epochMs(Date.parse("2026-06-30T22:30:00Z"));
/** Sentences that no golden file has. */
const SAID: Readonly<Record<string, () => readonly string[]>> = {
  "the clauses of every agreement that Baton comes with": () =>
    ["sample", "complete", "templates/small-team", "templates/sdr-team", "templates/enterprise-regions"].flatMap(
      (name) => describeClauses(agreementFile(name as "sample")).flatMap(({ text, why = "" }) => [text, why]),
    ),
  // What people call things themselves is theirs.
  "the clauses of random agreements, but for labels of their own": () =>
    fc
      .sample(versions, { seed: 13, numRuns: 60 })
      .flatMap((each) =>
        versionsOf(each, AT).flatMap(({ terms: { agreement } }) =>
          describeClauses(agreement).flatMap(({ part, text }) => (TEMPLATES_ONLY.has(part) ? [text] : [])),
        ),
      ),
};

function wrongIn(text: string): readonly string[] {
  return BANNED.flatMap(([pattern, instead]) => {
    const found = pattern.exec(text);
    if (found === null) return [];
    const around = text.slice(Math.max(0, found.index - 40), found.index + found[0].length + 40);
    return [`“${found[0]}” (say: ${instead}) in “…${around}…”`];
  });
}

test.each(FILES)("$glob", ({ glob, said }) => {
  const files = globSync(glob);
  expect(files).not.toEqual([]);
  for (const file of files) {
    const lines = readFileSync(file, "utf8")
      .split("\n")
      .filter(said)
      .map((line) => line.replace(/^\[[^\]]+\] \S+: /, ""));
    expect(lines.flatMap(wrongIn), file).toEqual([]);
  }
});

test.each(Object.keys(SAID))("%s", (name) => {
  const all = SAID[name]?.() ?? [];
  expect(all.length).toBeGreaterThan(10);
  expect([...new Set(all.flatMap(wrongIn))]).toEqual([]);
});

test("each pattern bites", () => {
  for (const text of [
    "Somebody did",
    "whoever did",
    "the owner is told",
    "the clock stands still",
    "it goes on",
    "the version in force",
    "the bar is 50",
    "grey zone",
    "an e-mail",
    "40 %",
    "12.00 EUR",
    "1 points",
    "the giving side",
    "hands over",
    "is weighed again",
    "undefined",
    "a..",
    "mostOpen",
  ])
    expect(wrongIn(text), text).not.toEqual([]);
});

/**
 * How what is signed is said: what an editor would strike out is in none of it. A file of sentences is added to `FILES`, a function that makes some
 * to `SAID`; a pattern to `house-style.ts`, with the word that is used instead.
 */
import { globSync, readFileSync } from "node:fs";
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import { describeClauses } from "../../src/words/clause/describe-clauses.ts";
import { epochMs } from "../../src/base/time.ts";
import { agreementFile } from "../agreement-file.ts";
import { BANNED, BROKEN, wrongIn } from "./house-style.ts";
import { versionsOf, versions } from "../laws/random-agreements.ts";

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
          describeClauses(agreement).flatMap(({ part, text }) =>
            TEMPLATES_ONLY.has(part) ? [text.replaceAll("Clicked in a mail", "Clicked")] : [],
          ),
        ),
      ),
};

const wrongHere = (text: string): readonly string[] => wrongIn(text, [...BANNED, ...BROKEN]);

test.each(FILES)("$glob", ({ glob, said }) => {
  const files = globSync(glob);
  expect(files).not.toEqual([]);
  for (const file of files) {
    const lines = readFileSync(file, "utf8")
      .split("\n")
      .filter(said)
      .map((line) => line.replace(/^\[[^\]]+\] \S+: /, ""));
    expect(lines.flatMap(wrongHere), file).toEqual([]);
  }
});

test.each(Object.keys(SAID))("%s", (name) => {
  const all = SAID[name]?.() ?? [];
  expect(all.length).toBeGreaterThan(10);
  expect([...new Set(all.flatMap(wrongHere))]).toEqual([]);
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
    expect(wrongHere(text), text).not.toEqual([]);
});

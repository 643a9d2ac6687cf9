/** An agreement of an older format says the same in the present one. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { agreementOf, problemsOf } from "../../../test/sample-agreement.ts";
import { canonicalAgreement } from "../canonical-agreement.ts";
import { describeClauses } from "../clause/describe-clauses.ts";

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");
const FORMAT_1 = read("./format-1.fixture.yaml");

/** As a person would write the same agreement in format 2. */
const FORMAT_2 = FORMAT_1.replace("baton: 1", "baton: 2")
  .replace(
    /^reject-reasons:\n((?: {2}.*\n)+)/m,
    (_all, lines: string) => `dispositions:\n  reasons:\n${lines.replace(/^/gm, "  ").trimEnd()}\n`,
  )
  .replace(
    /^escalation:\n((?: {2}.*\n)+)/m,
    (_all, lines: string) => `escalation:\n  ladder:\n${lines.replace(/^/gm, "  ").trimEnd()}\n`,
  );

test("format 1 means what the same agreement means in format 2", () => {
  expect(FORMAT_2).toContain("dispositions:\n  reasons:\n    timing:");
  expect(FORMAT_2).toContain("escalation:\n  ladder:\n    50%:");
  expect(canonicalAgreement(agreementOf(FORMAT_1))).toBe(canonicalAgreement(agreementOf(FORMAT_2)));
});

test("its clauses are those that were written down when format 2 came", () => {
  const clauses = describeClauses(agreementOf(FORMAT_1)).map(({ id, text }) => `${id}: ${text}`);
  // Holidays are of the library; their number may change with it.
  expect(`${clauses.join("\n")}\n`.replaceAll(/\(\d+ days, 2015 to 2035\)/g, "(n days)")).toBe(
    read("./format-1.clauses.txt"),
  );
});

test("problems of an older format are at their place in the text as it was written", () => {
  const line = (word: string): number => FORMAT_1.split("\n").findIndex((each) => each.includes(word)) + 1;
  expect(problemsOf(FORMAT_1.replace("then: reroute", "then: rerout"))).toMatchObject([
    {
      path: "dispositions.reasons.not-mine.then",
      line: line("not-mine:"),
      column: (FORMAT_1.split("\n")[line("not-mine:") - 1]?.indexOf("reroute") as number) + 1,
    },
  ]);
  expect(problemsOf(FORMAT_1.replace("150%: reassign", "90%: reassign"))).toMatchObject([
    { path: "escalation.ladder.90%", line: line("150%: reassign") },
  ]);
  expect(problemsOf(FORMAT_1.replace(/^reject-reasons:\n(?: {2}.*\n)+/m, "reject-reasons: 1\n"))[0]).toMatchObject({
    path: "dispositions.reasons",
    line: line("reject-reasons:"),
  });
});

test.each([
  ["an unknown one", "baton: 3", "out_of_range"],
  ["none at all", "baton: 0", "out_of_range"],
  ["a half one", "baton: 1.5", "out_of_range"],
  ["one in words", "baton: one", "out_of_range"],
])("a format that is %s is refused", (_what, version, code) => {
  const problems = problemsOf(FORMAT_1.replace("baton: 1", version));
  expect(problems.find(({ path }) => path === "baton")).toMatchObject({
    code,
    line: 3,
    message: "this is no format that is known",
  });
});

test.each([
  ["nothing", "", "empty"],
  ["a list", "- baton: 1\n", "wrong_kind"],
  ["a text", "baton", "wrong_kind"],
  ["no version", FORMAT_1.replace("baton: 1\n", ""), "missing_key"],
  ["a version that is a group", FORMAT_1.replace("baton: 1", "baton: { a: 1 }"), "out_of_range"],
  ["a version that is an empty place", FORMAT_1.replace("baton: 1", "baton:"), "missing_key"],
])("%s is no older format, and nothing is thrown", (_what, text, code) => {
  expect(problemsOf(text).map((problem) => problem.code)).toContain(code);
});

test.each([
  ["a list as a key", FORMAT_1.replace("owner: dana", "? [a]\n: b\nowner: dana")],
  ["both the old key and the new one", `${FORMAT_1}\ndispositions: { reasons: {} }\n`],
  ["an old key in the present format", FORMAT_1.replace("baton: 1", "baton: 2")],
])("%s is refused, not read as something else", (_what, text) => {
  expect(problemsOf(text).length).toBeGreaterThan(0);
});

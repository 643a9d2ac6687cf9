/** An agreement of an older format says the same in the present one. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Agreement } from "../../terms/agreement.ts";
import { agreementOf, problemsOf } from "../../../../test/sample-agreement.ts";
import { canonicalAgreement } from "../../terms/canonical-agreement.ts";
import { describeClauses } from "../../../words/clause/describe-clauses.ts";

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

/** What 0.4.0 said of these texts; without holidays, which are the library's word. */
test.each([
  ["format-1", "cd78816f003dc27521cd64cbcd7318b13a2337c197755b1afb41359ef039ccab"],
  ["format-2.complete", "140e762afb9a3a42a224cf16f157dc63e20f27d1233e3432ebdf35c71267d502"],
  ["format-2.sample", "18dfc3c8ad69bd6255d5145aeabf21226d2472b9e35a48b89d8d59efe831709d"],
  ["format-2.template", "0576f25760ad33436c20d82988e613db2ee4a30d832861c6ddf30e8c4cd18619"],
])("the fingerprint of %s is what it was when it was signed", (name, fingerprint) => {
  expect(fingerprintOf(read(`./${name}.fixture.yaml`))).toBe(fingerprint);
});

function fingerprintOf(text: string): string {
  const agreement = agreementOf(text);
  const calendars = agreement.calendars.map((calendar) => ({ ...calendar, resolvedHolidays: [] }));
  return createHash("sha256")
    .update(canonicalAgreement({ ...agreement, calendars }))
    .digest("hex");
}

test("in format 2 the days of a length were signed, however it was written; since format 3 hours are hours", () => {
  const days = read("./format-2.sample.fixture.yaml");
  const hours = days.replaceAll(/\b30 days\b/g, "720 hours");
  expect(hours).not.toBe(days);
  expect(canonicalAgreement(agreementOf(hours))).toBe(canonicalAgreement(agreementOf(days)));
  const [now, inHours] = [days, hours].map((text) => agreementOf(text.replace("baton: 2", "baton: 3")));
  expect(now?.rejectReasons.map(({ then }) => then)).toContainEqual(
    expect.objectContaining({ kind: "recycle", afterDays: 30 }),
  );
  expect(canonicalAgreement(now as Agreement)).not.toBe(canonicalAgreement(inHours as Agreement));
});

test("format 3 means what the same text means in format 2", () => {
  for (const name of ["complete", "sample", "template"]) {
    const text = read(`./format-2.${name}.fixture.yaml`);
    expect(agreementOf(text.replace("baton: 2", "baton: 3"))).toEqual(agreementOf(text));
  }
});

test("a calendar beside calendar days had no meaning before format 3: now they are counted in its zone", () => {
  const text = read("./format-2.sample.fixture.yaml")
    .replace("calendars:\n", 'calendars:\n  new-york: { zone: America/New_York, hours: { mon-fri: "09:00-17:00" } }\n')
    .replace(/( disposition:\n *hours: )office(\n *within: ).*/, "$1new-york$210 days");
  const targetOf = (each: string) =>
    agreementOf(each).legs[1]?.clocks.find(({ kind }) => kind === "disposition")?.targets;
  expect(targetOf(text)).toEqual([expect.objectContaining({ text: "10 days", days: 10 })]);
  expect(targetOf(text)?.[0]?.zone).toBeUndefined();
  expect(targetOf(text.replace("baton: 2", "baton: 3"))?.[0]).toMatchObject({ zone: "America/New_York" });
});

test("every clause of format 1 has a sentence of today", async () => {
  const clauses = describeClauses(agreementOf(FORMAT_1)).map(({ id, text }) => `${id}: ${text}`);
  // Holidays are of the library; their number may change with it.
  const said = `${clauses.join("\n")}\n`.replaceAll(/\(\d+ (days|dates)[^)]*\)/g, "(n $1)");
  await expect(said).toMatchFileSnapshot("./format-1.clauses.txt");
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
  ["an unknown one", "baton: 4", "out_of_range"],
  ["none at all", "baton: 0", "out_of_range"],
  ["a half one", "baton: 1.5", "out_of_range"],
  ["one in words", "baton: one", "out_of_range"],
])("a format that is %s is refused", (_what, version, code) => {
  const problems = problemsOf(FORMAT_1.replace("baton: 1", version));
  expect(problems.find(({ path }) => path === "baton")).toMatchObject({
    code,
    line: 3,
    message: "This isn't a known format.",
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

import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR_MS, MINUTE_MS } from "../base/time.ts";
import type { Agreement } from "./agreement.ts";
import { canonicalAgreement } from "./canonical-agreement.ts";
import { describeClauses } from "./describe-clauses.ts";
import { parseAgreement } from "./parse-agreement.ts";
import { AGREEMENT_PROBLEM_CODES, type AgreementProblem } from "./problem.ts";

const sample = readFileSync(new URL("../../agreements/sample.yaml", import.meta.url), "utf8");

function read(text: string): Agreement {
  const parsed = parseAgreement(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems, null, 1));
  return parsed.value;
}
function problemsOf(text: string): readonly AgreementProblem[] {
  const parsed = parseAgreement(text);
  return parsed.ok ? [] : parsed.problems;
}
/** The sample with one passage replaced; the passage must be there. */
function with_(passage: string, instead: string): string {
  expect(sample).toContain(passage);
  return sample.replace(passage, instead);
}

test("the sample reads, and its terms are what it says", () => {
  const agreement = read(sample);
  const firstTouch = agreement.legs[0]?.clocks.find((clock) => clock.kind === "first-touch");
  expect(firstTouch?.targets.map((target) => [target.clause, target.targetMs])).toEqual([
    ["qualification.first-touch.hot", 15 * MINUTE_MS],
    ["qualification.first-touch.warm", 2 * HOUR_MS],
    ["qualification.first-touch.cold", 8.5 * HOUR_MS],
  ]);
  expect(agreement.legs.map((leg) => `${leg.from} → ${leg.to}`)).toEqual(["marketing → qualification", "qualification → sales"]);
  expect(agreement.calendars[0]?.resolvedHolidays).toContainEqual({ date: "2026-03-08", name: "Internationaler Frauentag" });
});

test("the example for the marketplace reads", () => {
  const agreement = read(readFileSync(new URL("../../agreements/examples/olist.yaml", import.meta.url), "utf8"));
  expect(agreement.legs).toHaveLength(1);
});

test("every clause has an id of its own and a sentence", () => {
  const clauses = describeClauses(read(sample));
  expect(new Set(clauses.map((clause) => clause.id)).size).toBe(clauses.length);
  for (const { text } of clauses) expect(text.length).toBeGreaterThan(5);
});

test("the order of keys is no difference of meaning", () => {
  const moved = sample.replace("currency: EUR\n", "").replace("baton: 1\n", "baton: 1\ncurrency: EUR\n");
  expect(canonicalAgreement(read(moved))).toBe(canonicalAgreement(read(sample)));
});

// What is wrong, the code, the path, and a word that the message or the remedy must hold.
const WRONG: readonly (readonly [string, string, string, AgreementProblem["code"], string, string])[] = [
  ["an unknown key", "timezone: Europe/Berlin", "timezone: Europe/Berlin\ntimezoen: UTC", "unknown_key", "timezoen", "timezone"],
  ["a missing key", "currency: EUR\n", "", "missing_key", "currency", "currency: EUR"],
  ["a duplicate key", "currency: EUR", "currency: EUR\ncurrency: USD", "duplicate_key", "", "twice"],
  ["a tab", "  dana: { name", "\tdana: { name", "syntax", "", "tab"],
  ["an anchor", "home-market: { label", "home-market: &x { label", "alias", "scoring.fit.rules.home-market", "write the value out"],
  ["a zone that does not exist", "timezone: Europe/Berlin", "timezone: Europe/Belin", "unknown_zone", "timezone", "IANA"],
  ["a country that does not exist", "country: DE", "country: XX", "unknown_country", "calendars.office.holidays", "two letters"],
  ["a calendar that never opens", '    hours: { mon-fri: "09:00-17:30" }\n', "", "never_opens", "calendars.office", "never opens"],
  ["hours that are none", '"09:00-17:30"', '"nine to five"', "not_a_time", "calendars.office.hours.mon-fri", "09:00-17:00"],
  ["hours that overlap", '"09:00-17:30"', '["09:00-13:00", "12:00-17:00"]', "contradiction", "calendars.office.hours.mon-fri", "overlap"],
  ["a date that does not exist", "2026-12-31: New", "2026-02-30: New", "not_a_date", "calendars.office.closed.2026-02-30", "2026-12-24"],
  ["a duration that is none", "hot: 15 business minutes", "hot: soon", "not_a_duration", "follow-up.qualification.first-touch.within.hot", "15 minutes"],
  ["somebody who is not there", "owner: dana", "owner: dada", "unknown_reference", "owner", "dana"],
  ["a number where text belongs", "label: Student,", "label: [a],", "wrong_kind", "scoring.fit.rules.student.label", "text"],
  ["points out of range", "points: -40", "points: -4000", "out_of_range", "scoring.fit.rules.student.points", "-1000"],
  ["a range that holds nothing", "{ from: 50, to: 2000 }", "{ from: 50, to: 20 }", "contradiction", "scoring.fit.rules.size.when.employees", "nothing"],
  ["a bar that nobody reaches", sample.slice(sample.indexOf("  bar: "), sample.indexOf("hand-offs:")), "  bar: 900\n\n", "unreachable", "qualification.bar", "points"],
  ["two lowest grades", "warm: 60", "warm: lowest", "contradiction", "scoring.grades", "lowest"],
  ["a grade without a time", "{ hot: 2 business hours, warm: 4 business hours, cold: 1 business day }", "{ hot: 2 business hours, cold: 1 business day }", "missing_key", "follow-up.qualification.accept.within.warm", "warm"],
  ["an empty pool", "{ sam: 2, sue: 2, pia: 1 }", "{}", "contradiction", "hand-offs.qualification.pool", "nobody"],
  ["a weight of nothing", "sam: 2", "sam: 0", "out_of_range", "hand-offs.qualification.pool.sam", "weight"],
  ["a leg without a nobody-available branch", "    nobody-available: { tell: quinn }\n", "", "missing_key", "hand-offs.qualification.nobody-available", "tell"],
  ["legs with a gap", "    from: qualification\n", "    from: sales\n", "unreachable", "hand-offs", "from: marketing"],
  ["a reason without a consequence", "profile: { label: Out of profile, then: disqualify }", "profile: { label: Out of profile }", "missing_key", "reject-reasons.profile.then", "then"],
  ["a consequence that is none", "then: reroute", "then: rerout", "unknown_reference", "reject-reasons.not-mine.then", "reroute"],
  ["a lead taken away before its time", "150%: reassign", "90%: reassign", "contradiction", "escalation.90%", "100%"],
  ["a key that cannot be an id", "  sam: {", "  Sam O: {", "wrong_kind", "people.Sam O", "lower-case"],
  ["somebody twice in a party", "members: [dana, mika, lou]", "members: [dana, mika, mika]", "duplicate", "parties.marketing.members", "twice"],
];

test.each(WRONG)("%s is named with its place and what would be right", (_what, passage, instead, code, path, word) => {
  const problems = problemsOf(with_(passage, instead));
  const problem = problems.find((each) => each.code === code && each.path === path);
  expect(problem, JSON.stringify(problems)).toBeDefined();
  expect(`${problem?.message} ${problem?.remedy}`).toContain(word);
  expect(problem?.line).toBeGreaterThan(0);
  expect(problem?.column).toBeGreaterThan(0);
});

test.each([
  ["nothing", "", "empty"],
  ["white space", " \n\n", "empty"],
  ["a NUL byte", `${sample}\0`, "not_text"],
  ["a million characters", `# ${"x".repeat(1_000_000)}\n${sample}`, "too_large"],
  ["ten thousand brackets", "a: ".concat("[".repeat(10_000)), "too_deep"],
  ["ten thousand levels of lists", "- ".repeat(10_000), "too_deep"],
  ["an anchor bomb", 'a: &a ["x","x"]\nb: &b [*a,*a]\nc: &c [*b,*b]\nd: [*c,*c]', "alias"],
  ["two documents", `${sample}\n---\n${sample}`, "syntax"],
  ["a huge number", sample.replace("bar: 52", "bar: 1e999"), "wrong_kind"],
  ["a key named __proto__", `${sample}\n__proto__: { polluted: true }`, "unknown_key"],
  ["a list", "- a\n- b", "wrong_kind"],
  ["more people than are allowed", sample.replace("people:\n", `people:\n${Array.from({ length: 1_001 }, (_, index) => `  p${index}: P\n`).join("")}`), "too_many"],
  ["more values than are allowed", `a: [${"1,".repeat(60_000)}]`, "too_many"],
])("%s is refused in bounded time, by name", (_what, text, code) => {
  const startedAt = performance.now();
  expect(problemsOf(text).map((problem) => problem.code)).toContain(code);
  expect(performance.now() - startedAt).toBeLessThan(3_000);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("all problems come at once, in the order of the document", () => {
  const problems = problemsOf(sample.replace("owner: dana", "owner: nobody").replace("bar: ", "baar: ").replace("150%: reassign", "x: reassign"));
  expect(problems.length).toBeGreaterThanOrEqual(4);
  expect(problems.map((problem) => problem.line)).toEqual(problems.map((problem) => problem.line).toSorted((a, b) => a - b));
});

test("any text gives an agreement or problems, never an exception", () => {
  const lines = sample.split("\n");
  const mutated = fc.tuple(fc.nat(lines.length - 1), fc.string({ maxLength: 40 }), fc.boolean()).map(([index, junk, replace]) => lines.toSpliced(index, replace ? 1 : 0, junk).join("\n"));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), mutated), (text) => {
      const parsed = parseAgreement(text);
      expect(parsed.ok || parsed.problems.length > 0).toBe(true);
    }),
    { numRuns: 300 },
  );
});

test("every code of a problem is one that some text brings about", () => {
  const brought = new Set([...WRONG.map(([, , , code]) => code), "empty", "not_text", "too_large", "too_deep", "too_many"]);
  expect(AGREEMENT_PROBLEM_CODES.filter((code) => !brought.has(code))).toEqual([]);
});

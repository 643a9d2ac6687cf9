import { readFileSync } from "node:fs";
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

test("a rule may say why, and its clause says so too", () => {
  const clauses = describeClauses(read(with_("80%: warn-owner", "80%: { do: warn-owner, why: Time is short }").replace("warm: 62", "warm: { from: 62, why: Worth a call }")));
  const whyOf = (id: string) => clauses.find((clause) => clause.id === id)?.why;
  expect(whyOf("escalation.80")).toBe("Time is short");
  expect(whyOf("scoring.grade.warm")).toBe("Worth a call");
  expect(whyOf("scoring.fit.student")).toBe("They read everything and buy nothing");
  expect(whyOf("qualification.first-touch.hot")).toBe("A hot lead is on our page now; an hour later it is on another");
});

test("`any` stands for the grades that are not named", () => {
  const agreement = read(with_("{ hot: 5 business days, warm: 8 business days, cold: 10 business days }", "{ hot: 5 business days, any: 10 business days }"));
  const qualify = agreement.legs[0]?.clocks.find((clock) => clock.kind === "qualify");
  expect(qualify?.targets.map((target) => target.grade)).toEqual(["hot", "any"]);
});

test.each([
  ["hours that are none", '"09:00-17:30"', '"nine to five"', "not_a_time"],
  ["an anchor", "home-market: { label", "home-market: &x { label", "alias"],
  ["a tag", "title: Lead agreement 2026", "title: !env HOME", "syntax"],
])("one mistake is one problem: %s", (_what, passage, instead, code) => {
  expect(problemsOf(with_(passage, instead)).map((problem) => problem.code)).toEqual([code]);
});

test("the order of keys is no difference of meaning", () => {
  const moved = sample.replace("currency: EUR\n", "").replace("baton: 1\n", "baton: 1\ncurrency: EUR\n");
  expect(canonicalAgreement(read(moved))).toBe(canonicalAgreement(read(sample)));
});

// What is wrong, the code, the path, and a word that the message or the remedy must hold.
const WRONG: readonly (readonly [string, string, string, AgreementProblem["code"], string, string])[] = [
  ["an unknown key", "timezone: Europe/Berlin", "timezone: Europe/Berlin\ntimezoen: UTC", "unknown_key", "timezoen", "timezone"],
  ["a missing key", "currency: EUR\n", "", "missing_key", "currency", "currency: EUR"],
  ["a duplicate key", "currency: EUR", "currency: EUR\ncurrency: USD", "duplicate_key", "currency", "twice"],
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
  ["two lowest grades", "cold: lowest }", "cool: lowest, cold: lowest }", "contradiction", "scoring.grades", "lowest"],
  ["a grade without a time", "{ hot: 2 business hours, warm: 4 business hours, cold: 1 business day }", "{ hot: 2 business hours, cold: 1 business day }", "missing_key", "follow-up.qualification.accept.within.warm", "warm"],
  ["an empty pool", "{ sam: 2, sue: 2, pia: 1 }", "{}", "contradiction", "hand-offs.qualification.pool", "nobody"],
  ["a weight of nothing", "sam: 2", "sam: 0", "out_of_range", "hand-offs.qualification.pool.sam", "weight"],
  ["a leg without a nobody-available branch", "    nobody-available: { tell: quinn }\n", "", "missing_key", "hand-offs.qualification.nobody-available", "tell"],
  ["legs with a gap", "    from: qualification\n", "    from: sales\n", "unreachable", "hand-offs", "from: marketing"],
  ["a reason without a consequence", "profile: { label: Out of profile, then: disqualify }", "profile: { label: Out of profile }", "missing_key", "reject-reasons.profile.then", "then"],
  ["a consequence that is none", "then: reroute", "then: rerout", "unknown_reference", "reject-reasons.not-mine.then", "reroute"],
  ["a lead taken away before its time", "150%: reassign", "90%: reassign", "contradiction", "escalation.90%", "100%"],
  ["a key that cannot be an id", "  sam: {", "  Sam O: {", "wrong_kind", "people.Sam O", "lower-case"],
  ["a key twice, with and without quotes", "  dana: {", '  "dana": Dana\n  dana: {', "duplicate_key", "people.dana", "twice"],
  ["a tag", "title: Lead agreement 2026", "title: !env HOME", "syntax", "title", "tags"],
  ["an escaped control character", "title: Lead agreement 2026", 'title: "a\\0b"', "not_text", "title", "control character"],
  ["half of a character", "title: Lead agreement 2026", 'title: "a\\ud800"', "not_text", "title", "control character"],
  ["a key without a value", "    holidays: { country: DE, region: BE }", "    holidays:", "wrong_kind", "calendars.office.holidays", "no value"],
  ["somebody without a name", "  tom: { name: Tom Weiss, email: tom@northwind.example }", "  tom:", "wrong_kind", "people.tom", "group of keys"],
  ["a label of nothing", "label: Student,", 'label: "",', "wrong_kind", "scoring.fit.rules.student.label", "empty text"],
  ["a mail address that is none", "sam@northwind.example", "sam", "wrong_kind", "people.sam.email", "name@company.example"],
  ["a currency that is none", "currency: EUR", "currency: Euro", "wrong_kind", "currency", "three letters"],
  ["a country by its name, misspelt", "country: DE", "country: Germny", "unknown_country", "calendars.office.holidays", "DE (Germany)"],
  ["a region that does not exist", "region: BE", "region: XX", "unknown_country", "calendars.office.holidays", "BE"],
  ["a target of centuries", "hot: 15 business minutes", "hot: 999999 business days", "out_of_range", "follow-up.qualification.first-touch.within.hot", "ten years"],
  ["a return after centuries", "after: 60 days", "after: 999999 weeks", "out_of_range", "reject-reasons.timing.after", "ten years"],
  ["business time without a calendar", "    disposition:\n      hours: office\n", "    disposition:\n", "missing_key", "follow-up.sales.disposition.hours", "hours: office"],
  ["a calendar that is not there", "      hours: office\n      within: 10 business days", "      hours: offfice\n      within: 10 business days", "unknown_reference", "follow-up.sales.disposition.hours", "office"],
  ["a target for an unknown grade", "{ hot: 15 business minutes", "{ hott: 15 business minutes", "unknown_reference", "follow-up.qualification.first-touch.within.hott", "hot"],
  ["a condition that holds for everybody", "when: { partner: true }", "when: {}", "missing_key", "qualification.exceptions.partner.when", "every lead"],
  ["a condition that holds for nobody", "when: { partner: true }", "when: { partner: [] }", "missing_key", "qualification.exceptions.partner.when.partner", "no lead"],
  ["a condition that asks for two things", "{ contains: student }", "{ contains: student, given: true }", "contradiction", "scoring.fit.rules.student.when.title", "keep one"],
  ["a grade that nobody reaches", "cold: lowest }", "cold: lowest, star: 900 }", "unreachable", "scoring.grades.star", "all rules together"],
  ["a grade from infinity", "cold: lowest }", "cold: lowest, star: .inf }", "out_of_range", "scoring.grades.star", "whole number"],
  ["a grade called any among others", "cold: lowest }", "any: 30, cold: lowest }", "contradiction", "scoring.grades.any", "all grades"],
  ["two grades from one score", "cold: lowest }", "cold: lowest, cool: 75 }", "contradiction", "scoring.grades.cool", "same score"],
  ["nobody who receives", sample.slice(sample.indexOf("hand-offs:"), sample.indexOf("# How fast")), "hand-offs: {}\n", "missing_key", "hand-offs", "nobody receives"],
  ["a leg to a party that is not there", "  qualification: { lead: quinn, members: [quinn, sam, sue, pia] }\n", "", "unknown_reference", "hand-offs.qualification", "parties"],
  ["a leg without any clock", sample.slice(sample.indexOf("follow-up:"), sample.indexOf("# Why a lead")), "follow-up: {}\n", "missing_key", "follow-up.sales", "sales"],
  ["a leg on which leads may lie for ever", "    disposition:\n      hours: office\n      within: 10 business days\n", "", "missing_key", "follow-up.sales.disposition", "for ever"],
  ["a grade that may lie for ever", "cold: 10 business days", "cold: none", "missing_key", "follow-up.qualification.disposition", "cold leads"],
  ["a rung twice", "  50%: warn-owner", "  50%: warn-owner\n  50 %: tell-lead", "duplicate", "escalation", "50%"],
  ["somebody in a pool of another party", "{ sam: 2,", "{ mika: 2,", "contradiction", "hand-offs.qualification.pool.mika", "parties.qualification.members"],
  ["a number for a party that is not there", "  marketing: { per-month", "  finance: { per-month: { mql: 1 } }\n  marketing: { per-month", "unknown_reference", "goals.finance", "marketing"],
  ["somebody twice in a party", "members: [dana, mika, lou]", "members: [dana, mika, mika]", "duplicate", "parties.marketing.members", "twice"],
];

test.each(WRONG)("%s is named with its place and what would be right", (_what, passage, instead, code, path, word) => {
  const problems = problemsOf(with_(passage, instead));
  const problem = problems.find((each) => each.code === code && each.path === path);
  expect(problem, JSON.stringify(problems)).toBeDefined();
  expect(`${problem?.message} ${problem?.remedy}`).toContain(word);
  expect(problem?.line).toBeGreaterThan(0);
  expect(problem?.column).toBeGreaterThan(0);
  expect(problem?.remedy).not.toBe("");
});

test("all problems come at once, in the order of the document", () => {
  const problems = problemsOf(sample.replace("owner: dana", "owner: nobody").replace("bar: ", "baar: ").replace("150%: reassign", "x: reassign"));
  expect(problems.length).toBeGreaterThanOrEqual(4);
  expect(problems.map((problem) => problem.line)).toEqual(problems.map((problem) => problem.line).toSorted((a, b) => a - b));
});

test("every code of a problem is one that some text brings about", () => {
  const brought = new Set([...WRONG.map(([, , , code]) => code), "empty", "too_large", "too_deep", "too_many"]);
  expect(AGREEMENT_PROBLEM_CODES.filter((code) => !brought.has(code))).toEqual([]);
});

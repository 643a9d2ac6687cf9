import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { agreementOf, problemsOf, SAMPLE, sampleWith } from "../../../test/sample-agreement.ts";
import { HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { canonicalAgreement } from "../terms/canonical-agreement.ts";
import { describeClauses } from "../../words/clause/describe-clauses.ts";

test("the sample reads, and its terms are what it says", () => {
  const agreement = agreementOf(SAMPLE);
  const firstTouch = agreement.legs[0]?.clocks.find((clock) => clock.kind === "first-touch");
  expect(firstTouch?.targets.map((target) => [target.clause, target.targetMs])).toEqual([
    ["qualification.first-touch.hot", 15 * MINUTE_MS],
    ["qualification.first-touch.warm", 2 * HOUR_MS],
    ["qualification.first-touch.cold", 8.5 * HOUR_MS],
  ]);
  expect(agreement.legs.map((leg) => `${leg.from} → ${leg.to}`)).toEqual([
    "marketing → qualification",
    "qualification → sales",
  ]);
  expect(agreement.calendars[0]?.resolvedHolidays).toContainEqual({
    date: "2026-03-08",
    name: "Internationaler Frauentag",
  });
});

test("the example for the marketplace reads", () => {
  const agreement = agreementOf(
    readFileSync(new URL("../../../agreements/examples/olist.yaml", import.meta.url), "utf8"),
  );
  expect(agreement.legs).toHaveLength(1);
});

test("every clause has an id of its own and a sentence", () => {
  const clauses = describeClauses(agreementOf(SAMPLE));
  expect(new Set(clauses.map((clause) => clause.id)).size).toBe(clauses.length);
  for (const { text } of clauses) expect(text.length).toBeGreaterThan(5);
});

test("a rule may say why, and its clause says so too", () => {
  const clauses = describeClauses(
    agreementOf(
      sampleWith("80%: warn-owner", "80%: { do: warn-owner, why: Time is short }").replace(
        "warm: 62",
        "warm: { from: 62, why: Worth a call }",
      ),
    ),
  );
  const whyOf = (id: string) => clauses.find((clause) => clause.id === id)?.why;
  expect(whyOf("escalation.80")).toBe("Time is short");
  expect(whyOf("scoring.grade.warm")).toBe("Worth a call");
  expect(whyOf("scoring.fit.student")).toBe("They read everything and buy nothing");
  expect(whyOf("qualification.first-touch.hot")).toBe("A hot lead is on our page now; an hour later it is on another");
});

test("`any` stands for the grades that are not named", () => {
  const agreement = agreementOf(
    sampleWith(
      "{ hot: 5 business days, warm: 8 business days, cold: 10 business days }",
      "{ hot: 5 business days, any: 10 business days }",
    ),
  );
  const qualify = agreement.legs[0]?.clocks.find((clock) => clock.kind === "qualify");
  expect(qualify?.targets.map((target) => target.grade)).toEqual(["hot", "any"]);
});

test.each([
  ["hours that are none", '"09:00-17:30"', '"nine to five"', "not_a_time"],
  ["an anchor", "home-market: { label", "home-market: &x { label", "alias"],
  ["a tag", "title: Lead agreement 2026", "title: !env HOME", "syntax"],
])("one mistake is one problem: %s", (_what, passage, instead, code) => {
  expect(problemsOf(sampleWith(passage, instead)).map((problem) => problem.code)).toEqual([code]);
});

test("the order of keys is no difference of meaning", () => {
  const moved = SAMPLE.replace("currency: EUR\n", "").replace("baton: 3\n", "baton: 3\ncurrency: EUR\n");
  expect(canonicalAgreement(agreementOf(moved))).toBe(canonicalAgreement(agreementOf(SAMPLE)));
});

test("all problems come at once, in the order of the document", () => {
  const problems = problemsOf(
    SAMPLE.replace("owner: dana", "owner: nobody").replace("bar: ", "baar: ").replace("150%: reassign", "x: reassign"),
  );
  expect(problems.length).toBeGreaterThanOrEqual(4);
  expect(problems.map((problem) => problem.line)).toEqual(
    problems.map((problem) => problem.line).toSorted((a, b) => a - b),
  );
});

test("a key may have its former name; both at once are one key twice", () => {
  const before = SAMPLE.replace("sales: { head: sol,", "sales: { lead: sol,");
  expect(before).not.toBe(SAMPLE);
  expect(agreementOf(before)).toEqual(agreementOf(SAMPLE));
  const both = SAMPLE.replace("sales: { head: sol,", "sales: { head: sol, lead: sol,");
  expect(problemsOf(both)).toMatchObject([{ path: "parties.sales.head", code: "duplicate_key" }]);
});

import { expect, test } from "vitest";
import { completeWith } from "../../../test/complete-agreement.fixture.ts";
import type { Agreement } from "./agreement.ts";
import type { ClockKind } from "./basic/clock-kinds.ts";
import { compareAgreements } from "../../words/change/compare-agreements.ts";
import { describeClauses } from "../../words/clause/describe-clauses.ts";
import { owes } from "./who-owes.ts";

test.each<readonly [ClockKind, string]>([
  ["accept", "sales"],
  ["first-touch", "sales"],
  ["next-touch", "sales"],
  ["qualify", "sales"],
  ["disposition", "sales"],
  ["progress", "sales"],
  ["attempt", "sales"],
  ["feedback", "qualification"],
  ["fix-data", "qualification"],
])("between qualification and sales, %s is owed by %s", (kind, party) => {
  expect(owes({ from: "qualification", to: "sales" }, kind)).toBe(party);
});

const FEEDBACK = "feedback: { hours: office, within: 2 business days";
const paused = (days: number): Agreement =>
  completeWith([FEEDBACK, `${FEEDBACK}, pauses: { fair: { label: Trade fair, at-most: ${days} business days } }`]);

test("the words of an answer to a rejection name the giving side", () => {
  const texts = describeClauses(paused(3)).map(({ text }) => text);
  expect(texts).toContainEqual(
    expect.stringMatching(/^Any member of Qualification may pause the rejection-response clock.*Trade fair/),
  );
  expect(texts).toContainEqual(expect.stringMatching(/^If Qualification misses the rejection-response deadline/));
  expect(texts.filter((text) => /Sales.*rejection-response/.test(text))).toEqual([]);
});

test("a changed pause of an answer to a rejection is told of the giving side", () => {
  expect(compareAgreements(paused(3), paused(2))[0]?.sentence).toMatch(/on Qualification's rejection-response clock/);
  expect(compareAgreements(paused(3), completeWith())[0]?.sentence).toMatch(
    /^Removed pause reason: Any member of Qualification/,
  );
});

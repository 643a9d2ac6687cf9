/** A year of a company in seconds: nothing is dropped, lost, unfair or rewritten on any day of it. */
import { expect, test } from "vitest";
import { agreementOf, COMPLETE, SAMPLE } from "../complete-agreement.fixture.ts";
import { digestOf } from "./digest-of.ts";
import { liveYear } from "./live-year.ts";

test.each([
  ["the sample agreement", SAMPLE, 4],
  ["the agreement with every part", COMPLETE, 3],
])("a year by %s breaks no invariant on any day", (_which, text, leadsPerDay) => {
  const { breaches, chapters, facts, decisions, leads } = liveYear({
    agreement: agreementOf(text),
    seed: 11,
    days: 365,
    leadsPerDay,
  });
  expect(breaches).toEqual([]);
  expect(chapters).toHaveLength(366);
  expect(leads).toBeGreaterThan(1_000);
  expect(facts).toBeGreaterThan(leads * 4);
  expect(decisions).toBeGreaterThan(facts);
});

test("the same seed gives the same bytes, another one others", async () => {
  const told = async (seed: number): Promise<string> =>
    digestOf(liveYear({ agreement: agreementOf(SAMPLE), seed, days: 40, leadsPerDay: 4 }).chapters);
  const first = await told(3);
  expect(await told(3)).toBe(first);
  expect(await told(4)).not.toBe(first);
});

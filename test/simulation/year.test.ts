/** A year of a company in seconds: nothing is dropped, lost, unfair or rewritten on any day of it. */
import { expect, test } from "vitest";
import { agreementOf, COMPLETE, completeWith, SAMPLE } from "../complete-agreement.fixture.ts";
import { digestOf } from "./digest-of.ts";
import { liveYear } from "./live-year.ts";

const ofSample = agreementOf(SAMPLE);
const ofComplete = agreementOf(COMPLETE);
/** Fewer leads reach it; what is open is weighed and timed anew. */
const amended = completeWith(["  bar: 52", "  bar: 58"], ["touches: 6", "touches: 5"]);

test.each([
  ["the sample agreement", { agreement: ofSample, leadsPerDay: 4 }],
  ["the agreement with every part, amended in summer", { agreement: ofComplete, amended, leadsPerDay: 3 }],
])("a year by %s breaks no invariant on any day", (_which, plan) => {
  const { breaches, chapters, facts, decisions, leads } = liveYear({ ...plan, seed: 11, days: 365 });
  expect(breaches).toEqual([]);
  expect(chapters).toHaveLength(366);
  expect(leads).toBeGreaterThan(1_000);
  expect(facts).toBeGreaterThan(leads * 4);
  expect(decisions).toBeGreaterThan(facts);
});

test("in such a year everything happens that the agreement has", () => {
  const { kinds } = liveYear({ agreement: ofComplete, amended, seed: 5, days: 240, leadsPerDay: 3 });
  expect([...kinds.keys()]).toEqual(
    expect.arrayContaining([
      "grey_decided",
      "stale_expected",
      "wait_overdue",
      "rejected",
      "disputed",
      "dispute_decided",
      "rejection_agreed",
      "recycled",
      "data_fix_asked",
      "contacted",
      "clock_paused",
      "clock_resumed",
      "clock_retargeted",
      "clock_abandoned",
      "clock_stopped_late",
      "agreement_adopted",
      "absence_entered",
      "absence_began",
      "absence_ended",
      "captured_again",
      "merged",
      "absorbed",
      "overridden",
      "exception_granted",
      "refused",
    ]),
  );
});

test("the same seed gives the same bytes, another one others", async () => {
  const told = async (seed: number): Promise<string> =>
    digestOf(liveYear({ agreement: ofSample, seed, days: 40, leadsPerDay: 4 }).chapters);
  const first = await told(3);
  expect(await told(3)).toBe(first);
  expect(await told(4)).not.toBe(first);
});

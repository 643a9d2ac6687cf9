/** When a score reached the bar: by example, and by a slow reference that judges every instant anew from all that is known by then. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import type { Scoring } from "../../agreement/terms/parts/scoring-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { DAY_MS, durationMs, epochMs } from "../../base/time.ts";
import { compileScoring } from "../compile/compile-scoring.ts";
import { rememberActivity } from "./remember-activity.ts";
import { scoreReached } from "./score-reached.ts";
import type { RememberedActivity } from "../lead/remembered-activity.ts";

const POINTS = { trial: 30, pricing: 15, unsubscribed: -20 } as const;
type Name = keyof typeof POINTS;
type Done = { readonly name: Name; readonly day: number; readonly heardAfter: number };

const scoring = (halfLifeDays: number | undefined): Scoring => ({
  fit: { cap: undefined, rules: [] },
  engagement: {
    cap: undefined,
    halfLife: halfLifeDays === undefined ? undefined : durationMs(halfLifeDays * DAY_MS),
    rules: Object.entries(POINTS).map(([activity, points]) => ({
      ...{ clause: clauseId(activity), label: activity, activity, points, atMost: undefined },
    })),
  },
  grades: [{ id: "any", clause: clauseId("any"), label: "Any", fromScore: -10_000 }],
  matrix: undefined,
});
const START = { attributes: {}, attributesSince: epochMs(0), stageEnteredAt: epochMs(0), capturedAt: epochMs(0) };
const at = (day: number) => epochMs(day * DAY_MS);

/** Heard one after the other. @returns the day, and the score, with which the bar was reached when it first was */
function reached(done: readonly Done[], halfLifeDays: number | undefined, bar: number, lead = START) {
  const compiled = compileScoring(scoring(halfLifeDays));
  let activities: readonly RememberedActivity[] = [];
  for (const { name, day, heardAfter } of done) {
    activities = rememberActivity(activities, name, at(day));
    const found = scoreReached(compiled, { ...lead, activities }, bar, { since: at(day), until: at(day + heardAfter) });
    if (found !== undefined) return { day: found.at / DAY_MS, score: found.score };
  }
  return undefined;
}
const heard = (name: Name, day: number, heardAfter = 0): Done => ({ name, day, heardAfter });

test("heard out of order, it is dated when the sum was there, and not before", () => {
  // 15 on day 5 is heard first; then the 30 of day 1: together they are 45 on day 5.
  expect(reached([heard("pricing", 5), heard("trial", 1, 9)], undefined, 40)).toEqual({ day: 5, score: 45 });
  expect(reached([heard("trial", 1), heard("pricing", 5)], undefined, 40)).toEqual({ day: 5, score: 45 });
  expect(reached([heard("pricing", 5), heard("trial", 1, 9)], undefined, 30)).toEqual({ day: 1, score: 30 });
});

test("what was reached and has faded since was reached", () => {
  expect(reached([heard("trial", 1, 90)], 30, 30)).toEqual({ day: 1, score: 30 });
  expect(reached([heard("trial", 1, 90)], 30, 31)).toBeUndefined();
});

test("a lead is not dated before it came into its stage, nor before it was as it is", () => {
  const done = [heard("trial", 1, 9)];
  expect(reached(done, undefined, 30, { ...START, stageEnteredAt: at(4) })).toEqual({ day: 4, score: 30 });
  expect(reached(done, undefined, 30, { ...START, attributesSince: at(3) })).toEqual({ day: 3, score: 30 });
  expect(reached(done, undefined, 30, { ...START, capturedAt: at(2) })).toEqual({ day: 2, score: 30 });
  expect(reached(done, 1, 30, { ...START, capturedAt: at(2) })).toBeUndefined();
});

/** After each that was heard, every day on which anything happened is judged anew. */
function plainly(done: readonly Done[], halfLifeDays: number | undefined, bar: number) {
  for (let heardSoFar = 1; heardSoFar <= done.length; heardSoFar += 1) {
    const known = done.slice(0, heardSoFar);
    const last = known.at(-1);
    const now = (last?.day ?? 0) + (last?.heardAfter ?? 0);
    for (const day of known.map((each) => each.day).sort((a, b) => a - b)) {
      if (day > now) continue;
      let score = 0;
      for (const name of Object.keys(POINTS) as Name[]) {
        const points = known
          .filter((each) => each.name === name && each.day <= day)
          .reduce((sum, each) => {
            const share = halfLifeDays === undefined ? 1 : 0.5 ** ((day - each.day) / halfLifeDays);
            return sum + POINTS[name] * share;
          }, 0);
        score += Math.round(points);
      }
      if (score >= bar) return { day, score };
    }
  }
  return undefined;
}

test("it is the first day on which the sum of all that is known was there", () => {
  const deeds = fc.array(
    fc.record({
      name: fc.constantFrom<Name>("trial", "pricing", "unsubscribed"),
      day: fc.integer({ min: 0, max: 30 }),
      heardAfter: fc.constantFrom(0, 0, 1, 10, 40),
    }),
    { maxLength: 8 },
  );
  // Heard in the order in which they were heard; nothing is heard before it happened.
  const inOrder = deeds.map((done) => done.toSorted((a, b) => a.day + a.heardAfter - b.day - b.heardAfter));
  fc.assert(
    fc.property(inOrder, fc.constantFrom(undefined, 5, 30), fc.integer({ min: 10, max: 60 }), (done, halfLife, bar) => {
      expect(reached(done, halfLife, bar)).toEqual(plainly(done, halfLife, bar));
    }),
    { numRuns: 3_000 },
  );
});

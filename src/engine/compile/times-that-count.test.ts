/** Which times of an activity count: by a table, and by a slow reference that reads all that was ever done. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import type { EngagementRule } from "../../agreement/terms/parts/scoring-terms.ts";
import { epochMs } from "../../base/time.ts";
import { doneBy, MOST_OBJECTS, rememberActivity, rememberAll } from "../scoring/remember-activity.ts";
import { timesThatCount } from "./times-that-count.ts";
import type { RememberedActivity } from "../lead/remembered-activity.ts";

type Done = readonly [at: number, object?: string];

function remembered(done: readonly Done[]): RememberedActivity | undefined {
  return done.reduce<readonly RememberedActivity[]>(
    (soFar, [at, object]) => rememberActivity(soFar, "opened", epochMs(at), object),
    [],
  )[0];
}
const counted = (done: readonly Done[], counts: EngagementRule["counts"], fromThe: number) => {
  const activity = remembered(done);
  return activity === undefined ? [] : timesThatCount(counts, fromThe)(activity).at;
};

const MAILS: readonly Done[] = [[10, "spring"], [11, "spring"], [12, "spring"], [30, "fair"], [20]];

test.each([
  [MAILS, "each", 1, [10, 20, 30], "the same mail opened three times is one; what is not named is one, too"],
  [MAILS, "each", 2, [20, 30], "from the second mail on"],
  [MAILS, "each", 4, [], "there is no fourth"],
  [MAILS, "once", 1, [10], "the first time"],
  [MAILS, "once", 3, [12], "the third time, once"],
  [MAILS, "once", 6, [], "there is no sixth"],
  [MAILS, undefined, 1, [10, 11, 12, 20, 30], "every time"],
  [MAILS, undefined, 3, [12, 20, 30], "from the third on"],
  [[[30], [10], [20]], undefined, 3, [30], "in the order in which they happened, not in which they were heard"],
  [[[30], [10], [20]], "once", 1, [10], "the first is the earliest"],
  [
    [
      [30, "a"],
      [10, "a"],
    ],
    "each",
    1,
    [10],
    "of an object the earliest time",
  ],
  [[[10], [11], [12]], "each", 1, [10], "where no object is named there is one"],
] as const)("of %j, counting %s from the %i: %j (%s)", (done, counts, fromThe, expected, _pins) => {
  expect(counted(done, counts, fromThe)).toEqual(expected);
});

test("of what is only counted any more, the first time is remembered, and all were earlier than the rest", () => {
  const visits = Array.from({ length: 100 }, (_, index): Done => [index]);
  const activity = remembered(visits);
  expect(activity).toMatchObject({ times: 100, first: 0 });
  expect(activity?.latest[0]).toBe(36);
  expect(counted(visits, "once", 1)).toEqual([0]);
  const all = activity === undefined ? undefined : timesThatCount(undefined, 11)(activity);
  expect([all?.count, all?.at.length]).toEqual([90, 64]);
  const late = activity === undefined ? undefined : timesThatCount(undefined, 41)(activity);
  expect([late?.count, late?.at[0]]).toEqual([60, 40]);
});

test("different objects are bounded; the one that was new the longest time ago is forgotten", () => {
  const pages = Array.from({ length: MOST_OBJECTS + 6 }, (_, index): Done => [index, `page ${index}`]);
  expect(remembered(pages)?.objects?.map(({ object }) => object)).toEqual(pages.slice(6).map(([, object]) => object));
});

const deeds = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 50 }), fc.constantFrom(undefined, undefined, "a", "b", "c")) as fc.Arbitrary<Done>,
  { minLength: 1, maxLength: 40 },
);
const counts = fc.constantFrom<EngagementRule["counts"]>(undefined, "once", "each");

/** All that was ever done, read again. */
function plainly(done: readonly Done[], how: EngagementRule["counts"], fromThe: number): readonly number[] {
  const inOrder = [...done].sort(([a], [b]) => a - b);
  const isNew = ([, object]: Done, index: number): boolean =>
    !inOrder.slice(0, index).some(([, other]) => other === object);
  const times = (how === "each" ? inOrder.filter(isNew) : inOrder).map(([at]) => at);
  return times.slice(fromThe - 1, how === "once" ? fromThe : undefined);
}

test("what is remembered counts as all that was ever done", () => {
  fc.assert(
    fc.property(deeds, counts, fc.integer({ min: 1, max: 5 }), (done, how, fromThe) => {
      expect(counted(done, how, fromThe)).toEqual(plainly(done, how, fromThe));
    }),
  );
});

test("what two did counts as if one had done it; and as it was by an instant, as if nothing had come later", () => {
  fc.assert(
    fc.property(deeds, deeds, counts, fc.integer({ min: 0, max: 60 }), (one, other, how, until) => {
      const [a, b] = [remembered(one), remembered(other)];
      const [both] = rememberAll(a === undefined ? [] : [a], b === undefined ? [] : [b]);
      const all = [...one, ...other];
      expect(both === undefined ? [] : timesThatCount(how, 2)(both).at).toEqual(plainly(all, how, 2));
      const [by] = doneBy(both === undefined ? [] : [both], epochMs(until));
      const then = all.filter(([at]) => at <= until);
      expect(by === undefined ? [] : timesThatCount(how, 2)(by).at).toEqual(plainly(then, how, 2));
    }),
  );
});

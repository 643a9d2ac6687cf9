import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { assignment, at, measuring } from "../rows/rows.fixture.ts";
import type { AssignmentRow, AwayRow } from "../rows/rows.ts";
import { FAIRNESS } from "./fairness.ts";

/** Monday to Friday: 40 hours of the office. */
const WEEK = { from: at("2026-03-09T00:00+01:00"), until: at("2026-03-16T00:00+01:00") };
const asOf = at("2026-03-20T12:00+01:00");
const turns = (member: string, count: number, more: Partial<AssignmentRow> = {}): readonly AssignmentRow[] =>
  Array.from({ length: count }, (_, index) =>
    assignment(`${member}${index}`, "2026-03-10T10:00+01:00", { member: memberId(member), ...more }),
  );
const fairness = (
  assignments: readonly AssignmentRow[],
  absences: readonly AwayRow[] = [],
  agreement = STORY_AGREEMENT,
) => FAIRNESS.measure(measuring({ agreement, rows: { assignments, absences }, period: WEEK, asOf })).figure;

test("20 turns in 40 hours against 10 in 40: 0.5 − 0.25 an hour", () => {
  expect(fairness([...turns("sam", 20), ...turns("sue", 10)])).toMatchObject({ value: 0.25, n: 30, unit: "count" });
});

test("who was away for half of the week, and has half of the leads, has their share", () => {
  const away = [{ member: memberId("sue"), from: at("2026-03-11T13:00+01:00"), until: null }];
  expect(fairness([...turns("sam", 20), ...turns("sue", 10)], away).value).toBe(0);
});

test("a weight of two is owed twice as much", () => {
  const legs = STORY_AGREEMENT.legs.map((leg) => ({
    ...leg,
    pool: {
      ...leg.pool,
      members: leg.pool.members.map((each) => ({ ...each, weight: each.member === "sam" ? 2 : 1 })),
    },
  }));
  expect(fairness([...turns("sam", 20), ...turns("sue", 10)], [], { ...STORY_AGREEMENT, legs }).value).toBe(0);
});

test("what somebody was given by hand is no turn", () => {
  const given = turns("sue", 9, { why: "by_hand", isTurn: false });
  expect(fairness([...turns("sam", 10), ...turns("sue", 10), ...given])).toMatchObject({ value: 0, n: 20 });
});

test("turns of other weeks, and of a time that is not yet, are none", () => {
  const dated = (text: string): Partial<AssignmentRow> => ({ at: epochMs(Date.parse(text)) });
  const others = [
    ...turns("sue", 7, dated("2026-03-08T10:00Z")),
    ...turns("sue", 7, dated("2026-03-16T10:00Z")),
    ...turns("sue", 7, dated("2026-03-13T10:00Z")),
  ];
  const rows = { assignments: [...turns("sam", 10), ...turns("sue", 10), ...others] };
  const { figure } = FAIRNESS.measure(
    measuring({ agreement: STORY_AGREEMENT, rows, period: WEEK, asOf: epochMs(Date.parse("2026-03-12T10:00Z")) }),
  );
  expect(figure).toMatchObject({ value: 0, n: 20 });
});

test("who has no weight is owed nothing", () => {
  const legs = STORY_AGREEMENT.legs.map((leg) => ({
    ...leg,
    pool: {
      ...leg.pool,
      members: [...leg.pool.members, { member: memberId("quinn"), weight: 0, calendar: undefined }],
    },
  }));
  expect(fairness([...turns("sam", 20), ...turns("sue", 10)], [], { ...STORY_AGREEMENT, legs }).value).toBe(0.25);
});

test("of one member nothing can be said", () => {
  const legs = STORY_AGREEMENT.legs.filter(({ id }) => id === "sales");
  expect(fairness([], [], { ...STORY_AGREEMENT, legs }).value).toBeNull();
});

test("of several legs the widest counts, and each is shown", () => {
  const [first, ...rest] = STORY_AGREEMENT.legs;
  if (first === undefined) throw new Error("a leg");
  const pool = {
    ...first.pool,
    members: ["ria", "rob"].map((id) => ({ member: memberId(id), weight: 1, calendar: undefined })),
  };
  const agreement = { ...STORY_AGREEMENT, legs: [first, ...rest.map((leg) => ({ ...leg, pool }))] };
  const spread = (sam: number, ria: number) => {
    const assignments = [...turns("sam", sam), ...turns("ria", ria, { leg: "sales" })];
    const { figure, others } = FAIRNESS.measure(measuring({ agreement, rows: { assignments }, period: WEEK, asOf }));
    return [figure.label.split(":")[0], figure.value, others.map(({ value }) => value)];
  };
  expect(spread(10, 20)).toEqual(["Sales", 0.5, [0.25, 0.5]]);
  expect(spread(20, 10)).toEqual(["Qualification", 0.5, [0.5, 0.25]]);
  expect(spread(10, 10)).toEqual(["Qualification", 0.25, [0.25, 0.25]]);
});

test("who was never there is left out, and without a leg there is nothing to compare", () => {
  const away = [{ member: memberId("sue"), from: WEEK.from, until: null }];
  expect(fairness(turns("sam", 20), away)).toMatchObject({ value: null, n: 20 });
  expect(fairness([], [], { ...STORY_AGREEMENT, legs: [] })).toMatchObject({ value: null, unit: "count", n: 0 });
});

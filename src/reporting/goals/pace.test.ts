import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { NumberGoal } from "../../agreement/terms/parts/goal-terms.ts";
import { defined } from "../../base/assert.ts";
import { clauseId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { zoneOf } from "../../engine/zone/zone.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { monthDays, paceCalendar } from "./month-days.ts";
import { pace } from "./pace.ts";
import { at, entry, MARCH } from "../rows/rows.fixture.ts";
import type { GoalLine } from "../report/report.ts";

const { agreement, calendars } = compileTerms(STORY_AGREEMENT);
const OFFICE = paceCalendar(agreement, calendars);
const goal = (perMonth: number): NumberGoal => ({
  kind: "number",
  monthly: undefined,
  clause: clauseId("goals.mql"),
  party: "marketing",
  stage: "mql",
  perMonth,
});

function line(asOf: string | number, delivered: readonly string[], perMonth = 220, month = "2026-03"): GoalLine {
  const now = typeof asOf === "string" ? at(asOf) : epochMs(asOf);
  const entries = delivered.map((text, index) => entry(`l${index}`, "mql", { at: at(text) }));
  return defined(
    pace([goal(perMonth)], entries, monthDays(zoneOf("Europe/Berlin"), month, OFFICE, now), now)[0],
    "the goal",
  );
}

test("220 a month, 22 business days, 7½ of them over: 75 by now, and 160 missing ÷ 15 remaining days", () => {
  const sixty = Array.from({ length: 60 }, () => "2026-03-05T10:00+01:00");
  const found = line("2026-03-11T13:00+01:00", sixty);
  expect(found).toMatchObject({ delivered: 60, expectedByNow: 75 });
  expect(found.requiredPerDay).toBeCloseTo(160 / 15, 10);
});

test("days: delivered up to today, expected through the month, flat on weekends", () => {
  const { days } = line("2026-03-11T13:00+01:00", [
    "2026-03-02T00:00+01:00",
    "2026-03-11T12:59+01:00",
    "2026-03-31T23:59+02:00",
    "2026-02-28T23:59+01:00",
    "2026-04-01T00:00+02:00",
  ]);
  expect(days).toHaveLength(31);
  expect(days.slice(0, 2)).toEqual([
    { date: "2026-03-01", delivered: 0, expected: 0 },
    { date: "2026-03-02", delivered: 1, expected: 10 },
  ]);
  expect(days[10]).toEqual({ date: "2026-03-11", delivered: 2, expected: 80 });
  expect(days[11]).toMatchObject({ date: "2026-03-12", delivered: null });
  expect(days[6]?.expected).toBe(days[5]?.expected);
  expect(days.at(-1)?.expected).toBeCloseTo(220, 10);
});

test.each([
  ["2026-02-10T12:00+01:00", 0, 10, "before the month: all days remain"],
  ["2026-03-31T16:59+02:00", undefined, 220, "the last minute of the last day: it is today or never"],
  ["2026-03-31T17:00+02:00", 220, null, "the office has closed: no day remains"],
  ["2026-05-01T00:00+02:00", 220, null, "long over"],
])("as of %s expected %s, required %s: %s", (asOf, expected, required, _pins) => {
  const found = line(asOf, []);
  if (expected !== undefined) expect(found.expectedByNow).toBeCloseTo(expected, 9);
  if (required === null) expect(found.requiredPerDay).toBeNull();
  else expect(found.requiredPerDay).toBeCloseTo(required, 9);
});

test("a number that is reached needs nothing more", () => {
  expect(line("2026-03-11T13:00+01:00", ["2026-03-05T10:00+01:00", "2026-03-05T10:00+01:00"], 1).requiredPerDay).toBe(
    0,
  );
});

test("without a calendar every day is a business day", () => {
  const days = monthDays(zoneOf("Europe/Berlin"), "2026-03", undefined, at("2026-03-02T12:00+01:00"));
  expect(days.filter((day) => day.isBusinessDay)).toHaveLength(31);
  expect(days.slice(0, 3).map((day) => day.elapsed)).toEqual([1, 0.5, 0]);
});

test("the calendar's hours are cut at the workspace's midnights: 09–17 in Berlin is a night in Auckland", () => {
  const days = monthDays(zoneOf("Pacific/Auckland"), "2026-03", OFFICE, at("2026-05-01T00:00Z"));
  expect(days[0]?.date).toBe("2026-03-01");
  // Monday 2 March 09:00–17:00 Berlin is Monday 21:00 to Tuesday 05:00 there.
  expect(days.slice(0, 8).map((day) => day.isBusinessDay)).toEqual([false, true, true, true, true, true, true, false]);
});

test("what is expected never falls as time passes, ends at the goal, and being on pace at closing time needs the goal's share a day", () => {
  const instants = fc.integer({ min: MARCH.from, max: MARCH.until });
  fc.assert(
    fc.property(instants, instants, fc.integer({ min: 1, max: 10_000 }), (a, b, perMonth) => {
      const [first, second] = [Math.min(a, b), Math.max(a, b)].map((now) => line(now, [], perMonth).expectedByNow);
      expect(Number(first)).toBeLessThanOrEqual(Number(second));
      expect(line(MARCH.until, [], perMonth).expectedByNow).toBeCloseTo(perMonth, 6);
    }),
  );
  for (let day = 2; day <= 20; day += 1) {
    const closing = `2026-03-${String(day).padStart(2, "0")}T17:00+01:00`;
    const expected = line(closing, []).expectedByNow;
    const onPace = line(
      closing,
      Array.from({ length: Math.round(expected) }, () => "2026-03-02T10:00+01:00"),
    );
    expect(onPace.requiredPerDay).toBeCloseTo(10, 9);
  }
});

test("a goal that took effect within the month owes the part that is left, and counts from then on", () => {
  const [first, half] = [at("2026-03-02T00:00+01:00"), at("2026-03-17T00:00+01:00")];
  const parts = [
    { perMonth: 220, from: half, until: at("2026-03-24T00:00+01:00") },
    { perMonth: 440, from: at("2026-03-24T00:00+01:00"), until: MARCH.until },
  ];
  const entries = [first, half].map((when, index) => entry(`l${index}`, "mql", { at: when }));
  const of = (now: number) => {
    const days = monthDays(zoneOf("Europe/Berlin"), "2026-03", OFFICE, epochMs(now));
    return defined(pace([{ ...goal(440), parts }], entries, days, epochMs(now), OFFICE)[0], "the goal");
  };
  // Five business days at 10 a day, then six at 20.
  const over = of(MARCH.until);
  expect([over.owed, over.expectedByNow, over.delivered]).toEqual([170, 170, 1]);
  const early = of(at("2026-03-19T00:00+01:00"));
  expect([early.owed, early.expectedByNow, early.requiredPerDay]).toEqual([170, 20, 169 / 9]);
  expect(
    early.days
      .filter(({ date }) => ["2026-03-16", "2026-03-17", "2026-03-31"].includes(date))
      .map(({ expected }) => Math.round(expected)),
  ).toEqual([0, 10, 170]);
});

test("business days are counted by the first calendar that the first leg names, else by the agreement's first", () => {
  const [office] = agreement.calendars;
  const [leg] = agreement.legs;
  if (office === undefined || leg === undefined) throw new Error("a calendar and a leg");
  const late = { ...office, id: "late" };
  const inWall = {
    ...leg,
    clocks: leg.clocks.map((clock) => ({
      ...clock,
      targets: clock.targets.map((target) => ({ ...target, hours: { kind: "wall" } as const })),
    })),
  };
  const ofMember = {
    ...inWall,
    pool: { ...leg.pool, members: leg.pool.members.map((each) => ({ ...each, calendar: "late" })) },
  };
  const found = (change: Partial<typeof agreement>) => {
    const terms = compileTerms({ ...agreement, calendars: [office, late], ...change });
    const calendar = paceCalendar(terms.agreement, terms.calendars);
    return [...terms.calendars].find(([, each]) => each === calendar)?.[0];
  };
  expect(found({ calendars: [late, office] })).toBe("office");
  expect(found({ legs: [ofMember] })).toBe("late");
  expect(found({ legs: [inWall] })).toBe("office");
  expect(found({ legs: [inWall], calendars: [late, office] })).toBe("late");
  expect(found({ legs: [] })).toBe("office");
  expect(found({ legs: [], calendars: [] })).toBeUndefined();
});

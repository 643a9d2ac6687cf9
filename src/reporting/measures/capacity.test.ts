import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Calculator } from "../../agreement/terms/parts/goal-terms.ts";
import { clauseId, memberId } from "../../base/ids.ts";
import { personNamed } from "../../../test/scenarios/story.ts";
import { assignment, at, measuring } from "../rows/rows.fixture.ts";
import type { AwayRow } from "../rows/rows.ts";
import { CAPACITY } from "./capacity.ts";

const calculator: Calculator = {
  clause: clauseId("goals.calculator"),
  ...{
    quotaMinor: 1,
    period: "year",
    marketingShare: "0.4",
    averageDealMinor: 1,
    conversions: [],
    seasonality: undefined,
  },
  rampUp: ["0.25", "0.5"],
  effort: {
    ...{
      minutesPerDay: 300,
      attemptsPerLead: "4.5",
      minutesPerAttempt: "5",
      minutesPerConversation: "30",
      reached: "0.45",
    },
  },
};
const agreement: Agreement = { ...STORY_AGREEMENT, calculator };
/** Monday to Friday. */
const WEEK = { from: at("2026-03-09T00:00+01:00"), until: at("2026-03-16T00:00+01:00") };
const asOf = at("2026-03-20T12:00+01:00");
const assignments = Array.from({ length: 10 }, (_, index) => assignment(`l${index}`, "2026-03-10T10:00+01:00"));
const capacity = (of: Agreement, absences: readonly AwayRow[] = [], now = asOf) =>
  CAPACITY.measure(measuring({ agreement: of, rows: { assignments, absences }, period: WEEK, asOf: now }));

test("two members for five days of 300 minutes, ten leads of 4.5 × 5 + 45 % of 30 minutes: 3,000 ÷ 360", () => {
  const { figure, others } = capacity(agreement);
  expect(figure).toMatchObject({ value: 3_000 / 360, n: 10 });
  expect(others).toMatchObject([{ value: 3_000, unit: "minutes" }, { value: 360 }]);
});

test("who is away has no minutes; half a day is half of them", () => {
  const away = [{ member: memberId("sam"), from: at("2026-03-09T13:00+01:00"), until: at("2026-03-12T00:00+01:00") }];
  // Sam: 2.5 of five days, Sue five.
  expect(capacity(agreement, away).others[0]).toMatchObject({ value: 7.5 * 300 });
});

test("the last day is a day of work", () => {
  const people = [{ ...personNamed(memberId("sam"), "Sam"), left: "2026-03-10" }];
  expect(capacity({ ...agreement, people }).others[0]).toMatchObject({ value: 2 * 300 + 5 * 300 });
});

test("an absence within another takes nothing twice, and gives nothing back", () => {
  const away = [
    { member: memberId("sam"), from: at("2026-03-09T00:00+01:00"), until: at("2026-03-13T00:00+01:00") },
    { member: memberId("sam"), from: at("2026-03-10T00:00+01:00"), until: at("2026-03-11T00:00+01:00") },
  ];
  expect(capacity(agreement, away).others[0]).toMatchObject({ value: 6 * 300 });
});

test("whoever is new has a part of the output, and none before their first day", () => {
  const people = [{ ...personNamed(memberId("sam"), "Sam"), since: "2026-03-11" }];
  // Three days at 25 % and five at 100 %.
  expect(capacity({ ...agreement, people }).others[0]).toMatchObject({ value: 3 * 75 + 5 * 300 });
});

test("in the second month it is the second part, and after the last all", () => {
  const since = (date: string) => ({ ...agreement, people: [{ ...personNamed(memberId("sam"), "Sam"), since: date }] });
  expect(capacity(since("2026-02-20")).others[0]).toMatchObject({ value: 5 * 150 + 5 * 300 });
  expect(capacity(since("2026-01-05")).others[0]).toMatchObject({ value: 5 * 300 + 5 * 300 });
});

test("leads that are handed over further on cost the first leg nothing", () => {
  const [first] = assignments;
  const onwards = first === undefined ? [] : [{ ...first, leg: "sales", member: memberId("ria") } as const];
  const rows = {
    assignments: [...assignments, ...onwards.map((each) => ({ ...each, at: at("2026-03-11T10:00+01:00") }))],
  };
  expect(CAPACITY.measure(measuring({ agreement, rows, period: WEEK, asOf })).figure.n).toBe(10);
});

test("of a week that runs, what is over counts", () => {
  expect(capacity(agreement, [], at("2026-03-11T00:00+01:00")).others[0]).toMatchObject({ value: 2 * 2 * 300 });
});

test("without an effort in the calculator nobody can say it", () => {
  expect(capacity(STORY_AGREEMENT).isRecorded).toBe(false);
});

test("what another leg was given, or another week, costs nothing in this", () => {
  const others = [
    assignment("next", "2026-03-10T10:00+01:00", { leg: "sales", member: memberId("ria") }),
    assignment("before", "2026-03-06T10:00+01:00"),
    assignment("after", "2026-03-16T00:00+01:00"),
  ];
  const rows = { assignments: [...assignments, ...others] };
  const { isRecorded, figure } = CAPACITY.measure(measuring({ agreement, rows, period: WEEK, asOf }));
  expect([isRecorded, figure.n, figure.value]).toEqual([true, 10, 3_000 / 360]);
});

test("of a week that has not begun nothing is said; without leads there is no ratio", () => {
  expect(capacity(agreement, [], WEEK.from)).toMatchObject({ isRecorded: true, figure: { value: null }, others: [] });
  const { figure, others } = CAPACITY.measure(measuring({ agreement, period: WEEK, asOf }));
  expect([figure.value, others.map(({ value }) => value)]).toEqual([null, [3_000, 0]]);
});

test("a calculator without an effort says no minutes, and an agreement without a leg has nobody to have them", () => {
  const nothing = { isRecorded: false, figure: { value: null }, others: [] };
  expect(capacity({ ...agreement, calculator: { ...calculator, effort: undefined } })).toMatchObject(nothing);
  expect(capacity({ ...agreement, legs: [] })).toMatchObject({ ...nothing, isRecorded: true });
});

test("the month of the ramp-up is the one in which the stretch ends", () => {
  const since = (day: string) =>
    capacity({ ...agreement, people: [{ ...personNamed(memberId("sam"), "Sam"), since: day }] }).others[0]?.value;
  expect(since("2026-02-11")).toBe(5 * 150 + 5 * 300);
  const march = { from: at("2026-03-26T00:00+01:00"), until: at("2026-04-01T00:00+02:00") };
  const people = [{ ...personNamed(memberId("sam"), "Sam"), since: "2026-03-01" }];
  const { others } = CAPACITY.measure(
    measuring({ agreement: { ...agreement, people }, rows: { assignments }, period: march, asOf: march.until }),
  );
  // Thursday, Friday, Monday, Tuesday, at 25 % and in full.
  expect(others[0]).toMatchObject({ value: 4 * 75 + 4 * 300 });
});

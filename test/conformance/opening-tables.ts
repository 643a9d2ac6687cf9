/** Hours that open, and hours that never do, whatever is written. */
import type { CalendarHours } from "../../src/agreement/document/parse-calendar.ts";
import { type OpeningCase, SPEC } from "./conformance-case.ts";

const LINE = "Calendars: one that never opens, judged by meaning";
const FIRST_YEAR = 2015;
const LAST_YEAR = 2035;
const WEEK = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Every date of a weekday, 0 for Sunday, in the years whose holidays are pinned; 1 January 2015 was a Thursday. */
function every(weekday: number): string[] {
  const all: string[] = [];
  for (let ms = Date.UTC(FIRST_YEAR, 0, 1); ms < Date.UTC(LAST_YEAR + 1, 0, 1); ms += 86_400_000)
    if (new Date(ms).getUTCDay() === weekday) all.push(new Date(ms).toISOString().slice(0, 10));
  return all;
}
const closed = (dates: readonly string[]): Record<string, string> =>
  Object.fromEntries(dates.map((date) => [date, "Closed"]));
const SUNDAYS = every(0);

type Hours = Omit<CalendarHours, "zone">;
const BERLIN: readonly (readonly [string, Hours, OpeningCase["expect"]])[] = [
  ["no hours at all", {}, "never opens"],
  ["hours of no day", { hours: {} }, "never opens"],
  ...WEEK.map((day) => [`${day} without hours`, { hours: { [day]: [] } }, "never opens"] as const),
  ...WEEK.map((day) => [`a minute on ${day}`, { hours: { [day]: "09:00-09:01" } }, "opens"] as const),
  ["every day without hours", { hours: { "mon-sun": [] } }, "never opens"],
  ["holidays and nothing else", { holidays: { country: "DE" } }, "never opens"],
  ["closed dates and nothing else", { closed: { "2026-12-24": "Christmas Eve" } }, "never opens"],
  ["one date without hours", { "other-hours": { "2026-03-09": [] } }, "never opens"],
  ["one date with hours", { "other-hours": { "2026-03-09": "09:00-17:00" } }, "opens"],
  [
    "one date with hours, a holiday",
    { holidays: { country: "DE" }, "other-hours": { "2026-12-25": "09:00-17:00" } },
    "opens",
  ],
  ["every Sunday closed", { hours: { sun: "09:00-17:00" }, closed: closed(SUNDAYS) }, "never opens"],
  [
    "every Sunday without hours",
    { hours: { sun: "09:00-17:00" }, "other-hours": Object.fromEntries(SUNDAYS.map((date) => [date, []])) },
    "never opens",
  ],
  [
    "every Sunday closed but one",
    { hours: { sun: "09:00-17:00" }, closed: closed(SUNDAYS.filter((date) => date !== "2030-06-02")) },
    "opens",
  ],
  ["every Sunday closed, and Monday open", { hours: { "sun-mon": "09:00-17:00" }, closed: closed(SUNDAYS) }, "opens"],
  ["an hour that spring leaves out", { "other-hours": { "2026-03-29": "02:00-03:00" } }, "never opens"],
  ["a part of an hour that spring leaves out", { "other-hours": { "2026-03-29": "02:15-02:45" } }, "never opens"],
  ["the same hour on another day", { "other-hours": { "2026-03-30": "02:15-02:45" } }, "opens"],
  ["the hour that autumn repeats", { "other-hours": { "2026-10-25": "02:00-03:00" } }, "opens"],
  ["hours that spring leaves out in part", { "other-hours": { "2026-03-29": "02:30-03:30" } }, "opens"],
  ["hours behind the years that are pinned", { "other-hours": { "2036-01-02": "09:00-17:00" } }, "never opens"],
  ["the whole week", { hours: { "mon-sun": "00:00-24:00" } }, "opens"],
  ["a shift past midnight", { hours: { fri: "22:00-06:00" } }, "opens"],
];

export function openingCases(): readonly OpeningCase[] {
  const elsewhere: readonly (readonly [string, CalendarHours, OpeningCase["expect"]])[] = [
    [
      "the hour that Berlin leaves out, in New York",
      { zone: "America/New_York", "other-hours": { "2026-03-29": "02:00-03:00" } },
      "opens",
    ],
    [
      "the hour that New York leaves out",
      { zone: "America/New_York", "other-hours": { "2026-03-08": "02:00-03:00" } },
      "never opens",
    ],
    [
      "the half hour that Lord Howe leaves out",
      { zone: "Australia/Lord_Howe", "other-hours": { "2026-10-04": "02:00-02:30" } },
      "never opens",
    ],
    [
      "the half hour after it",
      { zone: "Australia/Lord_Howe", "other-hours": { "2026-10-04": "02:30-03:00" } },
      "opens",
    ],
  ];
  const here = BERLIN.map(([name, hours, expect]) => [name, { zone: "Europe/Berlin", ...hours }, expect] as const);
  return [...here, ...elsewhere].map(([name, calendar, expect]) => ({
    spec: SPEC,
    line: LINE,
    name,
    calendar,
    expect,
  }));
}

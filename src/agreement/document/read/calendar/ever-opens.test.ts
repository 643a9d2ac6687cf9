import { expect, test } from "vitest";
import { parseCalendar, type CalendarHours } from "../../parse-calendar.ts";

const said = (hours: Omit<CalendarHours, "zone">, zone = "Europe/Berlin"): string[] => {
  const answer = parseCalendar({ zone, ...hours });
  return answer.ok ? ["opens"] : answer.problems.map(({ code, path, message }) => `${path} ${code}: ${message}`);
};

/** Every date of the pinned years that falls on a day of the week, 1 for Monday. */
function dates(weekday: number, until = "2035-12-31"): string[] {
  const all: string[] = [];
  for (let date = Temporal.PlainDate.from("2015-01-01"); date.toString() <= until; date = date.add({ days: 1 }))
    if (date.dayOfWeek === weekday) all.push(date.toString());
  return all;
}
const closed = (each: readonly string[]) => Object.fromEntries(each.map((date) => [date, "closed"]));
const NEVER = "calendar never_opens: Calendar “calendar” has no open hours.";
const ALL_CLOSED =
  "calendar never_opens: Calendar “calendar” never opens: each day of its hours is closed, from 2015 to 2035.";

test.each<[string, Omit<CalendarHours, "zone">, string]>([
  ["no hours", {}, NEVER],
  ["hours of no day", { hours: {} }, NEVER],
  ["a day without hours", { hours: { mon: [] } }, NEVER],
  ["all days without hours", { hours: { "mon-sun": [] } }, NEVER],
  ["dates without hours", { hours: { mon: [] }, "other-hours": { "2026-03-06": [] } }, NEVER],
  ["holidays alone", { holidays: { country: "DE" } }, NEVER],
  ["hours of one day, all of them closed", { hours: { mon: "09:00-17:00" }, closed: closed(dates(1)) }, ALL_CLOSED],
  ["all but the last", { hours: { mon: "09:00-17:00" }, closed: closed(dates(1).slice(0, -1)) }, "opens"],
  ["all but the first", { hours: { mon: "09:00-17:00" }, closed: closed(dates(1).slice(1)) }, "opens"],
  [
    "a date that is closed in other hours",
    { hours: { tue: [] }, "other-hours": { "2026-03-06": "09:00-09:01" } },
    "opens",
  ],
  ["the years behind the pinned ones do not count", { "other-hours": { "2036-01-01": "09:00-17:00" } }, ALL_CLOSED],
  ["nor do those before", { "other-hours": { "2014-12-31": "09:00-17:00" } }, ALL_CLOSED],
  ["the last of the pinned ones does", { "other-hours": { "2035-12-31": "09:00-17:00" } }, "opens"],
  ["an hour that the clocks leave out", { "other-hours": { "2026-03-29": "02:00-03:00" } }, ALL_CLOSED],
  ["a minute more", { "other-hours": { "2026-03-29": "02:00-03:01" } }, "opens"],
  ["a minute before", { "other-hours": { "2026-03-29": "01:59-03:00" } }, "opens"],
  ["a shift from before into it", { "other-hours": { "2026-03-28": "23:00-02:30" } }, "opens"],
])("%s", (_what, hours, expected) => {
  expect(said(hours)).toEqual([expected]);
});

test("hours that cannot be read are reported, and not called closed as well", () => {
  expect(said({ hours: { mon: "09:00-09:00" } })).toEqual([
    "calendar.hours.mon not_a_time: “09:00-09:00” isn't a valid time range.",
  ]);
});

test("what would open it is said", () => {
  const remedies = [{ hours: {} }, { "other-hours": { "2036-01-01": "09:00-17:00" } }].map((hours) => {
    const answer = parseCalendar({ zone: "UTC", ...hours });
    return answer.ok ? [] : answer.problems.map(({ remedy }) => remedy);
  });
  expect(remedies).toEqual([
    ['Add hours, for example `hours: { mon-fri: "09:00-17:00" }`.'],
    ["Remove dates from `closed` and `other-hours`, or add hours on other days."],
  ]);
});

import { expect, test } from "vitest";
import type { CalendarTerms } from "../terms/basic/calendar-terms.ts";
import { movedWorkdayWarnings } from "../document/judgement/time/moved-workday-warnings.ts";
import { MOVED_WORKDAYS } from "./moved-workdays.ts";
import { parseCalendar } from "../document/parse-calendar.ts";
import { pinnedHolidays } from "./pinned-holidays.ts";
import { resolveHolidays } from "../document/read/calendar/holidays.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";

const calendar = (id: string, more: Partial<CalendarTerms>): CalendarTerms => ({
  id,
  zone: "UTC",
  weekly: [{ weekday: 1, fromMinute: 540, untilMinute: 1_020 }],
  overrides: [],
  holidays: undefined,
  resolvedHolidays: [],
  ...more,
});
const closedOn = (country: string, ...dates: readonly string[]): Partial<CalendarTerms> => ({
  holidays: { country, region: undefined },
  resolvedHolidays: dates.map((date) => ({ date, name: `Day of ${date}` })),
});

test("the holidays of two years from the first day are listed, those behind it are counted, those before are not", () => {
  const days = ["2026-06-30", "2026-07-01", "2027-12-25", "2028-06-30", "2028-07-01", "2035-12-25"];
  const terms = calendar("office", closedOn("DE", ...days));
  expect(pinnedHolidays({ calendars: [terms] }, "2026-07-01")).toEqual([
    {
      calendars: [{ id: "office", clause: "calendars.office" }],
      place: "DE",
      days: [
        { date: "2026-07-01", weekday: "Wed", name: "Day of 2026-07-01" },
        { date: "2027-12-25", weekday: "Sat", name: "Day of 2027-12-25" },
        { date: "2028-06-30", weekday: "Fri", name: "Day of 2028-06-30" },
      ],
      later: 2,
      lastYear: "2035",
      movedBy: undefined,
    },
  ]);
});

test("calendars of one country are listed once, of two regions apart, and those without holidays not at all", () => {
  const berlin = { ...closedOn("DE", "2026-03-08"), holidays: { country: "DE", region: "BE" } };
  const calendars = [
    calendar("a", closedOn("DE", "2026-10-03")),
    calendar("b", {}),
    calendar("c", closedOn("DE", "2026-10-03")),
    calendar("d", berlin),
  ];
  const listed = pinnedHolidays({ calendars }, "2026-01-01").map((each) => [
    each.place,
    each.calendars.map(({ id }) => id).join(),
    each.days.length,
  ]);
  expect(listed).toEqual([
    ["DE", "a,c", 1],
    ["DE-BE", "d", 1],
  ]);
});

test.each(Object.keys(MOVED_WORKDAYS))("the holiday library knows %s, of which workdays are moved", (country) => {
  expect(resolveHolidays(country, undefined).ok).toBe(true);
});

const sample = agreementOf(SAMPLE);
const warned = (terms: CalendarTerms, firstMonth = "2026-10") =>
  movedWorkdayWarnings({ ...sample, calendars: [terms] }, { firstMonth });
const own = (date: string): Partial<CalendarTerms> => ({ overrides: [{ date, why: "closed", intervals: [] }] });

test("a calendar of China is warned of, until it names dates of its own in the year to come", () => {
  const china = closedOn("CN", "2026-10-01");
  expect(warned(calendar("shanghai", china))).toEqual([
    {
      code: "moved_workdays",
      clause: "calendars.shanghai",
      message:
        "The fixed holidays of calendar “shanghai” don't include the workdays that CN moves each year, or days off for holidays on a weekend",
      lines: [
        "ordered by: General Office of the State Council, notice on holidays",
        "dates listed from 2026-10 to before 2027-10: none",
      ],
      remedy: "Add the days off under `closed`, and the days worked instead under `other-hours`",
    },
  ]);
  for (const [date, count] of [
    ["2026-09-30", 1],
    ["2026-10-01", 0],
    ["2027-09-30", 0],
    ["2027-10-01", 1],
  ] as const)
    expect(warned(calendar("shanghai", { ...china, ...own(date) })), date).toHaveLength(count);
});

test("who moves none is not warned of, nor who closes on no holidays", () => {
  expect(warned(calendar("berlin", closedOn("DE", "2026-10-03")))).toEqual([]);
  expect(warned(calendar("any", {}))).toEqual([]);
});

test("the way out: a Saturday that is worked opens, a bridge day closes, and both win over the holidays", () => {
  const parsed = parseCalendar({
    zone: "Asia/Shanghai",
    hours: { "mon-fri": "08:00-18:00" },
    holidays: { country: "CN" },
    closed: { "2026-10-05": "National Day", "2026-10-06": "National Day", "2026-10-07": "National Day" },
    "other-hours": { "2026-10-10": "08:00-18:00" },
  });
  expect(parsed.ok && warned(parsed.value)).toEqual([]);
});

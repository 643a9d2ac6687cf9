/** Reads `calendars`: zone, weekly hours, holidays, own closed days and other hours. */
import type { CalendarTerms, DateOverride } from "../../terms/time-terms.ts";
import type { WeeklyInterval } from "../../terms/basic-terms.ts";
import type { CALENDARS } from "../format/calendar-format.ts";
import type { FORMAT } from "../format/format.ts";
import type { Interval } from "../format/field-value.ts";
import { isDate } from "./date.ts";
import { everOpens } from "./ever-opens.ts";
import { FIRST_YEAR, LAST_YEAR, resolveHolidays } from "./holidays.ts";
import type { Names } from "./names.ts";
import { suggestion } from "./nearest.ts";
import { readInterval, readZone } from "./read-text.ts";
import type { Section } from "./section.ts";
import type { Spot } from "./spot.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const HOURS_KEYS = ["hours", "other-hours"] as const;

export function readCalendars(top: Section<(typeof FORMAT)["keys"]>): readonly CalendarTerms[] {
  return top.sections("calendars").map(({ key, section }) => readCalendar(key, section));
}

type CalendarKeys = (typeof CALENDARS)["of"]["keys"];

export function readCalendar(id: string, section: Section<CalendarKeys>): CalendarTerms {
  const zone = readZone(section.spot("zone"));
  const weekly = readWeekly(section);
  const holidays = readHolidays(section);
  const overrides = [...readClosed(section), ...readOtherHours(section)].sort((a, b) => (a.date < b.date ? -1 : 1));
  for (const [index, override] of overrides.entries()) {
    if (overrides[index - 1]?.date === override.date) {
      section.reportWhole(
        "duplicate",
        `${override.date} is listed twice.`,
        "List a date once, under `closed` or `other-hours`.",
      );
    }
  }
  const calendar = { id, zone, weekly, overrides, holidays: holidays.asked, resolvedHolidays: holidays.resolved };
  // Hours that could not be read were reported already.
  const isReadable = !HOURS_KEYS.some((key) => section.problems.isIn(section.pathOf(key)));
  if (!section.isMissing && isReadable && !everOpens(calendar)) reportNeverOpens(section, calendar);
  return calendar;
}

function reportNeverOpens(section: Section<CalendarKeys>, { id, weekly, overrides }: CalendarTerms): void {
  const hasHours = weekly.length > 0 || overrides.some(({ intervals }) => intervals.length > 0);
  section.reportWhole(
    "never_opens",
    hasHours
      ? `Calendar “${id}” never opens: each day of its hours is closed, from ${FIRST_YEAR} to ${LAST_YEAR}.`
      : `Calendar “${id}” has no open hours.`,
    hasHours
      ? "Remove dates from `closed` and `other-hours`, or add hours on other days."
      : 'Add hours, for example `hours: { mon-fri: "09:00-17:00" }`.',
  );
}

function readWeekly(section: Section<CalendarKeys>): readonly WeeklyInterval[] {
  const hours = section.names("hours");
  const weekly: WeeklyInterval[] = [];
  for (const { key, at, spot } of hours.all()) {
    const weekdays = weekdaysOf(key);
    if (weekdays === undefined) {
      hours.problems.add(
        "unknown_key",
        at,
        spot.path,
        `“${key}” isn't a day.`,
        `Use mon, tue, … or a span such as mon-fri. ${suggestion(key, DAYS)}`,
      );
      continue;
    }
    const intervals = readIntervals(spot);
    for (const weekday of weekdays) {
      if (weekly.some((each) => each.weekday === weekday)) {
        hours.problems.add(
          "duplicate",
          at,
          spot.path,
          `${DAYS[weekday - 1]} is listed twice.`,
          "List each day once; give several hours as a list.",
        );
      }
      weekly.push(...intervals.map((each) => ({ weekday, ...each })));
    }
  }
  return weekly.sort((a, b) => a.weekday - b.weekday || a.fromMinute - b.fromMinute);
}

function weekdaysOf(key: string): readonly WeeklyInterval["weekday"][] | undefined {
  const [first = "", last = first, ...rest] = key.split("-");
  const from = DAYS.findIndex((day) => day === first);
  const until = DAYS.findIndex((day) => day === last);
  if (from < 0 || until < 0 || rest.length > 0) return undefined;
  const count = ((until - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => (((from + index) % 7) + 1) as WeeklyInterval["weekday"]);
}

function readIntervals(spot: Spot): readonly Interval[] {
  const intervals = spot.items().flatMap((item) => readInterval(item) ?? []);
  const sorted = [...intervals].sort((a, b) => a.fromMinute - b.fromMinute);
  for (const [index, interval] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before !== undefined && interval.fromMinute < before.untilMinute)
      spot.report("overlap", "These hours overlap.", "End one before the next starts.");
  }
  return sorted;
}

function readHolidays(section: Section<CalendarKeys>): {
  readonly asked: CalendarTerms["holidays"];
  readonly resolved: CalendarTerms["resolvedHolidays"];
} {
  const holidays = section.optionalSection("holidays");
  if (holidays === undefined) return { asked: undefined, resolved: [] };
  const country = holidays.text("country").toUpperCase();
  const region = holidays.optionalText("region")?.toUpperCase();
  if (country === "") return { asked: undefined, resolved: [] };
  const answer = resolveHolidays(country, region);
  if (answer.ok) return { asked: { country, region }, resolved: answer.holidays };
  holidays.reportWhole("unknown_country", answer.message, answer.remedy);
  return { asked: { country, region }, resolved: [] };
}

function readClosed(section: Section<CalendarKeys>): readonly DateOverride[] {
  return readDates(section.names("closed"), (spot) => ({ why: spot.text() ?? "closed", intervals: [] }));
}

function readOtherHours(section: Section<CalendarKeys>): readonly DateOverride[] {
  return readDates(section.names("other-hours"), (spot) => ({ why: "other hours", intervals: readIntervals(spot) }));
}

function readDates(dates: Names, read: (spot: Spot) => Omit<DateOverride, "date">): readonly DateOverride[] {
  return dates.all().flatMap(({ key: date, at, spot }) => {
    if (isDate(date)) return [{ date, ...read(spot) }];
    dates.problems.add("not_a_date", at, spot.path, `“${date}” isn't a date.`, "Use the form 2026-12-24.");
    return [];
  });
}

/** When a calendar is open: weekly hours by day or span of days, and dates with hours of their own or none. */
import type { WeeklyInterval } from "../../terms/basic/basic-terms.ts";
import type { DateOverride } from "../../terms/basic/time-terms.ts";
import type { NamedField } from "../format/field.ts";
import type { Interval } from "../format/field-value.ts";
import { isDate } from "../read/values/date.ts";
import { Names } from "../read/names.ts";
import { suggestion } from "../read/nearest.ts";
import { readInterval } from "../read/values/read-text.ts";
import type { Spot } from "../read/spot.ts";
import { writeInterval } from "../write/write-amount.ts";
import type { Written, WrittenKeys } from "../write/written.ts";

export const weeklyHours = { read: readWeek, write: writeWeek };
export const closedDays = {
  read: (spot: Spot) => readDates(spot, (day) => ({ why: day.text() ?? "closed", intervals: [] })),
  write: (days: readonly DateOverride[]): WrittenKeys => Object.fromEntries(days.map(({ date, why }) => [date, why])),
};
export const hoursOfDates = {
  read: (spot: Spot) => readDates(spot, (day) => ({ why: "other hours", intervals: readIntervals(day) })),
  write: (days: readonly DateOverride[]): WrittenKeys =>
    Object.fromEntries(days.map(({ date, intervals }) => [date, writeHours(intervals)])),
};

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

function readWeek(place: Spot): readonly WeeklyInterval[] {
  const hours = new Names(place, place.field as NamedField);
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

function readDates(place: Spot, read: (spot: Spot) => Omit<DateOverride, "date">): readonly DateOverride[] {
  const dates = new Names(place, place.field as NamedField);
  return dates.all().flatMap(({ key: date, at, spot }) => {
    if (isDate(date)) return [{ date, ...read(spot) }];
    dates.problems.add("not_a_date", at, spot.path, `“${date}” isn't a date.`, "Use the form 2026-12-24.");
    return [];
  });
}

/** Neighbouring days with the same hours as one span: `mon-fri`. */
function writeWeek(weekly: readonly WeeklyInterval[]): WrittenKeys {
  const runs: { readonly first: string; last: string; day: number; readonly hours: Written }[] = [];
  for (const [day, name] of DAYS.entries()) {
    const intervals = weekly.filter((each) => each.weekday === day + 1);
    if (intervals.length === 0) continue;
    const hours = writeHours(intervals);
    const run = runs.at(-1);
    if (run?.day === day - 1 && JSON.stringify(run.hours) === JSON.stringify(hours)) {
      run.last = name;
      run.day = day;
    } else runs.push({ first: name, last: name, day, hours });
  }
  return Object.fromEntries(runs.map(({ first, last, hours }) => [first === last ? first : `${first}-${last}`, hours]));
}

function writeHours(intervals: readonly Interval[]): Written {
  const [first = "", ...more] = intervals.map(writeInterval);
  return more.length === 0 ? first : [first, ...more];
}

/** Reads `calendars`: zone, weekly hours, holidays, own closed days and other hours. */
import { isTimeZone } from "../../base/time.ts";
import type { CalendarTerms, DateOverride, WeeklyInterval } from "../agreement.ts";
import type { Value } from "./document.ts";
import { resolveHolidays } from "./holidays.ts";
import { suggestion } from "./nearest.ts";
import type { Section } from "./section.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
const DAY_MINUTES = 1_440;
type Interval = { readonly fromMinute: number; readonly untilMinute: number };

export function readCalendars(section: Section): readonly CalendarTerms[] {
  const calendars = section.namedSections().map(({ key, section: each }) => readCalendar(key, each));
  section.close();
  return calendars;
}

function readCalendar(id: string, section: Section): CalendarTerms {
  const zone = readZone(section, "zone", "Europe/Berlin");
  const weekly = readWeekly(section);
  const holidays = readHolidays(section);
  const overrides = [...readClosed(section), ...readOtherHours(section)].sort((a, b) => (a.date < b.date ? -1 : 1));
  for (const [index, override] of overrides.entries()) {
    if (overrides[index - 1]?.date === override.date) {
      section.problems.add(
        "duplicate",
        section.at,
        section.path,
        `${override.date} has hours twice`,
        "name a date once, under `closed` or `other-hours`",
      );
    }
  }
  // Hours that could not be read were reported already.
  const hours = section.value("hours");
  const saysHours = hours?.kind === "map" && hours.entries.size > 0;
  if (weekly.length === 0 && !saysHours && !overrides.some((each) => each.intervals.length > 0)) {
    section.problems.add(
      "never_opens",
      section.at,
      section.path,
      `the calendar “${id}” never opens`,
      'give it hours, for example `hours: { mon-fri: "09:00-17:00" }`',
    );
  }
  section.close();
  return { id, zone, weekly, overrides, holidays: holidays.asked, resolvedHolidays: holidays.resolved };
}

export function readZone(section: Section, key: string, example: string): string {
  const zone = section.text(key, example);
  if (zone === "") return "UTC";
  if (isTimeZone(zone)) return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  section.problems.add(
    "unknown_zone",
    section.positionOf(key),
    section.pathOf(key),
    `“${zone}” is no time zone`,
    `use an IANA name, like ${example}`,
  );
  return "UTC";
}

function readWeekly(section: Section): readonly WeeklyInterval[] {
  const hours = section.optionalSection("hours");
  if (hours === undefined) return [];
  const weekly: WeeklyInterval[] = [];
  for (const { key, at, value, path } of hours.named()) {
    const weekdays = weekdaysOf(key);
    if (weekdays === undefined) {
      section.problems.add(
        "unknown_key",
        at,
        path,
        `“${key}” is no day`,
        `use mon, tue, … or a span like mon-fri; ${suggestion(key, DAYS)}`,
      );
      continue;
    }
    const intervals = readIntervals(hours, value, path);
    for (const weekday of weekdays) {
      if (weekly.some((each) => each.weekday === weekday)) {
        section.problems.add(
          "duplicate",
          at,
          path,
          `${DAYS[weekday - 1]} has hours twice`,
          "name a day once; give several hours as a list",
        );
      }
      weekly.push(...intervals.map((each) => ({ weekday, ...each })));
    }
  }
  return weekly;
}

function weekdaysOf(key: string): readonly WeeklyInterval["weekday"][] | undefined {
  const [first = "", last = first, ...rest] = key.split("-");
  const from = DAYS.findIndex((day) => day === first);
  const until = DAYS.findIndex((day) => day === last);
  if (from < 0 || until < 0 || rest.length > 0) return undefined;
  const count = ((until - from + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => (((from + index) % 7) + 1) as WeeklyInterval["weekday"]);
}

function readIntervals(section: Section, value: Value, path: string): readonly Interval[] {
  const intervals = section.textsOf(value, path).flatMap(({ text, at }) => {
    const interval = parseInterval(text);
    if (interval !== undefined) return [interval];
    section.problems.add(
      "not_a_time",
      at,
      path,
      `“${text}” are no hours`,
      'write "09:00-17:00"; a shift past midnight is "22:00-06:00"',
    );
    return [];
  });
  const sorted = [...intervals].sort((a, b) => a.fromMinute - b.fromMinute);
  for (const [index, interval] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before !== undefined && interval.fromMinute < before.untilMinute) {
      section.problems.add(
        "contradiction",
        value.at,
        path,
        "these hours overlap",
        "let one end before the next begins",
      );
    }
  }
  return sorted;
}

/** "22:00-06:00" ends on the next day; "00:00-24:00" is the whole day. */
function parseInterval(text: string): Interval | undefined {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim());
  if (match === null) return undefined;
  const fromMinute = Number(match[1]) * 60 + Number(match[2]);
  const until = Number(match[3]) * 60 + Number(match[4]);
  if (until > DAY_MINUTES || until === fromMinute) return undefined;
  return { fromMinute, untilMinute: until > fromMinute ? until : until + DAY_MINUTES };
}

function readHolidays(section: Section): {
  readonly asked: CalendarTerms["holidays"];
  readonly resolved: CalendarTerms["resolvedHolidays"];
} {
  const holidays = section.optionalSection("holidays");
  if (holidays === undefined) return { asked: undefined, resolved: [] };
  const country = holidays.text("country", "DE").toUpperCase();
  const region = holidays.optionalText("region")?.toUpperCase();
  holidays.close();
  if (country === "") return { asked: undefined, resolved: [] };
  const answer = resolveHolidays(country, region);
  if (answer.ok) return { asked: { country, region }, resolved: answer.holidays };
  section.problems.add("unknown_country", holidays.at, holidays.path, answer.message, answer.remedy);
  return { asked: { country, region }, resolved: [] };
}

function readClosed(section: Section): readonly DateOverride[] {
  return readDates(section, "closed", (value, path) => ({
    why: section.textOf(value, path) ?? "closed",
    intervals: [],
  }));
}

function readOtherHours(section: Section): readonly DateOverride[] {
  return readDates(section, "other-hours", (value, path) => ({
    why: "other hours",
    intervals: readIntervals(section, value, path),
  }));
}

function readDates(
  section: Section,
  key: string,
  read: (value: Value, path: string) => Omit<DateOverride, "date">,
): readonly DateOverride[] {
  const dates = section.optionalSection(key);
  if (dates === undefined) return [];
  return dates.named().flatMap(({ key: date, at, value, path }) => {
    if (isDate(date)) return [{ date, ...read(value, path) }];
    section.problems.add("not_a_date", at, path, `“${date}” is no date`, "write 2026-12-24");
    return [];
  });
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    const { year } = Temporal.PlainDate.from(text, { overflow: "reject" });
    return year >= 1970 && year <= 2199;
  } catch {
    return false;
  }
}

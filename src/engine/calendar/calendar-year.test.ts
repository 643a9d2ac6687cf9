import { expect, test } from "vitest";
import { parseCalendar } from "../../agreement/document/parse-calendar.ts";
import { defined } from "../../base/assert.ts";
import { epochMs } from "../../base/time.ts";
import { calendarDayWords, workWords } from "../../words/screen/calendar-words.ts";
import { businessElapsedMs } from "./business-elapsed-ms.ts";
import { calendarYear, changedDays } from "./calendar-year.ts";
import { compileCalendar } from "./compile-calendar.ts";

const HOURS = {
  zone: "UTC",
  hours: { "mon-thu": ["09:00-12:30", "13:00-17:30"], fri: "09:00-16:00" },
  holidays: { country: "DE" },
  closed: { "2026-12-24": "Christmas Eve" },
  "other-hours": { "2026-12-23": "09:00-12:00", "2026-02-14": "09:00-17:00", "2026-10-03": "10:00-11:00" },
};
const read = (hours: object) => {
  const parsed = parseCalendar(hours as Parameters<typeof parseCalendar>[0]);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed));
  return parsed.value;
};
const year = calendarYear(read(HOURS), 2026);

test.each([
  ["2026-01-01", "holiday", "Thu, January 1, 2026: closed (Neujahr)"],
  ["2026-01-02", "open", "Fri, January 2, 2026: 09:00–16:00"],
  ["2026-01-03", "free", "Sat, January 3, 2026: no hours"],
  ["2026-02-14", "moved", "Sat, February 14, 2026: 09:00–17:00, moved workday"],
  ["2026-10-03", "moved", "Sat, October 3, 2026: 10:00–11:00, moved workday (Tag der Deutschen Einheit)"],
  ["2026-12-23", "other_hours", "Wed, December 23, 2026: 09:00–12:00, special hours"],
  ["2026-12-24", "closed", "Thu, December 24, 2026: closed (Christmas Eve)"],
])("%s is %s", (date, kind, words) => {
  const day = defined(
    year.find((each) => each.date === date),
    date,
  );
  expect([day.kind, calendarDayWords(day)]).toEqual([kind, words]);
});

test("a year is complete, and its hours are those that are counted", () => {
  expect([year.length, year[0]?.weekday, year.at(-1)?.date]).toEqual([365, 4, "2026-12-31"]);
  expect(calendarYear(read(HOURS), 2028)).toHaveLength(366);
  const minutes = year.reduce((sum, { openMinutes }) => sum + openMinutes, 0);
  const counted = businessElapsedMs(
    compileCalendar(read(HOURS)),
    epochMs(Date.UTC(2026, 0, 1)),
    epochMs(Date.UTC(2027, 0, 1)),
  );
  expect(minutes * 60_000).toBe(counted);
  expect(workWords(year)).toBe(
    `${year.filter((day) => day.openMinutes > 0).length} working days, ${Math.round(minutes / 60).toLocaleString("en-US")} hours`,
  );
});

test("what another version changes is named, day by day", () => {
  const { "2026-12-24": _eve, ...closed } = HOURS.closed;
  const other = calendarYear(
    read({ ...HOURS, closed, "other-hours": { ...HOURS["other-hours"], "2026-12-23": "09:00-13:00" } }),
    2026,
  );
  expect([...changedDays(other, year)]).toEqual(["2026-12-23", "2026-12-24"]);
  expect([...changedDays(year, year)]).toEqual([]);
});

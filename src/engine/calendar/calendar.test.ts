import fc from "fast-check";
import { expect, test } from "vitest";
import type { CalendarTerms, WeeklyInterval } from "../../agreement/agreement.ts";
import { defined } from "../../base/assert.ts";
import { DAY_MS, durationMs, type EpochMs, epochMs, HOUR_MS, MINUTE_MS, parseInstant } from "../../base/time.ts";
import { addBusinessMs } from "./add-business-ms.ts";
import { businessElapsedMs } from "./business-elapsed-ms.ts";
import { compileCalendar } from "./compile-calendar.ts";
import { isOpen } from "./is-open.ts";
import { nextClosing } from "./next-closing.ts";
import { nextOpening } from "./next-opening.ts";
import { openDates } from "./open-dates.ts";
import { subtractBusinessMs } from "./subtract-business-ms.ts";

const at = (text: string): EpochMs => defined(parseInstant(text), text);
const week = (fromMinute: number, untilMinute: number, weekdays: readonly WeeklyInterval["weekday"][] = [1, 2, 3, 4, 5]): readonly WeeklyInterval[] =>
  weekdays.map((weekday) => ({ weekday, fromMinute, untilMinute }));
const terms = (zone: string, weekly: readonly WeeklyInterval[], more: Partial<CalendarTerms> = {}): CalendarTerms => ({
  id: "test",
  zone,
  weekly,
  overrides: [],
  holidays: undefined,
  resolvedHolidays: [],
  ...more,
});
const office = (zone: string, more: Partial<CalendarTerms> = {}) => compileCalendar(terms(zone, week(540, 1_020), more));
const utc = office("UTC");
const everyDay = [1, 2, 3, 4, 5, 6, 7] as const;

test.each([
  // from                    hours  due                     what it pins
  ["2026-03-07T16:00Z", 1, "2026-03-09T10:00Z", "Saturday counts from Monday's opening"],
  ["2026-03-06T16:30Z", 1, "2026-03-09T09:30Z", "over a weekend"],
  ["2026-03-06T17:00:00Z", 1, "2026-03-09T10:00Z", "closing is closed"],
  ["2026-03-09T09:00Z", 8, "2026-03-09T17:00Z", "a whole day from opening is due at closing, not at the next opening"],
  ["2026-03-09T09:00Z", 40, "2026-03-13T17:00Z", "a whole week is due at Friday's closing"],
  ["2026-03-09T08:00Z", 1, "2026-03-09T10:00Z", "before opening counts from opening"],
  ["2026-03-07T12:00Z", 0, "2026-03-07T12:00Z", "a zero target is due at once"],
])("%s + %i business hours is due at %s: %s", (from, hours, due, _pins) => {
  expect(addBusinessMs(utc, at(from), durationMs(hours * HOUR_MS))).toBe(at(due));
});

test.each([
  ["2026-03-29", 7, "the spring night has seven hours"],
  ["2026-10-25", 9, "the autumn night has nine"],
  ["2026-06-07", 8, "any other has eight"],
])("a shift from 00:00 to 08:00 on %s is %i h: %s", (date, hours, _pins) => {
  const night = compileCalendar(terms("Europe/Berlin", week(0, 480, [7])));
  const day = Temporal.PlainDate.from(date).toZonedDateTime("Europe/Berlin");
  expect(businessElapsedMs(night, epochMs(day.epochMilliseconds), epochMs(day.add({ days: 1 }).epochMilliseconds))).toBe(hours * HOUR_MS);
});

test("a date that a zone skipped has no hours: Apia went from 29 to 31 December 2011", () => {
  const apia = compileCalendar(terms("Pacific/Apia", week(540, 1_020, everyDay)));
  expect(openDates(apia, at("2011-12-28T00:00-10:00"), at("2012-01-02T00:00+14:00")).map((day) => day.date)).toEqual(["2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01"]);
});

test.each([
  ["Asia/Kathmandu", "2026-03-09T03:15Z", "an offset of 5:45"],
  ["Australia/Lord_Howe", "2026-03-08T22:00Z", "an offset of 11:00 in summer, which moves by half an hour"],
  ["Asia/Kolkata", "2026-03-09T03:30Z", "an offset of 5:30"],
])("in %s Monday's nine o'clock is %s: %s", (zone, opening, _pins) => {
  expect(nextOpening(office(zone), at("2026-03-08T12:00Z"))).toBe(at(opening));
});

test("a night shift belongs to the date it starts on, and runs on into a holiday", () => {
  const night = compileCalendar(terms("UTC", week(1_320, 1_800), { resolvedHolidays: [{ date: "2026-03-10", name: "Holiday" }] }));
  expect(nextClosing(night, at("2026-03-09T23:00Z"))).toBe(at("2026-03-10T06:00Z"));
  expect(nextOpening(night, at("2026-03-10T06:00Z"))).toBe(at("2026-03-11T22:00Z"));
});

test("own hours of a date win over a holiday and over the week", () => {
  const calendar = office("UTC", {
    resolvedHolidays: [{ date: "2026-03-10", name: "Holiday" }],
    overrides: [{ date: "2026-03-10", why: "stocktaking", intervals: [{ fromMinute: 600, untilMinute: 660 }] }],
  });
  expect(businessElapsedMs(calendar, at("2026-03-10T00:00Z"), at("2026-03-11T00:00Z"))).toBe(HOUR_MS);
});

test("half-open: open at opening, closed at closing", () => {
  expect(isOpen(utc, at("2026-03-09T09:00Z"))).toBe(true);
  expect(isOpen(utc, at("2026-03-09T16:59:59.999Z"))).toBe(true);
  expect(isOpen(utc, at("2026-03-09T17:00Z"))).toBe(false);
  expect(nextOpening(utc, at("2026-03-09T17:00Z"))).toBe(at("2026-03-10T09:00Z"));
});

test("a calendar that is always open, and one that runs out of hours", () => {
  const always = compileCalendar(terms("UTC", week(0, 1_440, everyDay)));
  expect(addBusinessMs(always, at("2026-03-07T12:00Z"), durationMs(DAY_MS))).toBe(at("2026-03-08T12:00Z"));
  const once = compileCalendar(terms("UTC", [], { overrides: [{ date: "2026-03-10", why: "fair", intervals: [{ fromMinute: 600, untilMinute: 660 }] }] }));
  expect(nextOpening(once, at("2026-03-11T00:00Z"))).toBeNull();
  expect(addBusinessMs(once, at("2026-03-01T00:00Z"), durationMs(HOUR_MS))).toBe(at("2026-03-10T11:00Z"));
});

test("a business day is worth what a usual open day has", () => {
  expect(utc.businessDayMs).toBe(8 * HOUR_MS);
  expect(compileCalendar(terms("UTC", [...week(540, 1_020), ...week(540, 720, [6])])).businessDayMs).toBe(8 * HOUR_MS);
});

const ZONES = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia", "America/Sao_Paulo", "Africa/Casablanca", "Antarctica/Troll"];
const minutes = fc.integer({ min: 0, max: 1_439 });
const interval = fc.tuple(fc.integer({ min: 1, max: 7 }), minutes, fc.integer({ min: 1, max: 1_400 })).map(
  ([weekday, fromMinute, length]): WeeklyInterval => ({ weekday: weekday as WeeklyInterval["weekday"], fromMinute, untilMinute: fromMinute + length }),
);
const calendarTerms = fc.tuple(fc.constantFrom(...ZONES), fc.array(interval, { minLength: 1, maxLength: 8 })).map(([zone, weekly]) => terms(zone, weekly));
const instants = fc.integer({ min: at("1971-01-01T00:00Z"), max: at("2100-01-01T00:00Z") }).map(epochMs);

test("splitting a wait anywhere changes nothing, and waiting longer is never shorter", () => {
  fc.assert(
    fc.property(calendarTerms, fc.tuple(instants, fc.nat(40 * DAY_MS), fc.nat(40 * DAY_MS)), (each, [start, first, second]) => {
      const calendar = compileCalendar(each);
      const [b, c] = [epochMs(start + first), epochMs(start + first + second)];
      expect(businessElapsedMs(calendar, start, c)).toBe(businessElapsedMs(calendar, start, b) + businessElapsedMs(calendar, b, c));
    }),
    { numRuns: 150 },
  );
});

test("adding and measuring are inverse, forwards and backwards", () => {
  fc.assert(
    fc.property(calendarTerms, instants, fc.integer({ min: 1, max: 20 * HOUR_MS }), (each, start, ms) => {
      const calendar = compileCalendar(each);
      const due = addBusinessMs(calendar, start, durationMs(ms));
      expect(businessElapsedMs(calendar, start, due)).toBe(ms);
      // The earliest such instant: a millisecond before, the time is not over.
      expect(businessElapsedMs(calendar, start, epochMs(due - 1))).toBe(ms - 1);
      const begun = subtractBusinessMs(calendar, due, durationMs(ms));
      expect(businessElapsedMs(calendar, begun, due)).toBe(ms);
      expect(begun).toBeGreaterThanOrEqual(start);
    }),
    { numRuns: 150 },
  );
});

/** What the definition says, minute by minute: open exactly when the wall clock shows an open minute. */
function openByTheWallClock(each: CalendarTerms, instant: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(each.zone);
  const minute = local.hour * 60 + local.minute;
  return each.weekly.some((open) => {
    const sameDay = open.weekday === local.dayOfWeek && minute >= open.fromMinute && minute < open.untilMinute;
    const dayBefore = (open.weekday % 7) + 1 === local.dayOfWeek && minute + 1_440 < open.untilMinute;
    return sameDay || dayBefore;
  });
}

test("agrees with a reference that steps through the minutes, in the weeks in which clocks change", () => {
  const changes = ["2026-03-29T01:00Z", "2026-10-25T01:00Z", "2026-03-08T07:00Z", "2026-04-04T15:00Z", "2018-11-04T03:00Z", "2026-02-15T02:00Z"].map(at);
  fc.assert(
    fc.property(calendarTerms, fc.constantFrom(...changes), fc.integer({ min: -1_440, max: 1_440 }), (each, change, offset) => {
      const calendar = compileCalendar(each);
      const start = epochMs(Math.floor((change + offset * MINUTE_MS) / MINUTE_MS) * MINUTE_MS);
      let expected = 0;
      for (let minute = 0; minute < 600; minute += 1) {
        // A zone skips a date by a day's jump, where yesterday's shift does not run on: such nights are none of these.
        if (openByTheWallClock(each, start + minute * MINUTE_MS)) expected += MINUTE_MS;
      }
      expect(businessElapsedMs(calendar, start, epochMs(start + 600 * MINUTE_MS))).toBe(expected);
    }),
    { numRuns: 120 },
  );
});

test("what a calendar answers does not depend on what it was asked before", () => {
  const fresh = office("Europe/Berlin");
  const asked = office("Europe/Berlin");
  for (const year of [1975, 2090, 2030, 1999]) addBusinessMs(asked, at(`${year}-05-05T10:00Z`), durationMs(300 * HOUR_MS));
  const start = at("2026-03-06T15:30Z");
  expect(addBusinessMs(asked, start, durationMs(50 * HOUR_MS))).toBe(addBusinessMs(fresh, start, durationMs(50 * HOUR_MS)));
});

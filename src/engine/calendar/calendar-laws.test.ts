/** What holds for every calendar, zone and year. The examples are in calendar.test.ts. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import type { DateOverride } from "../../agreement/terms/basic/time-terms.ts";
import type { CalendarTerms } from "../../agreement/terms/basic/calendar-terms.ts";
import type { WeeklyInterval } from "../../agreement/terms/basic/basic-terms.ts";
import { DAY_MS, durationMs, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { addBusinessMs } from "./add-business-ms.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { businessElapsedMs } from "./business-elapsed-ms.ts";
import { at, terms } from "./calendar.fixture.ts";
import { compileCalendar } from "./compile-calendar.ts";
import { isOpen } from "./is-open.ts";
import { nextClosing } from "./next-closing.ts";
import { nextOpening } from "./next-opening.ts";
import { openDates } from "./open-dates.ts";
import { previousClosing } from "./previous-closing.ts";
import { previousOpening } from "./previous-opening.ts";
import { subtractBusinessMs } from "./subtract-business-ms.ts";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "Europe/Dublin",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kwajalein",
  "Africa/Casablanca",
  "Africa/Monrovia",
  "Antarctica/Troll",
];

const hours = fc
  .tuple(fc.integer({ min: 0, max: 1_439 }), fc.integer({ min: 1, max: 1_440 }))
  .map(([fromMinute, length]) => ({ fromMinute, untilMinute: fromMinute + length }));
const weekly = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 7 }), hours)
    .map(([weekday, each]): WeeklyInterval => ({ weekday: weekday as WeeklyInterval["weekday"], ...each })),
  { minLength: 1, maxLength: 8 },
);

/** A calendar, and an instant about which something happens: holidays and own hours, and often a change of the clocks. */
const cases = fc
  .record({
    zone: fc.constantFrom(...ZONES),
    weekly,
    instant: fc.integer({ min: at("1970-02-01T00:00Z"), max: at("2100-01-01T00:00Z") }),
    toTheChange: fc.boolean(),
    fromTheChange: fc.integer({ min: -1_500, max: 300 }),
    holidays: fc.uniqueArray(fc.integer({ min: -3, max: 8 }), { maxLength: 3 }),
    own: fc.uniqueArray(fc.tuple(fc.integer({ min: -3, max: 8 }), fc.array(hours, { maxLength: 2 })), {
      maxLength: 3,
      selector: ([day]) => day,
    }),
  })
  .map(({ zone, instant, toTheChange, fromTheChange, ...drawn }) => {
    const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
    const change = toTheChange ? local.getTimeZoneTransition("next") : null;
    const nearMs =
      change === null || change.year > 2100 ? instant : change.epochMilliseconds + fromTheChange * MINUTE_MS;
    const start = epochMs(Math.floor(nearMs / MINUTE_MS) * MINUTE_MS);
    const today = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).toPlainDate();
    const date = (days: number): string => today.add({ days }).toString();
    const overrides = drawn.own
      .map(([days, intervals]): DateOverride => ({ date: date(days), why: "own hours", intervals }))
      .sort((a, b) => (a.date < b.date ? -1 : 1));
    const resolvedHolidays = drawn.holidays
      .sort((a, b) => a - b)
      .map((days) => ({ date: date(days), name: "holiday" }));
    return { terms: terms(zone, drawn.weekly, { overrides, resolvedHolidays }), start };
  });

const waits = fc.nat(40 * DAY_MS);

test("splitting a wait anywhere changes nothing", () => {
  fc.assert(
    fc.property(cases, waits, waits, ({ terms: each, start }, first, second) => {
      const calendar = compileCalendar(each);
      const [middle, end] = [epochMs(start + first), epochMs(start + first + second)];
      const parts = businessElapsedMs(calendar, start, middle) + businessElapsedMs(calendar, middle, end);
      expect(businessElapsedMs(calendar, start, end)).toBe(parts);
      expect(parts).toBeGreaterThanOrEqual(0);
      expect(parts).toBeLessThanOrEqual(end - start);
    }),
    { numRuns: 200 },
  );
});

test("adding a part and then the rest is adding the whole; more is never due earlier, and a later start never either", () => {
  fc.assert(
    fc.property(
      cases,
      fc.integer({ min: 1, max: 30 * HOUR_MS }),
      fc.integer({ min: 1, max: 30 * HOUR_MS }),
      waits,
      ({ terms: each, start }, part, rest, later) => {
        const calendar = compileCalendar(each);
        const due = addBusinessMs(calendar, start, durationMs(part));
        const whole = addBusinessMs(calendar, start, durationMs(part + rest));
        expect(addBusinessMs(calendar, due, durationMs(rest))).toBe(whole);
        expect(whole).toBeGreaterThan(due);
        expect(addBusinessMs(calendar, epochMs(start + later), durationMs(part))).toBeGreaterThanOrEqual(due);
      },
    ),
    { numRuns: 200 },
  );
});

test("adding and measuring are inverse, forwards and backwards", () => {
  fc.assert(
    fc.property(cases, fc.integer({ min: 1, max: 60 * HOUR_MS }), ({ terms: each, start }, ms) => {
      const calendar = compileCalendar(each);
      const due = addBusinessMs(calendar, start, durationMs(ms));
      expect(businessElapsedMs(calendar, start, due)).toBe(ms);
      // The earliest such instant: a millisecond before, the time is not over.
      expect(businessElapsedMs(calendar, start, epochMs(due - 1))).toBe(ms - 1);
      const begun = subtractBusinessMs(calendar, due, durationMs(ms));
      expect(businessElapsedMs(calendar, begun, due)).toBe(ms);
      // The latest such instant.
      expect(businessElapsedMs(calendar, epochMs(begun + 1), due)).toBe(ms - 1);
      expect(begun).toBeGreaterThanOrEqual(start);
    }),
    { numRuns: 200 },
  );
});

test("nothing is open between now and the next opening, and all is open from there to the closing", () => {
  fc.assert(
    fc.property(cases, ({ terms: each, start }) => {
      const calendar = compileCalendar(each);
      const opening = nextOpening(calendar, start);
      const closing = nextClosing(calendar, start);
      if (opening === null || closing === null) throw new Error("weekly hours open");
      expect(isOpen(calendar, start)).toBe(opening === start);
      expect(isOpen(calendar, opening)).toBe(true);
      expect(businessElapsedMs(calendar, start, opening)).toBe(0);
      expect(businessElapsedMs(calendar, opening, closing)).toBe(closing - opening);
      expect(isOpen(calendar, closing)).toBe(false);
    }),
    { numRuns: 200 },
  );
});

test("openings and closings are found from both sides", () => {
  fc.assert(
    fc.property(cases, ({ terms: each, start }) => {
      const calendar = compileCalendar(each);
      const [opening, closing] = [nextOpening(calendar, start), nextClosing(calendar, start)];
      if (opening === null || closing === null) throw new Error("weekly hours open");
      const begun = previousOpening(calendar, opening);
      if (begun === null) throw new Error("it is open now");
      if (opening !== start) expect(begun).toBe(opening);
      expect(begun).toBeLessThanOrEqual(opening);
      expect(nextClosing(calendar, begun)).toBe(closing);
      expect(previousClosing(calendar, closing)).toBe(closing);
      expect(previousOpening(calendar, epochMs(closing - 1))).toBe(begun);
      const ended = previousClosing(calendar, epochMs(closing - 1));
      if (ended === null) return;
      expect(ended).toBeLessThan(begun);
      expect(businessElapsedMs(calendar, ended, closing)).toBe(closing - begun);
    }),
    { numRuns: 200 },
  );
});

test("the open dates of a period hold all of its open time, in order", () => {
  fc.assert(
    fc.property(cases, waits, ({ terms: each, start }, length) => {
      const calendar = compileCalendar(each);
      const until = epochMs(start + length);
      const days = openDates(calendar, start, until);
      expect(days.reduce((sum, day) => sum + day.openMs, 0)).toBe(businessElapsedMs(calendar, start, until));
      expect(days.map((day) => day.date)).toEqual(
        [...new Set(days.map((day) => day.date))].sort((a, b) => (a < b ? -1 : 1)),
      );
      expect(days.every((day) => day.openMs > 0)).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("what a calendar answers does not depend on what it was asked before", () => {
  fc.assert(
    fc.property(
      cases,
      fc.array(fc.integer({ min: 0, max: at("2190-01-01T00:00Z") }), { maxLength: 2 }),
      ({ terms: each, start }, before) => {
        const fresh = compileCalendar(each);
        const asked = compileCalendar(each);
        for (const instant of before) addBusinessMs(asked, epochMs(instant), durationMs(HOUR_MS));
        expect(answers(asked, start)).toEqual(answers(fresh, start));
      },
    ),
    { numRuns: 50 },
  );
});

function answers(calendar: BusinessCalendar, start: EpochMs): readonly unknown[] {
  return [
    addBusinessMs(calendar, start, durationMs(20 * HOUR_MS)),
    subtractBusinessMs(calendar, start, durationMs(HOUR_MS)),
    businessElapsedMs(calendar, start, epochMs(start + 9 * DAY_MS)),
    nextOpening(calendar, start),
    nextClosing(calendar, start),
    previousOpening(calendar, start),
    previousClosing(calendar, start),
  ];
}

/** Monrovia's clocks went 44:30 behind UTC until 1972: there minutes begin at half minutes. */
const STEP_MS = MINUTE_MS / 2;

/** What the definition says, instant by instant: open exactly when the wall clock shows a minute that is open. */
function openByTheWallClock(each: CalendarTerms, instant: number): boolean {
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(each.zone);
  const minute = local.hour * 60 + local.minute;
  const today = local.toPlainDate();
  // A shift lasts a day at most here, but may begin late: it reaches into the next date.
  return [today, today.subtract({ days: 1 })].some((date, daysAgo) => {
    const exists = date.toZonedDateTime(each.zone).toPlainDate().equals(date);
    return (
      exists &&
      hoursByTheTerms(each, date).some(
        (open) => minute + daysAgo * 1_440 >= open.fromMinute && minute + daysAgo * 1_440 < open.untilMinute,
      )
    );
  });
}

function hoursByTheTerms(each: CalendarTerms, date: Temporal.PlainDate): DateOverride["intervals"] {
  const override = each.overrides.find((one) => date.equals(one.date));
  if (override !== undefined) return override.intervals;
  return each.resolvedHolidays.some((one) => date.equals(one.date))
    ? []
    : each.weekly.filter((one) => one.weekday === date.dayOfWeek);
}

test("agrees with a reference that steps through the minutes", () => {
  fc.assert(
    fc.property(cases, ({ terms: each, start }) => {
      const calendar = compileCalendar(each);
      const stepMs = each.zone === "Africa/Monrovia" ? STEP_MS : MINUTE_MS;
      let openMs = 0;
      for (let instant: number = start; instant < start + 30 * HOUR_MS; instant += stepMs) {
        const open = openByTheWallClock(each, instant);
        if (isOpen(calendar, epochMs(instant)) !== open)
          expect.fail(`${instant} should be ${open ? "open" : "closed"}`);
        if (open) openMs += stepMs;
      }
      expect(businessElapsedMs(calendar, start, epochMs(start + 30 * HOUR_MS))).toBe(openMs);
    }),
    { numRuns: 80 },
  );
});

test.each([
  ["Pacific/Apia", "2011-12-29T12:00-10:00", "a date that was skipped"],
  ["Pacific/Kwajalein", "1993-08-20T00:00-12:00", "another, long ago"],
  ["Africa/Monrovia", "1972-01-06T12:00Z", "an offset of 44 minutes and 30 seconds goes"],
  ["Africa/Casablanca", "2026-02-14T12:00Z", "summer time stops for Ramadan"],
])("and does so in %s about %s: %s", (zone, instant, _pins) => {
  fc.assert(
    fc.property(weekly, (hoursOfWeek) => {
      const each = terms(zone, hoursOfWeek);
      const calendar = compileCalendar(each);
      const stepMs = 15 * STEP_MS;
      for (let ms: number = at(instant); ms < at(instant) + 60 * HOUR_MS; ms += stepMs) {
        if (isOpen(calendar, epochMs(ms)) !== openByTheWallClock(each, ms)) expect.fail(`${ms} differs`);
      }
    }),
    { numRuns: 20 },
  );
});

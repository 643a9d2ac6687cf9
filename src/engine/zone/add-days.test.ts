import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { resolveZoneRules } from "../../agreement/document/read/calendar/zone-rules.ts";
import { DAY_MS, epochMs, LATEST_MS, MINUTE_MS } from "../../base/time.ts";
import { addDays } from "./add-days.ts";
import { at } from "../calendar/calendar.fixture.ts";
import { localDate, nextLocalDay } from "./local-time.ts";
import { zoneOf } from "./zone.ts";

test.each([
  // zone                 from                       days  the same local time           what it pins
  ["Europe/Berlin", "2026-02-27T10:00+01:00", 30, "2026-03-29T10:00+02:00", "an hour less than 720 hours in spring"],
  ["Europe/Berlin", "2026-09-26T10:00+02:00", 30, "2026-10-26T10:00+01:00", "an hour more in autumn"],
  ["Europe/Berlin", "2026-02-27T02:30+01:00", 30, "2026-03-29T03:30+02:00", "02:30 is left out: as much later"],
  ["Europe/Berlin", "2026-02-27T02:00+01:00", 30, "2026-03-29T03:00+02:00", "the first that is left out"],
  ["Europe/Berlin", "2026-02-27T03:00+01:00", 30, "2026-03-29T03:00+02:00", "the first that is there again"],
  ["Europe/Berlin", "2026-09-25T02:30+02:00", 30, "2026-10-25T02:30+02:00", "02:30 is there twice: the earlier"],
  ["Europe/Berlin", "2026-10-24T03:00+02:00", 1, "2026-10-25T03:00+01:00", "03:00 is there once, after both"],
  ["Europe/Berlin", "2026-10-25T02:30+01:00", 1, "2026-10-26T02:30+01:00", "from the later of the two"],
  ["Europe/Berlin", "2026-10-25T02:30+01:00", 0, "2026-10-25T02:30+01:00", "no days change nothing"],
  ["Europe/Berlin", "2028-02-28T23:59:59.999+01:00", 1, "2028-02-29T23:59:59.999+01:00", "a leap day, to the ms"],
  ["Australia/Lord_Howe", "2026-03-06T10:00+11:00", 30, "2026-04-05T10:00+10:30", "half an hour more in autumn"],
  ["Australia/Lord_Howe", "2026-10-03T02:15+10:30", 1, "2026-10-04T02:45+11:00", "02:15 is left out"],
  ["Pacific/Apia", "2011-12-29T10:00-10:00", 1, "2011-12-31T10:00+14:00", "a date that is left out"],
  ["Pacific/Apia", "2011-12-29T10:00-10:00", 2, "2011-12-31T10:00+14:00", "is no day less after it"],
  ["Africa/Casablanca", "2026-02-10T10:00+01:00", 10, "2026-02-20T10:00+00:00", "into Ramadan"],
  ["America/New_York", "2026-10-31T01:30-04:00", 1, "2026-11-01T01:30-04:00", "twice: the earlier"],
] as const)("%s: %s + %i days → %s: %s", (name, from, days, expected, _pins) => {
  expect(addDays(zoneOf(name), at(from), days)).toBe(at(expected));
  expect(addDays(zoneOf(name, resolveZoneRules(name)), at(from), days), "pinned").toBe(at(expected));
});

test("what lies behind the last year is its end; less than no day is a mistake", () => {
  const utc = zoneOf("UTC");
  expect(addDays(utc, epochMs(LATEST_MS - DAY_MS), 2)).toBe(LATEST_MS);
  expect(() => addDays(utc, epochMs(0), -1)).toThrow("not a number of days: -1");
  expect(() => addDays(utc, epochMs(0), 0.5)).toThrow("not a number of days: 0.5");
});

/** Every zone that changes its clocks; and an instant, often near such a change. */
const ZONES = Intl.supportedValuesOf("timeZone").filter((zone) => resolveZoneRules(zone).periods.length > 1);
const places = fc
  .record({
    zone: fc.oneof(
      fc.constantFrom("Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"),
      fc.constantFrom(...ZONES),
    ),
    instant: fc.integer({ min: at("1974-06-01T00:00Z"), max: at("2150-01-01T00:00Z") }),
    toTheChange: fc.boolean(),
    aroundMs: fc.integer({ min: -26 * 60 * MINUTE_MS, max: 26 * 60 * MINUTE_MS }),
    days: fc.integer({ min: 1, max: 800 }),
    isPinned: fc.boolean(),
  })
  .map(({ zone, instant, toTheChange, aroundMs, days, isPinned }) => {
    const change = Temporal.Instant.fromEpochMilliseconds(instant)
      .toZonedDateTimeISO(zone)
      .getTimeZoneTransition("next");
    const near = toTheChange && change !== null && change.year < 2150 ? change.epochMilliseconds + aroundMs : instant;
    return { zone, near, days, isPinned };
  });

test("days are what Temporal adds, in every zone and at every change of its clocks", () => {
  expect(ZONES.length).toBeGreaterThan(150);
  fc.assert(
    fc.property(places, ({ zone, near, days, isPinned }) => {
      const rules = zoneOf(zone, isPinned ? resolveZoneRules(zone) : undefined);
      const end = Temporal.Instant.fromEpochMilliseconds(near).toZonedDateTimeISO(zone);
      // Days before a change end near it; days after it begin there.
      for (const start of [end, end.subtract({ days })]) {
        const from = epochMs(start.epochMilliseconds);
        expect(addDays(rules, from, days)).toBe(start.add({ days }).epochMilliseconds);
        expect(localDate(rules, from)).toBe(start.toPlainDate().toString());
        const next = nextLocalDay(rules, from);
        expect(next).toBeGreaterThan(from);
        expect(localDate(rules, next) > localDate(rules, from)).toBe(true);
        expect(localDate(rules, epochMs(next - 1)) <= localDate(rules, from)).toBe(true);
      }
    }),
    { numRuns: 1_500 },
  );
});

test("a day begins at midnight; later where midnight is left out; and not before now where clocks went back across it", () => {
  const next = (zone: string, from: string) => nextLocalDay(zoneOf(zone), at(from));
  expect(next("Europe/Berlin", "2026-03-06T10:00+01:00")).toBe(at("2026-03-07T00:00+01:00"));
  expect(next("Europe/Berlin", "2026-03-06T00:00+01:00")).toBe(at("2026-03-07T00:00+01:00"));
  expect(next("America/Sao_Paulo", "2018-11-03T10:00-03:00"), "no midnight").toBe(at("2018-11-04T01:00-02:00"));
  expect(next("Pacific/Apia", "2011-12-29T10:00-10:00"), "no 30 December").toBe(at("2011-12-31T00:00+14:00"));
  expect(next("America/Havana", "2026-10-31T10:00-04:00")).toBe(at("2026-11-01T00:00-04:00"));
});

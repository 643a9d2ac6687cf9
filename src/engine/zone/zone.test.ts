/** Where pinned rules hold, and where the machine's do. Casablanca in 2026 is where two machines differed. */
import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { resolveZoneRules } from "../../agreement/document/read/calendar/zone-rules.ts";
import { ZONE_RULES_FROM_MS, ZONE_RULES_UNTIL_MS } from "../../agreement/pinned/zone-rules.ts";
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { EVERY_DAY, at, terms, week } from "../calendar/calendar.fixture.ts";
import { compileCalendar } from "../calendar/compile-calendar.ts";
import { dateOfDay, instantAt, localDate, localDay, localMsAt, startOfDay } from "./local-time.ts";
import { openIntervals } from "../calendar/open-intervals.ts";
import { offsetPeriods, zoneOf } from "./zone.ts";

const FROM = ZONE_RULES_FROM_MS;
const UNTIL = ZONE_RULES_UNTIL_MS;
const FEBRUARY = at("2026-02-01T00:00Z");
/** UTC, by rules that a version pinned: an hour ahead until February 2026, two hours from then on. */
const odd = zoneOf("UTC", {
  zone: "UTC",
  periods: [
    [FROM, 60],
    [FEBRUARY, 120],
  ],
});

test("the years 2000 to 2036 are pinned", () => {
  expect([FROM, UNTIL]).toEqual([at("2000-01-01T00:00Z"), at("2037-01-01T00:00Z")]);
});

test.each([
  ["within one period", FEBRUARY - DAY_MS, FEBRUARY - 1, [[FEBRUARY - DAY_MS, FEBRUARY - 1, 1]]],
  ["up to a change", FEBRUARY - DAY_MS, FEBRUARY, [[FEBRUARY - DAY_MS, FEBRUARY, 1]]],
  [
    "across a change",
    FEBRUARY - 1,
    FEBRUARY + 1,
    [
      [FEBRUARY - 1, FEBRUARY, 1],
      [FEBRUARY, FEBRUARY + 1, 2],
    ],
  ],
  ["before the pinned years the machine knows", FROM - DAY_MS, FROM, [[FROM - DAY_MS, FROM, 0]]],
  [
    "into the pinned years",
    FROM - 1,
    FROM + 1,
    [
      [FROM - 1, FROM, 0],
      [FROM, FROM + 1, 1],
    ],
  ],
  [
    "out of the pinned years",
    UNTIL - 1,
    UNTIL + 1,
    [
      [UNTIL - 1, UNTIL, 2],
      [UNTIL, UNTIL + 1, 0],
    ],
  ],
  ["behind them the machine knows", UNTIL, UNTIL + 1, [[UNTIL, UNTIL + 1, 0]]],
  [
    "over all of them",
    FROM - 1,
    UNTIL + 1,
    [
      [FROM - 1, FROM, 0],
      [FROM, FEBRUARY, 1],
      [FEBRUARY, UNTIL, 2],
      [UNTIL, UNTIL + 1, 0],
    ],
  ],
] as const)("%s", (_what, from, until, expected) => {
  expect(offsetPeriods(odd, from, until)).toEqual(
    expected.map(([start, end, hours]) => ({ from: start, until: end, offsetMs: hours * HOUR_MS })),
  );
});

test("where the pinned years and those of the machine meet without a change, it is one period", () => {
  const utc = zoneOf("UTC", resolveZoneRules("UTC"));
  expect(offsetPeriods(utc, FROM - 1, UNTIL + 1)).toEqual([{ from: FROM - 1, until: UNTIL + 1, offsetMs: 0 }]);
});

test("local times go by the pinned rules: an hour that they leave out, and their days", () => {
  expect(localMsAt(odd, FEBRUARY)).toBe(FEBRUARY + 2 * HOUR_MS);
  expect(localMsAt(odd, epochMs(FEBRUARY - 1))).toBe(FEBRUARY - 1 + HOUR_MS);
  // 01:00 is left out on 1 February; 01:30 is 02:30.
  expect(instantAt(odd, FEBRUARY + HOUR_MS + 30 * MINUTE_MS)).toBe(FEBRUARY + 30 * MINUTE_MS);
  expect(instantAt(odd, FEBRUARY + 2 * HOUR_MS)).toBe(FEBRUARY);
  expect(localDate(odd, epochMs(FEBRUARY - HOUR_MS))).toBe("2026-02-01");
  expect(localDate(odd, epochMs(FEBRUARY - HOUR_MS - 1))).toBe("2026-01-31");
  const day = localDay(odd, FEBRUARY);
  expect([dateOfDay(day), startOfDay(odd, day)]).toEqual(["2026-02-01", FEBRUARY - HOUR_MS]);
  expect(startOfDay(odd, day + 1)).toBe(FEBRUARY + 22 * HOUR_MS);
});

test("days before 1970, and behind the last year, end at what is supported", () => {
  const newYork = zoneOf("America/New_York");
  expect(localDate(newYork, epochMs(0))).toBe("1969-12-31");
  expect(startOfDay(newYork, -1)).toBe(0);
  expect(instantAt(newYork, -DAY_MS)).toBe(0);
});

test("a calendar with the machine's rules pinned is open when one without pins is, in every zone and year", () => {
  const zones = ["Africa/Casablanca", "Pacific/Apia", "America/Havana", "Australia/Lord_Howe", "Africa/Cairo"];
  const instants = fc.oneof(
    fc.integer({ min: at("1975-01-01T00:00Z"), max: at("2060-01-01T00:00Z") }),
    fc.integer({ min: FROM - 40 * DAY_MS, max: FROM }),
    fc.integer({ min: UNTIL - 40 * DAY_MS, max: UNTIL }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, fc.integer({ min: 0, max: 1_439 }), (zone, start, minute) => {
      const hours = EVERY_DAY.map((weekday) => ({ weekday, fromMinute: minute, untilMinute: minute + 500 }));
      const [free, pinned] = [zoneOf(zone), zoneOf(zone, resolveZoneRules(zone))].map((rules) =>
        openIntervals(compileCalendar(terms(zone, hours), rules), epochMs(start), epochMs(start + 60 * DAY_MS)),
      );
      expect(pinned).toEqual(free);
    }),
    { numRuns: 150 },
  );
});

test("rules that are shifted by an hour shift all open hours by an hour, as far as they reach", () => {
  const name = "Africa/Casablanca";
  const { periods } = resolveZoneRules(name);
  const shifted = zoneOf(name, {
    zone: name,
    periods: periods.map(([from, minutes]) => [from, minutes + 60] as const),
  });
  const open = (rules: ReturnType<typeof zoneOf>, from: string, until: string) =>
    openIntervals(compileCalendar(terms(name, week("09:00-17:00")), rules), at(from), at(until));
  const today = open(zoneOf(name), "2026-02-01T00:00Z", "2026-05-01T00:00Z");
  expect(open(shifted, "2026-02-01T00:00Z", "2026-05-01T00:00Z")).toEqual(
    today.map(({ from, until }) => ({ from: from - HOUR_MS, until: until - HOUR_MS })),
  );
  const later = ["2037-02-01T00:00Z", "2037-05-01T00:00Z"] as const;
  expect(open(shifted, ...later)).toEqual(open(zoneOf(name), ...later));
});

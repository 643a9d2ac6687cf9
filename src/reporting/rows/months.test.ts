import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import { epochMs, isoInstant, LATEST_MS } from "../../base/time.ts";
import { zoneOf } from "../../engine/zone/zone.ts";
import { monthBounds, monthNamer, monthOf, wholeMonths } from "./months.ts";
import { at } from "./rows.fixture.ts";

test.each([
  ["Europe/Berlin", "2026-03", "2026-02-28T23:00:00Z", "2026-03-31T22:00:00Z", "the clocks change within"],
  ["America/Sao_Paulo", "2018-02", "2018-02-01T02:00:00Z", "2018-03-01T03:00:00Z", "summer time ends within"],
  ["Asia/Kathmandu", "2024-02", "2024-01-31T18:15:00Z", "2024-02-29T18:15:00Z", "an offset of 5:45, a leap day"],
  [
    "UTC",
    "2300-01",
    "2200-01-01T00:00:00Z",
    "2200-01-01T00:00:00Z",
    "a month outside the years Baton accepts is empty",
  ],
])("%s %s is from %s until %s: %s", (zone, month, from, until, _pins) => {
  const bounds = monthBounds(zoneOf(zone), month);
  expect([bounds.from, bounds.until].map(isoInstant)).toEqual([from, until]);
});

test("midnight in São Paulo, not in Greenwich, begins the month", () => {
  const nameOf = monthNamer(zoneOf("America/Sao_Paulo"));
  expect(nameOf(at("2018-01-31T23:59:59.999-02:00"))).toBe("2018-01");
  expect(nameOf(at("2018-02-01T00:00-02:00"))).toBe("2018-02");
});

test("remembering changes no answer, and every instant lies in its month", () => {
  const zones = fc.constantFrom("Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia", "UTC");
  fc.assert(
    fc.property(
      zones,
      fc.array(fc.integer({ min: 1, max: LATEST_MS - 1 }), { minLength: 1, maxLength: 20 }),
      (zone, instants) => {
        const nameOf = monthNamer(zoneOf(zone));
        for (const instant of [...instants, ...instants].map(epochMs)) {
          const month = nameOf(instant);
          expect(month).toBe(monthOf(zoneOf(zone), instant));
          const { from, until } = monthBounds(zoneOf(zone), month);
          expect(from <= instant && instant < until).toBe(true);
        }
      },
    ),
  );
});

test.each([
  ["2018-01-15T10:00-02:00", "2018-02-15T09:59-02:00", 0, "a minute short"],
  ["2018-01-15T10:00-02:00", "2018-02-15T10:00-02:00", 1, "to the minute"],
  ["2018-01-31T00:00-02:00", "2018-02-28T12:00-03:00", 0, "February has no 31st"],
  ["2018-01-31T00:00-02:00", "2018-03-01T00:00-03:00", 1, "that is March"],
  ["2018-02-01T00:00-02:00", "2018-03-01T00:00-03:00", 1, "summer time ended between: an hour more, the same month"],
  ["2017-06-14T00:00-03:00", "2018-06-13T23:00-03:00", 11, "a year but an hour"],
])("from %s to %s are %i whole months: %s", (from, until, months, _pins) => {
  expect(wholeMonths(zoneOf("America/Sao_Paulo"), at(from), at(until))).toBe(months);
});

import { expect, test } from "vitest";
import { zoneOf } from "../../engine/zone/zone.ts";
import { at } from "../rows/rows.fixture.ts";
import { goalMonth } from "./goal-month.ts";

const terms = { zone: zoneOf("Europe/Berlin") };
const NOW = "2026-03-11T13:00+01:00";

test.each([
  // from                    until                     month      what it pins
  [null, null, "2026-03", "without bounds: the present month"],
  ["2026-01-01T00:00+01:00", null, "2026-03", "without an end: the present month"],
  ["2026-03-01T00:00+01:00", "2026-04-01T00:00+02:00", "2026-03", "the present month"],
  ["2026-01-01T00:00+01:00", "2027-01-01T00:00+01:00", "2026-03", "the present month of the present year"],
  [null, "2027-01-01T00:00+01:00", "2026-03", "up to later: the present month"],
  [
    "2025-10-01T00:00+02:00",
    "2026-01-01T00:00+01:00",
    "2025-12",
    "the last month of what is over: the end lies outside",
  ],
  [null, "2026-01-01T00:00+01:00", "2025-12", "the last month of what is over, without a beginning"],
  ["2026-05-01T00:00+02:00", "2026-07-01T00:00+02:00", "2026-05", "the first month of what is to come"],
])("a report from %s until %s tells the goals of %s: %s", (from, until, month, _pins) => {
  const period = { from: from === null ? null : at(from), until: until === null ? null : at(until) };
  expect(goalMonth({ terms, period, asOf: at(NOW) })).toEqual({ month, asOf: at(NOW) });
});

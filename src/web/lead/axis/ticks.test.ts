import { expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../base/time.ts";
import { midnightBefore, ticksOf } from "./ticks.ts";
import { timeScale } from "./time-scale.ts";

const BERLIN = "Europe/Berlin";
const at = (text: string): number => Date.parse(text);
const labels = (from: string, ms: number, most = 8): readonly string[] =>
  ticksOf(timeScale({ from: at(from), until: at(from) + ms }, null), BERLIN, most).map(({ label }) => label);

test("half an hour, a day, a week, and 90 days have round ticks of the reader's zone", () => {
  expect(labels("2026-03-09T09:03+01:00", 30 * MINUTE_MS)).toEqual([
    "09:05",
    "09:10",
    "09:15",
    "09:20",
    "09:25",
    "09:30",
  ]);
  expect(labels("2026-03-09T09:03+01:00", 20 * HOUR_MS)).toEqual([
    "12:00",
    "15:00",
    "18:00",
    "21:00",
    "Mar 10",
    "03:00",
  ]);
  expect(labels("2026-03-09T09:03+01:00", 7 * DAY_MS, 9)).toEqual([
    "Mar 10",
    "Mar 11",
    "Mar 12",
    "Mar 13",
    "Mar 14",
    "Mar 15",
    "Mar 16",
  ]);
  expect(labels("2026-03-09T09:03+01:00", 90 * DAY_MS)).toEqual([
    "Mar 10",
    "Mar 24",
    "Apr 7",
    "Apr 21",
    "May 5",
    "May 19",
    "Jun 2",
  ]);
});

test("a day begins at midnight, also when the clocks are changed on it", () => {
  expect(midnightBefore(at("2026-03-29T15:00+02:00"), BERLIN)).toBe(at("2026-03-29T00:00+01:00"));
  expect(midnightBefore(at("2026-10-25T15:00+01:00"), BERLIN)).toBe(at("2026-10-25T00:00+02:00"));
  expect(midnightBefore(at("2026-10-25T00:30+02:00"), BERLIN)).toBe(at("2026-10-25T00:00+02:00"));
  expect(midnightBefore(at("2026-03-09T20:00Z"), "Asia/Kolkata")).toBe(at("2026-03-10T00:00+05:30"));
});

test("ticks that would lie upon each other are left out", () => {
  const from = at("2026-03-06T00:00+01:00");
  const open = [{ from: from + 9 * HOUR_MS, until: from + 17 * HOUR_MS }];
  const ticks = ticksOf(timeScale({ from, until: from + 5 * DAY_MS }, open), BERLIN, 6);
  for (const [index, { percent }] of ticks.entries())
    expect(percent - (ticks[index - 1]?.percent ?? -100)).toBeGreaterThan(10);
});

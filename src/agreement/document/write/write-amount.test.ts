import { expect, test } from "vitest";
import { DAY_MS, durationMs, HOUR_MS, MINUTE_MS } from "../../../base/time.ts";
import {
  writeDecimal,
  writeDuration,
  writeInterval,
  writeLimit,
  writeMoney,
  writeRungDuration,
  writeScore,
  writeShare,
} from "./write-amount.ts";

test.each([
  [DAY_MS, "1 day"],
  [14 * DAY_MS, "14 days"],
  [36 * HOUR_MS, "36 hours"],
  [HOUR_MS, "1 hour"],
  [90 * MINUTE_MS, "90 minutes"],
  [MINUTE_MS, "1 minute"],
  [MINUTE_MS / 2, "0.5 minutes"],
  [0, "0 minutes"],
])("%d ms are written as %s", (ms, written) => {
  expect(writeDuration(ms)).toBe(written);
});

test("a length that no unit takes with two decimals cannot be written", () => {
  expect(() => writeDuration(1)).toThrow("1 ms as a length of time");
});

test("a rung is counted in hours, not in days", () => {
  expect(writeRungDuration(2 * DAY_MS)).toBe("48 hours");
  expect(writeRungDuration(30 * MINUTE_MS)).toBe("30 minutes");
});

test.each([
  ["wall", DAY_MS, "24 hours", "24 hours"],
  ["business", 17 * HOUR_MS, "2 business days", "2 business days"],
  ["business", 8 * HOUR_MS, "1 business day", "1 business day"],
  ["business", 48 * HOUR_MS, "48 business hours", "48 business hours"],
  ["business", 15 * MINUTE_MS, "15 business minutes", "15 business minutes"],
] as const)("a limit in %s time of %d ms, agreed as %s", (kind, ms, text, written) => {
  const hours = kind === "wall" ? ({ kind } as const) : ({ kind, calendar: "office" } as const);
  expect(writeLimit({ hours, targetMs: durationMs(ms), text })).toBe(written);
});

test("shares, money, numbers and scores", () => {
  expect([writeShare("0.05"), writeShare("1"), writeShare("0.12345")]).toEqual(["5%", "100%", "12.345%"]);
  expect([writeMoney(1_200_050, "EUR"), writeMoney(1_200_000, "EUR"), writeMoney(1_200, "JPY")]).toEqual([
    12_000.5, 12_000, 1_200,
  ]);
  expect(writeMoney(Number.MAX_SAFE_INTEGER, "EUR")).toBe("90071992547409.91");
  expect(writeDecimal("4.5")).toBe(4.5);
  expect(() => writeDecimal("12345678901234567")).toThrow("short enough");
  expect([writeScore(-1_000_000), writeScore(0), writeScore(75)]).toEqual(["lowest", 0, 75]);
});

test.each([
  [540, 1_050, "09:00-17:30"],
  [0, 1_440, "00:00-24:00"],
  [1_320, 1_800, "22:00-06:00"],
  [5, 65, "00:05-01:05"],
])("minutes %d to %d of a day are %s", (fromMinute, untilMinute, written) => {
  expect(writeInterval({ fromMinute, untilMinute })).toBe(written);
});

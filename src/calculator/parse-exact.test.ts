import { expect, test } from "vitest";
import { fraction } from "./exact.ts";
import { parseNumber, parseNumbers, parseRate } from "./parse-exact.ts";

test.each([
  ["12.5", fraction(25n, 2n)],
  [" 1200000 ", fraction(1_200_000n)],
  ["+3", fraction(3n)],
  ["-3.20", fraction(-16n, 5n)],
  ["−3", fraction(-3n)],
  [".05", fraction(1n, 20n)],
  ["0", fraction(0n)],
  ["0.300000000", fraction(3n, 10n)],
  ["999999999999999.999999999", fraction(999_999_999_999_999_999_999_999n, 1_000_000_000n)],
])("“%s” is a number", (text, value) => {
  expect(parseNumber("it", text)).toEqual({ ok: true, value });
});

test.each([
  ["12,5", "Write “12.5”"],
  ["1,200", "Write “1200” or “1.200”"],
  ["1,200,000.50", "Write “1200000.50”, without separators"],
  ["1 200 000", "Write “1200000”, without separators"],
  ["1'200", "Write “1200”, without separators"],
  ["1234567890123456", "at most 15 digits before the point, and 9 after it"],
  ["0.1234567891", "at most 15 digits before the point, and 9 after it"],
  ["", "Use digits and at most one decimal point, such as “12.5”"],
  [".", "Use digits and at most one decimal point, such as “12.5”"],
  ["5.", "Use digits and at most one decimal point, such as “12.5”"],
  ["1e6", "Use digits and at most one decimal point, such as “12.5”"],
  ["0x10", "Use digits and at most one decimal point, such as “12.5”"],
  ["NaN", "Use digits and at most one decimal point, such as “12.5”"],
  ["Infinity", "Use digits and at most one decimal point, such as “12.5”"],
  ["1.200.000", "Use digits and at most one decimal point, such as “12.5”"],
  ["٣", "Use digits and at most one decimal point, such as “12.5”"],
])("“%s” is none, and the remedy is: %s", (text, remedy) => {
  expect(parseNumber("quota", text)).toEqual({
    ok: false,
    problems: [{ field: "quota", message: `“${text}” isn't a number`, remedy }],
  });
});

test("what is quoted back is short, however long it was", () => {
  const parsed = parseNumber("quota", "x".repeat(100_000));
  expect(parsed.ok ? "" : parsed.problems[0]?.message).toHaveLength(59);
});

test.each([
  ["5%", fraction(1n, 20n)],
  ["5%", fraction(1n, 20n)],
  ["5\u00a0%", fraction(1n, 20n)],
  ["0.05", fraction(1n, 20n)],
  ["12.5%", fraction(1n, 8n)],
  ["+20%", fraction(1n, 5n)],
  ["-20%", fraction(-1n, 5n)],
  ["100%", fraction(1n)],
  ["140%", fraction(7n, 5n)],
  ["0", fraction(0n)],
])("“%s” is a rate", (text, value) => {
  expect(parseRate("closeRate", text)).toEqual({ ok: true, value });
});

test.each([
  ["5", "“5” could mean 5% or 500%", "Write “5%” or “500%”"],
  ["1", "“1” could mean 1% or 100%", "Write “1%” or “100%”"],
  ["-20", "“-20” could mean -20% or -2,000%", "Write “-20%” or “-2000%”"],
  ["12,5%", "“12,5%” isn't a percentage", "Write “12.5%”"],
  ["%", "“%” isn't a percentage", "Use digits and at most one decimal point, such as “12.5%”"],
  ["5% %", "“5% %” isn't a percentage", "Use digits and at most one decimal point, such as “12.5%”"],
  ["5 percent", "“5 percent” isn't a number", "Use digits and at most one decimal point, such as “12.5”"],
])("“%s” is none: %s", (text, message, remedy) => {
  expect(parseRate("closeRate", text)).toEqual({ ok: false, problems: [{ field: "closeRate", message, remedy }] });
});

test("a list is parted by commas, and each wrong number is named by its place", () => {
  expect(parseNumbers("weights", "80, 100,1.5")).toEqual({
    ok: true,
    value: [fraction(80n), fraction(100n), fraction(3n, 2n)],
  });
  const parsed = parseNumbers("weights", "80,,x");
  expect(parsed.ok ? [] : parsed.problems.map(({ field }) => field)).toEqual(["weights.2", "weights.3"]);
});

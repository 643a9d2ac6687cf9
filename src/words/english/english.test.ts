import { expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import { countedStage } from "./funnel.ts";
import { moneyWords, percentOf } from "./amounts.ts";
import { counted, signedPoints, timesWords } from "./counted.ts";
import { dateWords, dayMonthWords, instantWords, minuteOfDayWords, periodWords } from "./dates.ts";
import { listWords } from "./lists.ts";
import { possessive, teamName } from "./names.ts";
import { exactNumber, numberWords, ordinal, signedNumber } from "./numbers.ts";

test.each([
  [counted(0, "point"), "0 points"],
  [counted(1, "point"), "1 point"],
  [counted(-1, "point"), "−1 point"],
  [counted(1059, "MQL"), "1,059 MQLs"],
  [counted(4.5, "attempt"), "4.5 attempts"],
  [counted(2, "try", "tries"), "2 tries"],
  [countedStage(1, "mql"), "1 MQL"],
  [countedStage(1, "opportunity"), "1 opportunity"],
  [countedStage(3, "opportunity"), "3 opportunities"],
  [countedStage(1, "customer"), "1 customer"],
  [signedPoints(1), "+1 point"],
  [signedPoints(-40), "−40 points"],
  [signedPoints(0), "0 points"],
  [timesWords(1), "once"],
  [timesWords(2), "twice"],
  [timesWords(1000), "1,000 times"],
])("one is one: %s", (said, wanted) => {
  expect(said).toBe(wanted);
});

test.each([
  [numberWords(1234567), "1,234,567"],
  [numberWords(-0.04, 1), "0.0"],
  [exactNumber(-1234.5), "−1,234.5"],
  [signedNumber(0), "0"],
  [ordinal(1), "1st"],
  [ordinal(2), "2nd"],
  [ordinal(11), "11th"],
  [ordinal(13), "13th"],
  [ordinal(23), "23rd"],
  [ordinal(112), "112th"],
  [possessive("Marketing"), "Marketing's"],
  [possessive("Sales"), "Sales'"],
  [teamName("marketing"), "Marketing"],
])("numbers and names: %s", (said, wanted) => {
  expect(said).toBe(wanted);
});

test.each([
  [["a"], "a", "a"],
  [["a", "b"], "a and b", "a or b"],
  [["a", "b", "c"], "a, b, and c", "a, b, or c"],
  [["need, budget", "date"], "need, budget; and date", "need, budget; or date"],
  [["A and B", "C", "D"], "A and B; C; and D", "A and B; C; or D"],
] as const)("the list of %j", (items, all, any) => {
  expect(listWords(items)).toBe(all);
  expect(listWords(items, "or")).toBe(any);
});

test("of none there is no list", () => {
  expect(() => listWords([])).toThrow("a list has an item");
});

test.each([
  [moneyWords(1_200_000, "EUR"), "EUR 12,000"],
  [moneyWords(1_250, "EUR"), "EUR 12.50"],
  [moneyWords(5, "EUR"), "EUR 0.05"],
  [moneyWords(-123_456, "BRL"), "BRL −1,234.56"],
  [moneyWords(1_500, "JPY"), "JPY 1,500"],
  [moneyWords(1_500, "KWD"), "KWD 1.500"],
  [moneyWords(0, "KWD"), "KWD 0"],
  [percentOf("0.4"), "40%"],
  [percentOf("0.045"), "4.5%"],
  [percentOf("1"), "100%"],
  [percentOf("0"), "0%"],
  [percentOf("12.5"), "1,250%"],
  [percentOf("0.1234567"), "12.34567%"],
])("amounts: %s", (said, wanted) => {
  expect(said).toBe(wanted);
});

test.each([
  [dateWords("2026-12-10"), "December 10, 2026"],
  [dayMonthWords("2026-07-01"), "July 1"],
  [instantWords(epochMs(Date.parse("2026-06-30T22:30:00Z")), "Europe/Berlin"), "July 1, 2026, 00:30 (Europe/Berlin)"],
  [periodWords("2026-Q1"), "Q1 2026"],
  [periodWords("2026-03"), "March 2026"],
  [periodWords("2026"), "2026"],
  [minuteOfDayWords(540), "09:00"],
  [minuteOfDayWords(1440), "24:00"],
  [minuteOfDayWords(1890), "07:30"],
])("dates: %s", (said, wanted) => {
  expect(said).toBe(wanted);
});

import { expect, test } from "vitest";
import { gradeRange } from "./grade-range.ts";

test("the ranges of the grades touch, and leave no score out", () => {
  const grades = [{ fromScore: 75 }, { fromScore: 60 }, { fromScore: -9_007_199_254_740_991 }];
  expect(grades.map((_, index) => gradeRange(grades, index))).toEqual(["75 and more", "60 to 74", "below 60"]);
  expect(gradeRange([{ fromScore: 0 }], 0)).toBe("every score");
});

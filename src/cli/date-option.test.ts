import { expect, test } from "vitest";
import { dateOption } from "./date-option.ts";

test("a day that is in the calendar is taken, and any other is named with its option", () => {
  expect(["2024-02-29", "2026-12-31"].map((day) => dateOption("--from", day))).toEqual(["2024-02-29", "2026-12-31"]);
  for (const day of ["2026-02-29", "2026-11-31", "2026-13-01", "26-01-01", "2026-1-1", "tomorrow", ""])
    expect(() => dateOption("--from", day), day).toThrow(`--from “${day}” isn't a date`);
});

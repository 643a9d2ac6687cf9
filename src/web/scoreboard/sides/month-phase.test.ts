import { expect, test } from "vitest";
import { rate } from "../../../reporting/statistics/wilson.ts";
import { kept, monthPhase } from "./month-phase.ts";

test("a month is over at its end, not before", () => {
  expect(monthPhase({ from: 10, until: 20, asOf: 9 })).toBe("ahead");
  expect(monthPhase({ from: 10, until: 20, asOf: 10 })).toBe("running");
  expect(monthPhase({ from: 10, until: 20, asOf: 20 })).toBe("over");
});

test("promises of several lines are counted together, with their interval", () => {
  const lines = [
    { met: 8, missed: 1, open: 2 },
    { met: 2, missed: 0, open: 0 },
  ];
  expect(kept(lines)).toEqual({ met: 10, missed: 1, open: 2, rate: rate(10, 11) });
});

/** What a log says of a long command. */
import { expect, test } from "vitest";
import { progressLine } from "./show-progress.ts";

test.each([
  // The thirteenth part of a year in milliseconds says nothing to anybody.
  [
    {
      what: "simulating",
      done: 9_547_328_949,
      total: 31_560_195_793,
      reached: "March 2026",
      since: { done: 0, ms: 3_000 },
    },
    "Simulating: 30% (March 2026), 7 s left\n",
  ],
  [
    { what: "reading", done: 12_000, total: 61_250, since: { done: 2_000, ms: 30_000 } },
    "Reading: 19% (12,000 of 61,250), 3 min left\n",
  ],
  [{ what: "Restoring", done: 120_000, total: 0, since: { done: 0, ms: 5_000 } }, "Restoring: 120,000\n"],
  // Nothing was done yet by which the rest could be measured; and an estimate may be too small.
  [{ what: "reading", done: 0, total: 10, since: { done: 0, ms: 0 } }, "Reading: 0% (0 of 10)\n"],
  [{ what: "Backing up", done: 12, total: 10, since: { done: 0, ms: 3_000 } }, "Backing up: 100% (12 of 10)\n"],
])("%o is said as %j", (progress, line) => {
  expect(progressLine(progress)).toBe(line);
});

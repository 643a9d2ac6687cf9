import { expect, test } from "vitest";
import type { ExplainedClock } from "../client/client.ts";
import { delayWords, intervalWords, nextWords, outcomeWords } from "./explanation-words.ts";

const ZONE = "Europe/Berlin";
const NOW = Date.parse("2026-03-12T12:00+01:00");

test.each([
  ["2026-03-09T16:30+01:00", "2026-03-09T17:00+01:00", "Mon 9 Mar, 16:30–17:00"],
  ["2026-03-11T09:00+01:00", "2026-03-11T17:00+01:00", "yesterday 09:00–17:00"],
  ["2026-03-09T22:00+01:00", "2026-03-10T06:00+01:00", "Mon 9 Mar, 22:00 – Tue 10 Mar, 06:00"],
])("an interval from %s until %s is %s", (from, until, words) => {
  expect(intervalWords(Date.parse(from), Date.parse(until), NOW, ZONE)).toBe(words);
});

const CLOCK = { countedMs: 11_400_000, targetMs: 7_200_000, missedAt: null, endedBy: null, opensAt: null };

test.each([
  [{ status: "stopped_late" }, "Missed: 3 h 10 min counted of 2 h when it stopped"],
  [{ status: "missed" }, "Missed, and still open: 3 h 10 min counted of 2 h"],
  [{ status: "met", countedMs: 60_000 }, "Met: 1 min counted of 2 h"],
  [
    { status: "met", countedMs: 60_000, missedAt: NOW },
    "Met after all: 1 min counted of 2 h; it was heard late, after the miss",
  ],
  [{ status: "running", countedMs: 0, opensAt: NOW }, "Waits for the next opening: 0 s counted of 2 h"],
] as const)("%j is told", (clock, words) => {
  expect(outcomeWords({ ...CLOCK, ...clock } as ExplainedClock)).toBe(words);
});

test("delays name who had the lead; a rung says what it does", () => {
  expect(delayWords("queue", null)).toBe("Nobody available");
  expect(delayWords("rep", "Sam")).toBe("Owner: Sam");
  expect(nextWords("due", "First touch", null)).toBe("First touch is due");
  expect(nextWords("rung", "First touch", "At 50 %: the owner is warned")).toBe(
    "First touch: At 50 %: the owner is warned",
  );
});

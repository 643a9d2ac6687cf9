import { expect, test } from "vitest";
import {
  cadenceWords,
  lockedWords,
  delayWords,
  countedIntervalWords,
  nextWords,
  outcomeWords,
  unlocksWords,
  whyWords,
} from "./explanation-words.ts";

const NOW = Date.parse("2026-03-12T12:00+01:00");

test.each([
  ["Mon, Mar 9, 16:30", "Mon, Mar 9, 17:00", true, "Mon, Mar 9, 16:30–17:00"],
  ["yesterday 09:00", "yesterday 17:00", true, "yesterday 09:00–17:00"],
  ["09:00", "17:00", true, "09:00–17:00"],
  ["Mon, Mar 9, 22:00", "06:00", false, "Mon, Mar 9, 22:00 – today 06:00"],
  ["Mon, Mar 9, 22:00", "Tue, Mar 10, 06:00", false, "Mon, Mar 9, 22:00 – Tue, Mar 10, 06:00"],
])("an interval from %s until %s is %s", (from, until, isSameDay, words) => {
  expect(countedIntervalWords(from, until, isSameDay)).toBe(words);
});

const CLOCK = {
  calendar: "office",
  countedMs: 11_400_000,
  targetMs: 7_200_000,
  missedAt: null,
  endedBy: null,
  opensAt: null,
};

test.each([
  [{ status: "stopped_late" }, "Missed: stopped after 3 h 10 min of 2 h"],
  [{ status: "missed", calendar: null, countedMs: 100_800_000 }, "Missed, still open: used 1 d 4 h of 2 h"],
  [{ status: "missed" }, "Missed, still open: used 3 h 10 min of 2 h"],
  [{ status: "met", countedMs: 60_000 }, "Met: used 1 min of 2 h"],
  [{ status: "met", countedMs: 60_000, missedAt: NOW }, "Met (logged late): used 1 min of 2 h"],
  [{ status: "running", countedMs: 0, opensAt: NOW }, "Waiting for business hours: used 0 s of 2 h"],
] as const)("%j is said", (clock, words) => {
  expect(outcomeWords({ ...CLOCK, ...clock })).toBe(words);
});

test("delays name who had the lead; an escalation step says what it does", () => {
  expect(delayWords("queue", null)).toBe("No one available");
  expect(delayWords("rep", "Sam Okafor")).toBe("Lead owner: Sam Okafor");
  expect(nextWords("due", "First touch", null)).toBe("First touch is due");
  expect(nextWords("rung", "First touch", "At 50% of the target: the lead owner is reminded")).toBe(
    "First touch: At 50% of the target: the lead owner is reminded",
  );
});

test.each([
  ["met", "Why was this met?"],
  ["stopped_late", "Why was this missed?"],
  ["missed", "Why was this missed?"],
  ["void", "Why was this canceled?"],
  ["running", "How is this counted?"],
] as const)("of a clock that is %s it is asked: %s", (status, words) => {
  expect(whyWords(status)).toBe(words);
});

test("a cadence says how far it is, and what becomes available then", () => {
  const cadence = { attempts: 4, agreedAttempts: 6, channels: ["call", "email"], agreedChannels: 2 };
  expect(cadenceWords(cadence, "Mon 17:00")).toBe("4 of 6 attempts, 2 of 2 channels, by Mon 17:00");
  expect(lockedWords({ ...cadence, attempts: 1 })).toBe("Available after 6 attempts on 2 channels; so far 1 on 2");
  expect(unlocksWords(["Unreachable"])).toBe("Then “Unreachable” becomes available.");
  expect(unlocksWords(["Unreachable", "No budget"])).toBe("Then “Unreachable” and “No budget” become available.");
});

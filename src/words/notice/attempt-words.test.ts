import { expect, test } from "vitest";
import { LATEST_MS } from "../../base/time.ts";
import { nextAttemptWords } from "./attempt-words.ts";

const third = { attempt: 3, agreedAttempts: 6, by: 10 };

test.each([
  [0, ["chat"], "Attempt 3 of 6 by Tue 14:00 CET"],
  [1, ["call", "social"], "Attempt 3 of 6 by Tue 14:00 CET (still needed: call or social message)"],
  [1, ["call", "chat", "social"], "Attempt 3 of 6 by Tue 14:00 CET (still needed: call, chat, or social message)"],
  [2, ["call", "chat", "social"], "Attempt 3 of 6 by Tue 14:00 CET (still needed: 2 of call, chat, or social message)"],
  [2, ["call", "social"], "Attempt 3 of 6 by Tue 14:00 CET (still needed: call and social message)"],
  [1, ["meeting"], "Attempt 3 of 6 by Tue 14:00 CET (still needed: meeting)"],
] as const)("%i of %j are missing: %s", (missingChannels, channels, words) => {
  expect(nextAttemptWords({ ...third, missingChannels, channels }, "Tue 14:00 CET", 9)).toBe(words);
});

test("in hours that never come it is never due", () => {
  const next = { ...third, missingChannels: 0, channels: [], by: LATEST_MS };
  expect(nextAttemptWords(next, "whenever", 9)).toBe("Attempt 3 of 6, never due");
});

test("after it was due, it says so; at that very instant it is in time", () => {
  const next = { ...third, missingChannels: 0, channels: [] };
  expect(nextAttemptWords(next, "14:00 CET", 10)).toBe("Attempt 3 of 6 by 14:00 CET");
  expect(nextAttemptWords(next, "14:00 CET", 11)).toBe("Attempt 3 of 6 was due 14:00 CET");
});

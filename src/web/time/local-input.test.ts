import { expect, test } from "vitest";
import { localInputOf, localMinuteOf, millisecondsOf } from "./local-input.ts";

test("what a field shows is what is sent, to the hour", () => {
  const at = Date.parse("2026-03-09T09:00:00Z");
  expect(millisecondsOf(localInputOf(at))).toBe(at);
  expect(millisecondsOf(localInputOf(at + 59 * 60_000))).toBe(at);
  expect(millisecondsOf(localMinuteOf(at + 59 * 60_000))).toBe(at + 59 * 60_000);
});

test.each(["", "2026-03-09", "tomorrow", "2026-13-40T99:99"])("%j is no instant", (input) => {
  expect(millisecondsOf(input)).toBeUndefined();
});

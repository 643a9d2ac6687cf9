import { expect, test } from "vitest";
import { periodBounds } from "./period.ts";

test("the whole history has no bounds", () => {
  expect(periodBounds("all", 1_000)).toEqual({ from: undefined, until: undefined });
});

test("a period counts back from the hour, so that a minute later the same question is asked", () => {
  const now = Date.parse("2026-03-31T10:15:00Z");
  expect(periodBounds("30d", now)).toEqual(periodBounds("30d", now + 60_000));
  expect(periodBounds("30d", now).from).toBe(Date.parse("2026-03-01T10:00:00Z"));
});

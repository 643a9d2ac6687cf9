import { expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import { zoneOf } from "../../engine/zone/zone.ts";
import { queueDay, queueGroupOf } from "./queue-groups.ts";

const at = (instant: string) => epochMs(Date.parse(instant));
const berlin = queueDay(zoneOf("Europe/Berlin", undefined), at("2026-03-06T16:50:00+01:00"));

test.each([
  // due                          group       what it pins
  ["2026-03-06T16:49:59+01:00", "overdue", "a second ago"],
  ["2026-03-06T16:50:00+01:00", "today", "now is not late yet"],
  ["2026-03-06T23:59:59+01:00", "today", "until midnight of the company"],
  ["2026-03-07T00:00:00+01:00", "later", "midnight is tomorrow"],
  ["2026-03-09T09:00:00+01:00", "later", "on Monday"],
] as const)("what is due %s is %s: %s", (due, group, _pins) => {
  expect(queueGroupOf({ waits: false, at: at(due), stage: "working" }, berlin)).toBe(group);
});

test("the zone of the company says when today is over, not that of the reader", () => {
  const newYork = queueDay(zoneOf("America/New_York", undefined), at("2026-03-06T16:50:00+01:00"));
  const due = { waits: false, at: at("2026-03-07T02:00:00+01:00"), stage: "working" } as const;
  expect(queueGroupOf(due, newYork)).toBe("today");
  expect(queueGroupOf(due, berlin)).toBe("later");
});

test("on the day on which clocks change, today is an hour shorter", () => {
  const day = queueDay(zoneOf("Europe/Berlin", undefined), at("2026-03-29T00:00:00+01:00"));
  expect(day.endsAt - day.now).toBe(23 * 3_600_000);
});

test.each([
  [{ waits: true, at: null, stage: "working" }, "waiting", "until someone resumes it"],
  [{ waits: true, at: at("2026-03-01T09:00Z"), stage: "sal" }, "waiting", "also when that was to be long ago"],
  [{ waits: false, at: null, stage: "sal" }, "pipeline", "nothing is due of it"],
  [{ waits: false, at: at("2026-04-01T09:00Z"), stage: "opportunity" }, "pipeline", "a deal, next month"],
  [{ waits: false, at: at("2026-03-06T17:00+01:00"), stage: "opportunity" }, "today", "a deal, today"],
  [{ waits: false, at: at("2026-03-01T09:00Z"), stage: "sql" }, "overdue", "a deal that is late"],
] as const)("%o is in %s: %s", (place, group, _pins) => {
  expect(queueGroupOf(place, berlin)).toBe(group);
});

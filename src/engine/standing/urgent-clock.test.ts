import { expect, test } from "vitest";
import { clauseId, memberId } from "../../base/ids.ts";
import { durationMs, epochMs } from "../../base/time.ts";
import type { ClockState, ClockStatus } from "../lead/lead-state.ts";
import { queuePlace } from "./queue-place.ts";
import { urgentClock } from "./urgent-clock.ts";

function clock(dueAt: number, status: ClockStatus, stoppedAt: number | null = null): ClockState {
  return {
    name: `sales.accept#${dueAt}`,
    kind: "accept",
    leg: "sales",
    cycle: 1,
    clause: clauseId("sales.accept"),
    grade: "hot",
    whose: null,
    held: [],
    attempt: null,
    why: null,
    owner: memberId("ria"),
    startedAt: epochMs(0),
    hours: { kind: "wall" },
    measuredFrom: epochMs(0),
    carriedMs: durationMs(0),
    targetMs: durationMs(dueAt),
    dueAt: epochMs(dueAt),
    status,
    stoppedAt: stoppedAt === null ? null : epochMs(stoppedAt),
    elapsedMs: null,
    wallMs: null,
    pause: null,
    pauses: [],
    steps: [],
    climbedPercent: 0,
  };
}

const WORKED = { grey: null, dispute: null } as const;

test.each([
  [[clock(2, "running"), clock(1, "running")], 1, "the one that is due first"],
  [[clock(2, "running"), clock(1, "missed")], 1, "one that was missed first, and still measures"],
  [[clock(2, "running"), clock(1, "missed", 3)], 2, "not one that was missed and is left behind"],
  [[clock(2, "running"), clock(1, "met")], 2, "not one that is over"],
  [[clock(2, "running"), clock(1, "paused")], 2, "what runs, before what stands still"],
  [[clock(2, "paused"), clock(1, "paused")], 1, "of those that stand still, the first"],
  [[clock(1, "void"), clock(2, "stopped_late")], null, "none, when all are over"],
  [[], null, "none, when there are none"],
] as const)("which clock is urgent (%#)", (clocks, dueAt, what) => {
  for (const inOrder of [clocks, clocks.toReversed()]) {
    expect(urgentClock({ clocks: inOrder })?.dueAt ?? null, what).toBe(dueAt);
  }
});

test("of two that are due at once, the one that started first", () => {
  const [first, second] = [clock(1, "running"), { ...clock(1, "running"), owner: memberId("rob") }];
  expect(urgentClock({ clocks: [first, second] })).toBe(first);
});

test("a lead in the grey zone has a deadline without a clock", () => {
  const grey = { cycle: 1, decideBy: epochMs(5) };
  expect(queuePlace({ ...WORKED, clocks: [], grey })).toEqual({ waits: false, at: 5 });
  expect(queuePlace({ ...WORKED, clocks: [clock(7, "running")], grey })).toEqual({ waits: false, at: 7 });
  expect(queuePlace({ ...WORKED, clocks: [], grey: { cycle: 1, decideBy: null } })).toEqual({ waits: false, at: null });
});

function paused(dueAt: number, endsAt: number | null): ClockState {
  const pause = { reason: "lead", clause: clauseId("sales.pause"), since: epochMs(0) };
  return { ...clock(dueAt, "paused"), pause: { ...pause, endsAt: endsAt === null ? null : epochMs(endsAt) } };
}

test.each([
  [[clock(3, "missed"), paused(1, 9)], { waits: false, at: 3 }, "one still runs"],
  [[paused(2, 9), paused(1, 8)], { waits: true, at: 8 }, "all are paused: until the first resumes"],
  [[paused(1, null), paused(2, 9)], { waits: true, at: 9 }, "one resumes by itself, the other by hand"],
  [[paused(1, null)], { waits: true, at: null }, "until someone resumes it"],
  [[clock(1, "met")], { waits: false, at: null }, "nothing measures"],
] as const)("a lead waits when all its clocks are paused (%#)", (clocks, place, what) => {
  expect(queuePlace({ ...WORKED, clocks }), what).toEqual(place);
});

test("a decision that someone owes does not wait with the clocks", () => {
  const grey = { cycle: 1, decideBy: epochMs(5) };
  expect(queuePlace({ ...WORKED, grey, clocks: [paused(1, 9)] })).toEqual({ waits: false, at: 5 });
});

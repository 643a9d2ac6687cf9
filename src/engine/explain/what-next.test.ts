import { expect, test } from "vitest";
import { askedForDemo, captured, instant, QUINN, SAM, Story, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { clauseId } from "../../base/ids.ts";
import { durationMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { compileTerms } from "../terms/terms.ts";
import { whatNext } from "./what-next.ts";

const MONDAY = "2026-03-09T09:00+01:00";
const limit = { hours: { kind: "wall" }, targetMs: durationMs(HOUR_MS), text: "1 hour" } as const;
const { qualification } = STORY_AGREEMENT;
const terms = compileTerms({
  ...STORY_AGREEMENT,
  qualification: {
    ...qualification,
    greyZone: { clause: clauseId("grey"), fromScore: 20, decider: QUINN, target: limit, otherwise: "leave" },
    stale: {
      clause: clauseId("stale"),
      belowScore: 10,
      then: { kind: "recycle", afterMs: durationMs(HOUR_MS), atMost: 1 },
    },
  },
});

/** Hot, and with Sam since Monday 09:00. */
function handedOver(): LeadState {
  const story = new Story();
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  return story.lead();
}
const LEAD = handedOver();
const IDLE: LeadState = { ...LEAD, clocks: [] };
const START = instant(MONDAY);
/** Minutes from Monday, 09:00, and what comes then, by which clause. */
const next = (lead: LeadState, ...rest: [Parameters<typeof whatNext>[2]?, Parameters<typeof whatNext>[3]?]) =>
  whatNext(terms, lead, rest[0] ?? [], rest[1] ?? null).map(
    ({ at, kind, clause, clock }) => `${(at - START) / MINUTE_MS} ${kind} ${clause} ${clock}`,
  );
const in5 = epochMs(START + 5 * MINUTE_MS);
const in9 = epochMs(START + 9 * MINUTE_MS);
function only(change: Partial<ClockState>): LeadState {
  const clock = LEAD.clocks.find(({ kind }) => kind === "first-touch");
  if (clock === undefined) throw new Error("a hot lead has a first-touch clock");
  return { ...LEAD, clocks: [{ ...clock, ...change }] };
}

test("a running clock: its rungs and its deadline, in order of their instants", () => {
  const clock = "qualification.first-touch#2";
  expect(next(only({}))).toEqual([
    `15 rung escalation.50 ${clock}`,
    `30 due qualification.first-touch.hot ${clock}`,
    `30 rung escalation.100 ${clock}`,
    `45 rung escalation.150 ${clock}`,
  ]);
});

test("a missed clock is due no more, and climbs on; one that stands still is due when it goes on", () => {
  const clock = "qualification.first-touch#2";
  const steps = [{ clause: clauseId("escalation.150"), atPercent: 150, at: in9 }];
  expect(next(only({ status: "missed", steps }))).toEqual([`9 rung escalation.150 ${clock}`]);
  const pause = { reason: "asked", clause: clauseId("pause.asked"), since: START };
  expect(next(only({ status: "paused", steps: [], pause: { ...pause, endsAt: in5 } }))).toEqual([
    `5 pause_ends pause.asked ${clock}`,
  ]);
  expect(next(only({ status: "paused", steps: [], pause: { ...pause, endsAt: null } }))).toEqual([]);
});

test("a lead without clocks: nothing, unless it goes stale, is grey, disputed, recycled or waits", () => {
  expect(next(IDLE)).toEqual([]);
  expect(next({ ...IDLE, staleAt: in5 })).toEqual(["5 stale stale null"]);
  expect(next({ ...IDLE, grey: { cycle: 1, decideBy: in5 } })).toEqual(["5 grey_deadline grey null"]);
  expect(next({ ...IDLE, grey: { cycle: 1, decideBy: null } })).toEqual([]);
  const dispute = { clause: clauseId("disputes"), leg: "qualification", rejectedBy: SAM, reason: "other" } as const;
  expect(next({ ...IDLE, dispute: { ...dispute, arbiter: QUINN, dueAt: in9 } })).toEqual([
    "9 dispute_deadline disputes null",
  ]);
  expect(next({ ...IDLE, returnsAt: in5 }, [], clauseId("reasons.timing"))).toEqual(["5 returns reasons.timing null"]);
});

test("a lead that waits for somebody who can take it is tried again, and told about when it waited too long", () => {
  const waiting = { since: START, retryAt: in5, by: in9 };
  expect(next({ ...IDLE, waiting })).toEqual([
    "5 retry qualification.nobody-available null",
    "9 wait_overdue qualification.nobody-available null",
  ]);
  expect(next({ ...IDLE, waiting: { ...waiting, retryAt: null } })).toEqual([
    "9 wait_overdue qualification.nobody-available null",
  ]);
});

test("what was agreed before, and is no more, comes without a clause", () => {
  const without = compileTerms(STORY_AGREEMENT);
  const lead = { ...IDLE, staleAt: in5, grey: { cycle: 1, decideBy: in9 } };
  expect(whatNext(without, lead, [], null).map(({ kind, clause }) => [kind, clause])).toEqual([
    ["stale", null],
    ["grey_deadline", null],
  ]);
});

test("hours that open come first where all comes at one instant", () => {
  const opening = [{ at: in5, clock: "qualification.first-touch#2", clause: clauseId("calendar") }] as const;
  expect(next({ ...IDLE, staleAt: in5 }, opening)).toEqual([
    "5 opens calendar qualification.first-touch#2",
    "5 stale stale null",
  ]);
});

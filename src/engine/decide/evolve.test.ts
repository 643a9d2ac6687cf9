/** What an event leaves of a lead, one at a time. */
import { expect, test } from "vitest";
import { askedForDemo, captured, RIA, SAM, Story, SUE } from "../../../test/scenarios/story.ts";
import { clauseId } from "../../base/ids.ts";
import { durationMs, epochMs } from "../../base/time.ts";
import type { Draft } from "../step/draft.ts";
import { draftOf, evolve } from "./evolve.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";

const MONDAY = "2026-03-09T09:00+01:00";

/** Hot, with Sam, on the leg of qualification; three clocks run. */
function handedOver(): LeadState {
  const story = new Story();
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  return story.lead();
}
const LEAD = handedOver();
const { leadId } = LEAD;
const START = LEAD.capturedAt;
const at = (ms: number) => epochMs(START + ms);

function after(events: readonly LeadEvent[], lead: LeadState = LEAD): Draft {
  const draft = draftOf(lead, undefined);
  for (const event of events) evolve(draft, event);
  return draft;
}
const touched = (ms: number, change: Partial<Extract<LeadEvent, { kind: "touched" }>> = {}): LeadEvent => ({
  ...{ kind: "touched", leadId, at: at(ms), by: SAM, channel: "call", evidence: "logged", twoWay: false },
  ...{ automatic: false, note: null, attempt: 1 },
  ...change,
});
const entered = (change: Partial<Extract<LeadEvent, { kind: "stage_entered" }>>): LeadEvent => ({
  ...{ kind: "stage_entered", leadId, at: at(9), stage: "mql", from: "captured", cycle: 1, clause: null },
  ...{ because: { kind: "captured" }, valueMinor: null, credits: null },
  ...change,
});
const FIRST_TOUCH = "qualification.first-touch#2" as ClockState["name"];
const QUALIFY = "qualification.qualify#3" as ClockState["name"];
const ACCEPT = "qualification.accept#1" as ClockState["name"];
const ended = { leadId, at: at(5), clause: clauseId("any") };
const measured = { elapsedMs: durationMs(5), wallMs: durationMs(5) };

test.each([
  [{ kind: "clock_met", clock: QUALIFY, ...ended, ...measured, correctsMiss: false }, "met", 2],
  [{ kind: "clock_met", clock: FIRST_TOUCH, ...ended, ...measured, correctsMiss: false }, "met", 3],
  [{ kind: "clock_voided", clock: FIRST_TOUCH, ...ended, why: "rejected" }, "void", 2],
  [{ kind: "clock_voided", clock: ACCEPT, ...ended, why: "rejected" }, "void", 2],
  [{ kind: "clock_voided", clock: ACCEPT, ...ended, why: "reassigned" }, "void", 3],
  [{ kind: "clock_stopped_late", clock: QUALIFY, ...ended, ...measured }, "stopped_late", 3],
  [{ kind: "clock_abandoned", clock: QUALIFY, ...ended, why: "reassigned" }, "running", 3],
] as const)(
  "a clock that is over for good is told, and forgotten; one that a late fact can change is kept (%#)",
  (event, status, left) => {
    const lead = draftOf(LEAD, undefined);
    const clock = evolve(lead, event);
    expect(clock).toMatchObject({ name: event.clock, status, stoppedAt: event.at, steps: [] });
    expect(lead.clocks).toHaveLength(left);
    expect(lead.clocks.includes(clock as ClockState)).toBe(left === 3);
    expect(LEAD.clocks).toHaveLength(3);
  },
);

test("misses of a cycle can be disproved until the one after it is over", () => {
  const hours = { kind: "wall" } as const;
  const promise = {
    clause: clauseId("any"),
    grade: "hot",
    owner: SAM,
    hours,
    targetMs: durationMs(5),
    dueAt: at(10),
    steps: [],
  };
  const started = { kind: "clock_started", leadId, at: at(5), clock: "sales.accept#4" as ClockState["name"] } as const;
  const event = { ...started, clockKind: "accept", leg: "sales", ...promise } as const;
  expect(after([event]).clocks).toHaveLength(4);
  const left = (cycle: number) => after([event], { ...LEAD, cycle }).clocks.map(({ name }) => name);
  expect(left(2)).toHaveLength(4);
  expect(left(3)).toEqual(["sales.accept#4"]);
  expect(after([event]).clockCount).toBe(4);
});

test("touches are known by when they happened, however late they are heard of", () => {
  const late = after([touched(20), touched(10)]);
  expect([late.firstTouchAt, late.lastTouchAt, late.lastObservedTouchAt]).toEqual([at(10), at(20), null]);
  const seen = after([touched(20, { evidence: "observed" }), touched(30), touched(25, { evidence: "observed" })]);
  expect([seen.firstTouchAt, seen.lastTouchAt, seen.lastObservedTouchAt]).toEqual([at(20), at(30), at(25)]);
  for (const none of [touched(5, { automatic: true }), touched(5, { evidence: "status" })])
    expect(after([none])).toEqual({ ...LEAD });
});

test("attempts of the party count for the cadence from the hand-off on, each channel once", () => {
  const { handOff } = after([touched(0), touched(5, { channel: "email" }), touched(9)]);
  expect(handOff?.reach).toEqual({ attempts: 3, channels: ["call", "email"] });
  expect(after([touched(-5)]).handOff?.reach.attempts).toBe(0);
  expect(after([touched(5, { outside: true })]).handOff?.reach.attempts).toBe(0);
  expect(after([touched(5)], { ...LEAD, handOff: null }).handOff).toBeNull();
});

test("whoever works a lead is known to it, one on each leg, and it waits for nobody else", () => {
  const waiting = { since: at(0), retryAt: null, by: null };
  expect(after([touched(5)], { ...LEAD, waiting })).toMatchObject({
    knownTo: [{ leg: "qualification", member: SAM }],
    waiting: null,
  });
  // Whoever is not its owner does not begin to work it.
  expect(after([touched(5, { by: SUE })], { ...LEAD, waiting })).toMatchObject({ knownTo: [], waiting });
  expect(after([touched(5)], { ...LEAD, leg: null }).knownTo).toEqual([]);
  const sales = { leg: "sales", member: RIA } as const;
  const knownTo = [{ leg: "qualification", member: SUE } as const, sales];
  expect(after([touched(5)], { ...LEAD, knownTo }).knownTo).toEqual([sales, { leg: "qualification", member: SAM }]);
  const known = [sales, { leg: "qualification", member: SAM } as const];
  expect(after([touched(5)], { ...LEAD, knownTo: known }).knownTo).toBe(known);
});

test("what a duplicate brings: the earliest first touch and the latest last ones", () => {
  const touches = { attempts: 2, firstTouchAt: at(10), lastTouchAt: at(20), lastObservedTouchAt: at(15) };
  const absorbed = (change: Partial<Extract<LeadEvent, { kind: "absorbed" }>["touches"]>): LeadEvent => ({
    ...{ kind: "absorbed", leadId, at: at(30), from: leadId, person: LEAD.person, filled: {}, activities: [] },
    touches: { ...touches, ...change },
  });
  const had = { ...LEAD, attempts: 1, firstTouchAt: at(12), lastTouchAt: at(18), lastObservedTouchAt: at(17) };
  expect(after([absorbed({})], had)).toMatchObject({
    ...{ attempts: 3, firstTouchAt: at(10), lastTouchAt: at(20), lastObservedTouchAt: at(17) },
  });
  const nothing = absorbed({ firstTouchAt: null, lastTouchAt: null, lastObservedTouchAt: null });
  expect(after([nothing], had)).toMatchObject({
    ...{ firstTouchAt: at(12), lastTouchAt: at(18), lastObservedTouchAt: at(17) },
  });
  expect(after([absorbed({})])).toMatchObject({ ...touches });
  expect(after([absorbed({ firstTouchAt: at(14) })], had).firstTouchAt).toBe(at(12));
});

test("a new cycle begins without the last answer, and without who passed the lead on; one that was overturned keeps them", () => {
  const rejection = { leg: "qualification", by: SAM, reason: "timing", at: at(1) } as const;
  const had: LeadState = { ...LEAD, lastRejection: rejection, passedOnBy: SUE, valueMinor: 700 };
  const next = after([entered({ cycle: 2, because: { kind: "reported" } })], had);
  expect(next).toMatchObject({ cycle: 2, lastRejection: null, passedOnBy: null, valueMinor: 700 });
  expect(after([entered({ because: { kind: "reported" } })], had)).toMatchObject({
    lastRejection: rejection,
    passedOnBy: SUE,
  });
  const overturned = after([entered({ cycle: 2, because: { kind: "overturned", by: null } })], had);
  expect(overturned).toMatchObject({ lastRejection: null, passedOnBy: SUE });
  expect(after([entered({ valueMinor: 900 })], had).valueMinor).toBe(900);
});

test("a value comes with its currency: one without a name is the agreement's again, and a stage without a value leaves both", () => {
  const had: LeadState = { ...LEAD, valueMinor: 700, currency: "USD" };
  expect(after([entered({ valueMinor: null })], had)).toMatchObject({ valueMinor: 700, currency: "USD" });
  expect(after([entered({ valueMinor: 900 })], had)).toMatchObject({ valueMinor: 900, currency: null });
  expect(after([entered({ valueMinor: 900, currency: "JPY" })], had)).toMatchObject({
    valueMinor: 900,
    currency: "JPY",
  });
});

test("a dispute ends with the stage that follows, but for the rejection that it is about", () => {
  const about = { clause: clauseId("disputes"), leg: "qualification", rejectedBy: SAM, reason: "other" } as const;
  const disputed: LeadState = { ...LEAD, dispute: { ...about, arbiter: SUE, dueAt: at(9) } };
  expect(after([entered({ because: { kind: "rejected", reason: "other" } })], disputed).dispute).toEqual(
    disputed.dispute,
  );
  expect(after([entered({ because: { kind: "reported" } })], disputed).dispute).toBeNull();
});

test.each(["customer", "disqualified", "lost", "nurture", "captured"] as const)(
  "as %s it is in nobody's hands",
  (stage) => {
    expect(after([entered({ stage })])).toMatchObject({
      stage,
      leg: null,
      owner: null,
      assignedAt: null,
      handOff: null,
    });
    expect(after([entered({ stage: "sal" })])).toMatchObject({ leg: "qualification", owner: SAM });
  },
);

import { expect, test } from "vitest";
import { withLeg } from "../../../test/scenarios/amended-lead.ts";
import { askedForDemo, captured, instant, QUINN, RIA, SAM, Story, SUE } from "../../../test/scenarios/story.ts";
import type { Agreement, ClockTerms } from "../../agreement/terms/agreement.ts";
import { CLOCK_KINDS, type ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import { defined } from "../../base/assert.ts";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { durationMs, type EpochMs, MINUTE_MS } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { EMPTY_ROSTER } from "../roster/roster.ts";
import { compileTerms } from "../terms/terms.ts";
import { stopClocks, stops } from "./stop-clocks.ts";

const LEAD = leadId("story:1");
const MARA = memberId("mara");
const on = (time: string): EpochMs => instant(`2026-03-09T${time}:00+01:00`);
const minutes = (count: number) => durationMs(count * MINUTE_MS);

/** The story's agreement, with a clock for answers; and touches must be as good as `evidence`. */
function agreement(evidence: ClockTerms["evidence"]): Agreement {
  return withLeg("qualification", (leg) => {
    const [first] = leg.clocks;
    const next = { ...defined(first, "a clock"), kind: "next-touch" as const, clause: clauseId("next") };
    return { ...leg, clocks: [...leg.clocks, next].map((each) => ({ ...each, evidence })) };
  });
}
const TERMS = { logged: compileTerms(agreement("logged")), observed: compileTerms(agreement("observed")) };

/** With Sam since Monday 09:00. */
const lead: LeadState = (() => {
  const story = new Story(agreement("logged"));
  story.when("2026-03-09T09:00+01:00", captured());
  story.when("2026-03-09T09:00+01:00", askedForDemo);
  return story.lead();
})();
/** To be touched by 09:30. */
const CLOCK = defined(
  lead.clocks.find(({ kind }) => kind === "first-touch"),
  "a clock",
);

type Of<Kind extends LeadEvent["kind"]> = Extract<LeadEvent, { kind: Kind }>;
const about = { leadId: LEAD, at: on("09:10"), leg: "qualification", clause: clauseId("c"), note: null } as const;
const touched = (more: Partial<Of<"touched">> = {}): LeadEvent => ({
  ...{ kind: "touched", ...about, by: SAM, channel: "call", evidence: "logged", twoWay: false, automatic: false },
  ...{ attempt: 1, ...more },
});
const accepted = (by = SAM, byDefault = false): LeadEvent => ({ kind: "accepted", ...about, by, byDefault });
const decidedBefore = (by = SAM, at = about.at): LeadEvent => ({
  ...{ kind: "decided_before", ...about, by, at, decision: "accept" },
});
const rejected = (reason: string, by = SAM): LeadEvent => ({ kind: "rejected", ...about, by, reason });
const passedOn = (by = SAM): LeadEvent => ({ kind: "passed_on", ...about, by });
const disputed = (by: typeof SAM | null): LeadEvent => ({
  ...{ kind: "disputed", ...about, by, rejectedBy: SAM, reason: "timing", arbiter: MARA, dueAt: on("17:00") },
});
const entered = (because: Of<"stage_entered">["because"], at = about.at): LeadEvent => ({
  ...{ kind: "stage_entered", ...about, at, stage: "sql", from: "working", cycle: 1, because, valueMinor: null },
  ...{ credits: null },
});
const corrected = (at = about.at): LeadEvent => ({
  ...{ kind: "corrected", ...about, at, by: MARA, person: lead.person, changes: [] },
});
const capturedAgain = (filled: Of<"captured_again">["filled"]): LeadEvent => ({
  ...{ kind: "captured_again", ...about, sentAs: LEAD, origin: null, person: lead.person, filled, namedOwner: null },
});
type Touches = Of<"absorbed">["touches"];
const absorbed = (touches: Partial<Touches>, filled: Of<"absorbed">["filled"] = {}): LeadEvent => ({
  ...{ kind: "absorbed", ...about, from: leadId("story:2"), person: lead.person, filled, activities: [] },
  touches: {
    ...({ firstTouchAt: null, lastTouchAt: null, lastObservedTouchAt: null, attempts: 1 } as unknown as Touches),
    ...touches,
  },
});

const KINDS: readonly ClockKind[] = [...CLOCK_KINDS, "attempt", "fix-data"];
const DECISIONS = ["qualify", "disposition"];
test.each<readonly [what: string, event: LeadEvent, kinds: readonly string[]]>([
  ["a touch", touched(), ["first-touch", "next-touch", "attempt"]],
  ["a touch by somebody of another party", touched({ by: RIA }), []],
  ["an acceptance of theirs", accepted(), ["accept"]],
  ["an acceptance of somebody else's", accepted(SUE), []],
  ["silence", accepted(SAM, true), []],
  ["a decision of theirs of before", decidedBefore(), ["accept"]],
  ["a decision of somebody else's of before", decidedBefore(SUE), []],
  ["a rejection of theirs", rejected("timing"), ["accept", ...DECISIONS]],
  ["a rejection of somebody else's", rejected("timing", SUE), DECISIONS],
  ["a rejection of theirs that gives it on", rejected("not-mine"), ["accept"]],
  ["a rejection of somebody else's that gives it on", rejected("not-mine", SUE), []],
  ["passing it on", passedOn(), ["accept", ...DECISIONS]],
  ["somebody else passing it on", passedOn(SUE), DECISIONS],
  ["a stage that is reported", entered({ kind: "reported" }), ["accept", ...DECISIONS, "progress"]],
  ["a stage that is entered otherwise", entered({ kind: "captured" }), []],
  ["an agreed rejection", { kind: "rejection_agreed", ...about, by: MARA }, ["feedback"]],
  ["a dispute", disputed(MARA), ["feedback"]],
  ["a dispute that the reason asks for", disputed(null), []],
  ["a correction", corrected(), ["fix-data"]],
  ["another capture that fills what was blank", capturedAgain({ size: 5 }), ["fix-data"]],
  ["another capture that fills nothing", capturedAgain({}), []],
  ["a duplicate that fills what was blank", absorbed({}, { size: 5 }), ["fix-data"]],
  ["a duplicate that fills nothing", absorbed({}), []],
  ["an erasure", { kind: "erased", leadId: LEAD, at: about.at }, []],
])("which clocks of Sam's are stopped by %s", (_what, event, kinds) => {
  expect(KINDS.filter((kind) => stops(TERMS.logged, event, { ...CLOCK, kind })).toSorted()).toEqual(kinds.toSorted());
});

test("a reported stage stops no accept clock that is over already", () => {
  const over = { ...CLOCK, kind: "accept", status: "missed", stoppedAt: on("09:05") } as const;
  expect(stops(TERMS.logged, entered({ kind: "reported" }), over)).toBe(false);
});

test.each([
  // evidence of the touch, sent by a machine → for a clause that asks for logged, for observed, as an attempt
  ["observed", false, [true, true, true]],
  ["logged", false, [true, false, true]],
  ["status", false, [false, false, false]],
  ["observed", true, [false, false, false]],
] as const)(
  "a touch that is %s (by a machine: %s) is proof enough for: logged, observed, an attempt – %j",
  (...row) => {
    const [evidence, automatic, enough] = row;
    const event = touched({ evidence, automatic });
    expect([
      stops(TERMS.logged, event, CLOCK),
      stops(TERMS.observed, event, CLOCK),
      stops(TERMS.observed, event, { ...CLOCK, kind: "attempt" }),
    ]).toEqual(enough);
  },
);

test("who has or had the lead keeps its promises, and everybody of the party, also of before; nobody else does", () => {
  const temp = memberId("temp");
  const by = (member: typeof SAM, clock = CLOCK, more = {}) =>
    stops(TERMS.logged, touched({ by: member, ...more }), clock);
  expect([SAM, SUE, QUINN].map((member) => by(member))).toEqual([true, true, true]);
  expect([RIA, MARA, temp].map((member) => by(member))).toEqual([false, false, false]);
  expect(by(temp, { ...CLOCK, owner: temp })).toBe(true);
  const held = [{ member: temp, ms: minutes(5) }];
  expect(by(temp, { ...CLOCK, held })).toBe(true);
  expect(by(RIA, { ...CLOCK, held })).toBe(false);
  expect(by(temp, CLOCK, { formerOf: "qualification" })).toBe(true);
  expect(by(temp, CLOCK, { formerOf: "marketing" })).toBe(false);
});

/** What an event makes of a clock. */
function after(event: LeadEvent, clock: Partial<ClockState>, terms = TERMS.logged): readonly LeadEvent[] {
  const situation = { terms, termsSoFar: terms, roster: EMPTY_ROSTER, accounts: null, soFar: [event] };
  const input = { kind: "time", leadId: LEAD, occurredAt: event.at, recordedAt: event.at } as const;
  return stopClocks({ ...situation, input, lead: { ...lead, clocks: [{ ...CLOCK, ...clock }] } });
}
const at = (time: string, more: Partial<Of<"touched">> = {}) => touched({ at: on(time), ...more });

test.each<readonly [what: string, clock: Partial<ClockState>, time: string, result: object | null]>([
  ["running, touched as it starts", {}, "09:00", { kind: "clock_met", elapsedMs: 0, correctsMiss: false }],
  ["running, touched before", {}, "08:59", null],
  ["running, touched at the due instant", {}, "09:30", { kind: "clock_met", elapsedMs: minutes(30) }],
  ["running, touched after", {}, "09:31", { kind: "clock_stopped_late", elapsedMs: minutes(31) }],
  ["missed", { status: "missed" }, "09:40", { kind: "clock_stopped_late", wallMs: minutes(40) }],
  ["missed, a touch of before", { status: "missed" }, "09:20", { kind: "clock_met", correctsMiss: true }],
  ["met at 09:20, earlier", { status: "met", stoppedAt: on("09:20") }, "09:19", { kind: "clock_corrected" }],
  ["met at 09:20, again", { status: "met", stoppedAt: on("09:20") }, "09:20", null],
  ["late at 09:45, earlier", { status: "stopped_late", stoppedAt: on("09:45") }, "09:44", { kind: "clock_corrected" }],
  ["late at 09:45, again", { status: "stopped_late", stoppedAt: on("09:45") }, "09:45", null],
  [
    "late at 09:45, in time",
    { status: "stopped_late", stoppedAt: on("09:45") },
    ...(["09:30", { kind: "clock_met", correctsMiss: true }] as const),
  ],
  ["left behind missed, in time", { status: "missed", stoppedAt: on("09:40") }, "09:30", { kind: "clock_met" }],
  ["left behind missed, late", { status: "missed", stoppedAt: on("09:40") }, "09:31", null],
  ["void: a touch is of no use any more", { status: "void", stoppedAt: on("09:20") }, "09:10", null],
  [
    "paused at 09:15 with half of its time: nothing is due",
    {
      ...{ status: "paused", carriedMs: minutes(15), measuredFrom: on("09:15") },
      pause: { reason: "r", clause: clauseId("r"), since: on("09:15"), endsAt: null },
    },
    ...(["10:00", { kind: "clock_met", elapsedMs: minutes(15) }] as const),
  ],
])("a clock that is %s", (_what, clock, time, result) => {
  expect(after(at(time), clock)).toMatchObject(result === null ? [] : [result]);
});

test("decided in time before it was taken away, an accept clock is met; in its time, not in another's", () => {
  const taken = (stoppedAt: string) => ({ kind: "accept", status: "void", stoppedAt: on(stoppedAt) }) as const;
  expect(after(decidedBefore(SAM, on("09:20")), taken("09:20"))).toMatchObject([{ kind: "clock_met" }]);
  expect(after(decidedBefore(SAM, on("09:21")), taken("09:20"))).toEqual([]);
  expect(after(decidedBefore(SAM, on("09:30")), taken("10:00"))).toMatchObject([{ kind: "clock_met" }]);
  expect(after(decidedBefore(SAM, on("09:31")), taken("10:00"))).toEqual([]);
});

test("an attempt, what was right, and a stage that was reached before it was asked for count as of then", () => {
  const before = on("08:50");
  const begun = [{ kind: "clock_met", at: on("09:00"), elapsedMs: 0, wallMs: 0 }];
  expect(after(at("08:50"), { kind: "attempt" })).toMatchObject(begun);
  expect(after(corrected(before), { kind: "fix-data" })).toMatchObject(begun);
  expect(after(entered({ kind: "reported" }, before), { kind: "progress" })).toMatchObject(begun);
  expect(after({ ...accepted(), at: before }, { kind: "accept" })).toEqual([]);
});

test.each<readonly [what: string, touches: Partial<Touches>, clock: Partial<ClockState>, stoppedAt: string | null]>([
  ["its first", { firstTouchAt: on("09:05"), lastTouchAt: on("09:20") }, {}, "09:05"],
  ["the earliest since it began", { firstTouchAt: on("08:50"), lastTouchAt: on("09:20") }, {}, "09:20"],
  [
    "one that a system saw, where that is earlier",
    { firstTouchAt: on("08:50"), lastTouchAt: on("09:20"), lastObservedTouchAt: on("09:10") },
    ...([{}, "09:10"] as const),
  ],
  ["one at its beginning", { firstTouchAt: on("09:00") }, {}, "09:00"],
  ["none of before", { firstTouchAt: on("08:59") }, {}, null],
  ["none", {}, {}, null],
  ["none that is not earlier", { firstTouchAt: on("09:20") }, { status: "met", stoppedAt: on("09:20") }, null],
  ["an earlier one", { firstTouchAt: on("09:19") }, { status: "met", stoppedAt: on("09:20") }, "09:19"],
  ["in time, if left behind", { firstTouchAt: on("09:30") }, { status: "missed", stoppedAt: on("09:40") }, "09:30"],
  [
    "none that is late, if left behind",
    { firstTouchAt: on("09:31") },
    { status: "missed", stoppedAt: on("09:40") },
    null,
  ],
  ["none, if it is void", { firstTouchAt: on("09:10") }, { status: "void", stoppedAt: on("09:20") }, null],
  ["none, if it waits for a decision", { firstTouchAt: on("09:10") }, { kind: "accept" }, null],
])("of the touches of a duplicate counts %s", (_what, touches, clock, stoppedAt) => {
  expect(after(absorbed(touches), clock).map((event) => event.at)).toEqual(stoppedAt === null ? [] : [on(stoppedAt)]);
});

test("where a system must have seen it, only what a system saw of a duplicate counts", () => {
  const logged = { firstTouchAt: on("09:05"), lastTouchAt: on("09:20") };
  expect(after(absorbed(logged), {}, TERMS.observed)).toEqual([]);
  const seen = absorbed({ ...logged, lastObservedTouchAt: on("09:20") });
  expect(after(seen, {}, TERMS.observed)).toMatchObject([{ kind: "clock_met", at: on("09:20") }]);
});

test("a duplicate that brings what was blank ends the wait for it", () => {
  expect(after(absorbed({ firstTouchAt: on("09:05") }, { size: 5 }), { kind: "fix-data" })).toMatchObject([
    { kind: "clock_met", at: on("09:10") },
  ]);
});

test("kept by whoever touched or passed it on, where they had it; else by its owner. Broken by who had it longest until it was missed", () => {
  const held = [{ member: SAM, ms: minutes(20) }];
  const shared = { owner: SUE, held };
  expect(after(at("09:25"), shared)).toMatchObject([{ kind: "clock_met", whose: SAM }]);
  expect(after(at("09:25", { by: QUINN }), shared)).toMatchObject([{ kind: "clock_met", whose: SUE }]);
  const qualify = { ...shared, kind: "qualify" } as const;
  expect(after({ ...passedOn(), at: on("09:25") }, qualify)).toMatchObject([{ kind: "clock_met", whose: SAM }]);
  expect(after({ ...rejected("timing"), at: on("09:25") }, qualify)).toMatchObject([{ kind: "clock_met", whose: SUE }]);
  const late = after(at("10:00"), { ...shared, status: "missed" });
  const split = [
    { member: SAM, ms: minutes(20) },
    { member: SUE, ms: minutes(40) },
  ];
  expect(late).toMatchObject([{ kind: "clock_stopped_late", whose: SAM, held: split }]);
  expect(after(at("10:00"), { ...shared, status: "missed", whose: SUE })).toMatchObject([{ whose: SUE, held: split }]);
  const [alone] = after(at("10:00"), { status: "missed" });
  expect(alone).not.toHaveProperty("whose");
  expect(alone).not.toHaveProperty("held");
});

/** Each kind of notice × what happened to its lead before it was sent. */
import { expect, test } from "vitest";
import { handedOff, on, STORY_LEAD, WITH_SAM } from "../../../test/scenarios/situation.ts";
import { leadId, memberId } from "../../base/ids.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { type Overtaken, overtakenBy } from "./overtaken.ts";

const [SAM, QUINN, DANA] = [memberId("sam"), memberId("quinn"), memberId("dana")];
const about = { leadId: STORY_LEAD, at: on("09:00") };
const CLOCK = WITH_SAM.clocks[0]?.name ?? "";
/** What the table needs of an event is all that it says. */
const event = (kind: LeadEvent["kind"], more: object = {}): LeadEvent => ({ kind, ...about, ...more }) as LeadEvent;
const EVENTS = {
  assigned: [event("assigned", { member: SAM }), SAM],
  lost: [event("assigned", { member: SAM }), QUINN],
  escalated: [event("escalated", { clock: CLOCK }), QUINN],
  started: [event("clock_started", { clock: CLOCK }), SAM],
  waiting: [event("wait_overdue"), QUINN],
  grey: [event("stage_entered", { because: { kind: "grey_zone", decider: DANA } }), DANA],
  greyTold: [event("stage_entered", { because: { kind: "grey_zone", decider: DANA } }), QUINN],
  fix: [event("data_fix_asked"), DANA],
  dispute: [event("disputed"), DANA],
  rejected: [event("rejected"), DANA],
} as const;

const UNDECIDED = {
  waiting: { since: on("09:00"), retryAt: null, by: null },
  grey: { cycle: 1, decideBy: on("12:00") },
  fix: {},
  dispute: {},
} as unknown as Partial<LeadState>;
const MEANWHILE = {
  nothing: UNDECIDED,
  touched: { ...UNDECIDED, lastTouchAt: on("09:05"), clocks: [] },
  accepted: { ...UNDECIDED, ...handedOff({ acceptedAt: on("09:05") }), clocks: [] },
  // What they did before they got it answers nothing.
  touchedBefore: { ...UNDECIDED, lastTouchAt: on("08:59") },
  reassigned: { ...UNDECIDED, owner: memberId("sue") },
  decided: { waiting: null, grey: null, fix: null, dispute: null },
  ended: { ...UNDECIDED, stage: "disqualified", clocks: [] },
  merged: { ...UNDECIDED, mergedInto: leadId("story:2"), clocks: [] },
} as const satisfies Readonly<Record<string, Partial<LeadState>>>;

type Row = Readonly<Record<keyof typeof MEANWHILE, Overtaken | null>>;
const STILL: Row = {
  ...{ nothing: null, touched: null, accepted: null, touchedBefore: null, reassigned: null, decided: null },
  ...{ ended: null, merged: null },
};
const OF_CLOCK: Row = { ...STILL, touched: "answered", accepted: "answered", ended: "ended", merged: "ended" };
const TABLE: Readonly<Record<keyof typeof EVENTS, Row>> = {
  assigned: { ...OF_CLOCK, reassigned: "reassigned" },
  lost: STILL,
  escalated: OF_CLOCK,
  started: OF_CLOCK,
  waiting: { ...STILL, decided: "answered", ended: "ended", merged: "ended" },
  // The lead of the story is past the gray zone.
  grey: {
    ...{ nothing: "answered", touched: "answered", accepted: "answered", touchedBefore: "answered" },
    ...{ reassigned: "answered", decided: "answered", ended: "answered", merged: "answered" },
  },
  greyTold: STILL,
  fix: { ...STILL, decided: "answered" },
  dispute: { ...STILL, decided: "answered" },
  rejected: STILL,
};

const CASES = Object.entries(TABLE).flatMap(([kind, row]) =>
  Object.entries(row).map(([meanwhile, reason]) => [kind, meanwhile, reason] as const),
);
test.each(CASES)("%s, %s meanwhile: %s", (kind, meanwhile, reason) => {
  const [told, receiver] = EVENTS[kind as keyof typeof EVENTS];
  const lead: LeadState = { ...WITH_SAM, ...MEANWHILE[meanwhile as keyof typeof MEANWHILE] };
  expect(overtakenBy(told, lead, receiver)).toBe(reason);
});

test("a gray-zone lead is still to be decided while it is in the gray zone", () => {
  const [told, receiver] = EVENTS.grey;
  expect(overtakenBy(told, { ...WITH_SAM, stage: "grey" }, receiver)).toBeNull();
});

import { expect, test } from "vitest";
import { askedForDemo, captured, SAM, Story, SUE } from "../../../test/scenarios/story.ts";
import { absenceId, leadId, memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { askedOf, byId, concernOf } from "./concerned.ts";
import type { RosterEvent } from "./roster-event.ts";

const ABOUT = { absence: absenceId("away"), at: epochMs(1) };
const began = { kind: "absence_began", member: SAM, ...ABOUT } as RosterEvent;
const entered = { kind: "absence_entered", member: SUE, ...ABOUT } as RosterEvent;
const ended = { kind: "absence_ended", member: SUE, ...ABOUT } as RosterEvent;
const withdrawn = { kind: "absence_withdrawn", member: SUE, ...ABOUT } as RosterEvent;

const left = { kind: "member_left", member: SAM, at: epochMs(1), why: "last_day", standIn: SUE } as const;
const back = { kind: "member_back", member: SAM, at: epochMs(1) } as const;

test.each([
  [[], undefined],
  [[entered], undefined],
  [[left], { awayMembers: [], leavers: [SAM], waiting: false }],
  [[back], { awayMembers: [], leavers: [], waiting: true }],
  [[began], { awayMembers: [SAM], leavers: [], waiting: false }],
  [[entered, began], { awayMembers: [SAM], leavers: [], waiting: false }],
  [[entered, ended], { awayMembers: [], leavers: [], waiting: true }],
  [[withdrawn], { awayMembers: [], leavers: [], waiting: true }],
  [[began, ended], { awayMembers: [SAM], leavers: [], waiting: true }],
])("whom a change concerns (%#)", (events, concern) => {
  expect(concernOf(events)).toEqual(concern);
});

function lead(): LeadState {
  const story = new Story();
  story.when("2026-03-09T09:00+01:00", captured());
  story.when("2026-03-09T09:00+01:00", askedForDemo);
  return { ...story.lead(), owner: SAM };
}
const WAITING = { since: epochMs(5), retryAt: null, by: null };
const IN_DISPUTE = { dispute: {} as LeadState["dispute"] };

test("a lead is given up when its owner is away, and it is undecided and nobody else's to decide", () => {
  const away = { awayMembers: [SAM], leavers: [], waiting: false };
  expect(askedOf(away, lead())).toBe("absence_changed");
  expect(askedOf({ ...away, awayMembers: [SUE] }, lead())).toBeUndefined();
  expect(askedOf(away, { ...lead(), owner: null })).toBeUndefined();
  expect(askedOf(away, { ...lead(), stage: "sql" })).toBeUndefined();
  expect(askedOf(away, { ...lead(), ...IN_DISPUTE })).toBeUndefined();
});

test("one that waits is not given up by whom it waits with, and is tried with the others that wait", () => {
  const waits = { ...lead(), waiting: WAITING };
  expect(askedOf({ awayMembers: [], leavers: [], waiting: true }, waits)).toBeUndefined();
  expect(askedOf({ awayMembers: [SAM], leavers: [], waiting: false }, waits)).toBeUndefined();
  expect(askedOf({ awayMembers: [memberId("tom")], leavers: [], waiting: true }, lead())).toBeUndefined();
});

test("whoever leaves is asked about all that they answer for, in whatever stage it is", () => {
  const gone = { awayMembers: [], leavers: [SAM], waiting: false };
  const program = { owner: SAM, lookAgainAt: epochMs(9) };
  const others = { ...lead(), owner: SUE };
  expect(askedOf(gone, { ...lead(), stage: "sql" })).toBe("members_changed");
  expect(askedOf(gone, { ...lead(), waiting: WAITING })).toBe("members_changed");
  expect(askedOf(gone, { ...others, dispute: { arbiter: SAM } as LeadState["dispute"] })).toBe("members_changed");
  expect(askedOf(gone, { ...others, stage: "captured", program })).toBe("members_changed");
  expect(askedOf(gone, { ...others, clocks: [] })).toBeUndefined();
});

test("what somebody still owes is theirs: a clock that measures, not one that is over, nor another's", () => {
  const gone = { awayMembers: [], leavers: [SAM], waiting: false };
  const clock = (more: Partial<LeadState["clocks"][number]>) => {
    const [first] = lead().clocks;
    const clocks = first === undefined ? [] : [{ ...first, owner: SAM, ...more }];
    return askedOf(gone, { ...lead(), owner: SUE, clocks });
  };
  expect(clock({})).toBe("members_changed");
  expect(clock({ status: "met", stoppedAt: epochMs(2) })).toBeUndefined();
  expect(clock({ owner: SUE })).toBeUndefined();
  expect(askedOf(gone, { ...lead(), clocks: [] }), "the lead itself").toBe("members_changed");
});

test("leads are asked about in the order of their ids", () => {
  const ids = ["b", "c", "a"].map((id) => ({ leadId: leadId(id) }));
  expect(ids.toSorted(byId).map((each) => each.leadId)).toEqual(["a", "b", "c"]);
});

import { expect, test } from "vitest";
import { askedForDemo, captured, SAM, Story, SUE } from "../../../test/scenarios/story.ts";
import { absenceId, memberId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { concernOf, isConcerned } from "./concerned.ts";
import type { RosterEvent } from "./roster-event.ts";

const ABOUT = { absence: absenceId("away"), at: epochMs(1) };
const began = { kind: "absence_began", member: SAM, ...ABOUT } as RosterEvent;
const entered = { kind: "absence_entered", member: SUE, ...ABOUT } as RosterEvent;
const ended = { kind: "absence_ended", member: SUE, ...ABOUT } as RosterEvent;
const withdrawn = { kind: "absence_withdrawn", member: SUE, ...ABOUT } as RosterEvent;

test.each([
  [[], undefined],
  [[entered], undefined],
  [[began], { awayMembers: [SAM], waiting: false }],
  [[entered, began], { awayMembers: [SAM], waiting: false }],
  [[entered, ended], { awayMembers: [], waiting: true }],
  [[withdrawn], { awayMembers: [], waiting: true }],
  [[began, ended], { awayMembers: [SAM], waiting: true }],
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
  const away = { awayMembers: [SAM], waiting: false };
  expect(isConcerned(away, lead())).toBe(true);
  expect(isConcerned({ ...away, awayMembers: [SUE] }, lead())).toBe(false);
  expect(isConcerned(away, { ...lead(), owner: null })).toBe(false);
  expect(isConcerned(away, { ...lead(), stage: "sql" })).toBe(false);
  expect(isConcerned(away, { ...lead(), ...IN_DISPUTE })).toBe(false);
});

test("one that waits is not given up by whom it waits with, and is tried with the others that wait", () => {
  const waits = { ...lead(), waiting: WAITING };
  expect(isConcerned({ awayMembers: [], waiting: true }, waits)).toBe(false);
  expect(isConcerned({ awayMembers: [SAM], waiting: false }, waits)).toBe(false);
  expect(isConcerned({ awayMembers: [memberId("tom")], waiting: true }, lead())).toBe(false);
});

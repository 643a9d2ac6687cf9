import { expect, test } from "vitest";
import {
  acceptedBy,
  type AnyFact,
  askedForDemo,
  captured,
  find,
  instant,
  kinds,
  passedOnBy,
  rejectedBy,
  RIA,
  SAM,
  Story,
  STORY_AGREEMENT,
  SUE,
} from "../../../test/scenarios/story.ts";
import { handedOff } from "../../../test/scenarios/situation.ts";
import { defined } from "../../base/assert.ts";
import { leadId } from "../../base/ids.ts";
import { compileTerms } from "../terms/terms.ts";
import type { Accept, PassOn, Reject } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { recordAnswer } from "./record-answer.ts";

const TERMS = compileTerms(STORY_AGREEMENT);
const monday = (time: string): string => `2026-03-09T${time}:00+01:00`;

/** Handed over to Sam at 09:00, who is to accept it by 10:00. */
function withSam(): LeadState {
  const story = new Story();
  story.when(monday("09:00"), captured());
  story.when(monday("09:00"), askedForDemo);
  return story.lead();
}

function answered(lead: LeadState, fact: AnyFact, time: string, terms = TERMS): readonly LeadEvent[] {
  const at = instant(monday(time));
  return recordAnswer(terms, lead, { ...fact, leadId: leadId("story:1"), occurredAt: at, recordedAt: at } as
    | Accept
    | Reject
    | PassOn);
}

/** Sam missed it and it went to Sue at 10:30: what is left is their accept clock. */
function takenFromSam(more: Partial<ClockState> = {}): LeadState {
  const lead = withSam();
  const clock = defined(
    lead.clocks.find(({ kind }) => kind === "accept"),
    "the accept clock",
  );
  const over: ClockState = { ...clock, status: "missed", stoppedAt: instant(monday("10:30")), ...more };
  return { ...lead, owner: SUE, assignedAt: instant(monday("10:30")), clocks: [over] };
}

test.each([
  // what is known of Sam's clock                                     dated    what comes of it   what it pins
  [{}, "09:00", "decided_before", "the instant at which it was given to them is in time"],
  [{}, "10:00", "decided_before", "so is the due instant"],
  [{}, "08:59", "refused", "before they had it they cannot have decided"],
  [{}, "10:01", "refused", "after the due instant they were late"],
  [{ status: "void", stoppedAt: instant(monday("09:30")) }, "09:30", "decided_before", "until it was taken away"],
  [{ status: "void", stoppedAt: instant(monday("09:30")) }, "09:31", "refused", "it was with somebody else by then"],
  [{ status: "met", stoppedAt: instant(monday("09:10")) }, "09:20", "refused", "they had decided already"],
  [{ status: "missed", stoppedAt: null }, "09:20", "refused", "the assignment is not over"],
  [{ kind: "first-touch" }, "09:20", "refused", "a touch is no decision"],
  [{ owner: SUE }, "09:20", "refused", "the assignment was another member's"],
] as const)("Sam's clock %j, a decision of theirs dated %s: %s (%s)", (more, time, kind, _pins) => {
  for (const fact of [acceptedBy(SAM), rejectedBy(SAM, "timing"), passedOnBy(SAM)])
    expect(kinds(answered(takenFromSam(more), fact, time))).toEqual([kind]);
});

test("what is decided about an assignment that is over names the decision, and leaves the lead where it is", () => {
  expect(answered(takenFromSam(), rejectedBy(SAM, "timing"), "09:20")).toEqual([
    {
      ...{ kind: "decided_before", leadId: "story:1", at: instant(monday("09:20")), leg: "qualification" },
      ...{ by: SAM, decision: "reject" },
    },
  ]);
});

test("given back to Sam at 10:02, a decision dated up to five minutes earlier answers that assignment, not the one before", () => {
  const taken = takenFromSam({ stoppedAt: instant(monday("10:00")) });
  const back = { ...taken, owner: SAM, assignedAt: instant(monday("10:02")) };
  for (const time of ["09:57", "10:00", "10:02"])
    expect(answered(back, acceptedBy(SAM), time)).toMatchObject([{ kind: "accepted", at: instant(monday("10:02")) }]);
  expect(kinds(answered(back, acceptedBy(SAM), "09:56"))).toEqual(["decided_before"]);
  expect(find(answered({ ...back, clocks: [] }, acceptedBy(SAM), "09:56"), "refused").code).toBe("too_early");
});

test("whoever passes a lead on has accepted it; having accepted it, they only pass it on", () => {
  const lead = withSam();
  expect(kinds(answered(lead, passedOnBy(SAM), "09:05"))).toEqual(["accepted", "passed_on"]);
  const accepted = { ...lead, ...handedOff({ acceptedAt: instant(monday("09:01")) }) };
  expect(kinds(answered(accepted, passedOnBy(SAM), "09:05"))).toEqual(["passed_on"]);
});

test("there is nothing to pass a lead on to from the only leg", () => {
  const terms = compileTerms({ ...STORY_AGREEMENT, legs: STORY_AGREEMENT.legs.slice(0, 1) });
  expect(find(answered(withSam(), passedOnBy(SAM), "09:05", terms), "refused").code).toBe("no_next_leg");
});

test.each([
  ["nobody has it", { owner: null }, acceptedBy(SAM), "not_handed_over"],
  ["no leg has it", { leg: null }, acceptedBy(SAM), "not_handed_over"],
  ["somebody else has it", {}, acceptedBy(RIA), "not_owner"],
  ["it is an SQL", { stage: "sql" }, acceptedBy(SAM), "already_at_stage"],
] as const)("a decision is refused when %s", (_what, more, fact, code) => {
  expect(find(answered({ ...withSam(), ...more }, fact, "09:05"), "refused").code).toBe(code);
});

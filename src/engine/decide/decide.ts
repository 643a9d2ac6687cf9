/**
 * The life of a lead: the engine's table of contents.
 *
 * One input, what the agreement says, what is known of the lead and of the roster → what was decided, as events.
 * Pure: the same arguments give the same bytes in the server, in a backtest and in the browser.
 */
import { assert, defined } from "../../base/assert.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Input, TimePasses } from "../lead/input.ts";
import type { Roster } from "../roster/roster.ts";
import type { AccountOwners } from "../lead/known-account.ts";
import { withStandIns } from "../terms/stand-ins.ts";
import type { Terms } from "../terms/terms.ts";
import { type Answer, NOTHING, type Step } from "../step/step.ts";
import { answer } from "../disposition/answer.ts";
import { settleDispute } from "../disposition/dispute.ts";
import { override } from "../disposition/override.ts";
import { escalate } from "../escalation/escalate.ts";
import { draftOf } from "./evolve.ts";
import { nextDueAt } from "../standing/next-due.ts";
import { endPauses } from "../clock/pause-clocks.ts";
import { lookAfter } from "../program/program.ts";
import { qualify } from "../qualification/qualify.ts";
import { recordInput } from "../facts/record-input.ts";
import { retargetClocks } from "../clock/retarget-clocks.ts";
import { replaceLeavers } from "../routing/replace-leavers.ts";
import { giveBack } from "../routing/give-back.ts";
import { route } from "../routing/route.ts";
import { runClocks } from "../clock/run-clocks.ts";
import { stopClocks } from "../clock/stop-clocks.ts";
import { comeBackCorrected } from "../disposition/come-back-corrected.ts";
import { raiseGrade } from "../qualification/raise-grade.ts";
import { expectStale, returnStale } from "../qualification/stale.ts";
import { score } from "../scoring/score.ts";
import { type LeftOwner, rememberClock, takeEvent } from "./take-event.ts";

type Kind = Input["kind"];

/** Each step sees the lead as the steps before it left it. */
const STEPS: readonly Step[] = [
  score,
  qualify,
  comeBackCorrected,
  raiseGrade,
  answer,
  settleDispute,
  override,
  endPauses,
  escalate,
  returnStale,
  replaceLeavers,
  route,
  stopClocks,
  giveBack,
  runClocks,
  retargetClocks,
  expectStale,
  lookAfter,
];

const stepsAt = new Map<Kind, readonly Answer<Kind>[]>();

/** Those that read inputs of this kind. */
function stepsFor(kind: Kind): readonly Answer<Kind>[] {
  let steps = stepsAt.get(kind);
  if (steps === undefined) {
    steps = STEPS.flatMap((step) => {
      if (step.only === undefined) return step;
      return step.only.kinds.has(kind) ? step.only.answer : [];
    });
    stepsAt.set(kind, steps);
  }
  return steps;
}

export type Decided = {
  /** null only when a fact about a lead that was never captured was refused. */
  readonly lead: LeadState | null;
  readonly roster: Roster;
  readonly events: readonly LeadEvent[];
  /** Each clock that an event changed, as it is now, in the order in which they were touched. */
  readonly clocks: readonly ClockState[];
  /** Whose the lead was until an event of these, in order. */
  readonly left: readonly LeftOwner[];
};

/**
 * Decides one input.
 *
 * @param signed the version that decides; members who have left are replaced in it by their stand-ins
 * @param before the lead's state; null when it was never captured
 * @param termsSoFar for `agreement_changed`: the version that the lead was decided by until now. What its clocks have measured so far
 *        is measured in the hours of that version; left out, the new hours are taken as if they had always held.
 * @param accounts who owns which account now; null where no one keeps them. A caller that keeps them folds `accountTaken` into them.
 * @returns the state after all events, the roster after all assignments, and the events in order. What cannot be done is a
 *          `refused` event, never an exception.
 */
export function decide(
  signed: Terms,
  roster: Roster,
  before: LeadState | null,
  input: Input,
  termsSoFar: Terms = signed,
  accounts: AccountOwners | null = null,
): Decided {
  const terms = withStandIns(signed, roster);
  if (input.kind === "time" && input.since !== undefined && before !== null)
    return decideEachDue(terms, roster, before, input, termsSoFar, accounts);
  const recorded = recordInput(terms, before, input);
  if (recorded[0]?.kind === "refused") return { lead: before, roster, events: recorded, clocks: [], left: [] };
  const events = [...recorded];
  const lead = draftOf(before, recorded[0]);
  const clocks: ClockState[] = [];
  const left: LeftOwner[] = [];
  const situation = { terms, termsSoFar, roster, accounts, lead, input, soFar: events, clocks, left };
  for (const event of recorded) takeEvent(situation, event);
  for (const step of stepsFor(input.kind)) {
    const decided = step(situation);
    // Most steps have nothing to say to most inputs.
    if (decided === NOTHING) continue;
    for (const event of decided) {
      takeEvent(situation, event);
      events.push(event);
    }
  }
  return { lead, roster: situation.roster, events, clocks, left };
}

/** One after the other, each at its instant, as if it had been decided alone. Only the last may change hands: accounts are not followed. */
function decideEachDue(
  terms: Terms,
  roster: Roster,
  before: LeadState,
  { leadId, occurredAt: until }: TimePasses,
  termsSoFar: Terms,
  accounts: AccountOwners | null,
): Decided {
  let decided: Decided = { lead: before, roster, events: [], clocks: [], left: [] };
  let soFar = termsSoFar;
  let lead = before;
  for (let at = nextDueAt(lead); at !== null && at <= until; at = nextDueAt(lead)) {
    const input = { kind: "time", leadId, occurredAt: at, recordedAt: at } as const;
    const each = decide(terms, decided.roster, lead, input, soFar, accounts);
    decided = andThen(decided, each);
    lead = defined(each.lead, "a lead that time passes for");
    soFar = terms;
    assert(nextDueAt(lead) !== at, `time does not stand still for ${leadId}`);
  }
  return decided;
}

/** Two decisions about a lead, one after the other, as one. */
export function andThen(first: Decided, then: Decided): Decided {
  const clocks = [...first.clocks];
  for (const clock of then.clocks) rememberClock(clocks, clock);
  return {
    lead: then.lead,
    roster: then.roster,
    events: [...first.events, ...then.events],
    clocks,
    left: [...first.left, ...then.left],
  };
}

/**
 * A lead changes hands inside the party that has it. What the party has promised the lead goes on: what was used counts on, in the hours of
 * the new owner where the agreement counts in those. Only what the owner had to decide for themselves ends with them.
 */
import type { Hours } from "../../agreement/terms/basic/time-terms.ts";
import { isOwedByGiving } from "../../agreement/terms/who-owes.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState } from "../lead/lead-state.ts";
import type { Situation } from "../step/step.ts";
import { findClockTerms, targetFor } from "../terms/clock-target.ts";
import { ended } from "./end-clock.ts";
import { measured } from "../clock-time/measure.ts";
import { timeAhead } from "../clock-time/time-ahead.ts";
import { isMeasuring } from "../standing/clocks.ts";

type Passing = Pick<Situation, "terms" | "lead">;
type Assigned = Extract<LeadEvent, { kind: "assigned" }>;

export function clocksPassed(situation: Passing, assigned: Assigned): readonly LeadEvent[] {
  const { lead } = situation;
  return lead.clocks.flatMap((clock): readonly LeadEvent[] => {
    if (!isMeasuring(clock) || isOwedByGiving(clock.kind)) return [];
    if (clock.kind === "accept") return [ended(lead, clock, assigned.at, "reassigned")];
    return clock.owner === assigned.member ? [] : [passed(situation, clock, assigned)];
  });
}

/** What the giving side owes goes with the part of whoever has left. */
export function clocksOfRolePassed(
  situation: Situation,
  { from, to: member, at }: Extract<LeadEvent, { kind: "role_passed" }>,
): readonly LeadEvent[] {
  return situation.lead.clocks
    .filter((clock) => clock.owner === from && isMeasuring(clock))
    .map((clock) => passed(situation, clock, { at, member }));
}

function passed(
  { terms, lead }: Passing,
  clock: ClockState,
  { at, member: to }: Pick<Assigned, "at" | "member">,
): LeadEvent {
  const { name, clause, owner: from, targetMs, climbedPercent } = clock;
  const agreed = findClockTerms(terms, clock);
  const target = agreed === undefined ? undefined : targetFor(terms, agreed, lead, to);
  const hours = target?.hours ?? clock.hours;
  const elapsedMs = measured(terms, clock, at);
  const ahead = isSame(hours, clock.hours)
    ? { dueAt: clock.dueAt, steps: clock.steps }
    : timeAhead(terms, { hours, targetMs, climbedPercent }, { at, elapsedMs, heardAt: at });
  // What is missed, or stands still, is due when it was.
  const dueAt = clock.status === "running" ? ahead.dueAt : clock.dueAt;
  const { leadId } = lead;
  return {
    kind: "clock_passed",
    ...{ leadId, at, clock: name, clause, from, to, elapsedMs, hours },
    ...{ dueAt, steps: ahead.steps },
  };
}

function isSame(a: Hours, b: Hours): boolean {
  if (a.kind === "wall" || b.kind === "wall") return a.kind === b.kind;
  return a.calendar === b.calendar;
}

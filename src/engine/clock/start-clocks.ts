/** Clocks that begin to run: each that has a target for the lead's grade. */
import type { ClockKind, ClockTerms, Hours } from "../../agreement/agreement.ts";
import type { PartyName } from "../../agreement/basic-terms.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Terms } from "../terms.ts";
import { targetFor } from "./clock-target.ts";
import { limitMs } from "./measure.ts";
import { timeAhead } from "./time-ahead.ts";

/** Nothing is due before Baton heard of it. */
type From = { readonly at: EpochMs; readonly heardAt: EpochMs };

/**
 * @param clocks of the leg; they are numbered on from the clocks that the lead has had
 * @param from   when, on which leg, and whose delay it will be
 */
export function clocksStarted(
  terms: Terms,
  lead: LeadState,
  clocks: readonly ClockTerms[],
  { at, heardAt, leg, member: owner }: From & { readonly leg: PartyName; readonly member: MemberId },
): readonly LeadEvent[] {
  const started: LeadEvent[] = [];
  for (const clock of clocks) {
    const target = targetFor(terms, clock, lead, owner);
    if (target === undefined) continue;
    const { clause, hours } = target;
    const owed = { kind: clock.kind, leg, clause, owner, hours, targetMs: limitMs(terms, target, at) };
    started.push(clockStarted(terms, numberedOn(lead, started), owed, { at, heardAt }));
  }
  return started;
}

type Owed = {
  readonly kind: ClockKind;
  readonly leg: PartyName;
  readonly clause: ClauseId;
  readonly owner: MemberId;
  readonly hours: Hours;
  readonly targetMs: DurationMs;
};

export function clockStarted(
  terms: Terms,
  { leadId, grade, clockCount }: Pick<LeadState, "leadId" | "grade" | "clockCount">,
  { kind, leg, clause, owner, hours, targetMs }: Owed,
  { at, heardAt }: From,
): Extract<LeadEvent, { kind: "clock_started" }> {
  const { dueAt, steps } = timeAhead(terms, { hours, targetMs, climbedPercent: -1 }, { at, elapsedMs: 0, heardAt });
  return {
    kind: "clock_started",
    ...{ leadId, at },
    clock: `${leg}.${kind}#${clockCount + 1}`,
    clockKind: kind,
    ...{ leg, clause, grade, owner, hours, targetMs, dueAt, steps },
  };
}

/** The lead, with the clocks that have just started counted. */
export function numberedOn(lead: LeadState, events: readonly LeadEvent[]): LeadState {
  if (events.length === 0) return lead;
  const started = events.filter((event) => event.kind === "clock_started").length;
  return { ...lead, clockCount: lead.clockCount + started };
}

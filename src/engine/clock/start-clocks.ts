/** Clocks that begin to run: each that has a target for the lead's grade. */
import type { ClockTerms } from "../../agreement/terms/agreement.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Hours } from "../../agreement/terms/basic/time-terms.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { DurationMs, EpochMs } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { NOTHING } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { targetFor } from "../terms/clock-target.ts";
import { limitMs } from "../clock-time/measure.ts";
import { timeAhead } from "../clock-time/time-ahead.ts";

/** Nothing is due before Baton heard of it. */
type From = { readonly at: EpochMs; readonly heardAt: EpochMs };

/**
 * @param clocks of the leg; they are numbered on from the clocks that the lead has had
 * @param from   when, on which leg, and whose delay it will be
 * @param soFar  decided, and not in the lead yet: clocks that start in it are counted
 */
export function clocksStarted(
  terms: Terms,
  lead: LeadState,
  clocks: readonly ClockTerms[],
  { at, heardAt, leg, member: owner }: From & { readonly leg: PartyName; readonly member: MemberId },
  soFar: readonly LeadEvent[] = NOTHING,
): readonly LeadEvent[] {
  let started: LeadEvent[] | undefined;
  let number = nextNumber(lead, soFar);
  for (const clock of clocks) {
    const target = targetFor(terms, clock, lead, owner);
    if (target === undefined) continue;
    const { clause, hours } = target;
    const owed = { kind: clock.kind, leg, clause, owner, hours, targetMs: limitMs(terms, target, at) };
    (started ??= []).push(clockStarted(terms, lead, owed, { at, heardAt, number }));
    number += 1;
  }
  return started ?? NOTHING;
}

type Owed = {
  readonly kind: ClockKind;
  readonly leg: PartyName;
  readonly clause: ClauseId;
  readonly owner: MemberId;
  readonly hours: Hours;
  readonly targetMs: DurationMs;
};

/** @param from `number`: see `nextNumber` */
export function clockStarted(
  terms: Terms,
  { leadId, grade }: Pick<LeadState, "leadId" | "grade">,
  { kind, leg, clause, owner, hours, targetMs }: Owed,
  { at, heardAt, number }: From & { readonly number: number },
): Extract<LeadEvent, { kind: "clock_started" }> {
  const { dueAt, steps } = timeAhead(terms, { hours, targetMs, climbedPercent: -1 }, { at, elapsedMs: 0, heardAt });
  return {
    kind: "clock_started",
    leadId,
    at,
    clock: `${leg}.${kind}#${number}`,
    clockKind: kind,
    leg,
    clause,
    grade,
    owner,
    hours,
    targetMs,
    dueAt,
    steps,
  };
}

/** Of the next clock, after those that the lead has had and those that start in what is decided. */
export function nextNumber({ clockCount }: Pick<LeadState, "clockCount">, soFar: readonly LeadEvent[]): number {
  let number = clockCount + 1;
  for (const event of soFar) if (event.kind === "clock_started") number += 1;
  return number;
}

/** Legs, clocks and targets of the agreement, by what a lead remembers of them. */
import type { ClockTerms, Leg } from "../../agreement/terms/agreement.ts";
import type { Target } from "../../agreement/terms/basic/clock-kinds.ts";
import { defined } from "../../base/assert.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { calendarOf, type Terms } from "./terms.ts";

export function legTerms({ legs }: Terms, id: string): Leg {
  return defined(legs.legs.get(id), "leg", id);
}

export function clockTerms({ legs }: Terms, { leg, kind }: Pick<ClockState, "leg" | "kind">): ClockTerms {
  return defined(legs.latestClocks.get(leg)?.get(kind), "clock", kind);
}

/** Undefined when the version has no such leg, or no such clock on it: an earlier one may have had it. */
export function findClockTerms(
  { legs }: Terms,
  { leg, kind }: Pick<ClockState, "leg" | "kind">,
): ClockTerms | undefined {
  return legs.clocks.get(leg)?.get(kind);
}

/** Whether what a clock owes depends on the lead's grade and on the version in force; else it was fixed when it started. */
export function hasTargets({ kind }: Pick<ClockState, "kind">): boolean {
  return kind !== "attempt" && kind !== "fix-data";
}

/** What was promised under a clause, in the version given; undefined when that version has no such clause. */
export function findTarget(terms: Terms, clause: ClauseId): Target | undefined {
  for (const leg of terms.agreement.legs) {
    for (const clock of leg.clocks) {
      const found = clock.targets.find((target) => target.clause === clause);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

type Promisee = Pick<LeadState, "grade" | "origin" | "attributes" | "stage">;

/**
 * The target for a lead: that of its stage where it is promised by stage, that of its origin before that for all, that of its grade before `any`; undefined when the clock is not for it.
 *
 * @param owner whose time it is: where the agreement says so, business time is counted in their hours, or in those of the lead's region; and calendar
 *              days in the zone of these hours
 */
export function targetFor(terms: Terms, clock: ClockTerms, lead: Promisee, owner: MemberId): Target | undefined {
  const target = promised(clock, lead);
  const countsDays = target?.days !== undefined;
  if (target === undefined || (target.hours.kind === "wall" && !countsDays)) return target;
  const calendar = terms.calendarFor(clock, lead.attributes, owner);
  if (calendar === undefined) return target;
  if (countsDays) return { ...target, zone: calendarOf(terms, calendar).zone };
  return { ...target, hours: { kind: "business", calendar } };
}

function promised(
  { kind, targets }: ClockTerms,
  { grade, origin, stage }: Pick<Promisee, "grade" | "origin" | "stage">,
): Target | undefined {
  let best: Target | undefined;
  let isOfOrigin = false;
  for (const target of targets) {
    if (kind === "progress" && target.stage !== stage) continue;
    if (target.origin === undefined ? isOfOrigin : target.origin !== origin) continue;
    if (target.origin !== undefined && !isOfOrigin) {
      isOfOrigin = true;
      best = undefined;
    }
    if (target.grade === grade || (target.grade === "any" && best === undefined)) best = target;
  }
  return best;
}

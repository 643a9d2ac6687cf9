/**
 * Rep response: business time from the assignment of a lead to a member until the first touch that counts, in that member's hours.
 *
 * Each assignment of the period counts by itself: a lead that was moved starts anew for the new member, which is about people and not about
 * the promise to the lead (that one continues, and is measured by its clock). A touch counts when it is the receiving team's and its evidence
 * is what the first-touch clock of the leg asks for. A rep who lost the lead before that, or still has it, is counted for as long as they
 * had it (Kaplan–Meier). While a lead waits for a free member, no one is slow.
 */
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { businessElapsedMs } from "../../engine/calendar/business-elapsed-ms.ts";
import type { BusinessCalendar } from "../../engine/calendar/business-calendar.ts";
import { isInPeriod } from "../rows/period.ts";
import type { AssignmentRow } from "../rows/rows.ts";
import type { Wait } from "../statistics/kaplan-meier.ts";
import { spread } from "../statistics/percentile.ts";
import { lengthOf, medianFigure, timeUnit } from "../counting/figures.ts";
import { type HandOff, handOffs, hoursOf, isByParty } from "../counting/hand-offs.ts";
import type { MeasureDescription, Measured, Measuring } from "./measure.ts";
import { paceCalendar } from "../goals/month-days.ts";

export const REP_RESPONSE: MeasureDescription = {
  measure: measureRepResponse,
  judged: "median business time from an assignment to the first touch of the receiving team that counts",
  beside: "p90 of those touched",
};

export type MemberWait = Wait & { readonly member: MemberId };

/** Each assignment of the period, with whom it was to. */
export function memberWaits(of: Measuring): readonly MemberWait[] {
  const { terms, rows, period } = of;
  const waits: MemberWait[] = [];
  for (const handOff of handOffs(rows, terms.agreement)) {
    for (const [index, assignment] of handOff.assignments.entries()) {
      if (assignment.why === "nobody_available" || !isInPeriod(period, assignment.at)) continue;
      const { member } = assignment;
      waits.push({ member, ...waitOf(of, handOff, assignment, handOff.assignments[index + 1]) });
    }
  }
  return waits;
}

function measureRepResponse(of: Measuring): Measured {
  const { terms, rows, target } = of;
  const waits = memberWaits(of);
  // A business day is as long as the office is open.
  const dayMs = paceCalendar(terms.agreement, terms.calendars)?.businessDayMs;
  const unit = timeUnit(target?.unit, "minutes");
  const answered = waits.filter(({ ended }) => ended).map(({ waitedMs }) => waitedMs);
  const { p90Ms } = spread(answered);
  return {
    isRecorded: rows.hasTouches,
    figure: medianFigure("median business time from assignment to first touch", waits, unit, dayMs),
    basis: "sample",
    isOpen: false,
    others: [
      {
        label: "90th percentile, of those touched",
        value: p90Ms === null ? null : p90Ms / lengthOf(unit, dayMs),
        unit,
        n: answered.length,
        interval: null,
      },
    ],
  };
}

function waitOf(
  { terms, asOf }: Measuring,
  { leg, touches, end }: HandOff,
  { member, at }: AssignmentRow,
  next: AssignmentRow | undefined,
): Wait {
  const evidence = leg.clocks.find(({ kind }) => kind === "first-touch")?.evidence ?? "logged";
  const until = next?.at ?? end?.at ?? asOf;
  const touch = touches.find(
    (each) =>
      each.at >= at &&
      each.at <= until &&
      isByParty(terms.agreement, leg, each) &&
      (evidence === "logged" || each.evidence === "observed"),
  );
  const calendar = hoursOf(terms, leg, member);
  const waitedMs = businessMs(calendar, at, touch?.at ?? until);
  return { waitedMs, ended: touch !== undefined };
}

function businessMs(calendar: BusinessCalendar | undefined, from: EpochMs, until: EpochMs): number {
  const to = epochMs(Math.max(from, until));
  return calendar === undefined ? to - from : businessElapsedMs(calendar, from, to);
}

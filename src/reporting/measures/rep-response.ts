/**
 * Rep response: business time from the assignment of a lead to a member until the first touch that counts, in that member's hours.
 *
 * Each assignment of the period counts by itself: a lead that was moved starts anew for the new member, which is about people and not about
 * the promise to the lead (that one continues, and is measured by its clock). A touch counts when it is the receiving team's and its evidence
 * is what the first-touch clock of the leg asks for. A rep who lost the lead before that, or still has it, is counted for as long as they
 * had it (Kaplan–Meier). While a lead waits for a free member, no one is slow.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { defined } from "../../base/assert.ts";
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { businessElapsedMs } from "../../engine/calendar/business-elapsed-ms.ts";
import type { BusinessCalendar } from "../../engine/calendar/business-calendar.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { MeasureRows } from "../rows/rows.ts";
import type { Wait } from "../statistics/kaplan-meier.ts";
import { spread } from "../statistics/percentile.ts";
import { lengthOf, medianFigure, timeUnit } from "../counting/figures.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { allLengths, lengthsByKey } from "../sums/sums.ts";
import { endedAfter } from "./velocity.ts";
import { type HandOff, handOffs, hoursOf, isByParty } from "../counting/hand-offs.ts";
import type { MeasureDescription, Measured, Measuring } from "./measure.ts";
import { paceCalendar } from "../goals/month-days.ts";

export const REP_RESPONSE: MeasureDescription = {
  measure: measureRepResponse,
  judged: "median business time from an assignment to the first touch of the receiving team that counts",
  beside: "p90 of those touched",
};

export type MemberWait = Wait & { readonly member: MemberId };

type Asked = {
  readonly terms: Terms;
  readonly rows: MeasureRows;
  readonly period: Period;
  readonly asOf: EpochMs;
};

/** Each assignment of the period, with whom it was to. */
export function memberWaits({ terms, rows, period, asOf }: Asked): readonly MemberWait[] {
  return handOffs(rows, terms.agreement).flatMap((handOff) =>
    responsesOn(terms, handOff, asOf)
      .filter(({ at }) => isInPeriod(period, at))
      .map((response) => ({ member: response.member, ...waitOf(terms, response, asOf) })),
  );
}

/** How a member responded to an assignment. */
export type MemberResponse = {
  readonly leg: PartyName;
  readonly member: MemberId;
  readonly at: EpochMs;
  /** The touch, or when they no longer had the lead; null: it is theirs, and untouched. */
  readonly until: EpochMs | null;
  readonly isTouched: boolean;
  /** In the member's hours, where there is an end. */
  readonly waitedMs: number;
};

/** @param asOf what is later counts for nothing yet */
export function responsesOn(terms: Terms, handOff: HandOff, asOf: number): readonly MemberResponse[] {
  const { leg, touches, end, assignments } = handOff;
  const evidence = leg.clocks.find(({ kind }) => kind === "first-touch")?.evidence ?? "logged";
  return assignments.flatMap((assignment, index) => {
    const { member, at } = assignment;
    if (assignment.why === "nobody_available") return [];
    const gone = assignments[index + 1]?.at ?? end?.at ?? null;
    const touch = touches.find(
      (each) =>
        each.at >= at &&
        each.at <= (gone ?? asOf) &&
        isByParty(terms.agreement, leg, each) &&
        (evidence === "logged" || each.evidence === "observed"),
    );
    const until = touch?.at ?? gone;
    const waitedMs = until === null ? 0 : businessMs(hoursOf(terms, leg, member), at, until);
    return [{ leg: leg.id, member, at, until, isTouched: touch !== undefined, waitedMs }];
  });
}

function waitOf(
  terms: Terms,
  { leg: id, member, at, until, isTouched, waitedMs }: MemberResponse,
  asOf: EpochMs,
): Wait {
  if (until !== null) return { waitedMs, ended: isTouched };
  const leg = defined(
    terms.agreement.legs.find((each) => each.id === id),
    "a leg",
  );
  return { waitedMs: businessMs(hoursOf(terms, leg, member), at, asOf), ended: false };
}

/** Those of all members. */
function waitsIn({ terms, sums, asOf }: Measuring): readonly Wait[] {
  return [
    ...endedAfter(allLengths(sums, "responded")),
    ...allLengths(sums, "lost untouched").map((waitedMs) => ({ waitedMs, ended: false })),
    ...lengthsByKey(sums, "has untouched").flatMap(({ of: [id, member], lengths }) => {
      const leg = terms.agreement.legs.find((each) => each.id === id);
      if (leg === undefined) return [];
      const hours = hoursOf(terms, leg, member);
      return lengths.map((at) => ({ waitedMs: businessMs(hours, epochMs(at), asOf), ended: false }));
    }),
  ];
}

function measureRepResponse(of: Measuring): Measured {
  const { terms, rows, target } = of;
  const waits = waitsIn(of);
  // A business day is as long as the office is open.
  const dayMs = paceCalendar(terms.agreement, terms.calendars)?.businessDayMs;
  const unit = timeUnit(target?.unit, "minutes");
  const answered = allLengths(of.sums, "responded");
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

function businessMs(calendar: BusinessCalendar | undefined, from: EpochMs, until: EpochMs): number {
  const to = epochMs(Math.max(from, until));
  return calendar === undefined ? to - from : businessElapsedMs(calendar, from, to);
}

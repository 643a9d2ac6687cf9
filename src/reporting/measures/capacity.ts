/**
 * Capacity: minutes that the receiving team has ÷ minutes that the leads handed over to it cost. Above 1 there is time for all of them.
 *
 *   needed    = hand-offs × (attempts × minutes per attempt + share reached × minutes of a conversation)
 *   available = Σ over members of business days there × minutes a day × share of full output (ramp-up)
 *
 * Of the first leg, to which marketing gives; by the effort that the calculator names, exact until the one division at the end.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { Leg } from "../../agreement/terms/agreement.ts";
import { exactly } from "../../agreement/terms/agreed-numbers.ts";
import type { Calculator, Effort } from "../../agreement/terms/parts/goal-terms.ts";
import { compare, dividedBy, type Fraction, fraction, ONE, plus, times, whole, ZERO } from "../../calculator/exact.ts";
import { outputShare } from "../../calculator/ramp-up.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { MemberId } from "../../base/ids.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { monthOf } from "../rows/months.ts";
import type { AwayRow } from "../rows/rows.ts";
import { availableTime } from "../counting/available-time.ts";
import { countsOf } from "../sums/sums.ts";
import type { Figure, MeasureDescription, Measured, Measuring } from "./measure.ts";

export const CAPACITY: MeasureDescription = {
  measure: measureCapacity,
  judged: "minutes available ÷ Σ over hand-offs of attempts × minutes per attempt + conversation minutes",
  beside: "both sums",
};

function measureCapacity(of: Measuring): Measured {
  const { terms, rows, sums } = of;
  const { agreement } = terms;
  const [leg] = agreement.legs;
  const { calculator } = agreement;
  const effort = calculator?.effort;
  const given = countsOf(sums, "handed off").reduce((sum, each) => sum + (each.of[0] === leg?.id ? each.count : 0), 0);
  const span = spanOf(of);
  if (leg === undefined || calculator === undefined || effort === undefined || span === null)
    return measured(effort !== undefined, null, given, [], leg?.to);
  const needed = times(whole(given), minutesPerLead(effort));
  const available = leg.pool.members.reduce(
    (sum, { member }) => plus(sum, minutesOf(terms, { leg, calculator, effort }, member, rows.absences, span)),
    ZERO,
  );
  const ratio = compare(needed, ZERO) === 0 ? null : toNumber(dividedBy(available, needed));
  const minutes = (label: string, value: Fraction): Figure => ({
    label,
    value: toNumber(value),
    unit: "minutes",
    n: given,
    interval: null,
  });
  return measured(true, ratio, given, [minutes("available", available), minutes("needed", needed)], leg.to);
}

/** How many leads of the first leg a member has time for in a stretch; null: the agreement doesn't say what one takes, or who is not of its pool. */
export function timeForLeads(
  terms: Terms,
  member: MemberId,
  absences: readonly AwayRow[],
  span: { readonly from: EpochMs; readonly until: EpochMs },
): number | null {
  const { calculator, legs } = terms.agreement;
  const [leg] = legs;
  const effort = calculator?.effort;
  if (leg === undefined || calculator === undefined || effort === undefined) return null;
  if (!leg.pool.members.some((each) => each.member === member)) return null;
  const needed = minutesPerLead(effort);
  if (compare(needed, ZERO) === 0) return null;
  return toNumber(dividedBy(minutesOf(terms, { leg, calculator, effort }, member, absences, span), needed));
}

type Work = { readonly leg: Leg; readonly calculator: Calculator; readonly effort: Effort };

function minutesOf(
  terms: Terms,
  { leg, calculator, effort }: Work,
  member: MemberId,
  absences: readonly AwayRow[],
  span: { readonly from: EpochMs; readonly until: EpochMs },
): Fraction {
  const { ms, dayMs } = availableTime(terms, leg, member, absences, span);
  const days = fraction(BigInt(ms), BigInt(dayMs));
  return times(times(days, whole(effort.minutesPerDay)), outputOf(terms, calculator, member, span.until));
}

function measured(
  isRecorded: boolean,
  value: number | null,
  n: number,
  others: readonly Figure[],
  party: PartyName | undefined,
): Measured {
  const label = "time available ÷ time that the leads handed off take";
  return {
    isRecorded,
    figure: { label, value, unit: "share", n, interval: null, party },
    basis: "census",
    isOpen: false,
    others,
  };
}

function minutesPerLead({ attemptsPerLead, minutesPerAttempt, minutesPerConversation, reached }: Effort): Fraction {
  return plus(
    times(exactly(attemptsPerLead), exactly(minutesPerAttempt)),
    times(exactly(reached), exactly(minutesPerConversation)),
  );
}

/** By the months from the member's first day to the end of the stretch. */
function outputOf({ agreement, zone }: Terms, { rampUp }: Calculator, member: string, at: EpochMs): Fraction {
  const since = agreement.people.find(({ id }) => id === member)?.since;
  if (rampUp === undefined || since === undefined) return ONE;
  const [from, to] = [since.slice(0, 7), monthOf(zone, epochMs(at - 1))].map(
    (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)),
  );
  return outputShare(rampUp.map(exactly), (to ?? 0) - (from ?? 0));
}

/** The part of the period that is over; null before it begins. Without a beginning, it begins with the first assignment. */
export function spanOf({
  rows,
  period,
  asOf,
}: Pick<Measuring, "rows" | "period" | "asOf">): { readonly from: EpochMs; readonly until: EpochMs } | null {
  const first = period.from ?? Math.min(rows.firstAssignmentAt ?? asOf, asOf);
  const until = Math.min(period.until ?? asOf, asOf);
  return first < until ? { from: epochMs(first), until: epochMs(until) } : null;
}

function toNumber({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}

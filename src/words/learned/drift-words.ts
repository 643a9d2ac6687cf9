/** Whether the active points still say what they said, in sentences. */
import type { EpochMs } from "../../base/time.ts";
import type { PointsDrift } from "../../reporting/learned/drift.ts";
import type { Interval, Estimated } from "../../reporting/learned/learned.ts";
import { counted } from "../english/counted.ts";
import { dateWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { numberWords } from "../english/numbers.ts";

type MeasuredDrift = Extract<PointsDrift, { readonly kind: "measured" }>;

/** @param zone in which dates are said */
export function driftWords(drift: PointsDrift, zone: string): string {
  const { from, until, leads, won } = drift;
  const days = `from ${dayWords(from, zone)} to ${dayWords(until, zone)}`;
  if (leads === 0)
    return `Whether the active points still hold can’t be said: no outcome of a lead became known ${days}.`;
  const recent = `The active points, on the ${counted(leads, "lead")} whose outcome became known ${days}: ${numberWords(won)} became customers.`;
  if (drift.kind === "not_enough_data")
    return `${recent} That is too little to say whether the points still hold. ${missingWords(drift)}`;
  return [recent, orderWords(drift), countWords(drift), slopeWords(drift)].filter((part) => part !== "").join(" ");
}

function orderWords({ area, areaBefore, change }: MeasuredDrift): string {
  const told = `A customer had more points than another lead in ${share(area)} of pairs; before, in ${share(areaBefore)}.`;
  if (change.high < 0)
    return `${told} The points tell customers from others clearly worse than they did: learn them anew, or talk about what changed.`;
  return change.low > 0
    ? `${told} They tell customers from others clearly better than they did.`
    : `${told} That is no clear change.`;
}

function countWords({ expected, expectedRange, won }: MeasuredDrift): string {
  const told = `With these points, ${numberWords(expected, 0)} customers (${rangeWords(expectedRange)}) were to be expected.`;
  if (won < expectedRange.low) return `${told} Clearly fewer came.`;
  return won > expectedRange.high ? `${told} Clearly more came.` : told;
}

function slopeWords({ slope }: MeasuredDrift): string {
  if (slope === undefined) return "";
  const { low, high } = slope.interval;
  if (high < 1) return "Points make less of a difference than they did.";
  return low > 1 ? "Points make more of a difference than they did." : "";
}

function missingWords({ moreRecent, moreBefore }: Extract<PointsDrift, { readonly kind: "not_enough_data" }>): string {
  const of = ({ won, lost }: { readonly won: number; readonly lost: number }): readonly string[] => [
    ...(won > 0 ? [counted(won, "more customer")] : []),
    ...(lost > 0 ? [counted(lost, "more lead that became none", "more leads that became none")] : []),
  ];
  const needed = [
    ...of(moreRecent).map((each) => `${each} in these days`),
    ...of(moreBefore).map((each) => `${each} before`),
  ];
  return `At least needed: ${listWords(needed)}.`;
}

function share({ value, interval: { low, high } }: Estimated): string {
  const percent = (each: number): string => `${numberWords(100 * each, 0)}%`;
  return `${percent(value)} (${percent(low)} to ${percent(high)})`;
}

function rangeWords({ low, high }: Interval): string {
  return `${numberWords(low)} to ${numberWords(high)}`;
}

function dayWords(at: EpochMs, zone: string): string {
  return dateWords(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString());
}

/** What was learned from won and lost leads, in sentences: for the terminal, for a page, and for the report of a run. */
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import type {
  Interval,
  LeftOut,
  LookedAt,
  NotEnoughData,
  SetAside,
  Validation,
} from "../../reporting/learned/learned.ts";
import type { LearnedOutline, LearnedRules } from "../../reporting/learned/points-found.ts";
import type { Rate } from "../../reporting/report/report.ts";
import { conditionWords } from "../clause/words.ts";
import { counted } from "../english/counted.ts";
import { dateWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { numberWords } from "../english/numbers.ts";

/** @example "Points learned from 1,500 leads. 240 of them (16.0%) became customers within 54 days." */
export function learnedHeadline(learned: LearnedOutline): string {
  if (learned.kind === "learned") return summaryOf(learned);
  return learned.kind === "nothing_tells" ? nothingOf(learned) : missingOf(learned);
}

/** `shown`: of how many leads it is true, and how many of them became customers. */
export type SaidRule = { readonly points: number; readonly text: string; readonly shown: Rate };

export function rulesSaid({ fit, engagement }: LearnedRules): readonly SaidRule[] {
  return [
    ...fit.map(({ when, points, shown }) => ({ points, text: conditionWords([when]), shown })),
    ...engagement.map(({ activity, points, atMost, shown }) => ({
      points,
      text: `${activity}${atMost === undefined ? "" : `, at most ${numberWords(atMost)} in all`}`,
      shown,
    })),
  ];
}

function summaryOf({ leads, won, horizonMs, method }: LearnedRules): string {
  const shrunken = method === "shrunken" ? " With fewer than 1,000 leads, points are drawn toward 0." : "";
  return `Points learned from ${counted(leads, "lead")}. ${numberWords(won)} of them (${percent(won / leads)}) became customers within ${daysOf(horizonMs)}.${shrunken}`;
}

function nothingOf({ leads, won, horizonMs }: LookedAt): string {
  return `Nothing that is known of these ${counted(leads, "lead")} tells which of them became customers within ${daysOf(horizonMs)}, as ${numberWords(won)} did. Points agreed stay as they are.`;
}

function missingOf({ leads, won, horizonMs, ...more }: NotEnoughData): string {
  const { moreLeads, moreWon, moreLost } = more;
  const missing = [
    ...(moreLeads > 0 ? [counted(moreLeads, "more lead")] : []),
    ...(moreWon > 0 ? [`${numberWords(moreWon)} more that became customers`] : []),
    ...(moreLost > 0 ? [`${numberWords(moreLost)} more that didn't`] : []),
  ];
  return `Not enough data to learn points: ${counted(leads, "lead")} can be looked at, and ${numberWords(won)} became customers within ${daysOf(horizonMs)}. At least needed: ${listWords(missing)}.`;
}

function halfLifeSentences({ engagement, halfLifeMs, isHalfLifeLearned }: LearnedRules): readonly string[] {
  if (engagement.length === 0) return [];
  if (!isHalfLifeLearned) return ["The half-life stays as agreed: no other fits clearly better."];
  return [
    halfLifeMs === undefined
      ? "Points that stay fit clearly better than the half-life agreed."
      : `A half-life of ${daysOf(halfLifeMs)} fits clearly better than what is agreed.`,
  ];
}

/** How it did on leads of which nothing was learned, beside the points that were agreed. */
export function validationSentences(learned: LearnedRules, zone: string): readonly string[] {
  const { from, leads, won, area, areaInterval, byHand, slope, slopeInterval } = learned.validation;
  return [
    `Checked on ${counted(leads, "later lead")} from ${dayWords(from, zone)} on, ${numberWords(won)} of them customers, that no points were learned from.`,
    `Of a customer and another lead, the customer has more points in ${share(area, areaInterval)} of pairs (AUC); 50% would be chance.`,
    ...(byHand === undefined ? [] : [besideHand(byHand)]),
    `Chances that follow from the points have a slope of ${numberWords(slope, 2)} (${numberWords(slopeInterval.low, 2)} to ${numberWords(slopeInterval.high, 2)}): with 1 they are right, below they are too bold, above too timid.`,
    ...halfLifeSentences(learned),
    ...(learned.holds
      ? []
      : ["Nothing is proposed: on later leads these points are no better than chance, or worse than those agreed."]),
  ];
}

function besideHand({ area, areaInterval, gain }: NonNullable<Validation["byHand"]>): string {
  const hand = `With the points agreed it is ${share(area, areaInterval)}`;
  if (gain.low > 0)
    return `${hand}: learned points are better by ${inPoints(gain.low)} to ${inPoints(gain.high)} points of that percentage.`;
  if (gain.high < 0) return `${hand}: learned points are worse.`;
  return `${hand}: no clear difference.`;
}

/** Which leads were not learned from, and why. */
export function setAsideSentences({ setAside, stoppedAt }: LookedAt, zone: string): readonly string[] {
  return [
    ...(stoppedAt === undefined
      ? []
      : [`Outcomes stopped being recorded on ${dayWords(stoppedAt, zone)}; nothing later counts.`]),
    ...setAside.map((each) => `${counted(each.leads, "lead")} left out: ${setAsideReason(each, zone)}.`),
  ];
}

function setAsideReason({ reason, at }: SetAside, zone: string): string {
  const day = at === undefined ? "" : dayWords(at, zone);
  switch (reason) {
    case "same_person":
      return "a person who is there already";
    case "decided_before":
      return "won or lost before the day on which leads are looked at";
    case "horizon_not_over":
      return "too young to know what becomes of them";
    case "before_outcomes_were_recorded":
      return `outcomes are on record only from ${day} on`;
    case "before_the_rate_changed":
      return `from ${day} on, a clearly different share became customers`;
  }
}

/** Which attributes were not learned from, and why. */
export function leftOutSentences(leftOut: readonly LeftOut[]): readonly string[] {
  return leftOut.map(({ attribute, ...why }) => `${attribute} left out: ${leftOutReason(why)}.`);
}

function leftOutReason({ reason, figure }: Pick<LeftOut, "reason" | "figure">): string {
  switch (reason) {
    case "recorded_after_outcome":
      return `${percent(figure)} of its values were recorded after the outcome`;
    case "recorded_after_decision":
      return `${percent(figure)} of its values were recorded only after the day on which leads are looked at`;
    case "blank_tells_outcome":
      return "whether it is filled in tells the outcome";
    case "value_tells_outcome":
      return "its value tells the outcome nearly by itself";
    case "counted_to_export":
      return `it grows with time (correlation ${numberWords(figure, 2)}), so it was counted on`;
    case "drifted":
      return `its values are distributed differently in the later half (stability index ${numberWords(figure, 2)})`;
    case "says_nothing":
      return "it is blank, always the same, or different for every lead";
  }
}

function share(value: number, { low, high }: Interval): string {
  return `${percent(value)} (${percent(low)} to ${percent(high)})`;
}

function inPoints(difference: number): string {
  return numberWords(100 * difference, 1);
}

export function percent(value: number): string {
  return `${numberWords(100 * value, 1)}%`;
}

function daysOf(ms: number): string {
  return counted(ms / DAY_MS, "day");
}

function dayWords(at: EpochMs, zone: string): string {
  return dateWords(Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString());
}

/** What a group of leads of one chance is called. @example 0.058 → "from 5.8%" */
export function chanceWords(from: number): string {
  return `from ${percent(from)}`;
}

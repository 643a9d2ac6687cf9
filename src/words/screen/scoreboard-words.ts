/** What the scoreboard and the report say of targets, goals and leads, beyond labels. */
import { VERDICT_WORDS } from "../report/figure-words.ts";
import { shareWords } from "../report/number-words.ts";
import type { MeasureVerdict } from "../../reporting/counting/judge.ts";
import type { GoalLine, GoalProgress, PromiseStanding } from "../../reporting/report/report.ts";
import type { SideStanding } from "../../reporting/report/side-standing.ts";
import { counted } from "../english/counted.ts";
import { numberWords } from "../english/numbers.ts";

export const SCOREBOARD_TITLE = "Are both teams meeting their commitments?";
export const ALL_ON_TARGET = "Nothing needs attention: every commitment that can be judged is on target.";
export const NOTHING_JUDGED = "Nothing needs attention: there is not enough data to judge a commitment yet.";
export const NO_TARGET =
  "The agreement names no target for SLA attainment, so these are counted and not judged. Add one under “measures”.";

/** How a team stands. @example "2 of 9 commitments missed, 1 at risk" */
export function sideWords(standing: SideStanding | undefined): string {
  if (standing === undefined) return "No commitments in the agreement";
  const { counts, judged, all } = standing;
  const { missed = 0, at_risk: atRisk = 0, kept = 0 } = counts;
  const of = (some: number): string => `${numberWords(some)} of ${counted(all, "commitment")}`;
  if (missed > 0) return `${of(missed)} missed${atRisk > 0 ? `, ${numberWords(atRisk)} at risk` : ""}`;
  if (atRisk > 0) return `${of(atRisk)} at risk`;
  if (kept > 0) return judged === all ? "All commitments on target" : `${of(kept)} on target, none missed`;
  return SIDE_WORDS[standing.verdict] ?? "Not judged";
}

const SIDE_WORDS: Readonly<Partial<Record<MeasureVerdict, string>>> = {
  not_enough_data: "Not enough data yet",
  not_recorded: "Not recorded",
  not_started: "Nothing due yet",
  starts_later: "Not started",
  no_target: "No target agreed",
};

/** How a goal stands. @example "On pace" */
export function goalWords({ verdict, delivered, owed }: Pick<GoalProgress, "verdict" | "delivered" | "owed">): string {
  switch (verdict) {
    case "kept":
      return delivered !== null && owed !== null && delivered >= owed ? "Goal reached" : "On pace";
    case "at_risk":
      return "Behind pace";
    case "missed":
      return "Goal missed";
    case "not_started":
      return "Just started";
    case "starts_later":
      return "Not started";
    case "not_enough_data":
    case "not_recorded":
    case "no_target":
      return VERDICT_WORDS[verdict];
  }
}

/** Where a month will end. @example "142 to 218 by the end of the month at this rate" */
export function forecastWords({ low, high }: NonNullable<GoalLine["forecast"]>): string {
  const range = low === high ? numberWords(low) : `${numberWords(low)} to ${numberWords(high)}`;
  return `${range} by the end of the month at this rate`;
}

/** What it takes. @returns undefined where nothing is to be done, or nothing helps @example "12 more on time in a row reach 80.0%" */
export function onTimeWords({ onTimeNeeded, target, verdict }: PromiseStanding): string | undefined {
  if (target === null || onTimeNeeded === null || onTimeNeeded === 0) return undefined;
  if (verdict !== "missed" && verdict !== "at_risk") return undefined;
  return `${numberWords(onTimeNeeded)} more on time in a row ${onTimeNeeded === 1 ? "reaches" : "reach"} ${shareWords(target)}`;
}

/** @param leads more than none @example 2 → "2 open leads have no owner or no deadline." */
export function leakageWords(leads: number): string {
  return `${counted(leads, "open lead has", "open leads have")} no owner or no deadline.`;
}

/** What the figures of "from capture to customer" are about. */
export function daysToWinWords(deals: number): string {
  return `${counted(deals, "deal")} won in the period with valid dates; below, the period’s MQLs that have become customers.`;
}

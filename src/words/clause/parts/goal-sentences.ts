/** What teams deliver, and how those numbers were calculated. */
import { byId } from "../../../agreement/clauses/by-id.ts";
import type { Agreement } from "../../../agreement/terms/agreement.ts";
import type { Calculator, Goal } from "../../../agreement/terms/parts/goal-terms.ts";
import { unreachable } from "../../../base/assert.ts";
import { moneyWords, percentOf } from "../../english/amounts.ts";
import { counted } from "../../english/counted.ts";
import { periodWords } from "../../english/dates.ts";
import { listWords } from "../../english/lists.ts";
import { teamName } from "../../english/names.ts";
import { exactNumber } from "../../english/numbers.ts";
import { countedStage, stagesWord, stageWord } from "../../english/funnel.ts";
import { type Sentence, inSentences } from "../clause.ts";
import { conditionNote } from "../words.ts";

export function goalSentences({ calculator, goals, currency }: Agreement): readonly Sentence[] {
  return [
    ...goals.map((goal) => ({ id: goal.clause, text: goalText(goal, currency) })),
    ...(calculator === undefined ? [] : [{ id: calculator.clause, text: calculatorText(calculator, currency) }]),
  ];
}

/** @example "Marketing delivers 140 MQLs per month" */
export function goalText(goal: Goal, currency: string): string {
  const who = teamName(goal.party);
  switch (goal.kind) {
    case "number": {
      const { monthly, stage, perMonth } = goal;
      if (monthly === undefined || new Set(monthly).size === 1)
        return `${who} delivers ${countedStage(perMonth, stage)} per month`;
      const year = monthly.reduce((sum, each) => sum + each, 0);
      return inSentences(
        `${who} delivers ${countedStage(year, stage)} per year`,
        `By month, January to December: ${monthly.map(exactNumber).join(", ")}`,
      );
    }
    case "value":
      return inSentences(
        `${who} delivers leads with an expected value of ${moneyWords(goal.perMonthMinor, currency)} per month`,
        `Each lead counts as close rate × deal size: ${goal.types
          .map(
            ({ label, when, closeRate, averageDealMinor }) =>
              `${label}${conditionNote(when)} ${percentOf(closeRate)} of ${moneyWords(averageDealMinor, currency)}`,
          )
          .join("; ")}`,
      );
    case "growth": {
      const by =
        goal.of.kind === "stage"
          ? `${stagesWord(goal.of.stage)} by ${percentOf(goal.by)}`
          : `the ${stageWord(goal.of.from)}-to-${stageWord(goal.of.to)} rate by ${percentOf(goal.by)} (relative, not percentage points)`;
      return `${who} grows ${by} over ${periodWords(goal.comparedWith)}, measured over a period of the same length, within ${counted(goal.withinMonths, "month")} after this version takes effect`;
    }
    case "contribution":
      return `${who} sources ${percentOf(goal.share)} of all new pipeline value`;
    default:
      return unreachable(goal);
  }
}

function calculatorText(calculator: Calculator, currency: string): string {
  const { quotaMinor, period, marketingShare, averageDealMinor, conversions, seasonality, rampUp, effort } = calculator;
  const rates = conversions.map(({ from, to, rate }) => `${percentOf(rate)} (${stageWord(from)} to ${stageWord(to)})`);
  return inSentences(
    `How the goals were calculated: a quota of ${moneyWords(quotaMinor, currency)} per ${period} × ${percentOf(marketingShare)} from Marketing ÷ ${moneyWords(averageDealMinor, currency)} per deal${rates.length === 0 ? "" : ` ÷ ${rates.length === 1 ? "a conversion rate" : "conversion rates"} of ${listWords(rates)}`}`,
    seasonality !== undefined && `Monthly weights, January to December: ${seasonality.map(exactNumber).join(", ")}`,
    rampUp !== undefined && rampUp.length > 0 && rampText(rampUp),
    effort !== undefined &&
      `Capacity per rep: ${effort.minutesPerDay} minutes a day for leads; each lead takes ${effort.attemptsPerLead} attempts of ${effort.minutesPerAttempt} minutes and, for ${percentOf(effort.reached)} of leads, a ${effort.minutesPerConversation}-minute conversation`,
  );
}

function rampText(rampUp: readonly string[]): string {
  const months = rampUp.length === 1 ? "month 1" : `months 1 to ${rampUp.length}`;
  return `New reps ramp up at ${listWords(rampUp.map(percentOf))} of full output in ${months}`;
}

export function exchangeSentences({ exchange = [], currency: own }: Agreement): readonly Sentence[] {
  return byId(exchange, ({ currency }) => currency).map(({ clause, currency, rate }) => ({
    id: clause,
    text: `${currency} 1 counts as ${own} ${rate}`,
  }));
}

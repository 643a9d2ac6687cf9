/** The clauses of the goals. */
import { countedStage, stageWord, stagesWord } from "../names/stage-names.ts";
import { listWords } from "../english/lists.ts";
import { moneyWords, percentOf } from "../english/amounts.ts";
import { teamName } from "../english/names.ts";
import { unreachable } from "../../base/assert.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { Calculator, Goal } from "../../agreement/terms/goal-terms.ts";
import { byId } from "./by-id.ts";
import { type Clause, clauseOf, conditionTerms } from "./clause.ts";
import { conditionWords } from "./words.ts";

export function goalClauses({ calculator, goals, currency }: Agreement): readonly Clause[] {
  return [
    ...goals.map((goal) => clauseOf("goals", goal, goalText(goal, currency), goalTerms(goal))),
    ...(calculator === undefined
      ? []
      : [
          clauseOf("goals", calculator, calculatorText(calculator, currency), {
            ...calculator,
            conversions: byId(calculator.conversions, ({ from, to }) => `${from}-${to}`),
          }),
        ]),
  ];
}

function goalTerms(goal: Goal): Goal {
  if (goal.kind !== "value") return goal;
  const types = goal.types.map((type) => ({ ...type, when: conditionTerms(type.when) }));
  return { ...goal, types: byId(types, (type) => type.id) };
}

/** "Marketing delivers 140 MQLs a month" */
export function goalText(goal: Goal, currency: string): string {
  const who = teamName(goal.party);
  switch (goal.kind) {
    case "number":
      return goal.monthly === undefined || new Set(goal.monthly).size === 1
        ? `${who} delivers ${countedStage(goal.perMonth, goal.stage)} a month`
        : `${who} delivers ${goal.monthly.join(", ")} ${stagesWord(goal.stage)} in the months from January on`;
    case "value":
      return `${who} delivers leads worth ${moneyWords(goal.perMonthMinor, currency)} a month: ${listWords(
        goal.types.map(
          (type) =>
            `${type.label} (${conditionWords(type.when)}) at ${percentOf(type.closeRate)} of ${moneyWords(type.averageDealMinor, currency)}`,
        ),
      )}`;
    case "growth": {
      const what =
        goal.of.kind === "stage"
          ? stagesWord(goal.of.stage)
          : `the rate from ${stageWord(goal.of.from)} to ${stageWord(goal.of.to)}`;
      return `${who} raises ${what} by ${percentOf(goal.by)} of what ${goal.comparedWith} had, over a time as long, within ${goal.withinMonths === 1 ? "a month" : `${goal.withinMonths} months`} of the day on which this version is in force`;
    }
    case "contribution":
      return `${who} is the source of ${percentOf(goal.share)} of all new pipeline value`;
    default:
      return unreachable(goal);
  }
}

function calculatorText(calculator: Calculator, currency: string): string {
  const { effort } = calculator;
  return [
    `The numbers come from a quota of ${moneyWords(calculator.quotaMinor, currency)} a ${calculator.period} × ${percentOf(calculator.marketingShare)} from marketing ÷ ${moneyWords(calculator.averageDealMinor, currency)} a deal ÷ ${listWords(calculator.conversions.map(({ from, to, rate }) => `${percentOf(rate)} from ${stageWord(from)} to ${stageWord(to)}`))}`,
    ...(calculator.seasonality === undefined ? [] : [`by season ${calculator.seasonality.join(", ")}`]),
    ...(calculator.rampUp === undefined
      ? []
      : [`new members reach ${calculator.rampUp.map(percentOf).join(", ")} in their first months`]),
    ...(effort === undefined
      ? []
      : [
          `a receiver has ${effort.minutesPerDay} minutes a day, a lead takes ${effort.attemptsPerLead} attempts of ${effort.minutesPerAttempt} minutes and, for ${percentOf(effort.reached)}, a conversation of ${effort.minutesPerConversation} minutes`,
        ]),
  ].join("; ");
}

export function exchangeClauses({ exchange = [], currency: own }: Agreement): readonly Clause[] {
  return byId(exchange, ({ currency }) => currency).map((each) =>
    clauseOf("goals", each, `1 ${each.currency} counts as ${each.rate} ${own}`),
  );
}

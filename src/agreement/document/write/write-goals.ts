/** Writes `goals`: the calculator, and what each party promises. */
import type { Agreement } from "../../terms/agreement.ts";
import { PARTIES } from "../../terms/basic-terms.ts";
import type { Calculator, Goal } from "../../terms/goal-terms.ts";
import { conditions } from "../refine/conditions.ts";
import { writeDecimal, writeMoney, writeShare } from "./write-amount.ts";
import { unlessEmpty, type Written, type WrittenKeys } from "./written.ts";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"] as const;
const USUAL_WEIGHT = 100;

export function writeGoals({ calculator, goals, currency }: Agreement): WrittenKeys {
  return {
    calculator: calculator === undefined ? undefined : writeCalculator(calculator, currency),
    ...Object.fromEntries(
      PARTIES.flatMap((party) => {
        const own = goals.filter((goal) => goal.party === party);
        return own.length === 0 ? [] : [[party, writePromises(own, currency)]];
      }),
    ),
  };
}

function writeCalculator(calculator: Calculator, currency: string): WrittenKeys {
  const { quotaMinor, period, marketingShare, averageDealMinor, conversions, seasonality, rampUp, effort, why } =
    calculator;
  const [first] = conversions;
  const isOneRate = conversions.length === 1 && first?.from === "mql" && first.to === "customer";
  return {
    quota: writeMoney(quotaMinor, currency),
    period,
    "marketing-share": writeShare(marketingShare),
    "average-deal": writeMoney(averageDealMinor, currency),
    ...(isOneRate
      ? { "close-rate": writeShare(first.rate) }
      : {
          conversion: Object.fromEntries(conversions.map(({ from, to, rate }) => [`${from}-${to}`, writeShare(rate)])),
        }),
    seasonality: seasonality === undefined ? undefined : writeSeasons(seasonality),
    "ramp-up": rampUp?.map(writeShare),
    effort:
      effort === undefined
        ? undefined
        : {
            "minutes-a-day": effort.minutesPerDay,
            attempts: writeDecimal(effort.attemptsPerLead),
            "minutes-per-attempt": writeDecimal(effort.minutesPerAttempt),
            "minutes-per-conversation": writeDecimal(effort.minutesPerConversation),
            reached: writeShare(effort.reached),
          },
    why,
  };
}

/** The months that are not as usual; all of them when there is none, so that it is seen that months were thought of. */
function writeSeasons(weights: readonly number[]): WrittenKeys {
  const isUsual = weights.every((weight) => weight === USUAL_WEIGHT);
  return Object.fromEntries(
    MONTHS.flatMap((month, index) => {
      const weight = weights[index] ?? USUAL_WEIGHT;
      return isUsual || weight !== USUAL_WEIGHT ? [[month, weight]] : [];
    }),
  );
}

function writePromises(goals: readonly Goal[], currency: string): WrittenKeys {
  const of = <Kind extends Goal["kind"]>(kind: Kind) =>
    goals.filter((goal): goal is Extract<Goal, { kind: Kind }> => goal.kind === kind);
  const [value] = of("value");
  const [contribution] = of("contribution");
  return {
    "per-month": unlessEmpty(
      Object.fromEntries(
        of("number").map(({ stage, perMonth, monthly }): [string, Written] => [
          stage,
          monthly === undefined ? perMonth : "calculated",
        ]),
      ),
    ),
    value:
      value === undefined
        ? undefined
        : {
            "per-month": writeMoney(value.perMonthMinor, currency),
            types: Object.fromEntries(
              value.types.map(({ id, label, when, closeRate, averageDealMinor }) => [
                id,
                {
                  label,
                  when: conditions.write(when),
                  "close-rate": writeShare(closeRate),
                  "average-deal": writeMoney(averageDealMinor, currency),
                },
              ]),
            ),
            why: value.why,
          },
    growth: unlessEmpty(
      Object.fromEntries(
        of("growth").map((goal) => [
          goal.clause.slice(`${goal.party}.growth.`.length),
          {
            of: goal.of.kind === "stage" ? goal.of.stage : `${goal.of.from}-${goal.of.to}`,
            by: writeShare(goal.by),
            "compared-with": goal.comparedWith,
            "within-months": goal.withinMonths,
            why: goal.why,
          },
        ]),
      ),
    ),
    contribution: contribution === undefined ? undefined : writeShare(contribution.share),
    why: [...of("number"), ...of("contribution")].find((goal) => goal.why !== undefined)?.why,
  };
}

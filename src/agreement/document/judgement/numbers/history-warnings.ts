/** Is more promised than ever was? */
import { counted } from "../../../../words/english/counted.ts";
import type { Agreement } from "../../../terms/agreement.ts";
import { numberGoal, promisedIn, twelveMonths } from "./promised-numbers.ts";
import type { Circumstances, Warning } from "../warning.ts";

export function historyWarnings(agreement: Agreement, { firstMonth, months = [] }: Circumstances): readonly Warning[] {
  const goal = numberGoal(agreement, "mql");
  const [best] = [...months].sort((a, b) => b.mqls - a.mqls || (a.month < b.month ? 1 : -1));
  if (goal === undefined || best === undefined) return [];
  const promised = twelveMonths(firstMonth).map((month) => ({ month, mqls: promisedIn(goal, month) }));
  const above = promised.filter(({ mqls }) => mqls > best.mqls);
  const [most] = [...above].sort((a, b) => b.mqls - a.mqls || (a.month < b.month ? -1 : 1));
  if (most === undefined) return [];
  const sum = months.reduce((all, { mqls }) => all + mqls, 0);
  const more = best.mqls === 0 ? "" : `, ${Math.round((most.mqls / best.mqls - 1) * 100)}% more`;
  return [
    {
      code: "beyond_history",
      clause: goal.clause,
      message: `The goal for ${most.month} is ${counted(most.mqls, "MQL")}, but no month has had more than ${best.mqls}`,
      lines: [
        `best month: ${best.month} with ${counted(best.mqls, "MQL")}, of ${counted(months.length, "month")} on record`,
        `average: ${sum} ÷ ${months.length} = ${Math.round((sum / months.length) * 10) / 10}`,
        `goal: ${most.mqls}${more}; ${above.length} of 12 months are above the best`,
      ],
      remedy: "Set the goal to what has been reached and add a growth goal, or say in `why` what will be different",
    },
  ];
}

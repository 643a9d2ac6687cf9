/** Is more promised than ever was? */
import type { Agreement } from "../../terms/agreement.ts";
import { numberGoal, promisedIn, twelveMonths } from "./promised-numbers.ts";
import type { Circumstances, Warning } from "./warning.ts";

export function historyWarnings(agreement: Agreement, { firstMonth, months = [] }: Circumstances): readonly Warning[] {
  const goal = numberGoal(agreement, "mql");
  const [best] = [...months].sort((a, b) => b.mqls - a.mqls || (a.month < b.month ? 1 : -1));
  if (goal === undefined || best === undefined) return [];
  const promised = twelveMonths(firstMonth).map((month) => ({ month, mqls: promisedIn(goal, month) }));
  const above = promised.filter(({ mqls }) => mqls > best.mqls);
  const [most] = [...above].sort((a, b) => b.mqls - a.mqls || (a.month < b.month ? -1 : 1));
  if (most === undefined) return [];
  const sum = months.reduce((all, { mqls }) => all + mqls, 0);
  const more = best.mqls === 0 ? "" : `, ${Math.round((most.mqls / best.mqls - 1) * 100)} % more`;
  return [
    {
      code: "beyond_history",
      clause: goal.clause,
      message: `${most.mqls} MQLs are promised for ${most.month}; no month has had more than ${best.mqls}`,
      lines: [
        `best month: ${best.month} with ${best.mqls} MQLs, of ${months.length} ${months.length === 1 ? "month" : "months"} known`,
        `average: ${sum} ÷ ${months.length} = ${Math.round((sum / months.length) * 10) / 10}`,
        `promised: ${most.mqls}${more}; ${above.length} of twelve months are above the best`,
      ],
      remedy: "promise what has been reached and a growth goal beside it, or say what will be different",
    },
  ];
}

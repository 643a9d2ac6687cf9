/** Numbers that do not go together. */
import type { Agreement } from "../../terms/agreement.ts";
import { GOAL_STAGES, type NumberGoal } from "../../terms/goal-terms.ts";
import { calculatedLeads, calculatedMonths } from "../../terms/agreed-numbers.ts";
import { numberGoal } from "./promised-numbers.ts";
import type { Circumstances, Warning } from "./warning.ts";

const MONTHS = 12;

export function goalWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  return [...offCalculator(agreement), ...wideningFunnel(agreement)];
}

/** A number that was written by hand, and is less than the quota needs. */
function offCalculator({ calculator, currency, goals }: Agreement): readonly Warning[] {
  if (calculator === undefined) return [];
  const leads = calculatedLeads(calculator, currency);
  return goals.flatMap((goal): readonly Warning[] => {
    if (goal.kind !== "number" || goal.monthly !== undefined) return [];
    const months = calculatedMonths(calculator, currency, goal.stage);
    if (!months.ok || !leads.ok) return [];
    const needed = months.value.reduce((sum, each) => sum + each, 0);
    if (goal.perMonth * MONTHS >= needed) return [];
    return [
      {
        code: "off_calculator",
        clause: goal.clause,
        message: `${goal.perMonth} a month are promised, and the quota needs ${Math.ceil(needed / MONTHS)}`,
        lines: [
          ...leads.value.lines,
          `needed in twelve months: ${needed}; promised: ${MONTHS} × ${goal.perMonth} = ${goal.perMonth * MONTHS}`,
        ],
        remedy: "write `calculated`, or correct the calculator",
      },
    ];
  });
}

/** More of a later stage than of the one before it. */
function wideningFunnel(agreement: Agreement): readonly Warning[] {
  const promised = GOAL_STAGES.flatMap((stage): readonly NumberGoal[] => {
    const goal = numberGoal(agreement, stage);
    return goal === undefined ? [] : [goal];
  });
  return promised.flatMap((goal, index): readonly Warning[] => {
    const before = promised[index - 1];
    if (before === undefined || goal.perMonth <= before.perMonth) return [];
    return [
      {
        code: "funnel_widens",
        clause: goal.clause,
        message: `${goal.perMonth} ${goal.stage} a month are promised, of ${before.perMonth} ${before.stage}`,
        lines: [],
        remedy: "let each stage have at most as many as the one before it",
      },
    ];
  });
}

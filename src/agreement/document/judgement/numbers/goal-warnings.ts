/** Numbers that do not go together. */
import { countedStage } from "../../../../words/english/funnel.ts";
import type { Agreement } from "../../../terms/agreement.ts";
import type { NumberGoal } from "../../../terms/parts/goal-terms.ts";
import { GOAL_STAGES } from "../../../terms/parts/goal-stages.ts";
import { calculatedLeads, calculatedMonths } from "../../../terms/agreed-numbers.ts";
import { numberGoal } from "./promised-numbers.ts";
import type { Circumstances, Warning } from "../warning.ts";

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
        message: `The goal is ${goal.perMonth} per month, but the quota needs ${Math.ceil(needed / MONTHS)}`,
        lines: [
          ...leads.value.lines,
          `needed in 12 months: ${needed}; goal: ${MONTHS} × ${goal.perMonth} = ${goal.perMonth * MONTHS}`,
        ],
        remedy: "Use `calculated`, or correct the calculator",
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
        message: `The goal is ${countedStage(goal.perMonth, goal.stage)} per month from only ${countedStage(before.perMonth, before.stage)}`,
        lines: [],
        remedy: "Give each stage at most as many as the stage before it",
      },
    ];
  });
}

/** What stages are called: one table for clauses, events, reports and screens. */
import type { GoalStage } from "../../agreement/terms/goal-terms.ts";
import type { DefinedTerm } from "../../agreement/terms/agreement.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { counted } from "../english/counted.ts";

export type StageNamed = Stage | GoalStage | DefinedTerm;

/** As a stage, which is a value of a field: "Nurture". */
const STAGE_NAMES: Readonly<Record<StageNamed, string>> = {
  captured: "Lead",
  lead: "Lead",
  mql: "MQL",
  working: "Working",
  sal: "SAL",
  sql: "SQL",
  opportunity: "Opportunity",
  customer: "Customer",
  grey: "Gray zone",
  nurture: "Nurture",
  recycled: "Recycled",
  rejected: "Rejected",
  disqualified: "Disqualified",
  lost: "Lost",
};

/** @example "nurture" → "Nurture"; "mql" → "MQL" */
export function stageName(stage: StageNamed): string {
  return STAGE_NAMES[stage];
}

/** What has reached the stage, one of them. @example "MQL", "customer" */
export function stageWord(stage: GoalStage): string {
  return stage === "customer" || stage === "opportunity" ? stage : stage.toUpperCase();
}

/** @example "MQLs", "opportunities" */
export function stagesWord(stage: GoalStage): string {
  return stage === "opportunity" ? "opportunities" : `${stageWord(stage)}s`;
}

/** @example "1 MQL", "2 opportunities", "1,059 MQLs" */
export function countedStage(count: number, stage: GoalStage): string {
  return counted(count, stageWord(stage), stagesWord(stage));
}

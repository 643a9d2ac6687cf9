/** What stages are called: one table for clauses, events, reports and screens. */
import type { GoalStage } from "../../agreement/terms/parts/goal-stages.ts";
import type { DefinedTerm } from "../../agreement/terms/basic/defined-terms.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";

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

/** After “the lead”. @example "mql" → "is an MQL" */
export function stageState(stage: Stage): string {
  return STATES[stage];
}

const STATES: Readonly<Record<Stage, string>> = {
  captured: "is not an MQL yet",
  mql: "is an MQL",
  working: "is being worked by Qualification",
  sal: "is an SAL",
  sql: "is an SQL",
  opportunity: "is an opportunity",
  customer: "is a customer",
  grey: "is in the gray zone",
  nurture: "is in Nurture",
  disqualified: "is disqualified",
  lost: "is lost",
};

/** What has just happened to a lead that enters the stage. @example "mql" → "Became an MQL" */
export function stageEntered(stage: Stage): string {
  return ENTERED[stage];
}

const ENTERED: Readonly<Record<Stage, string>> = {
  captured: "Became a lead",
  mql: "Became an MQL",
  working: "Accepted by Qualification",
  sal: "Became an SAL",
  sql: "Became an SQL",
  opportunity: "Became an opportunity",
  customer: "Became a customer",
  grey: "Entered the gray zone",
  nurture: "Moved to Nurture",
  disqualified: "Disqualified",
  lost: "Lost",
};

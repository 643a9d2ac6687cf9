/** Stages as headings say them. */
import { stageName } from "../../words/names/stage-names.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";

/** @example "mql" → "MQL", "opportunity" → "Opportunity" */
export function stageWords(stage: Stage): string {
  const name = stageName(stage);
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** @example ("customer", 8) → "customers", ("mql", 1) → "MQL" */
export function stageCountWords(stage: string, count: number): string {
  const upper = stage === "mql" || stage === "sal" || stage === "sql" ? stage.toUpperCase() : stage;
  if (count === 1) return upper;
  return upper === "opportunity" ? "opportunities" : `${upper}s`;
}

/** What leads are called at the stages that goals count: "MQL", "customer". */
import { counted } from "./counted.ts";

type FunnelStage = "mql" | "sal" | "sql" | "opportunity" | "customer";

/** One of them. @example "mql" → "MQL"; "customer" → "customer" */
export function stageWord(stage: FunnelStage): string {
  return stage === "customer" || stage === "opportunity" ? stage : stage.toUpperCase();
}

/** @example "mql" → "MQLs"; "opportunity" → "opportunities" */
export function stagesWord(stage: FunnelStage): string {
  return stage === "opportunity" ? "opportunities" : `${stageWord(stage)}s`;
}

/** @example (1, "mql") → "1 MQL"; (2, "opportunity") → "2 opportunities" */
export function countedStage(count: number, stage: FunnelStage): string {
  return counted(count, stageWord(stage), stagesWord(stage));
}

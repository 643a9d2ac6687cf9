import { FUNNEL_STAGES, type FunnelStage } from "../../calculator/conversion-chain.ts";

/** The stage, and those after it. A lead can skip stages: one that is an opportunity has been qualified. */
export function stagesFrom(stage: FunnelStage): readonly FunnelStage[] {
  return FUNNEL_STAGES.slice(FUNNEL_STAGES.indexOf(stage));
}

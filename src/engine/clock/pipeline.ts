/** What is promised of an SQL and of an opportunity: the next stage, or the loss, within a time. */
import type { PipelineStage } from "../../agreement/terms/basic/clock-kinds.ts";
import { defined } from "../../base/assert.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadEvent, Stage } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { NOTHING } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { clocksStarted } from "./start-clocks.ts";

export function isInPipeline(stage: Stage): stage is PipelineStage {
  return stage === "sql" || stage === "opportunity";
}

/** The clock of the last leg, for the stage that the lead is in now. */
export function pipelineStarted(
  terms: Terms,
  lead: LeadState,
  from: { readonly at: EpochMs; readonly heardAt: EpochMs },
  soFar: readonly LeadEvent[] = NOTHING,
): readonly LeadEvent[] {
  if (lead.owner === null || !isInPipeline(lead.stage)) return NOTHING;
  const { id: leg, clocks } = defined(terms.agreement.legs.at(-1), "the last leg");
  const promised = clocks.filter(({ kind }) => kind === "progress");
  return clocksStarted(terms, lead, promised, { ...from, leg, member: lead.owner }, soFar);
}

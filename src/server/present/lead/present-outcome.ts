import type { z } from "zod";
import type { FactResponse } from "../../../api/contract.ts";
import type { FactOutcome } from "../../../store/facts/record-facts.ts";
import { defined } from "../../../base/assert.ts";

/** A fact that was not refused always has a lead with a stage. */
export function presentOutcome(outcome: FactOutcome): z.infer<typeof FactResponse> {
  return {
    leadId: outcome.leadId,
    outcome: outcome.outcome,
    stage: defined(outcome.stage, "stage of a recorded fact"),
    owner: outcome.owner,
    version: outcome.version,
    ...(outcome.warnings === undefined ? {} : { warnings: [...outcome.warnings] }),
  };
}

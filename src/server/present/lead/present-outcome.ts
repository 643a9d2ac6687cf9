import type { z } from "zod";
import type { FactResponse } from "../../../api/contract.ts";
import type { FactOutcome } from "../../../store/facts/decide-heard.ts";

export function presentOutcome(outcome: FactOutcome): z.infer<typeof FactResponse> {
  return {
    leadId: outcome.leadId,
    outcome: outcome.outcome,
    stage: outcome.stage,
    owner: outcome.owner,
    version: outcome.version,
    ...(outcome.warnings === undefined ? {} : { warnings: [...outcome.warnings] }),
  };
}

import type { LeadId, MemberId } from "../base/ids.ts";
import type { ProgressStage } from "../engine/lead/input.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type ReportProgress = FactOrigin & {
  readonly leadId: LeadId;
  readonly by: MemberId;
  readonly stage: ProgressStage;
  readonly valueMinor: number | null;
};

/** What became of a lead that sales works: SQL, opportunity, customer, lost. */
export async function reportProgress(services: Services, actor: Actor, input: ReportProgress): Promise<FactOutcome> {
  const { leadId, by, stage, valueMinor } = input;
  return sendFact(services, actor, input, (at) => ({
    kind: "progress",
    leadId,
    ...at,
    stage,
    valueMinor,
    credits: { sdr: null, rep: by },
  }));
}

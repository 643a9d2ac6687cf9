/**
 * Step: what a rejection said is wrong was corrected, or a blank was filled: the lead comes back at that instant, to the leg that rejected it.
 *
 * It is an MQL of the next cycle with what it had qualified by. Who gets it, `route` decides. Uncorrected it is not handed over: the giving side keeps
 * it, and its clock measures.
 */
import { epochMs } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { NOTHING, type Situation } from "../step/step.ts";

export function comeBackCorrected({ lead, soFar }: Situation): readonly LeadEvent[] {
  const { fix, stageEnteredAt } = lead;
  if (fix === null || lead.stage !== "nurture") return NOTHING;
  const corrected = soFar.find(corrects);
  if (corrected === undefined) return NOTHING;
  return [
    {
      kind: "stage_entered",
      leadId: lead.leadId,
      // Heard late or not; a stage never begins before the one that leads to it.
      at: epochMs(Math.max(corrected.at, stageEnteredAt)),
      stage: "mql",
      from: lead.stage,
      cycle: lead.cycle + 1,
      clause: fix.clause,
      because: { kind: "corrected", leg: fix.leg },
      valueMinor: null,
      credits: null,
    },
  ];
}

function corrects(event: LeadEvent): boolean {
  if (event.kind === "corrected") return true;
  return (event.kind === "captured_again" || event.kind === "absorbed") && Object.keys(event.filled).length > 0;
}

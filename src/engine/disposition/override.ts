/** Step: what a decision by hand means for the lead's stage. Who gets the lead, `route` decides. */
import type { LeadEvent } from "../lead/lead-event.ts";
import { onlyAt, NOTHING } from "../step/step.ts";

export const override = onlyAt(["override"], ({ lead, input, soFar }): readonly LeadEvent[] => {
  if (input.decision === "reassign") return NOTHING;
  const decided = soFar.find((event) => event.kind === "overridden");
  if (decided === undefined) return NOTHING;
  // Brought back, it is handed over anew, whatever its score.
  const reopened = decided.decision === "reopen";
  return [
    {
      kind: "stage_entered",
      leadId: lead.leadId,
      at: input.recordedAt,
      stage: reopened ? "mql" : "disqualified",
      from: lead.stage,
      cycle: reopened ? lead.cycle + 1 : lead.cycle,
      clause: null,
      because: { kind: "by_hand", by: decided.by },
      valueMinor: null,
      credits: null,
    },
  ];
});

/** Step: what the answer of the receiving side means for the lead's stage. */
import type { LeadEvent, Stage } from "../lead/lead-event.ts";
import { NOTHING, onlyAt, type Situation } from "../step/step.ts";
import { legTerms } from "../terms/clock-target.ts";
import { disputed } from "./dispute.ts";
import { reasonTerms } from "../terms/reason-terms.ts";
import { applyConsequence } from "./consequence.ts";

export const answer = onlyAt(["accept", "reject", "pass_on"], (situation): readonly LeadEvent[] => {
  for (const event of situation.soFar) {
    if (event.kind === "accepted") return enterAccepted(situation, event);
    if (event.kind === "rejected") {
      const reason = reasonTerms(situation.terms, event.reason);
      const { terms, lead, input } = situation;
      const { disputes } = terms.agreement;
      if (reason.then.kind === "dispute" && disputes !== undefined) {
        const from = { at: event.at, heardAt: input.recordedAt, by: null, note: event.note };
        return [disputed(terms, disputes, lead, event, from)];
      }
      return applyConsequence(situation, reason.then, reason.clause, { kind: "rejected", reason: reason.id });
    }
  }
  return NOTHING;
});

/** What an acceptance means for the stage, said by the owner or taken for granted. */
export function enterAccepted(
  { terms, lead }: Pick<Situation, "terms" | "lead">,
  event: Extract<LeadEvent, { kind: "accepted" }>,
): readonly LeadEvent[] {
  const stage: Stage = event.leg === "sales" ? "sal" : "working";
  // A stage is entered once a cycle: whoever takes a rerouted lead on does not enter it again.
  if (lead.stage === stage) return NOTHING;
  return [
    {
      kind: "stage_entered",
      leadId: lead.leadId,
      at: event.at,
      stage,
      from: lead.stage,
      cycle: lead.cycle,
      clause: legTerms(terms, event.leg).clause,
      because: { kind: "accepted", by: event.by },
      valueMinor: null,
      credits: null,
    },
  ];
}

/** Step: what the answer of the receiving side means for the lead's stage. */
import type { LeadEvent, Stage } from "../lead/lead-event.ts";
import type { Situation } from "../step.ts";
import { legTerms } from "../clock/clock-target.ts";
import { reasonTerms } from "./reason-terms.ts";
import { applyConsequence } from "./consequence.ts";

export function answer(situation: Situation): readonly LeadEvent[] {
  const { terms, lead, soFar } = situation;
  return soFar.flatMap((event): readonly LeadEvent[] => {
    if (event.kind === "accepted") {
      const stage: Stage = event.leg === "sales" ? "sal" : "working";
      // A stage is entered once a cycle: whoever takes a rerouted lead on does not enter it again.
      if (lead.stage === stage) return [];
      const { clause } = legTerms(terms, event.leg);
      return [
        {
          kind: "stage_entered",
          leadId: lead.leadId,
          at: event.at,
          stage,
          from: lead.stage,
          cycle: lead.cycle,
          clause,
          because: { kind: "accepted", by: event.by },
          valueMinor: null,
          credits: null,
        },
      ];
    }
    if (event.kind === "rejected") {
      const reason = reasonTerms(terms, event.reason);
      return applyConsequence(situation, reason.then, reason.clause, { kind: "rejected", reason: reason.id });
    }
    return [];
  });
}

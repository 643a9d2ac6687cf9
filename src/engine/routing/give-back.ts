/**
 * Step: a fact that is heard late has proven that someone did not let the lead lie. A lead that someone has stays where it is; one that waits
 * is given out, for whoever was passed over can take it now.
 */
import { legTerms } from "../terms/clock-target.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { NOTHING, onlyAt } from "../step/step.ts";
import { assigned } from "./assigned.ts";
import { chooseOwner } from "./choose-owner.ts";
import { passedOver } from "./passed-over.ts";

export const giveBack = onlyAt(
  ["touch", "accept", "reject", "pass_on", "absorb"],
  (situation): readonly LeadEvent[] => {
    const { terms, lead, input, soFar } = situation;
    if (lead.waiting === null || lead.leg === null) return NOTHING;
    if (!soFar.some((event) => event.kind === "clock_met" && event.correctsMiss)) return NOTHING;
    const leg = legTerms(terms, lead.leg);
    const chosen = chooseOwner({ ...situation, leg, at: input.recordedAt }, passedOver(terms, lead));
    return chosen.choice.kind === "nobody" ? NOTHING : [assigned(situation, leg, "freed", chosen)];
  },
);

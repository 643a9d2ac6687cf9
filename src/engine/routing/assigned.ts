/** The event of an assignment: who has the lead now, why, and by which numbers. */
import type { Leg } from "../../agreement/terms/agreement.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Situation } from "../step/step.ts";
import type { Chosen } from "./choose-owner.ts";
import { dayOf } from "./who-can-take.ts";

export type Assigned = Extract<LeadEvent, { kind: "assigned" }>;

export function assigned({ terms, lead, input }: Situation, leg: Leg, why: Assigned["why"], chosen: Chosen): Assigned {
  const { member, choice, clause, candidates, turn, account } = chosen;
  const at = input.recordedAt;
  const isNews = choice.kind === "nobody" && why !== "owner_absent" && why !== "owner_left";
  return {
    kind: "assigned",
    leadId: lead.leadId,
    at,
    leg: leg.id,
    clause,
    member,
    why: isNews ? "nobody_available" : why,
    choice,
    turn,
    day: dayOf(terms, leg.id, member, at),
    ...(lead.leg === leg.id && lead.handOff !== null ? { inside: true } : {}),
    ...(account === undefined ? {} : { account }),
    candidates,
  };
}

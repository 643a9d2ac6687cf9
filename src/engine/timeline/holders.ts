/** Who was handed which lead last: for facts of someone who has it no more. Kept only where an agreement asks for ratings; others never look. */
import type { LeadId, MemberId } from "../../base/ids.ts";
import { heldNow } from "../facts/record-rating.ts";
import type { HandedOver, Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { TermsInForce } from "../terms/terms-in-force.ts";

export type Holding = { readonly leadId: LeadId; readonly member: MemberId; readonly held: HandedOver };

type Assigned = Extract<LeadEvent, { kind: "assigned" }>;
/** Whoever is only accountable while no one is available was handed nothing; nor was who brought the lead along. */
export const HANDED_NOTHING = ["nobody_available", "reported"] as const satisfies readonly Assigned["why"][];

export class Holders {
  readonly #asks: boolean;
  readonly #held = new Map<string, HandedOver>();

  constructor(versions: TermsInForce, known: readonly Holding[]) {
    this.#asks = versions.some(({ terms }) => terms.agreement.ratings !== undefined);
    for (const { leadId, member, held } of known) this.#held.set(keyOf(leadId, member), held);
  }

  /** @param lead as the events left it: they are all of one cycle */
  learn(lead: LeadState | null, events: readonly LeadEvent[]): void {
    if (!this.#asks || lead === null) return;
    for (const event of events)
      if (event.kind === "assigned" && !HANDED_NOTHING.some((why) => why === event.why))
        this.#held.set(keyOf(lead.leadId, event.member), { leg: event.leg, cycle: lead.cycle, at: event.at });
  }

  /** A rating says since when its speaker had the lead, where the lead itself doesn't know it. */
  fill<Said extends Input>(said: Said, lead: LeadState | undefined): Said {
    if (said.kind !== "rate" || lead === undefined || heldNow(lead, said.by) !== undefined) return said;
    const held = this.#held.get(keyOf(lead.leadId, said.by));
    return held === undefined ? said : { ...said, held };
  }
}

function keyOf(leadId: LeadId, member: MemberId): string {
  return JSON.stringify([leadId, member]);
}

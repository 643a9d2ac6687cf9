/** What can be done to many leads at once: facts that are said by hand of one, each in the name of someone who may say it. */
import type { MemberId } from "../../../base/ids.ts";
import { decisionsByHand } from "../../../engine/facts/by-hand.ts";
import type { FactContent } from "../../../engine/lead/input.ts";
import type { LeadState } from "../../../engine/lead/lead-state.ts";
import type { Terms } from "../../../engine/terms/terms.ts";

export type BulkAction =
  | { readonly kind: "reassign"; readonly to: MemberId; readonly note: string }
  /** For the owner of each lead. */
  | { readonly kind: "accept" }
  /** Likewise; what becomes of the lead, and until when, the reason says. */
  | { readonly kind: "reject"; readonly reason: string; readonly note: string | null };

/** A lead, and in whose name it is said of it. */
export type BulkLead = { readonly leadId: LeadState["leadId"]; readonly by: MemberId };

export function factOf(action: BulkAction, { leadId, by }: BulkLead): FactContent {
  if (action.kind === "reassign") {
    const { to, note } = action;
    return { kind: "override", leadId, by, decision: "reassign", to, note };
  }
  if (action.kind === "accept") return { kind: "accept", leadId, by };
  const { reason, note } = action;
  return { kind: "reject", leadId, by, reason, note };
}

/**
 * In whose name it is said of a lead: whoever asks, where they are in charge of it; else the first who is and for whom they may speak; of what an owner
 * says, the owner. Where there is no one, whoever asks: the engine says why it is refused.
 *
 * @param speaksFor the members for whom whoever asks may speak
 */
export function speakerFor(
  { kind }: BulkAction,
  { terms, lead }: { readonly terms: Terms; readonly lead: LeadState },
  { self, speaksFor }: { readonly self: MemberId | null; readonly speaksFor: readonly MemberId[] },
): MemberId {
  const { owner } = terms.agreement;
  if (kind !== "reassign") return lead.owner ?? self ?? owner;
  const able = decisionsByHand(terms, lead).find(({ decision }) => decision === "reassign")?.by ?? [];
  if (self !== null && able.includes(self)) return self;
  return able.find((member) => speaksFor.includes(member)) ?? self ?? able[0] ?? owner;
}

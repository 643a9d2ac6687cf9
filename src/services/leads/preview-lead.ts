import type { z } from "zod";
import { FACTS } from "../../api/facts/facts.ts";
import type { PreviewLeadRequest } from "../../api/lead-preview-contract.ts";
import { defined } from "../../base/assert.ts";
import type { EpochMs } from "../../base/time.ts";
import { leadIdOf } from "../../engine/identity/lead-id-of.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { versionAt, versionNumbered } from "../../engine/terms/terms-in-force.ts";
import { can } from "../../policy/can.ts";
import { foretellFacts, type ForetoldFact } from "../../store/facts/foretell-facts.ts";
import { refusalWords, type SaidRefusal } from "../../words/refusal/refusal-words.ts";
import { senderOf } from "../actor.ts";
import { type Context, must } from "../context.ts";
import { leadScope } from "./leads-seen.ts";
import { personalDataFor } from "./personal-data.ts";

/**
 * What the agreement would make of a lead if it were added now, decided by the engine on what is stored; nothing is written.
 *
 * @throws AppError `not_permitted`, `agreement_missing`
 */
export async function previewLead(
  ctx: Context,
  captured: z.output<typeof PreviewLeadRequest>,
): Promise<{
  readonly asOf: EpochMs;
  /** The lead that the person is already. */
  readonly known: LeadState | null;
  /** As it would be left, and by what it would be decided; null: it would be refused, or the actor doesn't see leads. */
  readonly left: { readonly lead: LeadState; readonly terms: Terms } | null;
  readonly warnings: ForetoldFact["warnings"];
  readonly refusal: SaidRefusal | null;
}> {
  must(ctx, "facts:write");
  const { db, workspaceId, actor } = ctx;
  const asOf = ctx.now();
  // Of an ID that no one has.
  const content = FACTS.capture.content(captured, leadIdOf("preview", ctx.newId()));
  // A key that writes facts writes them about any lead.
  const sender = senderOf(actor, actor.kind === "account" ? await leadScope(ctx) : null);
  const { facts, versions } = await foretellFacts(db, workspaceId, [content], { sender, now: asOf });
  const { before: known, after, refusal, warnings, agreementVersion } = defined(facts[0], "what becomes of it");
  const { terms } = agreementVersion === null ? versionAt(versions, asOf) : versionNumbered(versions, agreementVersion);
  const shown = personalDataFor(ctx, terms.agreement);
  const lead = refusal === null && can(actor, "leads:read") ? after : null;
  return {
    asOf,
    known: known === null ? null : shown(known),
    left: lead === null ? null : { lead: shown(lead), terms },
    warnings,
    refusal: refusal === null ? null : refusalWords(terms.agreement, refusal),
  };
}

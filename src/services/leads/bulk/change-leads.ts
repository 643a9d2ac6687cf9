import { createHash } from "node:crypto";
import { AppError } from "../../../base/app-error.ts";
import type { LeadId } from "../../../base/ids.ts";
import type { FactOutcome } from "../../../store/facts/decide-heard.ts";
import { type Context, must } from "../../context.ts";
import { sendFacts, type SentFact } from "../../facts/send-facts.ts";
import type { FactRef } from "../../services.ts";
import { recordSecurity } from "../../security/record-security.ts";
import { type BulkAction, type BulkLead, factOf } from "./bulk-action.ts";
import { changeable } from "./bulk-leads.ts";

/** An answer of `sendFacts`, with the lead that it is about. */
export type ChangedLead = { readonly leadId: LeadId } & SentFact;

/**
 * Does the same to each of many leads: each is a decision of its own, and one that is refused holds up no other.
 *
 * @param request an id of its own. Sent again with the same, nothing is done twice, and each lead gets its first answer again
 * @param leads each in the name that the preview gave: where its owner is another by now, it is refused
 * @returns one answer a lead, in their order
 */
export async function changeLeads(
  ctx: Context,
  {
    request,
    action,
    leads,
  }: { readonly request: string; readonly action: BulkAction; readonly leads: readonly BulkLead[] },
): Promise<readonly ChangedLead[]> {
  must(ctx, "leads:bulk");
  const isTheirs = await changeable(
    ctx,
    leads.map(({ leadId }) => leadId),
  );
  const theirs = leads.filter(({ leadId }) => isTheirs(leadId));
  const sent = await sendFacts(
    ctx,
    theirs.map((lead) => ({ fact: refOf(request, lead.leadId), said: () => factOf(action, lead) })),
  );
  const answers = new Map(theirs.map(({ leadId }, index) => [leadId, sent[index]]));
  const changed = sent.flatMap((each) => (each.ok && isNew(each.outcome) ? [each] : [])).length;
  if (changed > 0)
    await recordSecurity(ctx, {
      kind: "leads_changed",
      details: { action: action.kind, request, leads: leads.length, changed },
    });
  return leads.map(({ leadId }) => ({ leadId, ...(answers.get(leadId) ?? noLead(leadId)) }));
}

function isNew({ outcome }: FactOutcome): boolean {
  return outcome === "recorded";
}

/** The same for the same request and lead. A lead can be called longer than a fact. */
function refOf(request: string, leadId: LeadId): FactRef {
  return { source: "web", id: `${request}:${createHash("sha256").update(leadId).digest("hex").slice(0, 32)}` };
}

function noLead(leadId: LeadId): SentFact {
  return { ok: false, error: new AppError("lead_not_found", "There is no lead with this ID", { facts: { leadId } }) };
}

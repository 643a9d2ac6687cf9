import { AppError } from "../../../base/app-error.ts";
import type { LeadId, MemberId } from "../../../base/ids.ts";
import type { EpochMs } from "../../../base/time.ts";
import type { LeadState } from "../../../engine/lead/lead-state.ts";
import { activeAgreement } from "../../../store/agreement/active-agreement.ts";
import { foretellFacts, type ForetoldFact } from "../../../store/facts/foretell-facts.ts";
import { refusalWords, type SaidRefusal } from "../../../words/refusal/refusal-words.ts";
import { senderOf } from "../../actor.ts";
import { type Context, must } from "../../context.ts";
import { leadScope } from "../leads-seen.ts";
import { personalDataFor } from "../personal-data.ts";
import { type BulkAction, factOf } from "./bulk-action.ts";
import { type BulkOf, leadsOf, spokenFor, whyNotFor } from "./bulk-leads.ts";

export type ForetoldLead = {
  readonly leadId: LeadId;
  /** In whose name it would be said; null: to the actor there is no such lead. */
  readonly by: MemberId | null;
  readonly before: LeadState | null;
  /** As it would be left; null where it is refused. */
  readonly after: LeadState | null;
  readonly refusal: SaidRefusal | null;
};

/**
 * What would become of each lead, decided by the engine on what is stored now; nothing is written.
 *
 * @throws AppError `not_permitted`, also when a filter tells what the actor may not see; `agreement_missing`
 */
export async function previewBulk(
  ctx: Context,
  { of, action }: { readonly of: BulkOf; readonly action: BulkAction },
): Promise<{
  readonly asOf: EpochMs;
  readonly leads: readonly ForetoldLead[];
  readonly found: number;
  readonly isMore: boolean;
}> {
  must(ctx, "leads:bulk");
  const { db, workspaceId, actor } = ctx;
  const asOf = ctx.now();
  const { ids, ...found } = await leadsOf(ctx, of);
  const spoken = await spokenFor(ctx, { ids, action, asOf });
  const mayNot = await whyNotFor(
    ctx,
    [...spoken.values()].map(({ by }) => by),
  );
  // In the order in which they are asked for: so they are decided.
  const asked = ids.flatMap((leadId) => {
    const by = spoken.get(leadId)?.by;
    return by === undefined || mayNot.has(by) ? [] : [{ leadId, by }];
  });
  const contents = asked.map((lead) => factOf(action, lead));
  const sender = senderOf(actor, await leadScope(ctx));
  const { facts } = await foretellFacts(db, workspaceId, contents, { sender, now: asOf });
  const foretold = new Map(asked.map(({ leadId }, index) => [leadId, facts[index]]));
  const { agreement } = await activeAgreement(db, workspaceId);
  const shown = personalDataFor(ctx, agreement);
  const leads = ids.map((leadId): ForetoldLead => {
    const known = spoken.get(leadId);
    if (known === undefined) return { leadId, by: null, before: null, after: null, refusal: NO_LEAD };
    const { by, lead } = known;
    const fact = foretold.get(leadId);
    const why = mayNot.get(by);
    const refusal = why === undefined ? refusalOf(fact, agreement) : said(why);
    const after = refusal === null ? (fact?.after ?? null) : null;
    const before = fact?.before ?? lead;
    return { leadId, by, before: shown(before), after: after === null ? null : shown(after), refusal };
  });
  return { asOf, leads, ...found };
}

const NO_LEAD: SaidRefusal = { message: "There is no lead with this ID" };

function refusalOf(fact: ForetoldFact | undefined, agreement: Parameters<typeof refusalWords>[0]): SaidRefusal | null {
  if (fact === undefined || fact.before === null) return NO_LEAD;
  return fact.refusal === null ? null : refusalWords(agreement, fact.refusal);
}

function said({ message, remedy }: AppError): SaidRefusal {
  return remedy === undefined ? { message } : { message, remedy };
}

/** What becomes of leads whose records there are gone: merged, erased for privacy, deleted, or no longer shown. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { RecordRead } from "../../connectors/port.ts";
import { keepChanged, recordKeyOf } from "../../store/connections/changed-records.ts";
import { noteConflicts } from "../../store/connections/connection-history.ts";
import { keepRecords, type KnownRecord } from "../../store/connections/known-records.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import type { Context } from "../context.ts";
import { sendFact } from "../facts/send-facts.ts";
import { isPassing } from "../intake/is-passing.ts";
import { erasePerson } from "../persons/erase-person.ts";
import type { OpenedCrm } from "./open-crm.ts";

type Gone = Extract<RecordRead, { readonly kind: "gone" }>;

/** @throws what kept a lead from being merged or erased, if it may be over later: the records are read again then */
export async function takeGone(
  ctx: Context,
  crm: OpenedCrm,
  {
    gone,
    known,
    inherited,
    agreement,
  }: {
    readonly gone: readonly Gone[];
    readonly known: ReadonlyMap<string, KnownRecord>;
    /** Records that others were merged into, and that were nobody's: whoever each is now is the lead that was. */
    readonly inherited: readonly KnownRecord[];
    readonly agreement: Agreement;
  },
): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const { connectionId } = crm.connection;
  // Of two that were merged into one, the first makes it its own, and the other is merged.
  await keepRecords(db, workspaceId, connectionId, inherited.toReversed(), now());
  for (const each of gone) {
    const before = known.get(recordKeyOf(each.ref));
    const dispute = (reason: string, remedy: string): Promise<void> =>
      noteConflicts(db, workspaceId, connectionId, [
        {
          ...each.ref,
          field: "gone",
          side: "heard",
          leadId: before?.leadId ?? null,
          at: now(),
          theirs: each.how,
          ours: null,
          reason,
          remedy,
        },
      ]);
    const lead = before?.leadId ?? null;
    const keepAsGone = (): Promise<void> =>
      keepRecords(
        db,
        workspaceId,
        connectionId,
        [{ ...blank(before, each.ref), leadId: lead, standing: each.how }],
        now(),
      );
    if (each.how === "merged" && each.into !== null) {
      // Whoever sees the leads merged finds one record: what that says is news to the lead that stays.
      await keepAsGone();
      const into = known.get(recordKeyOf(each.into))?.leadId ?? null;
      if (lead !== null && into !== null && into !== lead)
        await mergeLeads(ctx, crm, { each, lead, into, agreement, dispute });
      await keepChanged(db, workspaceId, connectionId, [each.into], now());
    }
    if (each.how === "erased" && lead !== null && before?.standing !== "erased")
      await eraseLead(ctx, { lead, dispute });
    if (each.how !== "merged" || each.into === null) await keepAsGone();
  }
}

function blank(
  before: KnownRecord | undefined,
  { type, id }: Gone["ref"],
): Omit<KnownRecord, "written" | "leadId" | "standing"> {
  return { type, id, role: before?.role ?? "person", url: before?.url ?? null, taken: {}, said: {} };
}

type Dispute = (reason: string, remedy: string) => Promise<void>;

/** The one that is further along stays, whichever the CRM kept. */
async function mergeLeads(
  ctx: Context,
  { connector, connection }: OpenedCrm,
  {
    each,
    lead,
    into,
    agreement,
    dispute,
  }: {
    readonly each: Gone;
    readonly lead: LeadId;
    readonly into: LeadId;
    readonly agreement: Agreement;
    readonly dispute: Dispute;
  },
): Promise<void> {
  const { type, id } = each.ref;
  const at = epochMs(Math.min(each.at ?? ctx.now(), ctx.now()));
  const merge = (from: LeadId, to: LeadId, way: string): Promise<unknown> =>
    sendFact(ctx, {
      fact: { source: connection.source, id: `${type}:${id}:${way}`.slice(-200) },
      occurredAt: at,
      said: () => ({ kind: "merge", leadId: from, by: agreement.owner, into: to, note: `Merged in ${connector.name}` }),
    });
  try {
    await merge(lead, into, "merged");
  } catch (error) {
    const refusal = error instanceof AppError ? error.facts["refusal"] : undefined;
    if (isPassing(error) || !(error instanceof AppError)) throw error;
    if (refusal === "same_lead" || refusal === "already_merged" || error.code === "fact_conflict") return;
    if (refusal !== "further_along") return dispute(error.message, error.remedy ?? "Merge the leads here");
    try {
      await merge(into, lead, "merged-back");
    } catch (other) {
      if (isPassing(other) || !(other instanceof AppError)) throw other;
      if (other.facts["refusal"] !== "already_merged")
        await dispute(other.message, other.remedy ?? "Merge the leads here");
    }
  }
}

async function eraseLead(
  ctx: Context,
  { lead, dispute }: { readonly lead: LeadId; readonly dispute: Dispute },
): Promise<void> {
  const stored = (await fetchLeads(ctx.db, ctx.workspaceId, [lead])).get(lead);
  if (stored === undefined || stored.state.erasedAt !== null) return;
  const { email } = stored.state.person;
  if (email === null)
    return dispute(
      "The person was erased there, and is known here without an email address",
      "Erase what identifies them here manually",
    );
  try {
    await erasePerson(ctx, email);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "lead_not_found") throw error;
  }
}

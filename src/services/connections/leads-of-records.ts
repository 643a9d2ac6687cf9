/** Whose the records of people are that were read from a CRM, and who becomes a lead by one. */
import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { captureOf, isCaptured } from "../../connectors/crm/capture-of-record.ts";
import type { Around } from "../../connectors/crm/facts-of-record.ts";
import type { CrmRecord, RecordRead, RecordRef } from "../../connectors/port.ts";
import { addressKeys } from "../../engine/identity/address-keys.ts";
import { leadIdOf } from "../../engine/identity/lead-id-of.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { recordKeyOf } from "../../store/connections/changed-records.ts";
import { noteConflicts, type StoredConflict } from "../../store/connections/connection-history.ts";
import type { KnownRecord } from "../../store/connections/known-records.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";
import { fetchLeadsOfEmails } from "../../store/lead/lead-identities.ts";
import type { Context } from "../context.ts";
import { sendFacts, type SentFact } from "../facts/send-facts.ts";
import { isPassing } from "../intake/is-passing.ts";
import type { OpenedCrm } from "./open-crm.ts";

/** They agree already, or it was decided long ago: nothing for anybody to see. */
const AGREED: ReadonlySet<unknown> = new Set([
  ...["already_captured", "already_accepted", "already_at_stage", "already_owner", "already_closed", "nothing_changed"],
  ...["same_lead", "already_merged"],
]);

export type ReadLater = RecordRef & { readonly reason: string };
export type CompanyThere = { readonly around: Omit<Around, "leadOf">; readonly versions: TermsInForce };

export type ReadTurn = {
  readonly ctx: Context;
  readonly crm: OpenedCrm;
  readonly company: CompanyThere;
  readonly known: ReadonlyMap<string, KnownRecord>;
};

/** Records that were nobody's, as the lead's whose record was merged into them. */
export function inheritedOf(
  gone: readonly Extract<RecordRead, { readonly kind: "gone" }>[],
  known: ReadonlyMap<string, KnownRecord>,
): readonly KnownRecord[] {
  return gone.flatMap(({ ref, how, into }): readonly KnownRecord[] => {
    const lost = known.get(recordKeyOf(ref));
    if (how !== "merged" || into === null || lost === undefined || lost.leadId === null) return [];
    if ((known.get(recordKeyOf(into))?.leadId ?? null) !== null) return [];
    const { role, leadId } = lost;
    return [{ ...into, role, leadId, standing: "present", url: null, taken: {}, said: {}, written: {} }];
  });
}

/** Whose the records of people are: as before, by an address, by what they belong to – or somebody new. */
export async function leadsOfRecords(
  { ctx, crm, company, known }: ReadTurn,
  records: readonly CrmRecord[],
): Promise<{
  readonly leadIds: ReadonlyMap<string, LeadId>;
  readonly isNew: ReadonlySet<string>;
  readonly later: ReadonlyMap<string, ReadLater>;
}> {
  const { db, workspaceId } = ctx;
  const { identity } = company.around.agreement;
  const people = records.filter(({ person, role }) => person !== null && (role === "person" || role === "lead"));
  const keysOf = ({ person }: CrmRecord): readonly string[] =>
    (person?.emails ?? []).flatMap((email) => addressKeys(email, identity, MAIL_DOMAINS));
  const keys = [...new Set(people.flatMap(keysOf))];
  const byAddress = keys.length === 0 ? new Map<string, LeadId>() : await fetchLeadsOfEmails(db, workspaceId, keys);
  const leadIds = new Map<string, LeadId>();
  const conflicts: StoredConflict[] = [];
  for (const [key, { leadId }] of known) if (leadId !== null) leadIds.set(key, leadId);
  const later = new Map<string, ReadLater>();
  const isNew = new Set<string>();
  const captured: CrmRecord[] = [];
  for (const record of people) {
    const key = recordKeyOf(record);
    if (leadIds.has(key)) continue;
    const lead =
      keysOf(record).flatMap((each) => byAddress.get(each) ?? [])[0] ??
      record.links.flatMap((link) => leadIds.get(recordKeyOf(link)) ?? [])[0];
    if (lead !== undefined) leadIds.set(key, lead);
    else if (isCaptured(company.around.mapping, record)) captured.push(record);
  }
  const around = { ...company.around, leadOf: () => undefined };
  const answers = await sendFacts(
    ctx,
    captured.map((record) => ({
      fact: { source: crm.connection.source, id: factIdOf(record) },
      occurredAt: epochMs(Math.min(record.createdAt, around.now)),
      said: ({ source, id }) => ({ ...captureOf(record, around), leadId: leadIdOf(source, id) }),
    })),
  );
  for (const [n, record] of captured.entries()) {
    const answer = answers[n];
    const key = recordKeyOf(record);
    const { type, id } = record;
    if (answer?.ok === true) {
      leadIds.set(key, answer.outcome.leadId);
      isNew.add(key);
    } else if (answer !== undefined && isPassing(answer.error))
      later.set(key, { type, id, reason: "Facts wait for an import or the database" });
    else {
      const disputed = whyDisputed(answer);
      // It was captured before, by what the record said then.
      if (disputed === undefined) leadIds.set(key, leadIdOf(crm.connection.source, factIdOf(record)));
      else
        conflicts.push({
          type,
          id,
          leadId: null,
          field: "created",
          side: "heard",
          theirs: record.person?.name ?? id,
          ours: null,
          at: around.now,
          ...disputed,
        });
    }
  }
  await noteConflicts(db, workspaceId, crm.connection.connectionId, conflicts);
  return { leadIds, isNew, later };
}

export function whyDisputed(
  answer: SentFact | undefined,
): { readonly reason: string; readonly remedy: string | null } | undefined {
  if (answer === undefined || answer.ok) return undefined;
  const { error } = answer;
  if (!(error instanceof AppError)) throw error;
  // It was taken before, when something of it was different.
  if (error.code === "fact_conflict" || AGREED.has(error.facts["refusal"])) return undefined;
  return { reason: error.message, remedy: error.remedy ?? null };
}

/** By which the capture of a record is known, and the lead that it makes. */
function factIdOf({ type, id }: RecordRef): string {
  return `${type}:${id}`.slice(-200);
}

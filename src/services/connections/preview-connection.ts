import type { CrmMapping } from "../../api/connections/crm-mapping.ts";
import { epochMs } from "../../base/time.ts";
import type { LeadId } from "../../base/ids.ts";
import { isCaptured } from "../../connectors/crm/capture-of-record.ts";
import { valueNow } from "../../connectors/crm/field-changes.ts";
import { fieldsHeard, fieldsKept } from "../../connectors/crm/fields-of-record.ts";
import { type WantedWrite, wantedWrites } from "../../connectors/crm/wanted-values.ts";
import type { CrmRecord, RecordRef } from "../../connectors/port.ts";
import { addressKeys } from "../../engine/identity/address-keys.ts";
import { MAIL_DOMAINS } from "../../store/facts/mail-domain-lists.ts";
import { fetchLeadsOfEmails } from "../../store/lead/lead-identities.ts";
import { type Context, must } from "../context.ts";
import { leadsThere, peopleThere, termsOfNow } from "./around-crm.ts";
import { asked, mustBeMappable } from "./change-connections.ts";
import { foundConnection } from "./found-connection.ts";
import { SWEEP } from "./hear-changes.ts";
import { openCrm } from "./open-crm.ts";
import { leadLinkOf } from "./write-leads.ts";

/** Of a first sync, so many are read before anybody says go. */
const MOST_READ = 2_000;
const MOST_EXAMPLES = 10;

export type ConnectionPreview = {
  readonly isWhole: boolean;
  readonly records: number;
  readonly byRole: Readonly<Record<string, number>>;
  readonly captured: number;
  readonly recognized: number;
  readonly left: number;
  readonly leadsWritten: number;
  readonly fields: Readonly<Record<string, number>>;
  readonly examples: readonly (WantedWrite & { readonly leadId: LeadId })[];
  readonly unmapped: readonly { readonly user: string; readonly name: string; readonly records: number }[];
};

/**
 * What would become of what is there, and what would be written. Writes nothing, on either side.
 *
 * @param input.mapping by which; left out: that of the connection
 * @throws AppError `not_permitted`, `connection_not_found`, `agreement_missing`; `input_invalid` when the CRM refuses
 */
export async function previewConnection(
  ctx: Context,
  {
    connectionId,
    address,
    mapping: proposed = null,
  }: { readonly connectionId: string; readonly address: string; readonly mapping?: CrmMapping | null },
): Promise<ConnectionPreview> {
  must(ctx, "connections:run");
  const { db, workspaceId, now } = ctx;
  const connection = await foundConnection(ctx, connectionId);
  if (proposed !== null) await mustBeMappable(ctx, connection, proposed);
  const { port, mapping: kept, schema, users } = openCrm(ctx, connection);
  const mapping = proposed ?? kept;
  const { refs, isWhole } = await asked(async () => {
    const found = new Map<string, RecordRef>();
    for (let cursor: string | null = null; ;) {
      const heard = await port.changes(SWEEP, cursor);
      for (const { type, id } of heard.changed) found.set(`${type} ${id}`, { type, id });
      if (!heard.isMore || found.size >= MOST_READ)
        return { refs: [...found.values()].slice(0, MOST_READ), isWhole: !heard.isMore && found.size <= MOST_READ };
      cursor = heard.cursor;
    }
  });
  const reads = await asked(() => port.read(refs, fieldsHeard(mapping, schema)));
  const records = reads.flatMap((each) => (each.kind === "present" ? [each.record] : []));
  const byRole: Record<string, number> = {};
  for (const { role } of records) byRole[role] = (byRole[role] ?? 0) + 1;
  const of = await termsOfNow(ctx);
  const people = of === undefined ? undefined : await peopleThere(ctx, { users, mapping }, of.terms);
  const unmapped = new Map<string, number>();
  for (const { owner } of records)
    if (owner !== null && people?.memberOf(owner) === undefined) unmapped.set(owner, (unmapped.get(owner) ?? 0) + 1);
  const persons = records.filter(({ person }) => person !== null);
  const keysOf = ({ person }: CrmRecord): readonly string[] =>
    (person?.emails ?? []).flatMap((email) => addressKeys(email, of?.terms.agreement.identity, MAIL_DOMAINS));
  const known = await fetchLeadsOfEmails(db, workspaceId, [...new Set(persons.flatMap(keysOf))]);
  const leadOf = (record: CrmRecord): LeadId | undefined => keysOf(record).flatMap((key) => known.get(key) ?? [])[0];
  const recognized = persons.filter((record) => leadOf(record) !== undefined);
  const captured = persons.filter((record) => leadOf(record) === undefined && isCaptured(mapping, record));
  const leads =
    of === undefined
      ? undefined
      : await leadsThere(ctx, of.versions, { leads: [...known.values()], at: epochMs(now()) });
  const writing = { mapping, userOf: people?.userOf ?? (() => undefined), linkOf: leadLinkOf(ctx, address) };
  const writes = recognized.flatMap((record) => {
    const id = leadOf(record);
    const there = id === undefined ? undefined : leads?.get(id);
    if (there === undefined || there.state.erasedAt !== null) return [];
    const fields = fieldsKept(record, { mapping });
    const said = Object.fromEntries(fields.map((field) => [field, valueNow(record, field)]));
    return wantedWrites(there, [{ ...record, said }], writing).map((write) => ({
      ...write,
      leadId: there.state.leadId,
    }));
  });
  const fields: Record<string, number> = {};
  for (const { changes } of writes) for (const { field } of changes) fields[field] = (fields[field] ?? 0) + 1;
  return {
    ...{ isWhole, records: records.length, byRole, captured: captured.length, recognized: recognized.length },
    left: persons.length - captured.length - recognized.length,
    leadsWritten: new Set(writes.map(({ leadId }) => leadId)).size,
    ...{ fields, examples: writes.slice(0, MOST_EXAMPLES) },
    unmapped: [...unmapped].map(([user, count]) => {
      const named = users.find(({ id }) => id === user);
      return { user, name: named?.name ?? named?.email ?? user, records: count };
    }),
  };
}

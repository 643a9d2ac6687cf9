/** Whether a company and its CRM agree, and how they came to it: by what really happened there, and by the log. */
import { defined } from "../../src/base/assert.ts";
import type { LeadId } from "../../src/base/ids.ts";
import { fieldsHeard } from "../../src/connectors/crm/fields-of-record.ts";
import { wantedWrites } from "../../src/connectors/crm/wanted-values.ts";
import type { CrmRecord as ReadRecord } from "../../src/connectors/port.ts";
import { leadsThere, peopleThere, termsOfNow } from "../../src/services/connections/around-crm.ts";
import { openCrm } from "../../src/services/connections/open-crm.ts";
import { leadLinkOf } from "../../src/services/connections/write-leads.ts";
import { findConnection } from "../../src/store/connections/connections.ts";
import { fetchConflicts } from "../../src/store/connections/connection-history.ts";
import type { KnownRecord } from "../../src/store/connections/known-records.ts";
import { fetchRecordsOfLeads } from "../../src/store/connections/known-records.ts";
import { fetchEntries } from "../../src/store/log/read-log.ts";
import type { LeadDecision } from "../../src/store/log/entry.ts";
import type { FakeCrm } from "../fake-crm/start-fake-crm.ts";
import type { Change, CrmRecord } from "../fake-crm/state/record.ts";
import type { CrmCompany } from "./crm-company.ts";
import type { LivedCrm } from "./crm-kinds.ts";

/** All that happens there, from now on. */
export function watchChanges(crm: FakeCrm): readonly Change[] {
  const changes: Change[] = [];
  crm.state.onChange((change) => void changes.push(change));
  return changes;
}

/** Each list names what is wrong; all are empty where both sides agree. */
export type Differences = {
  /** What Baton was to write, and isn't there. */
  readonly unwritten: string[];
  /** What is there, and Baton doesn't know. */
  readonly unheard: string[];
  /** Facts of another time than that at which it happened there. */
  readonly otherTimes: string[];
  /** One change there, and more than one fact; or something of Baton's that was made twice. */
  readonly twice: string[];
  /** Written more often than anything changed. */
  readonly loops: string[];
};

export async function compareWithCrm(
  company: CrmCompany,
  crm: FakeCrm,
  lived: LivedCrm,
  changes: readonly Change[],
): Promise<Differences> {
  const found: Differences = { unwritten: [], unheard: [], otherTimes: [], twice: [], loops: [] };
  const sides = await bothSides(company, crm, lived, changes);
  compareValues(sides, found);
  compareActivities(sides, found);
  compareDeals(sides, found);
  compareTimes(sides, found);
  compareOwn(sides, found);
  return found;
}

type Sides = Awaited<ReturnType<typeof bothSides>>;

/** What is there by the CRM itself and as it is read, and what is known here. */
async function bothSides(
  { ctx, connectionId, source, from }: CrmCompany,
  crm: FakeCrm,
  lived: LivedCrm,
  changes: readonly Change[],
) {
  const { db, workspaceId } = ctx;
  const connection = defined(await findConnection(db, workspaceId, connectionId), "the connection");
  const opened = openCrm(ctx, connection);
  const terms = defined(await termsOfNow(ctx), "an agreement");
  const people = await peopleThere(ctx, opened, terms.terms);
  const writing = {
    ...{ mapping: opened.mapping, userOf: people.userOf },
    linkOf: leadLinkOf(ctx, "https://baton.example/"),
  };
  const refOf = ({ type, id }: Pick<CrmRecord, "type" | "id">) => ({
    type: lived.typeOf(type),
    id: lived.idOf(type, id),
  });
  const keyOf = (record: Pick<CrmRecord, "type" | "id">): string => Object.values(refOf(record)).join(":");

  const standing = [...crm.state.records.contacts.values()].filter(
    ({ archivedMs, mergedInto }) => archivedMs === undefined && mergedInto === undefined,
  );
  const byKey = new Map(standing.map((record) => [keyOf(record), record]));
  const reads = await opened.port.read(standing.map(refOf), fieldsHeard(opened.mapping, opened.schema));
  const known = await db.query<KnownRecord>(
    `select type, record_id as id, role, lead_id as "leadId", standing, said, written, taken from connection_record where workspace_id = $1 and connection_id = $2`,
    [workspaceId, connectionId],
  );
  const leadOfKey = new Map(known.map((each) => [`${each.type}:${each.id}`, each.leadId]));
  const allLeads = [...new Set(known.flatMap((each) => each.leadId ?? []))];
  const leads = await leadsThere(ctx, terms.versions, { leads: allLeads, at: ctx.now() });
  const records = await fetchRecordsOfLeads(db, workspaceId, connectionId, allLeads);
  const conflicts = await fetchConflicts(db, workspaceId, connectionId, 10_000);
  const isDisputed = (type: string, id: string, field?: string): boolean =>
    conflicts.some((each) => each.type === type && each.id === id && (field === undefined || each.field === field));

  const entries = (await fetchEntries(db, workspaceId, { from: 0, until: Number.MAX_SAFE_INTEGER })).filter(
    (entry): entry is LeadDecision => entry.about === "lead",
  );
  const facts = entries.filter((entry) => entry.source === source && entry.factId !== null);
  return {
    ...{ crm, lived, changes, from, opened, writing, refOf, keyOf, standing, byKey, reads },
    ...{ leadOfKey, leads, records, isDisputed, entries, facts },
  };
}

/** What records of people say, and what is known of their leads. */
function compareValues(
  { opened, writing, byKey, reads, leadOfKey, leads, records, isDisputed, from }: Sides,
  found: Differences,
): void {
  const actual = new Map<string, ReadRecord>();
  for (const read of reads)
    if (read.kind === "present") actual.set(`${read.record.type}:${read.record.id}`, read.record);
  const byLead = new Map<LeadId, KnownRecord[]>();
  for (const record of records)
    if (record.leadId !== null && actual.has(`${record.type}:${record.id}`))
      byLead.set(record.leadId, [...(byLead.get(record.leadId) ?? []), record]);

  for (const [id, own] of byLead) {
    const there = leads.get(id);
    if (there === undefined || there.state.erasedAt !== null) continue;
    const said = own.map((each) => {
      const record = defined(actual.get(`${each.type}:${each.id}`), "a record that was read");
      return { ...each, said: { ...record.values, owner: record.owner } };
    });
    for (const write of wantedWrites(there, said, writing))
      for (const { field, from: is, to } of write.changes)
        if (!isDisputed(write.ref.type, write.ref.id, field))
          found.unwritten.push(`${write.ref.type}:${write.ref.id} ${field} says ${String(is)}, not ${String(to)}`);
    for (const { type, id: recordId, values } of said.map((each) => ({ ...each, values: each.said })))
      for (const { field, to } of opened.mapping.fields.filter((each) => each.type === type)) {
        const value = to.kind === "person" ? there.state.person[to.part] : there.state.attributes[to.name];
        const theirs = (values as Record<string, string | null>)[field] ?? null;
        if (String(value ?? "") !== (theirs ?? "") && own.length === 1 && !isDisputed(type, recordId, field))
          found.unheard.push(`${type}:${recordId} ${field} is ${String(theirs)} there, and ${String(value)} here`);
      }
  }
  for (const [key, record] of byKey)
    if (record.createdMs >= from && (leadOfKey.get(key) ?? null) === null) found.unheard.push(`${key} is no lead`);
}

/** What people did, and with whom: each once, for each lead that it is about. */
function compareActivities(
  { crm, refOf, keyOf, byKey, leadOfKey, leads, isDisputed, facts }: Sides,
  found: Differences,
): void {
  for (const type of ["calls", "meetings"] as const)
    for (const record of crm.state.records[type].values()) {
      const owner = crm.state.owners.find(({ id }) => String(id) === record.values["hubspot_owner_id"]);
      if (owner === undefined || record.archivedMs !== undefined) continue;
      const at = Date.parse(record.values[type === "meetings" ? "hs_meeting_start_time" : "hs_timestamp"] ?? "");
      for (const contact of crm.state.associations.of(record, "contacts")) {
        const lead = leadOfKey.get(keyOf({ type: "contacts", id: contact })) ?? null;
        const there = lead === null ? undefined : leads.get(lead);
        if (there === undefined || at < there.state.capturedAt || !byKey.has(keyOf({ type: "contacts", id: contact })))
          continue;
        const { type: ofType, id } = refOf(record);
        const taken = facts.filter(({ factId }) => factId?.startsWith(`${ofType}:${id}:outbound:`) === true);
        if (taken.length === 0 && !isDisputed(ofType, id)) found.unheard.push(`${ofType}:${id} isn't a touch`);
        for (const fact of taken)
          if (fact.input.occurredAt !== at)
            found.otherTimes.push(`${String(fact.factId)} at ${fact.input.occurredAt}, not ${at}`);
        if (new Set(taken.map((fact) => fact.leadId)).size !== taken.length)
          found.twice.push(`${ofType}:${id} is ${taken.length} touches`);
      }
    }
}

/** Where deals are now is known. */
function compareDeals(
  { crm, lived, changes, from, refOf, keyOf, byKey, leadOfKey, leads, isDisputed, facts }: Sides,
  found: Differences,
): void {
  for (const deal of crm.state.records.deals.values()) {
    if (deal.archivedMs !== undefined) continue;
    const { type, id } = refOf(deal);
    const contact = crm.state.associations
      .of(deal, "contacts")
      .find((each) => byKey.has(keyOf({ type: "contacts", id: each })));
    const lead = contact === undefined ? null : (leadOfKey.get(keyOf({ type: "contacts", id: contact })) ?? null);
    if (lead === null || (leads.get(lead)?.state.erasedAt ?? null) !== null) continue;
    const last = facts
      .filter(({ factId, input }) => factId?.startsWith(`${type}:${id}:`) === true && input.kind === "progress")
      .at(-1);
    if (last === undefined) {
      // A lead of Salesforce has no deals before it is converted.
      if (lived.kind === "salesforce") continue;
      if (!isDisputed(type, id)) found.unheard.push(`${type}:${id} is no progress`);
      continue;
    }
    const moved = changes
      .filter((each) => each.type === "deals" && each.id === deal.id && each.property === "dealstage")
      .at(-1);
    if (moved !== undefined && moved.atMs >= from && last.input.occurredAt !== moved.atMs)
      found.unheard.push(`${type}:${id} moved at ${moved.atMs}; the last that is known is of ${last.input.occurredAt}`);
    const { input } = last;
    if (input.kind === "progress" && input.valueMinor !== Math.round(Number(deal.values["amount"]) * 100))
      found.unheard.push(`${type}:${id} is worth ${String(deal.values["amount"])}, not ${String(input.valueMinor)}`);
  }
}

/** Each change there is one fact here, of the time at which it happened. */
function compareTimes({ crm, lived, changes, keyOf, leads, facts }: Sides, found: Differences): void {
  const instants = new Map<string, number[]>();
  const noteInstant = (key: string, atMs: number): void => void instants.set(key, [...(instants.get(key) ?? []), atMs]);
  for (const change of changes) {
    noteInstant(keyOf(change), change.atMs);
    if (change.property !== undefined) noteInstant(`${keyOf(change)}:${change.property}`, change.atMs);
  }
  const seen = new Map<string, number>();
  for (const { factId, input, leadId: ofLead } of facts) {
    // What a record said before it was a lead's is known of the lead from its beginning on.
    if (input.kind === "correct" && input.occurredAt === leads.get(ofLead)?.state.capturedAt) continue;
    const [type = "", id = "", field] = (factId ?? "").split(":");
    if (field === "outbound" || field === "inbound" || field?.startsWith("merged") === true) continue;
    const key = `${type}:${id}`;
    // Of each property HubSpot says when it changed, and Salesforce of each that is tracked.
    const property = field === undefined || lived.kind === "salesforce" ? key : `${key}:${lived.propertyOf(field)}`;
    const really = instants.get(property) ?? [];
    // What was merged brought its history along.
    const isMerged = (crm.state.find("contacts", Number(id))?.mergedFrom.length ?? 0) > 0;
    if (!really.includes(input.occurredAt) && !isMerged)
      found.otherTimes.push(`${String(factId)} at ${input.occurredAt}, and nothing happened there then`);
    if (field === undefined) continue;
    // Of a record whose lead was merged into another, both are told.
    const change = `${property} ${input.occurredAt} ${field} ${ofLead}`;
    seen.set(change, (seen.get(change) ?? 0) + 1);
  }
  for (const [change, times] of seen) {
    const [property = "", at = ""] = change.split(" ");
    const most = (instants.get(property) ?? []).filter((atMs) => atMs === Number(at)).length;
    if (times > Math.max(1, most)) found.twice.push(`${change}: ${times} facts`);
  }
}

/** Baton's own: each once, and no more often than anything changed. */
function compareOwn({ crm, changes, keyOf, standing, leadOfKey, entries }: Sides, found: Differences): void {
  const isOurs = ({ by }: Pick<Change, "by">): boolean => by.kind === "integration";
  const decisions = new Map<LeadId, number>();
  for (const { leadId: id } of entries) decisions.set(id, (decisions.get(id) ?? 0) + 1);
  const counts = new Map<string, { ours: number; theirs: number; change: Change }>();
  for (const change of changes) {
    if (change.type !== "contacts" || change.property === undefined) continue;
    const key = `${change.id} ${change.property}`;
    const count = counts.get(key) ?? { ours: 0, theirs: 0, change };
    if (isOurs(change)) count.ours += 1;
    else count.theirs += 1;
    counts.set(key, count);
  }
  for (const [key, { ours, theirs, change }] of counts) {
    const lead = leadOfKey.get(keyOf(change)) ?? null;
    const most = (lead === null ? 0 : (decisions.get(lead) ?? 0)) + theirs + 2;
    if (ours > most) found.loops.push(`${key}: written ${ours} times, for ${most} changes`);
  }
  const made = [...crm.state.records.tasks.values()].filter(({ createdBy }) => createdBy.kind === "integration");
  const names = made.map(({ values }) => values["baton_key"] ?? values["baton_key__c"] ?? "");
  for (const name of new Set(names))
    if (names.filter((each) => each === name).length > 1) found.twice.push(`task ${name} was made twice`);
  const mails = standing.flatMap(({ values }) => values["email"] ?? []);
  for (const mail of new Set(mails))
    if (mails.filter((each) => each === mail).length > 1) found.twice.push(`${mail} is there twice`);
}

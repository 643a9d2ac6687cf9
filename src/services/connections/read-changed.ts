/**
 * Reads records that may have changed, and makes facts of what they say, through the gate that everybody's facts go through. Read again – by another worker,
 * after one that died, because two feeds said the same – it is the same facts under the same IDs, which count once.
 */
import type { LeadId } from "../../base/ids.ts";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Remembered } from "../../connectors/crm/field-changes.ts";
import { fieldChangesOf, valueNow } from "../../connectors/crm/field-changes.ts";
import { type Around, factsOfRecord, type FactThere, type LeadThere } from "../../connectors/crm/facts-of-record.ts";
import { fieldsHeard, fieldsKept } from "../../connectors/crm/fields-of-record.ts";
import { leadLinked, leadsLinked } from "../../connectors/crm/leads-linked.ts";
import type { CrmRecord, RecordRead, RecordRef, RecordRole } from "../../connectors/port.ts";
import {
  recordKeyOf,
  putOffChanged,
  settleChanged,
  takeChanged,
  type TakenChange,
} from "../../store/connections/changed-records.ts";
import { endConflicts, noteConflicts, type StoredConflict } from "../../store/connections/connection-history.ts";
import {
  fetchKnownRecords,
  fetchRecordsOfLeads,
  keepRecords,
  type KnownRecord,
} from "../../store/connections/known-records.ts";
import { markLeads } from "../../store/connections/leads-to-write.ts";
import type { Context } from "../context.ts";
import { sendFacts } from "../facts/send-facts.ts";
import { isPassing } from "../intake/is-passing.ts";
import { leadsThere, peopleThere, termsOfNow } from "./around-crm.ts";
import {
  type CompanyThere,
  inheritedOf,
  type ReadLater,
  leadsOfRecords,
  type ReadTurn,
  whyDisputed,
} from "./leads-of-records.ts";
import type { OpenedCrm } from "./open-crm.ts";
import { takeGone } from "./take-gone.ts";

/** Records in a turn: what is taken together is read, decided, and settled together. */
const A_TURN = 200;
const CLAIM_MS = 3 * MINUTE_MS;
/** Until the database takes facts again, or an import has ended. */
const PUT_OFF_MS = 30_000;
const PROGRAMS_WAIT_MS = 10 * MINUTE_MS;

export type Read = { readonly read: number; readonly aheadMs: number };

/** @returns how many were read; 0: none is due */
export async function readChanged(ctx: Context, crm: OpenedCrm): Promise<Read> {
  const { db, workspaceId, now } = ctx;
  const { connectionId } = crm.connection;
  const claim = ctx.newId();
  const until = epochMs(now() + CLAIM_MS);
  const taken = await takeChanged(db, workspaceId, connectionId, { claim, now: now(), until, limit: A_TURN });
  if (taken.length === 0) return { read: 0, aheadMs: 0 };
  try {
    const { aheadMs, later } = await readTaken(ctx, crm, taken);
    const put = new Map(later.map((each) => [recordKeyOf(each), each]));
    const settled = taken.filter((each) => !put.has(recordKeyOf(each)));
    await settleChanged(db, workspaceId, connectionId, claim, settled);
    const nextAt = epochMs(now() + PUT_OFF_MS);
    await putOffChanged(
      db,
      workspaceId,
      connectionId,
      claim,
      later.map((each) => ({ ...each, nextAt })),
    );
    return { read: taken.length, aheadMs };
  } catch (error) {
    const reason = error instanceof Error ? error.message : "It failed";
    const nextAt = now();
    await putOffChanged(
      db,
      workspaceId,
      connectionId,
      claim,
      taken.map(({ type, id }) => ({ type, id, nextAt, reason })),
    );
    throw error;
  }
}

async function readTaken(
  ctx: Context,
  crm: OpenedCrm,
  taken: readonly TakenChange[],
): Promise<{ readonly aheadMs: number; readonly later: readonly ReadLater[] }> {
  const terms = await termsOfNow(ctx);
  if (terms === undefined)
    return { aheadMs: 0, later: taken.map(({ type, id }) => ({ type, id, reason: "No agreement is active" })) };
  const { connection, port, mapping, schema, users } = crm;
  const { db, workspaceId, now } = ctx;
  const people = await peopleThere(ctx, crm, terms.terms);
  const company: CompanyThere = {
    versions: terms.versions,
    around: {
      ...{ crm: crm.connector.name, mapping, stages: schema.stages, agreement: terms.terms.agreement },
      ...{ users: new Map(users.map((user) => [user.id, user])), memberOf: people.memberOf },
      ...{ currency: crm.account.currency ?? terms.terms.agreement.currency, now: now() },
    },
  };
  const heard = fieldsHeard(mapping, schema);
  const first = await port.read(taken, heard);
  const linked = await unknownLinks(ctx, crm, first);
  const reads = [...first, ...(linked.length === 0 ? [] : await port.read(linked, heard))];
  const records = reads.flatMap((each) => (each.kind === "present" ? [each.record] : []));
  const gone = reads.flatMap((each) => (each.kind === "gone" ? [each] : []));
  const refs = [
    ...records,
    ...records.flatMap(({ links }) => links),
    ...gone.flatMap(({ ref, into }) => (into === null ? [ref] : [ref, into])),
  ];
  const known = new Map(
    (await fetchKnownRecords(db, workspaceId, connection.connectionId, refs)).map((each) => [recordKeyOf(each), each]),
  );
  // What was merged into one of nobody's makes it the lead's, before it could become another one.
  const inherited = inheritedOf(gone, known);
  for (const record of inherited.toReversed()) known.set(recordKeyOf(record), record);
  const of: ReadTurn = { ctx, crm, company, known };
  const { leadIds, isNew, later } = await leadsOfRecords(of, records);
  const aheadMs = await takeRecords(of, {
    records: records.filter((each) => !later.has(recordKeyOf(each))),
    leadIds,
    isNew,
  });
  await takeGone(ctx, crm, { gone, known, inherited, agreement: terms.terms.agreement });
  // Another worker may make it somebody else's at this moment: looked at once more, the two are merged.
  const again = gone.flatMap(({ ref, into }) =>
    into !== null && inherited.some((each) => recordKeyOf(each) === recordKeyOf(into))
      ? [{ ...ref, reason: "It was merged into a record that was new here" }]
      : [],
  );
  return { aheadMs, later: [...later.values(), ...again] };
}

/** People that what was read belongs to or was merged into, and of whom nothing is known yet: they come first. */
async function unknownLinks(
  { db, workspaceId }: Context,
  { connection, schema }: OpenedCrm,
  reads: readonly RecordRead[],
): Promise<readonly RecordRef[]> {
  const roles = new Map(schema.types.map(({ type, role }) => [type, role]));
  const isPerson = ({ type }: RecordRef): boolean => roles.get(type) === "person" || roles.get(type) === "lead";
  const here = new Set(reads.map((each) => recordKeyOf(each.kind === "present" ? each.record : each.ref)));
  const links = new Map(
    reads
      .flatMap((each) =>
        each.kind === "gone"
          ? (each.into ?? [])
          : each.record.role !== "person" && each.record.role !== "company"
            ? each.record.links
            : [],
      )
      .filter((link) => isPerson(link) && !here.has(recordKeyOf(link)))
      .map((link) => [recordKeyOf(link), link]),
  );
  if (links.size === 0) return [];
  const known = await fetchKnownRecords(db, workspaceId, connection.connectionId, [...links.values()]);
  for (const each of known) links.delete(recordKeyOf(each));
  return [...links.values()].slice(0, A_TURN).map(({ type, id }) => ({ type, id }));
}

const ORDER: readonly RecordRole[] = ["person", "lead", "company", "deal", "activity"];

async function takeRecords(
  { ctx, crm, company, known }: ReadTurn,
  {
    records,
    leadIds,
    isNew,
  }: {
    readonly records: readonly CrmRecord[];
    readonly leadIds: ReadonlyMap<string, LeadId>;
    readonly isNew: ReadonlySet<string>;
  },
): Promise<number> {
  const { db, workspaceId, now } = ctx;
  const { connectionId, source } = crm.connection;
  const at = now();
  const leads = await leadsThere(ctx, company.versions, { leads: [...leadIds.values()], at });
  const leadOf = (ref: RecordRef): LeadThere | undefined => {
    const id = leadIds.get(recordKeyOf(ref));
    const there = id === undefined ? undefined : leads.get(id);
    return there === undefined || there.state.erasedAt !== null ? undefined : there;
  };
  const around: Around = { ...company.around, leadOf };
  const newToLead = await newToTheirLeads(ctx, crm, { records, known, leadOf });
  const facts: (FactThere & { readonly record: CrmRecord; readonly lead: LeadId })[] = [];
  const conflicts: StoredConflict[] = [];
  const byPeople = new Set<LeadId>();
  const over: Pick<StoredConflict, "type" | "id" | "field" | "side">[] = [];
  // Also what says nothing new shows what time it is there.
  let aheadMs = Math.max(0, ...records.map(({ changedAt }) => changedAt - at));
  for (const record of records.toSorted((a, b) => ORDER.indexOf(a.role) - ORDER.indexOf(b.role))) {
    const key = recordKeyOf(record);
    const before = rememberedOf(known.get(key));
    for (const there of leadsOf(record, leadOf)) {
      const told = factsOfRecord(
        record,
        { there, before, isNew: isNew.has(key), isNewToLead: newToLead.has(key) },
        around,
      );
      facts.push(...told.facts.map((fact) => ({ ...fact, record, lead: there.state.leadId })));
      if (told.conflicts.some(({ isByPerson }) => isByPerson)) byPeople.add(there.state.leadId);
      conflicts.push(...told.conflicts.map((each) => conflictOf(record, there.state.leadId, each, at)));
      over.push(...told.settled.map((field) => ({ type: record.type, id: record.id, field, side: "heard" as const })));
      aheadMs = Math.max(aheadMs, told.aheadMs);
    }
  }
  facts.sort((a, b) => a.occurredAt - b.occurredAt);
  const answers = await sendFacts(
    ctx,
    facts.map(({ id, occurredAt, content }) => ({ fact: { source, id }, occurredAt, said: () => content })),
  );
  const passing = answers.find((answer) => !answer.ok && isPassing(answer.error));
  // Nothing of it is settled: sent again, what was taken is taken once.
  if (passing !== undefined && !passing.ok) throw passing.error;
  for (const [n, fact] of facts.entries()) {
    const disputed = whyDisputed(answers[n]);
    if (disputed === undefined) continue;
    if (fact.isByPerson) byPeople.add(fact.lead);
    conflicts.push(conflictOf(fact.record, fact.lead, { ...fact, ...disputed }, at));
  }
  const kept = records.map((record) =>
    keptOf(
      record,
      leadOf(record)?.state.leadId ?? leadLinkedTo(record, leadOf),
      known.get(recordKeyOf(record)),
      around,
    ),
  );
  await keepRecords(db, workspaceId, connectionId, kept, at);
  await endConflicts(db, workspaceId, connectionId, over);
  await noteConflicts(db, workspaceId, connectionId, conflicts);
  const mark = (looked: readonly LeadId[], from?: number): Promise<void> =>
    markLeads(db, workspaceId, connectionId, {
      leads: looked,
      at,
      isAll: false,
      ...(from === undefined ? {} : { from }),
    });
  await mark([...toLookAt(kept, known, conflicts), ...byPeople]);
  // Two programs that undo each other do so slowly.
  await mark(
    conflicts.flatMap(({ leadId }) => (leadId === null || byPeople.has(leadId) ? [] : leadId)),
    at + PROGRAMS_WAIT_MS,
  );
  return aheadMs;
}

/** Records of people whose leads were merged into others since they were read, where those have no record that is still there. */
async function newToTheirLeads(
  { db, workspaceId }: Context,
  { connection }: OpenedCrm,
  {
    records,
    known,
    leadOf,
  }: {
    readonly records: readonly CrmRecord[];
    readonly known: ReadonlyMap<string, KnownRecord>;
    readonly leadOf: Around["leadOf"];
  },
): Promise<ReadonlySet<string>> {
  const moved = records.flatMap((record) => {
    const key = recordKeyOf(record);
    const [before, now] = [known.get(key)?.leadId ?? null, leadOf(record)?.state.leadId];
    const isPerson = record.role === "person" || record.role === "lead";
    return isPerson && before !== null && now !== undefined && before !== now ? [{ key, leadId: now }] : [];
  });
  if (moved.length === 0) return new Set();
  const leads = moved.map(({ leadId }) => leadId);
  const others = (await fetchRecordsOfLeads(db, workspaceId, connection.connectionId, leads)).filter(
    ({ standing, role }) => standing === "present" && (role === "person" || role === "lead"),
  );
  return new Set(moved.flatMap(({ key, leadId }) => (others.some((each) => each.leadId === leadId) ? [] : key)));
}

/** Leads whose records are new here, are there again, or say something else than Baton wrote without anybody being asked about it. */
function toLookAt(
  kept: readonly Omit<KnownRecord, "written">[],
  known: ReadonlyMap<string, KnownRecord>,
  conflicts: readonly StoredConflict[],
): readonly LeadId[] {
  const changed = kept.flatMap((record) => {
    const before = known.get(recordKeyOf(record));
    if (record.leadId === null || (record.role !== "person" && record.role !== "lead")) return [];
    const isDisputed = conflicts.some(({ type, id }) => type === record.type && id === record.id);
    const isOther =
      before === undefined ||
      before.leadId === null ||
      // What happened to the lead while it was gone was written nowhere.
      before.standing !== "present" ||
      Object.entries(before.written).some(([field, value]) => (record.said[field] ?? null) !== value);
    return isOther && !isDisputed ? [record.leadId] : [];
  });
  return changed;
}

function leadsOf(record: CrmRecord, leadOf: Around["leadOf"]): readonly LeadThere[] {
  if (record.role === "activity") return leadsLinked(record, leadOf);
  if (record.role === "company") return [];
  const lead = leadOf(record) ?? leadLinked(record, leadOf);
  return lead === undefined ? [] : [lead];
}

function leadLinkedTo(record: CrmRecord, leadOf: Around["leadOf"]): LeadId | null {
  return record.role === "lead" || record.role === "deal" ? (leadLinked(record, leadOf)?.state.leadId ?? null) : null;
}

function keptOf(
  record: CrmRecord,
  leadId: LeadId | null,
  before: Remembered | undefined,
  around: Around,
): Omit<KnownRecord, "written"> {
  const { type, id, role, url } = record;
  const dealField = role === "deal" ? around.stages.find((each) => each.type === type)?.field : undefined;
  const fields = [...fieldsKept(record, around), ...(dealField === undefined ? [] : [dealField])];
  const taken = Object.fromEntries(
    fields.flatMap((field) => {
      const last = fieldChangesOf(record, field, before?.taken[field]).at(-1);
      return last === undefined ? [] : [[field, last.id]];
    }),
  );
  return {
    ...{ type, id, role, leadId, url, standing: "present" as const },
    // A record that nothing was taken of yet is known all the same; of nobody's, all is news to the lead that it will be of.
    taken: leadId === null && role !== "activity" ? {} : { "": "read", ...taken },
    said: Object.fromEntries(fields.map((field) => [field, valueNow(record, field)])),
  };
}

/** Null: nothing of it was taken before. */
function rememberedOf(known: KnownRecord | undefined): Remembered | null {
  return known === undefined || Object.keys(known.taken).length === 0 ? null : known;
}

function conflictOf(
  { type, id }: RecordRef,
  leadId: LeadId,
  { field, theirs, ours, reason, remedy }: Pick<StoredConflict, "field" | "theirs" | "ours" | "reason" | "remedy">,
  at: EpochMs,
): StoredConflict {
  return { type, id, side: "heard", leadId, field, theirs, ours, reason, remedy, at };
}

/**
 * Writes what the records of leads are to say, and only what they don't say yet. A state is written, not what led to it: a lead that changed ten times since
 * is written once. What may have arrived is tried again under its key.
 */
import { createHash } from "node:crypto";
import { defined } from "../../base/assert.ts";
import type { LeadId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { LeadThere } from "../../connectors/crm/facts-of-record.ts";
import {
  mainRecord,
  valuesOfNew,
  type FieldWrite,
  wantedWrites,
  type Writing,
} from "../../connectors/crm/wanted-values.ts";
import type { CrmWrite, RecordRef, Written } from "../../connectors/port.ts";
import { MOST_TRIES, nextTryAt } from "../../engine/delivery/next-try.ts";
import {
  endConflicts,
  endTriedWrites,
  noteConflicts,
  noteWrites,
  type StoredConflict,
  type StoredWrite,
} from "../../store/connections/connection-history.ts";
import { keepChanged } from "../../store/connections/changed-records.ts";
import {
  fetchKnownRecords,
  fetchRecordsOfLeads,
  type KnownRecord,
  noteWritten,
} from "../../store/connections/known-records.ts";
import {
  markLeads,
  type SettledLead,
  settleLeads,
  settleTasks,
  takeLeads,
  type TakenLead,
  takeTasks,
} from "../../store/connections/leads-to-write.ts";
import type { Context } from "../context.ts";
import { leadsThere, peopleThere, termsOfNow } from "./around-crm.ts";
import type { OpenedCrm } from "./open-crm.ts";

/** Leads in a turn: as many as a CRM takes at once. */
const A_TURN = 100;
const CLAIM_MS = 3 * MINUTE_MS;
/** A task waits so long for its lead to be there. */
const TASK_WAITS_MS = DAY_MS;
const TASK_LOOKS_MS = 10 * MINUTE_MS;

/** A write, with what is said of it afterwards. */
export type PlannedWrite = {
  readonly write: CrmWrite;
  readonly leadId: LeadId;
  readonly role: string;
  readonly changes: readonly FieldWrite[];
  readonly why: string;
};

type Agreed = Parameters<typeof endTriedWrites>[3][number];

/** @param address where links lead to, ending with a slash. @returns how many leads were looked at; 0: none is due */
export async function writeLeads(ctx: Context, crm: OpenedCrm, address: string): Promise<number> {
  const { db, workspaceId, now } = ctx;
  const { connectionId } = crm.connection;
  const claim = ctx.newId();
  const until = epochMs(now() + CLAIM_MS);
  const taken = await takeLeads(db, workspaceId, connectionId, { claim, now: now(), until, limit: A_TURN });
  if (taken.length === 0) return 0;
  const settleAll = (nextAt: EpochMs | null, reason: string | null): Promise<void> =>
    settleLeads(
      db,
      workspaceId,
      connectionId,
      claim,
      taken.map((each) => ({ ...each, nextAt, reason })),
    );
  try {
    const { planned, agreed } = await planWrites(ctx, crm, { leads: taken, address });
    const outcomes = planned.length === 0 ? [] : await crm.port.write(planned.map(({ write }) => write));
    const byKey = new Map(outcomes.map((outcome) => [outcome.key, outcome]));
    const results = planned.map((each) => ({
      planned: each,
      outcome:
        byKey.get(each.write.key) ??
        ({
          key: each.write.key,
          kind: "again",
          reason: "Nothing was said of it",
          isUnknown: true,
          notBefore: null,
        } as const),
    }));
    await noteOutcomes(ctx, crm, results);
    await endTriedWrites(db, workspaceId, connectionId, [...agreed, ...writtenIn(results)]);
    const settled = taken.map((each): SettledLead => {
      const again = results.find(
        ({ planned: { leadId }, outcome }) => leadId === each.leadId && outcome.kind === "again",
      );
      if (again === undefined || again.outcome.kind !== "again") return { ...each, nextAt: null, reason: null };
      return { ...each, nextAt: againAt(each.tries, now(), again.outcome.notBefore), reason: again.outcome.reason };
    });
    await settleLeads(db, workspaceId, connectionId, claim, settled);
  } catch (error) {
    // The other side as a whole: the connection rests, and they go on where it does.
    await settleAll(now(), error instanceof Error ? error.message : "It failed");
    throw error;
  }
  return taken.length;
}

/** The leads that were written, and of which nothing is to be tried again. */
function writtenIn(results: readonly Result[]): readonly Agreed[] {
  const open = new Set(results.flatMap(({ planned, outcome }) => (outcome.kind === "written" ? [] : planned.leadId)));
  return results.flatMap(({ planned: { leadId }, outcome }) =>
    outcome.kind === "written" && !open.has(leadId)
      ? [{ leadId, type: outcome.ref.type, id: outcome.ref.id, isAsked: true }]
      : [],
  );
}

/** What would be written of leads now, and whose records say all of it already. Asks nothing of the other side. */
async function planWrites(
  ctx: Context,
  crm: OpenedCrm,
  { leads, address }: { readonly leads: readonly Pick<TakenLead, "leadId" | "times">[]; readonly address: string },
): Promise<{ readonly planned: readonly PlannedWrite[]; readonly agreed: readonly Agreed[] }> {
  const agreed: Agreed[] = [];
  const terms = await termsOfNow(ctx);
  if (terms === undefined) return { planned: [], agreed };
  const { db, workspaceId, now } = ctx;
  const { connection, mapping } = crm;
  const ids = leads.map(({ leadId }) => leadId);
  const there = await leadsThere(ctx, terms.versions, { leads: ids, at: now() });
  const records = new Map<LeadId, KnownRecord[]>();
  for (const record of await fetchRecordsOfLeads(db, workspaceId, connection.connectionId, ids))
    if (record.leadId !== null) records.set(record.leadId, [...(records.get(record.leadId) ?? []), record]);
  const people = await peopleThere(ctx, crm, terms.terms);
  const writing: Writing = {
    ...{ mapping, userOf: people.userOf },
    linkOf: leadLinkOf(ctx, address),
  };
  const planned = leads.flatMap(({ leadId, times }): readonly PlannedWrite[] => {
    const lead = there.get(leadId);
    if (lead === undefined || lead.state.erasedAt !== null) return [];
    const all = records.get(leadId) ?? [];
    const own = all.filter(({ standing }) => standing === "present");
    // What was deleted there, or isn't shown any more, is not made again.
    if (mainRecord(all) === undefined) return createdOf(crm, { lead, leadId, writing });
    const wanted = wantedWrites(lead, own, writing);
    const main = mainRecord(own);
    if (wanted.length === 0 && main !== undefined)
      agreed.push({ leadId, type: main.type, id: main.id, isAsked: false });
    return wanted.map(({ ref, role, changes, why }): PlannedWrite => {
      const values = Object.fromEntries(changes.map(({ field, to }) => [field, to]));
      const key = hashOf(connection.connectionId, ref.type, ref.id, `${times}`, JSON.stringify(values));
      return { write: { key, kind: "update", ref, values }, leadId, role, changes, why };
    });
  });
  return { planned, agreed };
}

function createdOf(
  { connection, mapping, schema }: OpenedCrm,
  { lead, leadId, writing }: { readonly lead: LeadThere; readonly leadId: LeadId; readonly writing: Writing },
): readonly PlannedWrite[] {
  const role = mapping.writes.creates;
  const { email, name, company } = lead.state.person;
  // One that is merged into another, or has no address by which it would be found again, is not made there.
  if (role === null || email === null || lead.state.leadId !== leadId) return [];
  const type = schema.types.find((each) => each.role === role)?.type ?? role;
  const values = valuesOfNew(lead, type, writing);
  const changes = Object.entries(values).map(([field, to]) => ({ field, from: null, to }));
  const key = hashOf(connection.connectionId, "create", leadId);
  return [
    {
      write: { key, kind: "create", role, email, person: { name, company }, values, links: [] },
      leadId,
      role,
      changes,
      why: "The lead wasn’t there yet",
    },
  ];
}

type Result = { readonly planned: PlannedWrite; readonly outcome: Written };

async function noteOutcomes(ctx: Context, { connection }: OpenedCrm, results: readonly Result[]): Promise<void> {
  const { db, workspaceId, now } = ctx;
  const { connectionId } = connection;
  const at = now();
  const refOf = ({ planned: { write }, outcome }: Result): RecordRef | null =>
    outcome.kind === "written" ? outcome.ref : write.kind === "update" ? write.ref : null;
  const history = results.map((result): StoredWrite => {
    const { planned, outcome } = result;
    const ref = refOf(result);
    return {
      ...{ key: planned.write.key, leadId: planned.leadId, at, type: ref?.type ?? null, recordId: ref?.id ?? null },
      ...{ changes: planned.changes, why: planned.why, outcome: outcome.kind },
      reason: "reason" in outcome ? outcome.reason : null,
    };
  });
  const written = results.flatMap(({ planned: { write, leadId, role, changes }, outcome }) =>
    outcome.kind === "written"
      ? [
          {
            ...{ ...outcome.ref, role, leadId },
            values: isFound(outcome, write) ? {} : Object.fromEntries(changes.map(({ field, to }) => [field, to])),
          },
        ]
      : [],
  );
  const found = results.flatMap(({ planned: { write, leadId }, outcome }) =>
    isFound(outcome, write) ? [{ ref: outcome.ref, leadId }] : [],
  );
  const refused = results.flatMap((result): readonly StoredConflict[] => {
    const { planned, outcome } = result;
    if (outcome.kind !== "refused") return [];
    const ref = refOf(result) ?? outcome.ref ?? { type: planned.role, id: planned.leadId };
    const field = outcome.field ?? planned.changes[0]?.field ?? "record";
    const change = planned.changes.find((each) => each.field === field);
    const { leadId } = planned;
    return [
      {
        ...{
          type: ref.type,
          id: ref.id,
          field,
          side: "written" as const,
          leadId,
          at,
          theirs: change?.from ?? null,
          ours: change?.to ?? null,
        },
        ...{
          reason: outcome.reason,
          remedy: "Correct it there or here; it is written when the lead changes next, or on a resync",
        },
      },
    ];
  });
  // A record that was merged away meanwhile: what it was to say went to the one that stays, which is another lead's.
  const moved = results.flatMap(({ planned: { write }, outcome }) =>
    write.kind === "update" && outcome.kind === "written" && outcome.ref.id !== write.ref.id
      ? [{ from: write.ref, into: outcome.ref }]
      : [],
  );
  const gone = results.flatMap(({ outcome }) =>
    outcome.kind === "gone" ? [outcome.ref, ...(outcome.into === null ? [] : [outcome.into])] : [],
  );
  await noteWritten(db, workspaceId, connectionId, written, at);
  await noteWrites(db, workspaceId, connectionId, history);
  await noteConflicts(db, workspaceId, connectionId, refused);
  // Which of two is meant is found by reading them.
  // One at a time: a statement that holds one of them and waits for another may wait for a worker that settles both the other way around.
  for (const ref of [...gone, ...found.map((each) => each.ref), ...moved.flatMap(({ from, into }) => [from, into])])
    await keepChanged(db, workspaceId, connectionId, [ref], at);
  const staying = await fetchKnownRecords(
    db,
    workspaceId,
    connectionId,
    moved.map(({ into }) => into),
  );
  const leads = [...found, ...staying].flatMap(({ leadId }) => leadId ?? []);
  await markLeads(db, workspaceId, connectionId, { leads, at, isAll: false });
  const over = written.flatMap(({ type, id, values }) =>
    Object.keys(values).map((field) => ({ type, id, field, side: "written" as const })),
  );
  await endConflicts(db, workspaceId, connectionId, over);
}

/** It was there already: which of the values it says is known when it is read. */
function isFound(outcome: Written, write: CrmWrite): outcome is Extract<Written, { readonly kind: "written" }> {
  return outcome.kind === "written" && write.kind === "create" && !outcome.isNew;
}

/** Tasks and notes, each once. @returns how many were looked at; 0: none is due */
export async function writeTasks(ctx: Context, crm: OpenedCrm): Promise<number> {
  const { db, workspaceId, now } = ctx;
  const { connection, mapping } = crm;
  const { connectionId } = connection;
  const claim = ctx.newId();
  const until = epochMs(now() + CLAIM_MS);
  const taken = await takeTasks(db, workspaceId, connectionId, { claim, now: now(), until, limit: A_TURN });
  if (taken.length === 0) return 0;
  const settle = (settled: Parameters<typeof settleTasks>[4]): Promise<void> =>
    settleTasks(db, workspaceId, connectionId, claim, settled);
  try {
    const terms = await termsOfNow(ctx);
    const people = terms === undefined ? undefined : await peopleThere(ctx, crm, terms.terms);
    const records = await fetchRecordsOfLeads(
      db,
      workspaceId,
      connectionId,
      taken.map(({ leadId }) => leadId),
    );
    const kind = mapping.writes.escalations ?? "note";
    const planned = taken.flatMap(({ key, leadId, member, title, body, dueAt }): readonly CrmWrite[] => {
      const about = mainRecord(records.filter((each) => each.leadId === leadId && each.standing === "present"));
      if (about === undefined || mapping.writes.escalations === null) return [];
      const owner = member === null ? null : (people?.userOf(member) ?? null);
      return [
        {
          key: hashOf(connectionId, "task", key),
          kind,
          about: [{ type: about.type, id: about.id }],
          owner,
          title,
          text: body,
          dueAt,
        },
      ];
    });
    const outcomes = new Map(
      (planned.length === 0 ? [] : await crm.port.write(planned)).map((each) => [each.key, each]),
    );
    const at = now();
    await noteConflicts(
      db,
      workspaceId,
      connectionId,
      taken.flatMap(({ key, leadId, title }): readonly StoredConflict[] => {
        const outcome = outcomes.get(hashOf(connectionId, "task", key));
        const about = mainRecord(records.filter((each) => each.leadId === leadId && each.standing === "present"));
        if (outcome?.kind !== "refused" || about === undefined) return [];
        const { type, id } = about;
        return [
          {
            ...{ type, id, leadId, at, field: kind, side: "written", theirs: null, ours: title },
            ...{ reason: outcome.reason, remedy: "Tell the person it is for: it isn't tried again" },
          },
        ];
      }),
    );
    await settle(
      taken.map(({ key, tries, createdAt }) => {
        const outcome = outcomes.get(hashOf(connectionId, "task", key));
        if (outcome === undefined) {
          const isWaiting = mapping.writes.escalations !== null && at - createdAt < TASK_WAITS_MS;
          return { key, nextAt: isWaiting ? epochMs(at + TASK_LOOKS_MS) : null, reason: "The lead isn’t there" };
        }
        if (outcome.kind === "again")
          return { key, nextAt: againAt(tries, at, outcome.notBefore), reason: outcome.reason };
        return { key, nextAt: null, reason: outcome.kind === "refused" ? outcome.reason : null };
      }),
    );
  } catch (error) {
    await settle(
      taken.map(({ key }) => ({ key, nextAt: now(), reason: error instanceof Error ? error.message : "It failed" })),
    );
    throw error;
  }
  return taken.length;
}

/** The page of a lead here. @param address where links lead to, ending with a slash */
export function leadLinkOf({ workspaceId }: Context, address: string): Writing["linkOf"] {
  return ({ leadId }) => `${address}w/${workspaceId}/leads/${encodeURIComponent(leadId)}`;
}

function againAt(tries: number, at: EpochMs, notBefore: EpochMs | null): EpochMs {
  const next = defined(nextTryAt(Math.min(tries + 1, MOST_TRIES - 1), at, Math.random()), "a next try");
  return notBefore === null ? next : epochMs(Math.max(notBefore, at + 1_000));
}

function hashOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 40);
}

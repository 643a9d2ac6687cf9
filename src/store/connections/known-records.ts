/** Records of a CRM as they were read last, as far as they matter here: whose they are, which of their changes were taken, and what Baton wrote. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, json, oneOf, orNull, rowWith, TEXT, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { type RecordKey, recordKeyOf } from "./changed-records.ts";

const RECORD_STANDINGS = ["present", "deleted", "merged", "erased", "hidden"] as const;
export type RecordStanding = (typeof RECORD_STANDINGS)[number];

export type KnownRecord = RecordKey & {
  readonly role: string;
  readonly leadId: LeadId | null;
  readonly standing: RecordStanding;
  readonly url: string | null;
  /** By field, the ID of the last change that was taken. */
  readonly taken: Readonly<Record<string, string>>;
  /** What it says there, as far as is known. */
  readonly said: Readonly<Record<string, string | null>>;
  /** What Baton wrote last. */
  readonly written: Readonly<Record<string, string | null>>;
};

const RECORD = rowWith<KnownRecord>({
  ...{ type: TEXT, id: TEXT, role: TEXT, leadId: orNull(typedText<LeadId>()), standing: oneOf(RECORD_STANDINGS) },
  ...{ url: orNull(TEXT), taken: json(), said: json(), written: json() },
});
const COLUMNS = `type, record_id as id, role, lead_id as "leadId", standing, url, taken, said, written`;

export async function fetchKnownRecords(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  keys: readonly RecordKey[],
): Promise<readonly KnownRecord[]> {
  if (keys.length === 0) return [];
  return rowsOf(
    db,
    RECORD,
    `select ${COLUMNS} from connection_record where workspace_id = $1 and connection_id = $2
       and (type, record_id) in (select * from unnest($3::text[], $4::text[]))`,
    [workspaceId, connectionId, keys.map(({ type }) => type), keys.map(({ id }) => id)],
  );
}

/** Those of leads, the ones that were made first first. */
export async function fetchRecordsOfLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  leads: readonly LeadId[],
): Promise<readonly KnownRecord[]> {
  return rowsOf(
    db,
    RECORD,
    `select ${COLUMNS} from connection_record where workspace_id = $1 and lead_id = any($3) and connection_id = $2
     order by read_at_ms, type collate "C", record_id collate "C"`,
    [workspaceId, connectionId, leads],
  );
}

/** `said` and `taken` are laid over what is known; a lead that is known stays, unless another is named. */
export async function keepRecords(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  records: readonly Omit<KnownRecord, "written">[],
  at: EpochMs,
): Promise<void> {
  if (records.length === 0) return;
  await db.query(
    `insert into connection_record as r (workspace_id, connection_id, type, record_id, role, lead_id, standing, url, taken, said, read_at_ms, gone_at_ms)
     select $1, $2, k.type, k.id, k.role, k."leadId", k.standing, k.url, k.taken, k.said, $4, case when k.standing <> 'present' then $4::bigint end
     from jsonb_to_recordset($3::jsonb) as k(type text, id text, role text, "leadId" text, standing text, url text, taken jsonb, said jsonb) order by k.type, k.id
     on conflict (workspace_id, connection_id, type, record_id) do update
     set lead_id = coalesce(excluded.lead_id, r.lead_id), standing = excluded.standing, url = coalesce(excluded.url, r.url),
       taken = r.taken || excluded.taken, said = r.said || excluded.said, read_at_ms = excluded.read_at_ms,
       gone_at_ms = case when r.standing = excluded.standing then coalesce(r.gone_at_ms, excluded.gone_at_ms) else excluded.gone_at_ms end`,
    [workspaceId, connectionId, JSON.stringify(onceEach(records, (_before, record) => record)), at],
  );
}

export type GoneRecord = RecordKey & {
  readonly leadId: LeadId | null;
  readonly standing: Exclude<RecordStanding, "present">;
  readonly url: string | null;
  /** When that was heard. */
  readonly goneAt: EpochMs;
};

/** Those that were there and aren't, the latest first. */
export async function fetchGoneRecords(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  limit: number,
): Promise<readonly GoneRecord[]> {
  return rowsOf(
    db,
    rowWith<GoneRecord>({
      ...{ type: TEXT, id: TEXT, leadId: orNull(typedText<LeadId>()), url: orNull(TEXT), goneAt: INSTANT },
      standing: oneOf(["deleted", "merged", "erased", "hidden"]),
    }),
    `select type, record_id as id, lead_id as "leadId", standing, url, gone_at_ms as "goneAt" from connection_record
     where workspace_id = $1 and connection_id = $2 and gone_at_ms is not null and standing <> 'present'
     order by gone_at_ms desc, type collate "C", record_id collate "C" limit $3`,
    [workspaceId, connectionId, limit],
  );
}

/** What was written there, and so is there until it is read again. */
export async function noteWritten(
  db: Queryable,
  workspaceId: WorkspaceId,
  connectionId: string,
  written: readonly (RecordKey & {
    readonly role: string;
    readonly leadId: LeadId;
    readonly values: Readonly<Record<string, string | null>>;
  })[],
  at: EpochMs,
): Promise<void> {
  if (written.length === 0) return;
  await db.query(
    `insert into connection_record as r (workspace_id, connection_id, type, record_id, role, lead_id, standing, said, written, read_at_ms)
     select $1, $2, k.type, k.id, k.role, k."leadId", 'present', k.values, k.values, $4
     from jsonb_to_recordset($3::jsonb) as k(type text, id text, role text, "leadId" text, values jsonb) order by k.type, k.id
     on conflict (workspace_id, connection_id, type, record_id) do update
     set lead_id = coalesce(r.lead_id, excluded.lead_id), said = r.said || excluded.said, written = r.written || excluded.written`,
    // Of two leads with one address, both find the record that is there.
    [
      ...[workspaceId, connectionId],
      JSON.stringify(onceEach(written, (one, other) => ({ ...one, values: { ...one.values, ...other.values } }))),
      at,
    ],
  );
}

/** A statement takes each row once. */
function onceEach<Each extends RecordKey>(
  all: readonly Each[],
  both: (one: Each, other: Each) => Each,
): readonly Each[] {
  const byKey = new Map<string, Each>();
  for (const each of all) {
    const key = recordKeyOf(each);
    const before = byKey.get(key);
    byKey.set(key, before === undefined ? each : both(before, each));
  }
  return [...byKey.values()];
}

/** Nothing of theirs is kept here any more but that there was a record: what it said goes, and what was written about it. */
export async function forgetRecordsOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  leads: readonly LeadId[],
): Promise<void> {
  const of = [workspaceId, leads];
  await db.query(
    "update connection_record set said = '{}', written = '{}' where workspace_id = $1 and lead_id = any($2)",
    of,
  );
  for (const table of ["lead", "task", "write", "conflict"])
    await db.query(`delete from connection_${table} where workspace_id = $1 and lead_id = any($2)`, of);
}

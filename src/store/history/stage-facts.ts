/**
 * Staging: facts of an import go into the database whole before the first of them is decided, in one transaction.
 *
 * What the log knows already is left out. What cannot be decided at all (a fact about a lead nobody captured) is named and
 * left out too, so that it can come again when the lead is there.
 *
 * What is read is gathered in a temporary table. No statement joins it with the tables of the workspace, which can lie on other nodes: what
 * they know is asked for a batch at a time.
 */
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { Database, Queryable } from "../database/database.ts";
import { contentHashOf } from "../facts/known-facts.ts";
import type { FactEnvelope } from "../facts/heard-facts.ts";
import { INSTANT, json, oneOf, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { COUNTS } from "../log/read-log.ts";
import { beginImported, forgetEmpty, type NewImport } from "./imported.ts";

/** A fact, and where it stands: `file` counts the files of one import from 0, `row` the rows of a file from 1. */
export type StagedFact = FactEnvelope & {
  readonly file: number;
  readonly row: number;
  /** What it corrects if it was there before with other content; left out: then it is not used. */
  readonly correction?: FactEnvelope;
};

/** `contradicts`: the same fact was there before, and said something else. The first word stands. */
export type UnusableFact = {
  readonly file: number;
  readonly row: number;
  readonly factId: string;
  readonly leadId: string;
  readonly why: "contradicts" | "unknown_lead";
};

export type Staging = { readonly staged: number; readonly known: number; readonly unusable: number };

const BATCH = 2_000;

/**
 * @param by the import that brings them: each fact is known by it from here on; null: it is only said what would be staged
 * @param onUnusable told of each fact left out, by file and row
 * @returns counts of facts; `known` are those that the log, or the files themselves, have said before
 */
export async function stageFacts(
  db: Database,
  workspaceId: WorkspaceId,
  facts: AsyncIterable<StagedFact>,
  by: NewImport | null,
  onUnusable: (fact: UnusableFact) => Promise<void>,
): Promise<Staging> {
  return db.transaction(async (tx) => {
    await tx.query(CREATE_TABLE);
    let ordinal = 0;
    let batch: Row[] = [];
    const insert = async (): Promise<void> => {
      const verdicts = await verdictsOfLog(tx, workspaceId, batch);
      await tx.query(INSERT, [JSON.stringify(batch.map((each, index) => ({ ...each, verdict: verdicts[index] })))]);
      batch = [];
    };
    let corrects = false;
    for await (const { file, row, correction, ...envelope } of facts) {
      ordinal += 1;
      batch.push(rowOf(envelope, { ordinal, file, row, corrects: null }));
      if (correction !== undefined) {
        corrects = true;
        ordinal += 1;
        batch.push(rowOf(correction, { ordinal, file, row, corrects: envelope.factId }));
      }
      if (batch.length >= BATCH) await insert();
    }
    if (batch.length > 0) await insert();
    for (const sql of [
      "create index on staged_fact (source, fact_id)",
      "create index on staged_fact (lead_id) where is_capture",
      "analyze staged_fact",
      MARK_REPEATED,
      ...(corrects ? [LEAVE_UNNEEDED, MARK_CORRECTED, MARK_CORRECTIONS_REPEATED] : []),
    ])
      await tx.query(sql);
    await markUnknownLeads(tx, workspaceId);
    if (by !== null) {
      await beginImported(tx, workspaceId, by);
      await tx.query(STAGE, [workspaceId, by.importId]);
    }
    await tellUnusable(tx, onUnusable);
    const staging = await countVerdicts(tx);
    if (by !== null && staging.staged === 0) await forgetEmpty(tx, workspaceId, by.importId);
    return staging;
  });
}

function rowOf({ source, factId, fact }: FactEnvelope, place: Pick<Row, "ordinal" | "file" | "row" | "corrects">): Row {
  return {
    ...place,
    source,
    fact_id: factId,
    lead_id: fact.leadId,
    is_capture: fact.kind === "capture",
    occurred_at_ms: fact.occurredAt,
    content_hash: contentHashOf(saidOf(fact)),
    fact,
  };
}

type Row = {
  readonly ordinal: number;
  readonly file: number;
  readonly row: number;
  readonly source: string;
  readonly fact_id: string;
  readonly lead_id: string;
  readonly is_capture: boolean;
  readonly occurred_at_ms: EpochMs;
  readonly content_hash: string;
  readonly fact: Fact;
  /** Of a correction: the ID of the fact that it corrects. */
  readonly corrects: string | null;
};
type Verdict = "known" | "contradicts" | null;

/** Of what the log has already. Of whoever was erased, what was said is not known any more: it is taken for the same. */
async function verdictsOfLog(
  tx: Queryable,
  workspaceId: WorkspaceId,
  batch: readonly Row[],
): Promise<readonly Verdict[]> {
  const logged = await rowsOf(tx, rowWith({ source: TEXT, factId: TEXT, hash: orNull(TEXT) }), SELECT_LOGGED, [
    workspaceId,
    batch.map(({ source }) => source),
    batch.map((each) => each.fact_id),
  ]);
  const hashes = new Map(logged.map(({ source, factId, hash }) => [`${source}\n${factId}`, hash]));
  return batch.map((each) => {
    const hash = hashes.get(`${each.source}\n${each.fact_id}`);
    if (hash === undefined) return null;
    return (hash ?? each.content_hash) === each.content_hash ? "known" : "contradicts";
  });
}

const LEAD = rowWith({ leadId: TEXT });

/** Facts about leads that nobody has captured, neither before nor in these files. */
async function markUnknownLeads(tx: Queryable, workspaceId: WorkspaceId): Promise<void> {
  await tx.query(CREATE_UNKNOWN_LEADS);
  await tx.query("alter table unknown_lead add primary key (lead_id)");
  for (let after = ""; ;) {
    const page = await rowsOf(
      tx,
      LEAD,
      `select lead_id as "leadId" from unknown_lead where lead_id > $1 order by lead_id limit $2`,
      [after, BATCH],
    );
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.leadId;
    const known = await rowsOf(tx, LEAD, SELECT_KNOWN_LEADS, [workspaceId, page.map(({ leadId }) => leadId)]);
    await tx.query("delete from unknown_lead where lead_id = any($1)", [known.map(({ leadId }) => leadId)]);
  }
  await tx.query(MARK_UNKNOWN_LEADS);
}

/** When it was heard is not part of what a fact says. */
export function saidOf({ recordedAt: _heardAt, ...said }: Fact): Omit<Fact, "recordedAt"> {
  return said;
}

const COUNT = rowWith({ count: WHOLE });

/** How many facts wait to be replayed: more than 0 means that an import was interrupted. */
export async function countStaged(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const rows = await rowsOf(db, COUNT, "select count(*) as count from import_fact where workspace_id = $1", [
    workspaceId,
  ]);
  return rows[0]?.count ?? 0;
}

/** Where a page of waiting facts ends; null before the first. */
export type StagedPlace = { readonly heardAt: EpochMs; readonly ordinal: number };
/** `importId`: null where an earlier release staged it. */
export type WaitingFact = FactEnvelope & StagedPlace & { readonly importId: string | null };

const WAITING_FACT = rowWith<Pick<WaitingFact, "source" | "factId" | "fact" | "heardAt" | "ordinal" | "importId">>({
  source: TEXT,
  factId: TEXT,
  fact: json(),
  heardAt: INSTANT,
  ordinal: WHOLE,
  importId: orNull(TEXT),
});

/** The next waiting facts after a place, in the order in which they are to be replayed. */
export async function fetchStaged(
  db: Queryable,
  workspaceId: WorkspaceId,
  after: StagedPlace | null,
  limit: number,
): Promise<readonly WaitingFact[]> {
  return rowsOf(
    db,
    WAITING_FACT,
    `select source, fact_id as "factId", fact, heard_at_ms as "heardAt", ordinal, import_id as "importId" from import_fact
     where workspace_id = $1 and (heard_at_ms, ordinal) > ($2::bigint, $3::bigint)
     order by heard_at_ms, ordinal limit $4`,
    [workspaceId, after?.heardAt ?? -1, after?.ordinal ?? -1, limit],
  );
}

/** Takes facts that have been replayed out of the waiting ones; belongs into the transaction that writes what was decided. */
export async function removeStaged(
  db: Queryable,
  workspaceId: WorkspaceId,
  facts: readonly FactEnvelope[],
): Promise<void> {
  await db.query(
    "delete from import_fact where workspace_id = $1 and (source, fact_id) in (select * from unnest($2::text[], $3::text[]))",
    [workspaceId, facts.map((each) => each.source), facts.map((each) => each.factId)],
  );
}

/** Takes away what waits of an import that is undone. */
export async function removeStagedOf(db: Queryable, workspaceId: WorkspaceId, importId: string): Promise<void> {
  await db.query("delete from import_fact where workspace_id = $1 and import_id = $2", [workspaceId, importId]);
}

const UNUSABLE_FACT = rowWith<UnusableFact & { readonly ordinal: number }>({
  ordinal: WHOLE,
  file: WHOLE,
  row: WHOLE,
  factId: TEXT,
  leadId: TEXT,
  why: oneOf(["contradicts", "unknown_lead"]),
});

async function tellUnusable(tx: Queryable, onUnusable: (fact: UnusableFact) => Promise<void>): Promise<void> {
  for (let after = 0; ;) {
    const page = await rowsOf(
      tx,
      UNUSABLE_FACT,
      `select ordinal, file, row, fact_id as "factId", lead_id as "leadId", verdict as why from staged_fact
       where verdict in ('contradicts', 'unknown_lead') and ordinal > $1 order by ordinal limit $2`,
      [after, BATCH],
    );
    for (const each of page) await onUnusable(each);
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.ordinal;
  }
}

async function countVerdicts(tx: Queryable): Promise<Staging> {
  const rows = await rowsOf(
    tx,
    rowWith({ verdict: orNull(TEXT), count: WHOLE }),
    "select verdict, count(*) as count from staged_fact group by verdict",
  );
  const of = (verdict: string | null): number => rows.find((row) => row.verdict === verdict)?.count ?? 0;
  return { staged: of(null), known: of("known"), unusable: of("contradicts") + of("unknown_lead") };
}

const CREATE_TABLE = `
  create temporary table staged_fact (
    ordinal bigint primary key, file int not null, row int not null, source text not null, fact_id text not null, lead_id text not null,
    is_capture boolean not null, occurred_at_ms bigint not null, content_hash text not null, fact jsonb not null, corrects text, verdict text
  ) on commit drop`;

const INSERT = `
  insert into staged_fact (ordinal, file, row, source, fact_id, lead_id, is_capture, occurred_at_ms, content_hash, fact, corrects, verdict)
  select r.ordinal, r.file, r.row, r.source, r.fact_id, r.lead_id, r.is_capture, r.occurred_at_ms, r.content_hash, r.fact, r.corrects, r.verdict
  from jsonb_to_recordset($1::jsonb) as r(ordinal bigint, file int, row int, source text, fact_id text, lead_id text, is_capture boolean, occurred_at_ms bigint, content_hash text, fact jsonb, corrects text, verdict text)`;

const MARK_REPEATED = `
  update staged_fact s set verdict = case when s.content_hash = f.content_hash then 'known' else 'contradicts' end
  from (
    select distinct on (source, fact_id) source, fact_id, ordinal, content_hash from staged_fact where corrects is null order by source, fact_id, ordinal
  ) f
  where f.source = s.source and f.fact_id = s.fact_id and f.ordinal < s.ordinal and s.verdict is null`;

/** A correction is needed where its fact, or the same one in a row before, was there with other content: the later row is right. */
const LEAVE_UNNEEDED = `
  update staged_fact s set verdict = 'unneeded'
  where s.corrects is not null and not exists (
    select from staged_fact c
    where c.source = s.source and c.fact_id = s.corrects and c.ordinal < s.ordinal and c.verdict = 'contradicts')`;

const MARK_CORRECTED = `
  update staged_fact s set verdict = 'known' from staged_fact c
  where s.verdict = 'contradicts' and c.ordinal = s.ordinal + 1 and c.corrects = s.fact_id`;

/** Each of those that are needed counts once. */
const MARK_CORRECTIONS_REPEATED = `
  update staged_fact s set verdict = 'known'
  from (
    select source, fact_id, min(ordinal) as ordinal from staged_fact where corrects is not null and verdict is null group by source, fact_id
  ) f
  where f.source = s.source and f.fact_id = s.fact_id and f.ordinal < s.ordinal and s.verdict is null`;

const SELECT_LOGGED = `
  select e.source, e.fact_id as "factId", coalesce(e.entry ->> 'hash', p.content_hash) as hash
  from log e left join person_entry p on p.workspace_id = e.workspace_id and p.seq = e.seq
  where e.workspace_id = $1 and (e.source, e.fact_id) in (select * from unnest($2::text[], $3::text[])) and ${COUNTS}`;

const CREATE_UNKNOWN_LEADS = `
  create temporary table unknown_lead on commit drop as
  select distinct lead_id from staged_fact s
  where verdict is null and not is_capture and not exists (select from staged_fact c where c.is_capture and c.lead_id = s.lead_id)`;

const SELECT_KNOWN_LEADS = `
  select lead_id as "leadId" from lead where workspace_id = $1 and lead_id = any($2)
  union
  select alias from lead_alias where workspace_id = $1 and alias = any($2)`;

const MARK_UNKNOWN_LEADS = `
  update staged_fact s set verdict = 'unknown_lead' from unknown_lead u
  where s.verdict is null and not s.is_capture and s.lead_id = u.lead_id`;

/** A fact cannot be heard before its lead is; at one instant, captures are heard first. */
const STAGE = `
  with captured as (select lead_id, min(occurred_at_ms) as at from staged_fact where is_capture and verdict is null group by lead_id)
  insert into import_fact (workspace_id, source, fact_id, heard_at_ms, ordinal, fact, import_id)
  select $1, s.source, s.fact_id, greatest(s.occurred_at_ms, c.at), row_number() over (order by not s.is_capture, s.ordinal), s.fact, $2
  from staged_fact s left join captured c using (lead_id)
  where s.verdict is null
  on conflict do nothing`;

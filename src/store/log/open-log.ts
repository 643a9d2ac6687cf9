/** The log of a workspace, open for writing: whoever has it has locked the workspace, and is the only one who appends. */
import { assert, defined } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { bytesArray, textArray } from "../database/binary-arrays.ts";
import type { Queryable } from "../database/database.ts";
import { genesisOf, hashOf } from "./chain.ts";
import { partsOf, partsOfSeveral, type Table, type Write } from "../writer/writes.ts";
import type { NewEntry } from "./entry.ts";

type Head = {
  /** Number of the last entry; 0: there is none. */
  readonly lastSeq: number;
  readonly hash: Buffer | null;
};

/** What is added to the log of one workspace, and written in the same statement. */
export type Addition = {
  readonly workspaceId: WorkspaceId;
  /** Number of the last entry before it. */
  readonly before: number;
  readonly entries: readonly NewEntry[];
  /** Of each entry. */
  readonly hashes: readonly Buffer[];
  /** Null: these are no decisions about leads or the roster. */
  readonly recordedUntil: EpochMs | null;
  readonly writes: readonly Write[];
};

export class OpenLog {
  readonly tx: Queryable;
  readonly workspaceId: WorkspaceId;
  readonly #add: (addition: Addition) => Promise<void>;
  #lastSeq: number;
  #hash: Buffer;

  /** @param add writes what is appended; left out: by a statement of its own */
  constructor(
    tx: Queryable,
    workspaceId: WorkspaceId,
    { lastSeq, hash }: Head,
    add: (addition: Addition) => Promise<void> = (addition) => addToLog(tx, addition),
  ) {
    this.tx = tx;
    this.workspaceId = workspaceId;
    this.#add = add;
    this.#lastSeq = lastSeq;
    this.#hash = hash ?? genesisOf(workspaceId);
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  /**
   * Chains entries to the log; one statement, whatever their number.
   *
   * @param decided of decisions: the latest instant at which any of them was recorded, and what is written in the same statement
   * @returns the number of the first of them
   */
  async append(entries: readonly NewEntry[], decided?: DecisionWrites): Promise<number> {
    const before = this.#lastSeq;
    if (entries.length === 0) return before + 1;
    const hashes = entries.map(({ entry }) => (this.#hash = hashOf(this.#hash, entry)));
    const persons = entries.flatMap(({ person, leadId }, index) =>
      person === null ? [] : [{ ...person, salt: person.salt.toString("hex"), leadId, seq: before + 1 + index }],
    );
    await this.#add({
      ...{ workspaceId: this.workspaceId, before, entries, hashes, recordedUntil: decided?.recordedUntil ?? null },
      writes: [{ into: PERSONS, rows: persons }, ...(decided?.writes ?? [])],
    });
    this.#lastSeq = before + entries.length;
    return before + 1;
  }
}

async function addToLog(tx: Queryable, { workspaceId, before, entries, ...addition }: Addition): Promise<void> {
  const { parts, params } = partsOf(addition.writes, FIRST_PARAM);
  const moved = await tx.query(statement(parts), [
    workspaceId,
    before,
    ...columnsOf(entries),
    bytesArray(addition.hashes),
    addition.hashes.at(-1),
    addition.recordedUntil,
    ...params,
  ]);
  assert(moved.length === 1, "the caller has locked the workspace");
}

/** Adds to the logs of several workspaces, which the caller has locked; one statement, whatever their number. */
export async function addToLogs(tx: Queryable, additions: readonly Addition[]): Promise<void> {
  const { parts, params } = partsOfSeveral(additions, FIRST_PARAM_OF_SEVERAL);
  const entries = additions.flatMap(({ workspaceId, before, entries: added, hashes }) =>
    added.map((each, index) => ({
      ...{ ...each, workspaceId, seq: before + 1 + index },
      hash: defined(hashes[index], "a hash of each entry"),
    })),
  );
  const moved = await tx.query(statementOfSeveral(parts), [
    entries.map(({ workspaceId }) => workspaceId),
    entries.map(({ seq }) => seq),
    ...columnsOf(entries),
    bytesArray(entries.map(({ hash }) => hash)),
    additions.map(({ workspaceId }) => workspaceId),
    additions.map(({ before }) => before),
    additions.map(({ before, entries: added }) => before + added.length),
    additions.map(({ hashes }) => hashes.at(-1)),
    additions.map(({ recordedUntil }) => recordedUntil),
    ...params,
  ]);
  assert(moved.length === additions.length, "the caller has locked the workspaces");
}

function columnsOf(entries: readonly NewEntry[]): readonly Buffer[] {
  return [
    textArray(entries.map(({ about }) => about)),
    textArray(entries.map(({ leadId }) => leadId)),
    textArray(entries.map(({ source }) => source)),
    textArray(entries.map(({ factId }) => factId)),
    textArray(entries.map(({ entry }) => entry)),
  ];
}

export type DecisionWrites = {
  /** Null: these are no decisions about leads or the roster. */
  readonly recordedUntil: EpochMs | null;
  /** What is written in the same statement. */
  readonly writes: readonly Write[];
};

const FIRST_PARAM = 11;

const PERSONS: Table = {
  name: "persons",
  sql: `
    insert into person_entry (workspace_id, seq, lead_id, salt, said, content_hash, known)
    select $workspace.p, p.seq, p."leadId", decode(p.salt, 'hex'), p.said::json, p."contentHash", p.known::json
    from jsonb_to_recordset($rows) as p(seq bigint, "leadId" text, salt text, said text, "contentHash" text, known text)`,
};

const ENTRIES = `
  entries as (
    insert into log (workspace_id, seq, about, lead_id, source, fact_id, entry, hash)
    select $1, $2::bigint + e.place, e.about, e.lead_id, e.source, e.fact_id, e.entry::json, e.hash
    from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[])
      with ordinality as e(about, lead_id, source, fact_id, entry, hash, place)
  )`;

const FIRST_PARAM_OF_SEVERAL = 14;

const ENTRIES_OF_SEVERAL = `
  entries as (
    insert into log (workspace_id, seq, about, lead_id, source, fact_id, entry, hash)
    select e.workspace_id, e.seq, e.about, e.lead_id, e.source, e.fact_id, e.entry::json, e.hash
    from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[])
      as e(workspace_id, seq, about, lead_id, source, fact_id, entry, hash)
  )`;

/** @param parts the same text for the same tables: so is the statement */
function statement(parts: string): string {
  return known(
    parts,
    () => `with ${parts === "" ? ENTRIES : `${ENTRIES}, ${parts}`}
    update workspace set last_seq = $2::bigint + cardinality($3::text[]), log_hash = $9,
      last_decision = case when $10::bigint is null then last_decision else $2::bigint + cardinality($3::text[]) end,
      recorded_until_ms = greatest(recorded_until_ms, $10::bigint)
    where workspace_id = $1 and last_seq = $2::bigint returning last_seq`,
  );
}

function statementOfSeveral(parts: string): string {
  return known(
    `several ${parts}`,
    () => `with ${parts === "" ? ENTRIES_OF_SEVERAL : `${ENTRIES_OF_SEVERAL}, ${parts}`}
    update workspace w set last_seq = h.last_seq, log_hash = h.hash,
      last_decision = case when h.recorded_until_ms is null then w.last_decision else h.last_seq end,
      recorded_until_ms = greatest(w.recorded_until_ms, h.recorded_until_ms)
    from unnest($9::text[], $10::bigint[], $11::bigint[], $12::bytea[], $13::bigint[])
      as h(workspace_id, before, last_seq, hash, recorded_until_ms)
    where w.workspace_id = h.workspace_id and w.last_seq = h.before returning w.workspace_id`,
  );
}

function known(key: string, made: () => string): string {
  const sql = statements.get(key) ?? made();
  statements.set(key, sql);
  return sql;
}

const statements = new Map<string, string>();

/** The log of a workspace, open for writing: whoever has it has locked the workspace, and is the only one who appends. */
import { assert } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { genesisOf, hashOf } from "./chain.ts";
import { partsOf, type Table, type Write } from "../writer/writes.ts";
import type { NewEntry } from "./entry.ts";

type Head = {
  /** Number of the last entry; 0: there is none. */
  readonly lastSeq: number;
  readonly hash: Buffer | null;
};

export class OpenLog {
  readonly tx: Queryable;
  readonly workspaceId: WorkspaceId;
  #lastSeq: number;
  #hash: Buffer;

  constructor(tx: Queryable, workspaceId: WorkspaceId, { lastSeq, hash }: Head) {
    this.tx = tx;
    this.workspaceId = workspaceId;
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
    const { parts, params } = partsOf([{ into: PERSONS, rows: persons }, ...(decided?.writes ?? [])], FIRST_PARAM);
    const moved = await this.tx.query(statement(parts), [
      this.workspaceId,
      before,
      entries.map(({ about }) => about),
      entries.map(({ leadId }) => leadId),
      entries.map(({ source }) => source),
      entries.map(({ factId }) => factId),
      entries.map(({ entry }) => entry),
      hashes,
      this.#hash,
      decided?.recordedUntil ?? null,
      ...params,
    ]);
    assert(moved.length === 1, "the caller has locked the workspace");
    this.#lastSeq = before + entries.length;
    return before + 1;
  }
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
    select $1, p.seq, p."leadId", decode(p.salt, 'hex'), p.said::json, p."contentHash", p.known::json
    from jsonb_to_recordset($rows) as p(seq bigint, "leadId" text, salt text, said text, "contentHash" text, known text)`,
};

const ENTRIES = `
  entries as (
    insert into log (workspace_id, seq, about, lead_id, source, fact_id, entry, hash)
    select $1, $2::bigint + e.place, e.about, e.lead_id, e.source, e.fact_id, e.entry::json, e.hash
    from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[])
      with ordinality as e(about, lead_id, source, fact_id, entry, hash, place)
  )`;

/** @param parts the same text for the same tables: so is the statement */
function statement(parts: string): string {
  const known = statements.get(parts);
  if (known !== undefined) return known;
  const sql = `with ${parts === "" ? ENTRIES : `${ENTRIES}, ${parts}`}
    update workspace set last_seq = $2::bigint + cardinality($3::text[]), log_hash = $9,
      last_decision = case when $10::bigint is null then last_decision else $2::bigint + cardinality($3::text[]) end,
      recorded_until_ms = greatest(recorded_until_ms, $10::bigint)
    where workspace_id = $1 and last_seq = $2::bigint returning last_seq`;
  statements.set(parts, sql);
  return sql;
}

const statements = new Map<string, string>();

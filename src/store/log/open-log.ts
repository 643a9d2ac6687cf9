/** The log of a workspace, open for writing: whoever has it has locked the workspace, and is the only one who appends. */
import { assert } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database.ts";
import { genesisOf, hashOf } from "./chain.ts";
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
  async append(entries: readonly NewEntry[], decided?: Decided): Promise<number> {
    const before = this.#lastSeq;
    if (entries.length === 0) return before + 1;
    const hashes = entries.map(({ entry }) => (this.#hash = hashOf(this.#hash, entry)));
    const persons = entries.flatMap(({ person, leadId }, index) =>
      person === null ? [] : [{ ...person, leadId, seq: before + 1 + index }],
    );
    const sql = decided === undefined ? statement([]) : statement(decided.parts);
    const moved = await this.tx.query(sql, [
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
      persons.map(({ seq }) => seq),
      persons.map(({ leadId }) => leadId),
      persons.map(({ salt }) => salt),
      persons.map(({ said }) => said),
      persons.map(({ contentHash }) => contentHash),
      persons.map(({ known }) => known),
      ...(decided?.params ?? []),
    ]);
    assert(moved.length === 1, "the caller has locked the workspace");
    this.#lastSeq = before + entries.length;
    return before + 1;
  }
}

/** What is written in one statement with decisions. */
export type Decided = {
  readonly recordedUntil: EpochMs;
  /** Parts of a `with`; the workspace is `$1`, and their parameters stand from `$FIRST_PARAM` on. */
  readonly parts: readonly string[];
  readonly params: readonly unknown[];
};
/** Where the parameters of what is written beside the log begin. */
export const FIRST_PARAM = 17;

const ENTRIES = `
  entries as (
    insert into log (workspace_id, seq, about, lead_id, source, fact_id, entry, hash)
    select $1, $2::bigint + e.place, e.about, e.lead_id, e.source, e.fact_id, e.entry::json, e.hash
    from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[])
      with ordinality as e(about, lead_id, source, fact_id, entry, hash, place)
  )`;
const PERSONS = `
  persons as (
    insert into person_entry (workspace_id, seq, lead_id, salt, said, content_hash, known)
    select $1, p.seq, p.lead_id, p.salt, p.said::json, p.content_hash, p.known::json
    from unnest($11::bigint[], $12::text[], $13::bytea[], $14::text[], $15::text[], $16::text[])
      as p(seq, lead_id, salt, said, content_hash, known)
  )`;

/** There are two of them: with what is derived from decisions, and without. */
function statement(parts: readonly string[]): string {
  return `with ${[ENTRIES, PERSONS, ...parts].join(", ")}
    update workspace set last_seq = $2::bigint + cardinality($3::text[]), log_hash = $9,
      last_decision = case when $10::bigint is null then last_decision else $2::bigint + cardinality($3::text[]) end,
      recorded_until_ms = greatest(recorded_until_ms, $10::bigint)
    where workspace_id = $1 and last_seq = $2::bigint returning last_seq`;
}

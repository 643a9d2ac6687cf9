/** Whether the log is the one that was written: its chain, its columns, and what it commits to. Nothing is decided here. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database/database.ts";
import { commitmentTo, genesisOf, hashOf } from "../log/chain.ts";
import type { EntryRow, StoredEntry } from "../log/entry.ts";
import type { Erasures } from "../log/erasures.ts";
import { askedOfStored, type UndoneImports } from "../log/undone-imports.ts";
import { Tree } from "../log/merkle.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { BYTES, json, typedText, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** A row of the log with what is kept beside it, as text: what hashes are of. */
export type RawEntry = {
  readonly seq: number;
  readonly about: string;
  readonly leadId: LeadId | null;
  readonly source: string | null;
  readonly factId: string | null;
  readonly entry: string;
  readonly hash: Buffer;
  readonly salt: Buffer | null;
  readonly said: string | null;
  readonly contentHash: string | null;
  readonly known: Readonly<Record<string, unknown>> | null;
  /** Of what is kept beside it; null: there is nothing. */
  readonly personOf: LeadId | null;
};

const RAW_ENTRY = rowWith<RawEntry>({
  seq: WHOLE,
  about: TEXT,
  leadId: orNull(typedText()),
  source: orNull(TEXT),
  factId: orNull(TEXT),
  entry: TEXT,
  hash: BYTES,
  salt: orNull(BYTES),
  said: orNull(TEXT),
  contentHash: orNull(TEXT),
  known: orNull(json()),
  personOf: orNull(typedText()),
});

export async function fetchRawEntries(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<readonly RawEntry[]> {
  return rowsOf(db, RAW_ENTRY, SELECT_RAW, [workspaceId, from, until]);
}

/** Those about one lead, in order. */
export async function fetchRawEntriesOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
): Promise<readonly RawEntry[]> {
  return rowsOf(db, RAW_ENTRY, `${RAW} where e.workspace_id = $1 and e.lead_id = $2 order by e.seq`, [
    workspaceId,
    leadId,
  ]);
}

const RAW = `
  select e.seq, e.about, e.lead_id as "leadId", e.source, e.fact_id as "factId", e.entry::text as entry, e.hash,
    p.salt, p.said::text as said, p.content_hash as "contentHash", p.known, p.lead_id as "personOf"
  from log e left join person_entry p on p.workspace_id = e.workspace_id and p.seq = e.seq`;
const SELECT_RAW = `${RAW} where e.workspace_id = $1 and e.seq > $2 and e.seq <= $3 order by e.seq`;

/** An anchor with its tree. */
type Start = { readonly seq: number; readonly hash: Buffer; readonly peaks: Buffer };

/** What somebody kept of the log: it must be what the log comes to there. */
export type KeptAnchor = { readonly seq: number; readonly hash: string; readonly root: string; readonly of: string };

export class ChainCheck {
  #seq: number;
  #hash: Buffer;
  readonly #tree: Tree;
  readonly #anchors: ReadonlyMap<number, readonly KeptAnchor[]>;
  readonly #erasures: Erasures;
  readonly #undone: UndoneImports;

  /**
   * @param erasures that the log tells of
   * @param undone imports that were undone: what they said of persons is gone as well
   * @param anchors to be compared on the way
   * @param start the anchor from which on is checked; left out: from the first entry
   */
  constructor(
    workspaceId: WorkspaceId,
    {
      erasures,
      undone,
      anchors,
      start,
    }: {
      readonly erasures: Erasures;
      readonly undone: UndoneImports;
      readonly anchors: readonly KeptAnchor[];
      readonly start: Start | null;
    },
  ) {
    this.#erasures = erasures;
    this.#undone = undone;
    this.#anchors = Map.groupBy(anchors, ({ seq }) => seq);
    this.#seq = start?.seq ?? 0;
    this.#hash = start?.hash ?? genesisOf(workspaceId);
    this.#tree = new Tree(start?.seq, start?.peaks);
  }

  /** For entries apart from the others: their chain is checked, and no tree is made of them. */
  static after(
    workspaceId: WorkspaceId,
    { seq, hash }: { readonly seq: number; readonly hash: Buffer },
    { erasures, undone }: { readonly erasures: Erasures; readonly undone: UndoneImports },
  ): ChainCheck {
    const check = new ChainCheck(workspaceId, { erasures, undone, anchors: [], start: null });
    check.#seq = seq;
    check.#hash = hash;
    return check;
  }

  get seq(): number {
    return this.#seq;
  }

  get hash(): Buffer {
    return this.#hash;
  }

  /** @returns what is wrong when the entries up to there are not all there */
  endsAt(until: number): Difference | null {
    return this.#seq === until ? null : wrong(`the entry after ${this.#seq}`, "none", `entry ${this.#seq + 1}`);
  }

  /** @returns the entry as it is read; or what is wrong with it */
  take(row: RawEntry): EntryRow | Difference {
    const { seq, leadId, contentHash } = row;
    if (seq !== this.#seq + 1) return wrong(`the entry after ${this.#seq}`, `entry ${seq}`, `entry ${this.#seq + 1}`);
    const hash = hashOf(this.#hash, row.entry);
    if (!hash.equals(row.hash))
      return wrong(`the hash of entry ${seq}`, row.hash.toString("hex"), hash.toString("hex"));
    this.#seq = seq;
    this.#hash = hash;
    this.#tree.append(hash);
    const unlike = this.#anchored();
    if (unlike !== null) return unlike;
    const entry = JSON.parse(row.entry) as StoredEntry;
    const found =
      differenceOf("log", `the columns of entry ${seq}`, columnsOf(row), columnsIn(entry)) ?? this.#person(row, entry);
    if (found !== null) return found;
    return { seq, leadId, entry, said: row.said === null ? null : (JSON.parse(row.said) as unknown[]), contentHash };
  }

  #isErased(seq: number, lead: LeadId): boolean {
    return seq < (this.#erasures.leads.get(lead) ?? 0) || this.#erasures.entries.has(seq);
  }

  #anchored(): Difference | null {
    for (const { hash, root, of } of this.#anchors.get(this.#seq) ?? []) {
      const what = `the log up to entry ${this.#seq}, which ${of} is of`;
      const found =
        differenceOf("log", what, this.#hash.toString("hex"), hash) ??
        differenceOf("log", what, this.#tree.root().toString("hex"), root);
      if (found !== null) return found;
    }
    return null;
  }

  /** What the entry commits to is beside it, unless the log says that it was erased. */
  #person({ seq, salt, said, contentHash, personOf }: RawEntry, entry: StoredEntry): Difference | null {
    const { person, lead } = entry;
    const asked = askedOfStored(seq, entry);
    // Asked of each: it follows from those before.
    const isUndone = asked !== undefined && this.#undone.has(asked);
    const what = `what entry ${seq} says of a person`;
    if (person === undefined || lead === undefined)
      return personOf === null ? null : wrong(what, `of lead ${personOf}`, "nothing");
    if (personOf !== null && personOf !== lead) return wrong(what, `of lead ${personOf}`, `of lead ${lead}`);
    const isGone = salt === null && said === null && contentHash === null;
    if (isGone !== (isUndone || this.#isErased(seq, lead)))
      return isGone
        ? wrong(what, "nothing", "there, for it was never erased")
        : wrong(what, "there", "nothing, for it was erased");
    if (salt === null || said === null) return isGone ? null : wrong(what, "a part of it", "all of it");
    const commitment = commitmentTo(salt, said, contentHash);
    return commitment === person ? null : wrong(what, commitment, person);
  }
}

function columnsOf({ about, leadId, source, factId }: RawEntry): unknown {
  return { about, leadId, source, factId };
}

function columnsIn({ about, lead, source, fact }: StoredEntry): unknown {
  return { about, leadId: lead ?? null, source: source ?? null, factId: fact ?? null };
}

function wrong(what: string, stored: string, replayed: string): Difference {
  return { where: "log", what, stored, replayed };
}

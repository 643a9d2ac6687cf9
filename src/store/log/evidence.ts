/**
 * Evidence for one lead: its decisions, the versions of the agreement that made them with the clauses that they cite, and the proof that all of
 * it lies in the log under an anchor. Whoever has the anchor can check it without the database: `check-evidence.ts`.
 */
import { describeClauses } from "../../words/clause/describe-clauses.ts";
import { assert, defined } from "../../base/assert.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import type { Database, Queryable } from "../database/database.ts";
import { type Anchor, type AnchorLine, anchorLine, fetchAnchors, setAnchor } from "./anchors.ts";
import { genesisOf } from "./chain.ts";
import { pathsTo } from "./merkle.ts";
import { COUNTS } from "./read-log.ts";
import { BYTES, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export const EVIDENCE_FORMAT = "baton evidence 2";
/** Its clauses are in the words of former releases; all else is the same. */
export const FORMER_EVIDENCE_FORMAT = "baton evidence 1";

/** One entry of the log, as it is stored, with the proof that it is in it. */
export type ProvenEntry = {
  readonly seq: number;
  /** Hex: the hash of the entry before. */
  readonly before: string;
  /** The bytes that the hash is of. */
  readonly entry: string;
  /** Hex: from the entry's hash up to the root. */
  readonly path: readonly string[];
  /** What the entry commits to; left out: it says nothing of a person, or that was erased. */
  readonly person?: { readonly salt: string; readonly said: string; readonly hash: string | null } | undefined;
};

export type CitedClause = { readonly version: number; readonly clause: string; readonly text: string };

export type LeadEvidence = {
  readonly format: typeof EVIDENCE_FORMAT | typeof FORMER_EVIDENCE_FORMAT;
  readonly lead: LeadId;
  readonly anchor: AnchorLine;
  /** Of the lead and of the versions that decided about it, in the order of the log. */
  readonly entries: readonly ProvenEntry[];
  readonly clauses: readonly CitedClause[];
};

/** @returns undefined when there is no such lead */
export async function gatherEvidence(
  db: Database,
  workspaceId: WorkspaceId,
  leadId: LeadId,
  now: EpochMs,
): Promise<LeadEvidence | undefined> {
  const rows = await rowsOf(db, ENTRY, `${SELECT_ENTRIES} and e.lead_id = $2 and ${COUNTS} order by e.seq`, [
    workspaceId,
    leadId,
  ]);
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  const anchor = await anchorOver(db, workspaceId, last.seq, now);
  const versions = new Set(rows.flatMap(({ entry }) => (JSON.parse(entry) as { readonly under?: number }).under ?? []));
  const steps = await rowsOf(
    db,
    ENTRY,
    `${SELECT_ENTRIES} and e.about = 'agreement' and (e.entry -> 'body' ->> 'version')::int = any($2) and e.seq <= $3 order by e.seq`,
    [workspaceId, [...versions], anchor.seq],
  );
  const entries = [...rows, ...steps].sort((a, b) => a.seq - b.seq);
  return {
    format: EVIDENCE_FORMAT,
    lead: leadId,
    anchor: anchorLine(workspaceId, anchor),
    entries: await prove(db, workspaceId, anchor, entries),
    clauses: await citedBy(db, workspaceId, rows),
  };
}

/** The latest anchor that has the entry under it, or one that is set now. */
async function anchorOver(db: Queryable, workspaceId: WorkspaceId, seq: number, now: EpochMs): Promise<Anchor> {
  const [latest] = await fetchAnchors(db, workspaceId, 1);
  if (latest !== undefined && latest.seq >= seq) return latest;
  return defined((await setAnchor(db, workspaceId, now)) ?? undefined, "an anchor over a log that has entries");
}

type EntryRow = {
  readonly seq: number;
  readonly entry: string;
  readonly salt: Buffer | null;
  readonly contentHash: string | null;
  readonly said: string | null;
};

const ENTRY = rowWith<EntryRow>({
  seq: WHOLE,
  entry: TEXT,
  salt: orNull(BYTES),
  contentHash: orNull(TEXT),
  said: orNull(TEXT),
});

const SELECT_ENTRIES = `
  select e.seq, e.entry::text as entry, p.salt, p.said::text as said, p.content_hash as "contentHash"
  from log e left join person_entry p on p.workspace_id = e.workspace_id and p.seq = e.seq
  where e.workspace_id = $1`;

async function prove(
  db: Queryable,
  workspaceId: WorkspaceId,
  anchor: Anchor,
  entries: readonly EntryRow[],
): Promise<readonly ProvenEntry[]> {
  const rows = await rowsOf(
    db,
    rowWith({ hash: BYTES }),
    "select hash from log where workspace_id = $1 and seq <= $2 order by seq",
    [workspaceId, anchor.seq],
  );
  const hashes = rows.map(({ hash }) => hash);
  assert(hashes.length === anchor.seq, "the log is whole up to the anchor");
  const paths = pathsTo(
    hashes,
    entries.map(({ seq }) => seq - 1),
  );
  return entries.map(({ seq, entry, salt, said, contentHash }, index) => ({
    seq,
    before: (hashes[seq - 2] ?? genesisOf(workspaceId)).toString("hex"),
    entry,
    path: (paths[index] ?? []).map((each) => each.toString("hex")),
    ...(salt === null || said === null ? {} : { person: { salt: salt.toString("hex"), said, hash: contentHash } }),
  }));
}

/** Every clause that an event names, in the words of the version that decided. */
async function citedBy(
  db: Queryable,
  workspaceId: WorkspaceId,
  rows: readonly EntryRow[],
): Promise<readonly CitedClause[]> {
  const versions = await termsInForce(db, workspaceId);
  const cited = new Map<number, Set<string>>();
  for (const { entry } of rows) {
    const { under, events } = JSON.parse(entry) as { under: number; events: readonly { clause?: string | null }[] };
    const clauses = cited.get(under) ?? new Set();
    cited.set(under, clauses);
    for (const { clause } of events) if (typeof clause === "string") clauses.add(clause);
  }
  return versions.flatMap(({ version, terms }) =>
    describeClauses(terms.agreement)
      .filter(({ id }) => cited.get(version)?.has(id) === true)
      .map(({ id, text }) => ({ version, clause: id, text })),
  );
}

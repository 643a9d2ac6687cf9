/**
 * Anchors: what the log came to at an instant, in one line that both parties can keep. Who rewrites what was before it, down to the last hash,
 * is found out by any copy of it.
 */
import type { WorkspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, isoInstant } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { Tree } from "./merkle.ts";
import {
  comesAfter,
  keyed,
  type Keyset,
  keyOfRow,
  orderBy,
  type RowKey,
  type Slice,
  sliceParams,
  WHOLE_LIST,
} from "../database/keyset.ts";
import { BYTES, INSTANT, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type Anchor = {
  /** Number of the last entry that it is of: how many there were. */
  readonly seq: number;
  readonly at: EpochMs;
  /** Of that entry, in the chain. */
  readonly hash: Buffer;
  /** Of the Merkle tree over the hashes of all entries up to it. */
  readonly root: Buffer;
};
type StoredAnchor = Anchor & { readonly peaks: Buffer };
const ANCHOR = keyed(rowWith<StoredAnchor>({ seq: WHOLE, at: INSTANT, hash: BYTES, root: BYTES, peaks: BYTES }));

const CHUNK = 50_000;

/** The latest first. */
export const BY_AGE: Keyset = [{ sql: "seq", type: "bigint", descending: true }];

/** @param limit left out: all */
export async function fetchAnchors(
  db: Queryable,
  workspaceId: WorkspaceId,
  limit = WHOLE_LIST.limit,
): Promise<readonly StoredAnchor[]> {
  return pageOfAnchors(db, workspaceId, { after: undefined, limit });
}

export async function pageOfAnchors(
  db: Queryable,
  workspaceId: WorkspaceId,
  slice: Slice,
): Promise<readonly (StoredAnchor & { readonly key: RowKey })[]> {
  return rowsOf(
    db,
    ANCHOR,
    `select seq, at_ms as at, hash, root, peaks, ${keyOfRow(BY_AGE)} from anchor
     where workspace_id = $1 and ${comesAfter(BY_AGE, slice, 3)} ${orderBy(BY_AGE)} limit $2`,
    [workspaceId, slice.limit, ...sliceParams(slice)],
  );
}

/** Sets the anchor of the day, once a day (UTC), where the log has grown. @returns it, where it is new */
export async function setDailyAnchor(db: Queryable, workspaceId: WorkspaceId, now: EpochMs): Promise<Anchor | null> {
  const [latest] = await fetchAnchors(db, workspaceId, 1);
  if (latest !== undefined && Math.floor(latest.at / DAY_MS) >= Math.floor(now / DAY_MS)) return null;
  return growFrom(db, workspaceId, latest, now);
}

/** Sets an anchor on all there is. @returns the latest one; null when the log is empty */
export async function setAnchor(db: Queryable, workspaceId: WorkspaceId, now: EpochMs): Promise<Anchor | null> {
  const [before] = await fetchAnchors(db, workspaceId, 1);
  const set = await growFrom(db, workspaceId, before, now);
  if (set !== null) return set;
  // Nothing was written since; or another server was faster, and its anchor is of the same entries.
  const [latest] = await fetchAnchors(db, workspaceId, 1);
  return latest ?? null;
}

async function growFrom(
  db: Queryable,
  workspaceId: WorkspaceId,
  latest: StoredAnchor | undefined,
  at: EpochMs,
): Promise<Anchor | null> {
  const tree = new Tree(latest?.seq, latest?.peaks);
  let hash = latest?.hash;
  for (;;) {
    const rows = await rowsOf(
      db,
      rowWith({ hash: BYTES }),
      "select hash from log where workspace_id = $1 and seq > $2 order by seq limit $3",
      [workspaceId, tree.size, CHUNK],
    );
    for (const row of rows) tree.append((hash = row.hash));
    if (rows.length < CHUNK) break;
  }
  if (hash === undefined || tree.size === latest?.seq) return null;
  const anchor = { seq: tree.size, at, hash, root: tree.root() };
  // Another server may have set one meanwhile; both are right.
  const set = await db.query(
    `insert into anchor (workspace_id, seq, at_ms, hash, root, peaks) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning seq`,
    [workspaceId, anchor.seq, at, hash, anchor.root, tree.peaks()],
  );
  return set.length === 0 ? null : anchor;
}

/** As it is written down, by a program or by hand. */
export type AnchorLine = {
  readonly workspace: string;
  readonly seq: number;
  readonly at: string;
  readonly hash: string;
  readonly root: string;
};

export function anchorLine(workspaceId: WorkspaceId, { seq, at, hash, root }: Anchor): AnchorLine {
  return { workspace: workspaceId, seq, at: isoInstant(at), hash: hash.toString("hex"), root: root.toString("hex") };
}

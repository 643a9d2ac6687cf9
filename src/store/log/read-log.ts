/** Reads entries of the log. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database/database.ts";
import {
  type EntryRow,
  type LeadDecision,
  type LogEntry,
  type LoggedStep,
  readEntry,
  stepHeading,
  type STEPS,
} from "./entry.ts";
import { json, typedText, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** Of `log e left join person_entry p`, by the names of `EntryRow`. */
export const ENTRY_COLUMNS = `e.seq, e.lead_id as "leadId", e.entry, p.said, p.content_hash as "contentHash"`;
export const ENTRY = rowWith<EntryRow>({
  seq: WHOLE,
  leadId: orNull(typedText()),
  entry: json(),
  said: orNull(json()),
  contentHash: orNull(TEXT),
});
export const FROM_LOG = `from log e left join person_entry p on p.workspace_id = e.workspace_id and p.seq = e.seq`;

/** Of an entry `e`: its import, where one brought it, was not undone. */
export const COUNTS = `not exists (
  select from undone u where u.workspace_id = e.workspace_id and u.lead_id = e.lead_id and u.from_seq <= e.seq and e.seq < u.until_seq)`;

/** @returns the number of the last entry; 0: there is none */
export async function fetchLastSeq(db: Queryable, workspaceId: WorkspaceId): Promise<number> {
  const [row] = await rowsOf(
    db,
    rowWith({ seq: WHOLE }),
    "select coalesce(max(seq), 0) as seq from log where workspace_id = $1",
    [workspaceId],
  );
  return row?.seq ?? 0;
}

/**
 * The entries `from` < number ≤ `until`, in order.
 *
 * @param only those that count; left out: all, also of imports that were undone
 */
export async function fetchEntries(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until, only }: { readonly from: number; readonly until: number; readonly only?: "those that count" },
): Promise<readonly LogEntry[]> {
  const counts = only === undefined ? "" : `and ${COUNTS}`;
  const rows = await rowsOf(
    db,
    ENTRY,
    `select ${ENTRY_COLUMNS} ${FROM_LOG} where e.workspace_id = $1 and e.seq > $2 and e.seq <= $3 ${counts} order by e.seq`,
    [workspaceId, from, until],
  );
  return rows.map(readEntry);
}

/**
 * The decisions about one lead that count, the newest first.
 *
 * @param slice as many as there are events on a page, up to the decision `until`: only those that have any. Left out: all
 */
export async function fetchDecisionsOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
  slice?: { readonly until: number | null; readonly limit: number },
): Promise<readonly LeadDecision[]> {
  const rows = await rowsOf(
    db,
    ENTRY,
    `select ${ENTRY_COLUMNS} ${FROM_LOG} where e.workspace_id = $1 and e.lead_id = $2 and ${COUNTS}
       and ($3::bigint is null or e.seq <= $3) and ($4::bigint is null or json_array_length(e.entry -> 'events') > 0)
     order by e.seq desc limit $4`,
    [workspaceId, leadId, slice?.until ?? null, slice?.limit ?? null],
  );
  return rows.map(readEntry).filter((entry) => entry.about === "lead");
}

const STEP = rowWith({ seq: WHOLE, entry: json<EntryRow["entry"]>() });

/** What is no decision, in order. */
export async function fetchSteps(
  db: Queryable,
  workspaceId: WorkspaceId,
  about: (typeof STEPS)[number],
): Promise<readonly LoggedStep[]> {
  const rows = await rowsOf(
    db,
    STEP,
    `select seq, entry from log where workspace_id = $1 and about = '${about}' order by seq`,
    [workspaceId],
  );
  return rows.map(({ seq, entry }) => ({ about, seq, ...stepHeading(entry), body: entry.body ?? {} }));
}

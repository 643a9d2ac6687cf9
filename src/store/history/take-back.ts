/** Takes what is derived from decisions that count no longer out of the database, and puts back what was there before them. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { derivedRows, poolRows, writeRows } from "../derived/write-derived.ts";
import type { Queryable } from "../database/database.ts";
import { rowWith, TEXT, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { readEntry } from "../log/entry.ts";
import type { Erasures } from "../log/erasures.ts";
import { LogReplay, type Replayed } from "../log/log-replay.ts";
import { COUNTS, ENTRY, ENTRY_COLUMNS, FROM_LOG } from "../log/read-log.ts";
import type { KeptHistory } from "./kept-history.ts";
import type { LeadsOfImport } from "./leads-of-import.ts";

/** All that is derived of a lead, but its names. */
const OF_LEADS = [
  "clock",
  "stage_entry",
  "disposition",
  "dispute",
  "precedent",
  "correction",
  "rating",
  "assignment",
  "touch",
  "lead_word",
  "lead",
] as const;

/** Addresses and other names that are some lead's of these. */
export async function fetchNamesOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  leads: LeadsOfImport,
): Promise<NamesOfLeads> {
  const rows = await rowsOf(
    db,
    rowWith({ name: TEXT, leadId: typedText<LeadId>() }),
    `select email_key as name, lead_id as "leadId" from lead_email where workspace_id = $1
     union all select alias, lead_id from lead_alias where workspace_id = $1`,
    [workspaceId],
  );
  const names = new Map<LeadId, string[]>();
  for (const { name, leadId } of rows) {
    if (!leads.has(leadId)) continue;
    const known = names.get(leadId);
    if (known === undefined) names.set(leadId, [name]);
    else known.push(name);
  }
  return names;
}

/** By lead: its addresses, and what else it is called. */
export type NamesOfLeads = ReadonlyMap<LeadId, readonly string[]>;

/**
 * Of some leads, all that is derived, and what the decisions that count no longer said of persons and told anybody.
 *
 * @param from of each lead, the first decision that counts no longer
 * @param names theirs: no index finds them by lead
 */
export async function removeDerived(
  tx: Queryable,
  workspaceId: WorkspaceId,
  leads: readonly LeadId[],
  { from, names }: { readonly from: readonly number[]; readonly names: NamesOfLeads },
): Promise<void> {
  const deleted = OF_LEADS.map(
    (table) => `d_${table} as (delete from ${table} where workspace_id = $1 and lead_id = any($2))`,
  );
  await tx.query(`with ${deleted.join(", ")}, ${REMOVE_NAMES} select 1`, [
    ...[workspaceId, leads, leads.flatMap((lead) => names.get(lead) ?? [])],
  ]);
  for (const sql of [FORGET_PERSONS, REMOVE_MESSAGES, REMOVE_NOTICES, SHOW_SKIPPED, SHOW_WITHDRAWN])
    await tx.query(sql, [workspaceId, leads, from]);
}

const REMOVE_NAMES = `
  d_email as (delete from lead_email where workspace_id = $1 and email_key = any($3) and lead_id = any($2)),
  d_alias as (delete from lead_alias where workspace_id = $1 and alias = any($3) and lead_id = any($2))`;
const ASKED = "unnest($2::text[], $3::bigint[]) as asked(lead_id, from_seq)";
const FORGET_PERSONS = `
  update person_entry p set salt = null, said = null, content_hash = null, known = null from ${ASKED}
  where p.workspace_id = $1 and p.lead_id = asked.lead_id and p.seq >= asked.from_seq`;
const REMOVE_MESSAGES = `
  delete from message m using notice n, ${ASKED}
  where m.workspace_id = $1 and n.workspace_id = $1 and n.lead_id = asked.lead_id and n.seq >= asked.from_seq
    and m.receiver = n.receiver and m.seq = n.seq and m.n = n.n`;
const REMOVE_NOTICES = `
  delete from notice n using ${ASKED} where n.workspace_id = $1 and n.lead_id = asked.lead_id and n.seq >= asked.from_seq`;
/** What a notice took the place of that is gone is shown again; so is what was over by what did not happen. */
const SHOW_SKIPPED = `
  update notice n set skipped_for_seq = null, skipped_for_n = null from ${ASKED}
  where n.workspace_id = $1 and n.lead_id = asked.lead_id and n.skipped_for_seq >= asked.from_seq`;
const SHOW_WITHDRAWN = `
  update notice n set withdrawn_seq = null from ${ASKED}
  where n.workspace_id = $1 and n.lead_id = asked.lead_id and n.withdrawn_seq >= asked.from_seq`;

/** Derives leads again from those of their decisions that count. */
export async function deriveAgain(
  tx: Queryable,
  workspaceId: WorkspaceId,
  leads: readonly LeadId[],
  { versions, erasures }: { readonly versions: TermsInForce; readonly erasures: Erasures },
): Promise<void> {
  const rows = await rowsOf(
    tx,
    ENTRY,
    `select ${ENTRY_COLUMNS} ${FROM_LOG} where e.workspace_id = $1 and e.lead_id = any($2) and ${COUNTS} order by e.seq`,
    [workspaceId, leads],
  );
  // The roster is that of these leads alone: it is not written.
  const replay = new LogReplay(versions, { decidesAgain: false, erasures });
  const decisions: Replayed[] = [];
  for (const entry of rows.map(readEntry)) {
    if (entry.about !== "lead") continue;
    const replayed = replay.take(entry);
    if (!("what" in replayed)) decisions.push(replayed);
  }
  const ofOthers = {
    emails: [],
    aliases: [],
    formerWords: [],
    pools: [],
    accounts: [],
    absences: [],
    leavers: [],
    back: [],
  };
  await writeRows(tx, workspaceId, { ...derivedRows(decisions), ...ofOthers });
}

/** What leads share. @param isAll whether no history is left */
export async function putBackShared(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { roster, accounts, identities }: KeptHistory,
  isAll: boolean,
): Promise<void> {
  for (const table of ["pool_member", ...(isAll ? ["absence", "leaver"] : [])])
    await tx.query(`delete from ${table} where workspace_id = $1`, [workspaceId]);
  await removeAccountsBut(tx, workspaceId, accounts);
  const rows = {
    ...derivedRows([]),
    emails: identities.filter(({ kind }) => kind === "email"),
    aliases: identities.filter(({ kind }) => kind === "alias"),
    pools: poolRows(roster.pools),
    accounts: [...accounts.values()],
  };
  await writeRows(tx, workspaceId, rows);
}

async function removeAccountsBut(
  tx: Queryable,
  workspaceId: WorkspaceId,
  kept: KeptHistory["accounts"],
): Promise<void> {
  const owned = [...kept.values()];
  await tx.query(
    `delete from account_owner where workspace_id = $1 and (account, leg) not in (select * from unnest($2::text[], $3::text[]))`,
    [workspaceId, owned.map(({ account }) => account), owned.map(({ leg }) => leg)],
  );
}

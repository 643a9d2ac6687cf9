/**
 * Proof of some leads: that the entries about each are chained as they were written, say what was kept beside them, and come to what is stored of the lead.
 * It decides nothing again and reads no other lead, so it takes milliseconds where all of `verify` takes minutes; and it proves no more than it reads.
 */
import { AssertionError } from "../../base/assert.ts";
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { Random } from "../../base/random.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import type { Database, Queryable } from "../database/database.ts";
import { BYTES, orNull, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { genesisOf } from "../log/chain.ts";
import { type Erasures, fetchErasures } from "../log/erasures.ts";
import { readEntry } from "../log/entry.ts";
import { LogReplay } from "../log/log-replay.ts";
import { fetchSpansOf, UndoneImports } from "../log/undone-imports.ts";
import { ChainCheck, fetchRawEntriesOf } from "./check-chain.ts";
import { fetchHead } from "./check-head.ts";
import type { Difference } from "./difference.ts";
import { FinishedLeads } from "./finished-leads.ts";

export type SampleVerified = { readonly leads: number; readonly firstDifference: Difference | null };

/**
 * @param more.random which leads: those of entries drawn from the whole log, so a lead with a long history is drawn more often
 * @param more.isOver asked before each lead: nothing more is read then
 */
export async function verifySample(
  db: Database,
  workspaceId: WorkspaceId,
  { random, size, isOver }: { readonly random: Random; readonly size: number; readonly isOver: () => boolean },
): Promise<SampleVerified> {
  return db.transaction(async (tx) => {
    await tx.query("set transaction isolation level repeatable read read only");
    const { lastSeq } = await fetchHead(tx, workspaceId);
    if (lastSeq === 0) return { leads: 0, firstDifference: null };
    const ground = { versions: await termsInForce(tx, workspaceId), erasures: await fetchErasures(tx, workspaceId) };
    const drawn = Array.from({ length: size }, () => random.whole(1, lastSeq));
    let leads = 0;
    for (const leadId of await leadsAt(tx, workspaceId, drawn)) {
      if (isOver()) break;
      const firstDifference = await verifyLead(tx, workspaceId, leadId, ground);
      if (firstDifference !== null) return { leads, firstDifference };
      leads += 1;
    }
    return { leads, firstDifference: null };
  });
}

/** Of the entries with these numbers, or of the next one about a lead: each a look into an index. */
async function leadsAt(db: Queryable, workspaceId: WorkspaceId, seqs: readonly number[]): Promise<readonly LeadId[]> {
  const rows = await rowsOf(
    db,
    rowWith({ leadId: typedText<LeadId>() }),
    `select distinct e.lead_id as "leadId" from unnest($2::bigint[]) as drawn(seq) cross join lateral (
       select lead_id from log where workspace_id = $1 and seq >= drawn.seq and about = 'lead' order by seq limit 1) e
     order by 1`,
    [workspaceId, seqs],
  );
  return rows.map(({ leadId }) => leadId);
}

async function verifyLead(
  tx: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
  { versions, erasures }: { readonly versions: TermsInForce; readonly erasures: Erasures },
): Promise<Difference | null> {
  const undone = new UndoneImports([], erasures, await fetchSpansOf(tx, workspaceId, [leadId]));
  const replay = new LogReplay(versions, { decidesAgain: false, erasures, undone });
  const finished = new FinishedLeads();
  const rows = await fetchRawEntriesOf(tx, workspaceId, leadId);
  const before = await hashesBefore(tx, workspaceId, leadId);
  for (const row of rows) {
    const hash = row.seq === 1 ? genesisOf(workspaceId) : before.get(row.seq);
    if (hash === undefined)
      return { where: "log", what: `the entry before ${row.seq}`, stored: "none", replayed: `entry ${row.seq - 1}` };
    const found = read(row.seq, () => {
      const entry = ChainCheck.after(workspaceId, { seq: row.seq - 1, hash }, { erasures, undone }).take(row);
      if ("what" in entry) return entry;
      const logged = readEntry(entry);
      if (logged.about !== "lead" || replay.isUndone(logged)) return null;
      const replayed = replay.take(logged);
      if ("what" in replayed) return replayed;
      if (replayed.about === "lead") finished.take(row.seq, replayed);
      return null;
    });
    if (found !== null) return found;
  }
  const compared = await finished.compare(tx, workspaceId, replay.leads, Infinity);
  return "what" in compared ? compared : null;
}

/** By the number of each entry about the lead: the hash of the entry before it. */
async function hashesBefore(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
): Promise<ReadonlyMap<number, Buffer>> {
  const rows = await rowsOf(
    db,
    rowWith({ seq: WHOLE, hash: orNull(BYTES) }),
    `select e.seq, b.hash from log e join log b on b.workspace_id = e.workspace_id and b.seq = e.seq - 1
     where e.workspace_id = $1 and e.lead_id = $2`,
    [workspaceId, leadId],
  );
  return new Map(rows.flatMap(({ seq, hash }) => (hash === null ? [] : [[seq, hash] as const])));
}

function read(seq: number, take: () => Difference | null): Difference | null {
  try {
    return take();
  } catch (error) {
    if (!(error instanceof AssertionError || error instanceof TypeError || error instanceof RangeError)) throw error;
    return { where: "log", what: `entry ${seq} of the log`, stored: error.message, replayed: "what can be read" };
  }
}

/**
 * Derives everything anew from the log, and says what has changed by it. The log itself stays as it is.
 *
 * What was decided is taken as decided, also where the present rules would decide otherwise: that is for `baton verify` to say.
 */
import { assert } from "../../base/assert.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import { allOf, type Effects, effectsOfRoster } from "../../engine/notice/effects.ts";
import { termsInForce } from "../agreement/active-agreement.ts";
import { appendNotices } from "../outbox/append-notices.ts";
import type { Queryable } from "../database/database.ts";
import { insertRows } from "./insert-rows.ts";
import { fetchErasures } from "../log/erasures.ts";
import { fetchEntries } from "../log/read-log.ts";
import { fetchUndoneImports, insertSpans } from "../log/undone-imports.ts";
import { LogReplay, type Replayed } from "../log/log-replay.ts";
import { StepNotices } from "../outbox/step-notices.ts";
import { effectsOfLogged } from "../outbox/logged-effects.ts";
import { compareSkipped, compareTold } from "../verify/check-notices.ts";
import { lockWorkspace } from "../database/workspace.ts";
import { forgetSums } from "../reports/add-up.ts";
import { writeDerived } from "./write-derived.ts";
import { INSTANT, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** What is derived, with its key; those that others refer to come last. */
const DERIVED = [
  { table: "clock", named: "clocks", key: "lead_id, name" },
  { table: "stage_entry", named: "stage entries", key: "lead_id, cycle, stage" },
  { table: "disposition", named: "dispositions", key: "seq, n" },
  { table: "dispute", named: "disputes", key: "seq, n" },
  { table: "precedent", named: "precedents", key: "seq, n" },
  { table: "correction", named: "corrections", key: "seq, n, change" },
  { table: "rating", named: "ratings", key: "seq, n" },
  { table: "assignment", named: "assignments", key: "seq, n" },
  { table: "touch", named: "touches", key: "seq, n" },
  { table: "lead_email", named: "email addresses", key: "email_key" },
  { table: "lead_alias", named: "other names of leads", key: "alias" },
  { table: "lead_word", named: "words that leads are found by", key: "lead_id, word" },
  { table: "pool_member", named: "ledgers of pools", key: "pool, member" },
  { table: "absence", named: "absences", key: "absence_id" },
  { table: "leaver", named: "members who have left", key: "member" },
  { table: "account_owner", named: "owners of accounts", key: "account, leg" },
  { table: "undone", named: "what was undone", key: "lead_id, from_seq" },
  { table: "lead", named: "leads", key: "lead_id" },
] as const;
const CHUNK = 5_000;
const NOTICE = { table: "notice", named: "notices", key: "receiver, seq, n" } as const;
const MESSAGE = { table: "message", named: "messages", key: "receiver, seq, n, channel" } as const;

export type Rebuilt = {
  readonly decisions: number;
  /** What is not as it was: how many rows came, went or changed, by what they are. Empty: all was as the log says. */
  readonly changed: readonly { readonly what: string; readonly rows: number }[];
};

/**
 * @param tx a transaction of its own: until it ends, nobody writes to the workspace, and readers see what was before
 * @throws AssertionError when the log does not add up: nothing is changed then
 */
export async function rebuildWorkspace(
  tx: Queryable,
  workspaceId: WorkspaceId,
  onProgress: (done: number, total: number) => void,
): Promise<Rebuilt> {
  const { lastSeq } = await lockWorkspace(tx, workspaceId);
  const versions = await termsInForce(tx, workspaceId);
  for (const each of DERIVED) {
    await keepFormer(tx, workspaceId, each);
    await tx.query(`delete from ${each.table} where workspace_id = $1`, [workspaceId]);
  }
  const effects: Effects[] = [];
  const steps = new StepNotices();
  const erasures = await fetchErasures(tx, workspaceId);
  const undone = await fetchUndoneImports(tx, workspaceId, erasures);
  const replay = new LogReplay(versions, { decidesAgain: false, erasures, undone });
  let decided = 0;
  for (let from = 0; from < lastSeq; from += CHUNK) {
    const until = Math.min(from + CHUNK, lastSeq);
    const entries = await fetchEntries(tx, workspaceId, { from, until });
    assert(entries.length === until - from, `the log is not whole: entries ${from + 1} to ${until}`);
    const decisions: Replayed[] = [];
    for (const entry of entries) {
      if (entry.about !== "lead" && entry.about !== "roster") {
        effects.push(steps.take(versions, entry));
        continue;
      }
      if (replay.isUndone(entry)) continue;
      const replayed = replay.take(entry);
      assert(!("what" in replayed), "what is taken as decided differs from nothing");
      decisions.push(replayed);
      effects.push(
        replayed.about === "lead"
          ? effectsOfLogged(versions, replayed)
          : effectsOfRoster(replayed.seq, replayed.decided.events),
      );
    }
    await writeDerived(tx, workspaceId, decisions);
    decided += decisions.length;
    onProgress(until, lastSeq);
  }
  await insertSpans(tx, workspaceId, undone.spans());
  await forgetSums(tx, workspaceId);
  for (const each of [NOTICE, MESSAGE]) await keepFormer(tx, workspaceId, each);
  await rebuildNotices(tx, workspaceId, lastSeq, allOf(effects));

  const changed: { what: string; rows: number }[] = [];
  for (const each of [...DERIVED.toReversed(), NOTICE, MESSAGE]) {
    const rows = await countChanged(tx, workspaceId, each);
    if (rows > 0) changed.push({ what: each.named, rows });
    await tx.query(`drop table ${formerOf(each)}`);
  }
  return { decisions: decided, changed };
}

type Derived = (typeof DERIVED)[number] | typeof NOTICE | typeof MESSAGE;

const formerOf = ({ table }: Derived): string => `former_${table}`;

async function keepFormer(tx: Queryable, workspaceId: WorkspaceId, derived: Derived): Promise<void> {
  // A statement that makes a table takes no parameters.
  await tx.query(`create temporary table ${formerOf(derived)} (like ${derived.table}) on commit drop`);
  await tx.query(`insert into ${formerOf(derived)} select * from ${derived.table} where workspace_id = $1`, [
    workspaceId,
  ]);
}

async function countChanged(tx: Queryable, workspaceId: WorkspaceId, derived: Derived): Promise<number> {
  const { table, key } = derived;
  const rows = await rowsOf(
    tx,
    rowWith({ count: WHOLE }),
    `with present as (select * from ${table} where workspace_id = $1)
     select count(*) as count from (
       select ${key} from (select * from present except select * from ${formerOf(derived)}) as come
       union
       select ${key} from (select * from ${formerOf(derived)} except select * from present) as gone) as changed`,
    [workspaceId],
  );
  return rows[0]?.count ?? 0;
}

/**
 * Which notices people have read is in no log: they are left as they are, unless they are not those that follow from it. Then they are gathered
 * anew, and what was read stays read where it is shown still.
 */
async function rebuildNotices(
  tx: Queryable,
  workspaceId: WorkspaceId,
  lastSeq: number,
  effects: Effects,
): Promise<void> {
  const isAsTold =
    (await compareTold(tx, workspaceId, { from: 0, until: lastSeq }, effects)) === null &&
    (await compareSkipped(tx, workspaceId)) === null;
  if (isAsTold) return;
  await tx.query("delete from notice where workspace_id = $1", [workspaceId]);
  await tx.query("delete from message where workspace_id = $1", [workspaceId]);
  await appendNotices(tx, workspaceId, effects);
  await tx.query(KEEP_DELIVERED, [workspaceId]);
  const read = await rowsOf(
    tx,
    rowWith({ ...PLACE, read_at_ms: INSTANT }),
    `select receiver, seq, n, read_at_ms from ${formerOf(NOTICE)} where read_at_ms is not null`,
  );
  await insertRows(tx, MARK_READ, [workspaceId], read);
}

const PLACE = { receiver: TEXT, seq: WHOLE, n: WHOLE };

const MARK_READ = `
  update notice set read_at_ms = r.read_at_ms, withdrawn_seq = null
  from jsonb_to_recordset($2::jsonb) as r(receiver text, seq bigint, n int, read_at_ms bigint)
  where notice.workspace_id = $1 and notice.skipped_for_seq is null
    and (r.receiver, r.seq, r.n) = (notice.receiver, notice.seq, notice.n)`;

/** What became of each message: no log knows it. */
const KEEP_DELIVERED = `
  update message set state = r.state, next_at_ms = r.next_at_ms, tries = r.tries, delivery_id = r.delivery_id, claim = r.claim, reason = r.reason,
    settled_at_ms = r.settled_at_ms
  from ${formerOf(MESSAGE)} r
  where message.workspace_id = $1 and r.workspace_id = $1
    and (r.receiver, r.seq, r.n, r.channel) = (message.receiver, message.seq, message.n, message.channel)`;

/** Whether people were told what the log says, each event once: in a notice that is shown, or in one that names it as skipped. */
import { canonicalJson } from "../../base/canonical-json.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { Effects } from "../../engine/notice/effects.ts";
import { subjectOf, type Told, type Withdrawal } from "../../engine/notice/notice.ts";
import type { Queryable } from "../database/database.ts";
import type { Difference } from "./difference.ts";
import { INSTANT, json, listOf, typedText, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** @param effects what the decisions `from` < number ≤ `until` tell, in the order of the log */
export async function compareTold(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: { readonly from: number; readonly until: number },
  { told, withdrawn }: Effects,
): Promise<Difference | null> {
  const rows = await rowsOf(db, TOLD, SELECT_TOLD, [workspaceId, from, until]);
  const stored = new Map(rows.map((row) => [keyOf(row), canonicalJson(row)]));
  for (const row of told) {
    const { receiver, seq } = row;
    const [was, is] = [stored.get(keyOf(row)) ?? "none", canonicalJson(row)];
    if (was !== is)
      return { where: "derived", what: `the notices to ${receiver} of decision ${seq}`, stored: was, replayed: is };
    stored.delete(keyOf(row));
  }
  const [extra] = stored.values();
  if (extra !== undefined)
    return { where: "derived", what: "a notice with no decision behind it", stored: extra, replayed: "none" };
  return compareWithdrawn(db, workspaceId, { from, until }, withdrawn);
}

/**
 * What is withdrawn was over for the receiver later, as the log says. That something is not is not compared: it may have been read.
 */
async function compareWithdrawn(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: { readonly from: number; readonly until: number },
  withdrawn: readonly Withdrawal[],
): Promise<Difference | null> {
  const rows = await rowsOf(
    db,
    WITHDRAWN,
    `select receiver, lead_id as "leadId", topic, seq, n, withdrawn_seq as "withdrawnSeq" from notice
     where workspace_id = $1 and withdrawn_seq > $2 and withdrawn_seq <= $3 order by seq, n`,
    [workspaceId, from, until],
  );
  const known = new Set(withdrawn.map((each) => `${subjectOf(each)}\n${each.seq}`));
  const isKnown = (row: Withdrawn): boolean =>
    [row, { ...row, leadId: null, topic: null }].some((each) => known.has(`${subjectOf(each)}\n${row.withdrawnSeq}`));
  const wrong = rows.find((row) => row.seq > row.withdrawnSeq || !isKnown(row));
  return wrong === undefined
    ? null
    : {
        where: "derived",
        what: `the notice ${wrong.seq}-${wrong.n} of ${wrong.receiver}`,
        stored: `withdrawn by decision ${wrong.withdrawnSeq}`,
        replayed: "it was not over for them then",
      };
}

type Withdrawn = Pick<Told, "receiver" | "leadId" | "topic" | "seq" | "n"> & { readonly withdrawnSeq: number };
const WITHDRAWN = rowWith<Withdrawn>({
  receiver: typedText(),
  leadId: orNull(typedText()),
  topic: orNull(TEXT),
  seq: WHOLE,
  n: WHOLE,
  withdrawnSeq: WHOLE,
});

/**
 * What was skipped is named by a later notice of the same lead and receiver, and was overdue together with it, or not shown yet.
 *
 * That a notice stands alone is not compared: it may, when the one before it had been read, and what was read is in no log.
 */
export async function compareSkipped(db: Queryable, workspaceId: WorkspaceId): Promise<Difference | null> {
  const [wrong] = await rowsOf(db, WRONG, SELECT_WRONGLY_SKIPPED, [workspaceId]);
  if (wrong === undefined) return null;
  const { receiver, seq, n, why } = wrong;
  return {
    where: "derived",
    what: `the notice ${seq}-${n} of ${receiver}`,
    stored: why,
    replayed: "named by the notice that took its place",
  };
}

type Wrong = { readonly receiver: string; readonly seq: number; readonly n: number; readonly why: string };
const WRONG = rowWith<Wrong>({ receiver: TEXT, seq: WHOLE, n: WHOLE, why: TEXT });

function keyOf({ receiver, seq, n }: Told): string {
  return `${seq} ${n} ${receiver}`;
}

const TOLD = rowWith<Told>({
  seq: WHOLE,
  n: WHOLE,
  receiver: typedText(),
  leadId: orNull(typedText()),
  topic: orNull(TEXT),
  notBefore: INSTANT,
  dueAt: INSTANT,
  toldAt: INSTANT,
  carried: orNull(json()),
  channels: listOf(typedText()),
});

const SELECT_TOLD = `
  select seq, n, receiver, lead_id as "leadId", topic, not_before_ms as "notBefore", due_at_ms as "dueAt", told_at_ms as "toldAt", carried,
    array(
      select m.channel from message m where m.workspace_id = t.workspace_id and m.receiver = t.receiver and m.seq = t.seq and m.n = t.n
      order by array_position(array['mail', 'chat', 'hook'], m.channel)
    ) as channels
  from notice t where workspace_id = $1 and seq > $2 and seq <= $3`;

const SELECT_WRONGLY_SKIPPED = `
  with told as (
    select t.*,
      coalesce(t.skipped_for_seq, t.seq) as in_seq, coalesce(t.skipped_for_n, t.n) as in_n
    from notice t where t.workspace_id = $1
  ), ordered as (
    select *, lag(told_at_ms) over together as told_before_ms, lag(not_before_ms) over together as shown_before_ms
    from told window together as (partition by receiver, lead_id, topic, in_seq, in_n order by seq, n)
  ), judged as (
    select o.receiver, o.seq, o.n, case
      when (o.skipped_for_seq is null) <> (o.skipped_for_n is null) then 'named by half'
      when o.withdrawn_seq > (select last_seq from workspace where workspace_id = $1) then 'withdrawn by nothing'
      when o.skipped_for_seq is null then null
      when o.withdrawn_seq is not null then 'skipped, and withdrawn as well'
      when latest.seq is null then 'named by none'
      when latest.skipped_for_seq is not null then 'named by one that was skipped itself'
      when (latest.lead_id, latest.topic) is distinct from (o.lead_id, o.topic) then 'named by one of another lead'
      when (latest.seq, latest.n) <= (o.seq, o.n) then 'named by an earlier one'
    end as pointer, case
      when o.due_at_ms > o.told_before_ms and o.shown_before_ms <= o.told_at_ms then 'in one notice with what was told in its time'
    end as place
    from ordered o left join notice latest on latest.workspace_id = $1 and latest.receiver = o.receiver
      and latest.seq = o.skipped_for_seq and latest.n = o.skipped_for_n
  )
  select receiver, seq, n, coalesce(pointer, place) as why from judged
  where coalesce(pointer, place) is not null order by seq, n, receiver limit 1`;

/** What was read of the mailbox, and what became of it: neither texts nor addresses. */
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, oneOf, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/**
 * `touch`: a member wrote to a lead. `contact`: a lead wrote. `bounce`: an address is marked. `delay`: a mail server tries on. `automatic`: a machine wrote it.
 * `unrelated`: it is about no lead. `not_counted`: it would count, or says that something failed, and can't be used.
 */
export const MAIL_OUTCOMES = ["touch", "contact", "bounce", "delay", "automatic", "unrelated", "not_counted"] as const;
export type MailOutcome = (typeof MAIL_OUTCOMES)[number];

export type MailRead = {
  readonly key: string;
  readonly receivedAt: EpochMs;
  readonly outcome: MailOutcome;
  readonly member: MemberId | null;
  readonly leadId: LeadId | null;
  readonly reason: string | null;
  readonly remedy: string | null;
};

const READ = rowWith<MailRead>({
  ...{ key: TEXT, receivedAt: INSTANT, outcome: oneOf(MAIL_OUTCOMES), member: orNull(typedText<MemberId>()) },
  ...{ leadId: orNull(typedText<LeadId>()), reason: orNull(TEXT), remedy: orNull(TEXT) },
});

export async function isMailRead(db: Queryable, workspaceId: WorkspaceId, key: string): Promise<boolean> {
  const sql = "select 1 as read from read_mail where workspace_id = $1 and mail_key = $2";
  return (await db.query(sql, [workspaceId, key])).length > 0;
}

/** What was noted of it before stands. */
export async function noteMailRead(
  db: Queryable,
  workspaceId: WorkspaceId,
  mail: MailRead,
  at: EpochMs,
): Promise<void> {
  const { key, receivedAt, outcome, member, leadId, reason, remedy } = mail;
  await db.query(
    `insert into read_mail (workspace_id, mail_key, received_at_ms, read_at_ms, outcome, member, lead_id, reason, remedy)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [workspaceId, key, receivedAt, at, outcome, member, leadId, reason, remedy],
  );
}

/** The latest that count for nothing, though they might have. */
export async function fetchMailsNotCounted(
  db: Queryable,
  workspaceId: WorkspaceId,
  { since, limit }: { readonly since: EpochMs; readonly limit: number },
): Promise<readonly MailRead[]> {
  return rowsOf(
    db,
    READ,
    `select mail_key as key, received_at_ms as "receivedAt", outcome, member, lead_id as "leadId", reason, remedy from read_mail
     where workspace_id = $1 and outcome = 'not_counted' and received_at_ms >= $2 order by received_at_ms desc, mail_key desc limit $3`,
    [workspaceId, since, limit],
  );
}

export async function countMailsRead(
  db: Queryable,
  workspaceId: WorkspaceId,
  since: EpochMs,
): Promise<readonly { readonly outcome: MailOutcome; readonly mails: number }[]> {
  return rowsOf(
    db,
    rowWith<{ readonly outcome: MailOutcome; readonly mails: number }>({ outcome: oneOf(MAIL_OUTCOMES), mails: WHOLE }),
    `select outcome, count(*) as mails from read_mail where workspace_id = $1 and received_at_ms >= $2 group by outcome`,
    [workspaceId, since],
  );
}

export async function forgetMailsRead(db: Queryable, workspaceId: WorkspaceId, before: EpochMs): Promise<void> {
  await db.query("delete from read_mail where workspace_id = $1 and read_at_ms < $2", [workspaceId, before]);
}

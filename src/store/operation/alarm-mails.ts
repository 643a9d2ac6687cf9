/** What is told of alarms by mail: written with the alarm, sent by any process that sends mail, and gone when the mail server has taken it. */
import { hash } from "node:crypto";
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, DAY_MS } from "../../base/time.ts";
import type { AlarmRuleName } from "../../reporting/alarms/alarm-rules.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** What could not go out for so long is old news. */
const OLD_MS = 3 * DAY_MS;

export type AlarmMail = {
  readonly mailId: string;
  readonly address: string;
  readonly title: string;
  readonly body: string;
  /** So far, this one included. */
  readonly tries: number;
};
type About = { readonly rule: AlarmRuleName; readonly subject: string; readonly since: EpochMs };

export async function writeAlarmMails(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { rule, subject, since }: About,
  {
    told,
    addresses,
    title,
    body,
    at,
  }: {
    readonly told: "raised" | "cleared";
    readonly addresses: readonly string[];
    readonly title: string;
    readonly body: string;
    readonly at: EpochMs;
  },
): Promise<void> {
  const mails = addresses.map((address) => ({
    address,
    id: hash("sha256", JSON.stringify([workspaceId, rule, subject, since, told, address.toLowerCase()])).slice(0, 32),
  }));
  await tx.query(
    `insert into alarm_mail (workspace_id, mail_id, rule, subject, since_ms, told, address, title, body, created_at_ms, next_at_ms)
     select $1, m.id, $2, $3, $4, $5, m.address, $6, $7, $8, $8 from jsonb_to_recordset($9::jsonb) as m(id text, address text)
     on conflict do nothing`,
    [workspaceId, rule, subject, since, told, title, body, at, JSON.stringify(mails)],
  );
}

/** It is over before it could be told. @returns to whom it was not told */
export async function withdrawUntold(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { rule, subject, since }: About,
): Promise<readonly string[]> {
  const rows = await rowsOf(
    tx,
    rowWith({ address: TEXT }),
    `delete from alarm_mail where workspace_id = $1 and rule = $2 and subject = $3 and since_ms = $4 and told = 'raised' and tries = 0 returning address`,
    [workspaceId, rule, subject, since],
  );
  return rows.map(({ address }) => address);
}

/** In which any is to be sent by now. */
export async function workspacesWithAlarmMail(db: Queryable, until: EpochMs): Promise<readonly WorkspaceId[]> {
  const rows = await rowsOf(
    db,
    rowWith({ id: typedText<WorkspaceId>() }),
    "select workspaces_with_alarm_mail($1) as id",
    [until],
  );
  return rows.map(({ id }) => id);
}

/** Nobody else gets it until then. What is old is not sent any more. */
export async function takeAlarmMails(
  db: Queryable,
  workspaceId: WorkspaceId,
  { now, until }: { readonly now: EpochMs; readonly until: EpochMs },
): Promise<readonly AlarmMail[]> {
  await db.query("delete from alarm_mail where workspace_id = $1 and created_at_ms < $2", [workspaceId, now - OLD_MS]);
  return rowsOf(
    db,
    rowWith<AlarmMail>({ mailId: TEXT, address: TEXT, title: TEXT, body: TEXT, tries: WHOLE }),
    `update alarm_mail set tries = tries + 1, next_at_ms = $3 where workspace_id = $1 and next_at_ms <= $2
     returning mail_id as "mailId", address, title, body, tries`,
    [workspaceId, now, until],
  );
}

/** It was taken, or never will be. */
export async function dropAlarmMail(db: Queryable, workspaceId: WorkspaceId, mailId: string): Promise<void> {
  await db.query("delete from alarm_mail where workspace_id = $1 and mail_id = $2", [workspaceId, mailId]);
}

export async function tryAlarmMailAgain(
  db: Queryable,
  workspaceId: WorkspaceId,
  { mailId, at, reason }: { readonly mailId: string; readonly at: EpochMs; readonly reason: string },
): Promise<void> {
  await db.query("update alarm_mail set next_at_ms = $3, reason = $4 where workspace_id = $1 and mail_id = $2", [
    ...[workspaceId, mailId, at, reason],
  ]);
}

const WAITING = rowWith<UntoldAlarms>({ count: WHOLE, since: orNull(INSTANT), reason: orNull(TEXT) });
export type UntoldAlarms = { readonly count: number; readonly since: EpochMs | null; readonly reason: string | null };

/** Those that failed at least once and wait to be tried again. */
export async function fetchUntold(db: Queryable, workspaceId: WorkspaceId): Promise<UntoldAlarms> {
  const rows = await rowsOf(
    db,
    WAITING,
    `select count(*) as count, min(created_at_ms) as since, max(reason) as reason from alarm_mail where workspace_id = $1 and reason is not null`,
    [workspaceId],
  );
  return rows[0] ?? { count: 0, since: null, reason: null };
}

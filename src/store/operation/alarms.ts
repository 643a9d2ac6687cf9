/** Alarms as rows: begun, raised, and cleared once each, however many look. */
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, DAY_MS } from "../../base/time.ts";
import { ALARM_RULES, type AlarmDetails, type AlarmRuleName } from "../../reporting/alarms/alarm-rules.ts";
import type { OpenAlarm } from "../../reporting/alarms/judge-alarms.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, json, oneOf, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** Those that were cleared are kept for so long. */
const KEPT_MS = 90 * DAY_MS;

export type StoredAlarm = {
  readonly rule: AlarmRuleName;
  readonly subject: string;
  readonly since: EpochMs;
  readonly raisedAt: EpochMs;
  readonly seenAt: EpochMs;
  readonly clearedAt: EpochMs | null;
  readonly details: AlarmDetails;
};
type AlarmKey = Pick<StoredAlarm, "rule" | "subject">;

/** In every company. What a newer version raises is left to it. */
export async function openAlarms(
  db: Queryable,
): Promise<readonly (OpenAlarm & { readonly workspaceId: WorkspaceId })[]> {
  return rowsOf(
    db,
    rowWith<OpenAlarm & { readonly workspaceId: WorkspaceId }>({
      ...{ workspaceId: typedText(), rule: oneOf(ALARM_RULES), subject: TEXT, since: INSTANT },
      raisedAt: orNull(INSTANT),
    }),
    `select workspace_id as "workspaceId", rule, subject, since_ms as since, raised_at_ms as "raisedAt" from alarms_open() where rule = any($1)`,
    [ALARM_RULES],
  );
}

/** It has begun to be so; `raisedAt` null: and is to last before it is told. @returns false: it was begun before */
export async function beginAlarm(
  tx: Queryable,
  workspaceId: WorkspaceId,
  {
    rule,
    subject,
    details,
    at,
    raisedAt,
  }: AlarmKey & {
    readonly details: AlarmDetails;
    readonly at: EpochMs;
    readonly raisedAt: EpochMs | null;
  },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into alarm (workspace_id, rule, subject, since_ms, raised_at_ms, seen_at_ms, details)
     values ($1, $2, $3, $4, $5, $4, $6) on conflict do nothing returning rule`,
    [workspaceId, rule, subject, at, raisedAt, JSON.stringify(details)],
  );
  return rows.length > 0;
}

/** What has lasted. @returns since when; undefined: it was raised before, or is over */
export async function raiseAlarm(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { rule, subject, details, at }: AlarmKey & { readonly details: AlarmDetails; readonly at: EpochMs },
): Promise<EpochMs | undefined> {
  const rows = await rowsOf(
    tx,
    rowWith({ since: INSTANT }),
    `update alarm set raised_at_ms = $4, seen_at_ms = $4, details = $5
     where workspace_id = $1 and rule = $2 and subject = $3 and cleared_at_ms is null and raised_at_ms is null returning since_ms as since`,
    [workspaceId, rule, subject, at, JSON.stringify(details)],
  );
  return rows[0]?.since;
}

/** It is still so. */
export async function seeAlarm(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { rule, subject, details, at }: AlarmKey & { readonly details: AlarmDetails; readonly at: EpochMs },
): Promise<void> {
  await tx.query(
    `update alarm set seen_at_ms = $4, details = $5 where workspace_id = $1 and rule = $2 and subject = $3 and cleared_at_ms is null`,
    [workspaceId, rule, subject, at, JSON.stringify(details)],
  );
}

/** @returns what it was; undefined: it was over before, or nobody was told of it */
export async function clearAlarm(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { rule, subject, at }: AlarmKey & { readonly at: EpochMs },
): Promise<Pick<StoredAlarm, "since" | "details"> | undefined> {
  await tx.query(
    "delete from alarm where workspace_id = $1 and rule = $2 and subject = $3 and cleared_at_ms is null and raised_at_ms is null",
    [workspaceId, rule, subject],
  );
  const rows = await rowsOf(
    tx,
    rowWith<Pick<StoredAlarm, "since" | "details">>({ since: INSTANT, details: json() }),
    `update alarm set cleared_at_ms = $4 where workspace_id = $1 and rule = $2 and subject = $3 and cleared_at_ms is null
     returning since_ms as since, details`,
    [workspaceId, rule, subject, at],
  );
  await tx.query("delete from alarm where workspace_id = $1 and cleared_at_ms < $2", [workspaceId, at - KEPT_MS]);
  return rows[0];
}

const STORED = rowWith<StoredAlarm>({
  rule: oneOf(ALARM_RULES),
  subject: TEXT,
  since: INSTANT,
  raisedAt: INSTANT,
  seenAt: INSTANT,
  clearedAt: orNull(INSTANT),
  details: json(),
});

/** Those that are raised, the latest first; and then those that were cleared since, the latest first. */
export async function fetchAlarms(
  db: Queryable,
  workspaceId: WorkspaceId,
  { clearedSince, limit }: { readonly clearedSince: EpochMs; readonly limit: number },
): Promise<readonly StoredAlarm[]> {
  return rowsOf(
    db,
    STORED,
    `select rule, subject, since_ms as since, raised_at_ms as "raisedAt", seen_at_ms as "seenAt", cleared_at_ms as "clearedAt", details
     from alarm
     where workspace_id = $1 and raised_at_ms is not null and rule = any($2) and (cleared_at_ms is null or cleared_at_ms >= $3)
     order by cleared_at_ms desc nulls first, since_ms desc, rule, subject limit $4`,
    [workspaceId, ALARM_RULES, clearedSince, limit],
  );
}

/** @param rules those that whoever asks may see */
export async function countRaised(
  db: Queryable,
  workspaceId: WorkspaceId,
  rules: readonly AlarmRuleName[],
): Promise<number> {
  const rows = await rowsOf(
    db,
    rowWith({ count: WHOLE }),
    "select count(*) as count from alarm where workspace_id = $1 and cleared_at_ms is null and raised_at_ms is not null and rule = any($2)",
    [workspaceId, rules],
  );
  return rows[0]?.count ?? 0;
}

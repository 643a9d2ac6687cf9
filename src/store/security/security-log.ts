/** The security log of a workspace, as rows: what is noted beside the log, and what the log itself says in its chain. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import {
  comesAfter,
  keyed,
  type Keyset,
  keyOfRow,
  orderBy,
  type RowKey,
  type Slice,
  sliceParams,
} from "../database/keyset.ts";
import { INSTANT, json, oneOf, orNull, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { SECURITY_KINDS, type SecurityKind } from "../../policy/security-kinds.ts";
import type { SecurityDetails, SecurityEvent } from "./security-event.ts";

/** @param workspaceId null: of the companies that the login is in; of the installation where it is in none */
export async function noteSecurity(
  db: Queryable,
  workspaceId: WorkspaceId | null,
  { id, at, kind, by, accountId, address, details }: SecurityEvent,
): Promise<void> {
  const said = [id, at, kind, by.kind, by.id, by.name, accountId, address, JSON.stringify(details)];
  if (workspaceId !== null) {
    await db.query(
      `insert into security_event (event_id, at_ms, kind, by_kind, by_id, by_name, account_id, address, details, workspace_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [...said, workspaceId],
    );
  } else if (accountId === null) {
    await db.query(
      `insert into installation_event (event_id, at_ms, kind, by_kind, by_id, by_name, account_id, address, details)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      said,
    );
  } else {
    const event = { event_id: id, at_ms: at, kind, by_kind: by.kind, by_id: by.id, by_name: by.name, address, details };
    await db.query("select security_event_of_account($1, $2)", [accountId, JSON.stringify(event)]);
  }
}

export type SecurityRow = SecurityEvent & {
  /** Of the login who did it; null: it was none, or it is gone. */
  readonly byName: string | null;
  /** Of the login it is about. */
  readonly accountName: string | null;
};

export type SecurityQuestion = {
  readonly kind?: SecurityKind | undefined;
  /** Whoever did it, or whose login it is about. */
  readonly person?: string | undefined;
};

/** The newest first. */
export const BY_TIME: Keyset = [
  { sql: "s.at", type: "bigint", descending: true },
  { sql: `s.id collate "C"`, type: "text", descending: true },
];

export async function fetchSecurity(
  db: Queryable,
  workspaceId: WorkspaceId,
  { kind, person }: SecurityQuestion,
  slice: Slice,
): Promise<readonly KeyedRow[]> {
  const rows = await rowsOf(
    db,
    SECURITY_ROW,
    `${WITH_SECURITY} where ($2::text is null or s.kind = $2) and ($3::text is null or s.by_id = $3 or s.account_id = $3)
       and ${comesAfter(BY_TIME, slice, 5)} ${orderBy(BY_TIME)} limit $4`,
    [workspaceId, kind ?? null, person ?? null, slice.limit, ...sliceParams(slice)],
  );
  return rows.map(withActor);
}

/** What concerns no company, the newest first. */
export async function fetchInstallationSecurity(db: Queryable, slice: Slice): Promise<readonly KeyedRow[]> {
  const rows = await rowsOf(
    db,
    SECURITY_ROW,
    `${WITH_INSTALLATION} where ${comesAfter(BY_TIME, slice, 2)} ${orderBy(BY_TIME)} limit $1`,
    [slice.limit, ...sliceParams(slice)],
  );
  return rows.map(withActor);
}

type KeyedRow = SecurityRow & { readonly key: RowKey };

function withActor({ byKind, byId, saidBy, loginBy, ...row }: StoredRow & { readonly key: RowKey }): KeyedRow {
  return { ...row, by: { kind: byKind, id: byId, name: saidBy }, byName: loginBy ?? saidBy };
}

/** Takes away what is older; the last 30 days are never taken away, and what is in the chain stays. */
export async function forgetSecurity(db: Queryable, workspaceId: WorkspaceId, until: EpochMs): Promise<void> {
  await db.query("select security_events_forgotten($1, $2)", [workspaceId, until]);
}

type StoredRow = Omit<SecurityRow, "by" | "byName"> & {
  readonly byKind: SecurityEvent["by"]["kind"];
  readonly byId: string | null;
  readonly saidBy: string | null;
  readonly loginBy: string | null;
};

const SECURITY_ROW = keyed(
  rowWith<StoredRow>({
    id: TEXT,
    at: INSTANT,
    kind: oneOf(SECURITY_KINDS),
    byKind: oneOf(["account", "key", "program", "visitor"]),
    byId: orNull(TEXT),
    saidBy: orNull(TEXT),
    loginBy: orNull(TEXT),
    accountId: orNull(TEXT),
    accountName: orNull(TEXT),
    address: orNull(TEXT),
    details: json<SecurityDetails>(),
  }),
);

const SELECT_SAID = `
  select s.id, s.at, s.kind, s.by_kind as "byKind", s.by_id as "byId", s.by_name as "saidBy", b.name as "loginBy",
    s.account_id as "accountId", a.name as "accountName", s.address, s.details, ${keyOfRow(BY_TIME)}
  from said s left join auth_user b on b.id = s.by_id and s.by_kind = 'account' left join auth_user a on a.id = s.account_id`;

const WITH_INSTALLATION = `
  with said as (
    select event_id as id, at_ms as at, kind, by_kind, by_id, by_name, account_id, address, details from installation_event
  )
  ${SELECT_SAID}`;

/** Entries of the chain say by name who did it; which login that was, where it is its own. */
const WITH_SECURITY = `
  with said as (
    select event_id as id, at_ms as at, kind, by_kind, by_id, by_name, account_id, address, details
    from security_event where workspace_id = $1
    union all
    select 'log-' || lpad(seq::text, 16, '0'), (entry ->> 'at')::bigint,
      case entry -> 'body' ->> 'kind' when 'granted' then 'role_changed' else entry -> 'body' ->> 'kind' end,
      case when about = 'key' then entry -> 'body' -> 'actor' ->> 'kind'
        when about = 'account' and entry -> 'body' ->> 'kind' = 'joined' then 'account' else 'program' end,
      case when about = 'key' then entry -> 'body' -> 'actor' ->> 'id'
        when about = 'account' and entry -> 'body' ->> 'kind' = 'joined' then entry -> 'body' ->> 'accountId' end,
      case when about = 'key' then entry -> 'body' -> 'actor' ->> 'name' else entry -> 'body' ->> 'by' end,
      entry -> 'body' ->> 'accountId', null,
      case about
        when 'erasure' then jsonb_build_object('leads', json_array_length(entry -> 'body' -> 'leads'))
        when 'account' then (entry -> 'body')::jsonb - 'kind' - 'by' - 'accountId' - 'isOwner'
        else (entry -> 'body')::jsonb - 'kind' - 'actor' end
    from log where workspace_id = $1 and about in ('account', 'erasure', 'key')
  )
  ${SELECT_SAID}`;

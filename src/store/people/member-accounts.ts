/** Which account is which member of the agreement, and who owns the workspace. */
import type { Tie } from "../../agreement/amendment/version-event.ts";
import { defined } from "../../base/assert.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { GrantedRole } from "../../policy/roles.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { type NewEntry, stepEntry } from "../log/entry.ts";
import type { OpenLog } from "../log/open-log.ts";
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
import { FLAG, INSTANT, json, typedText, orNull, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type MemberAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly member: MemberId | null;
  readonly isOwner: boolean;
  /** What it was granted; null: nothing beside what the agreement makes of its member. */
  readonly role: GrantedRole | null;
  readonly joinedAt: EpochMs;
  /** Since when, and by whom, it is tied to its member; null: before that was kept. */
  readonly tie: Tie | null;
};

/** As the log has it. */
export type AccountChange =
  | {
      readonly kind: "joined";
      readonly accountId: string;
      readonly member: MemberId | null;
      readonly isOwner: boolean;
    }
  /** Null: tied to nobody from here on. */
  | { readonly kind: "tied"; readonly accountId: string; readonly member: MemberId | null }
  /** Null: nothing is granted from here on. */
  | { readonly kind: "granted"; readonly accountId: string; readonly role: GrantedRole | null };

/** The owner first, then in the order in which they joined. */
export const BY_JOINING: Keyset = [
  { sql: "m.is_owner::int", type: "int", descending: true },
  { sql: "m.joined_at_ms", type: "bigint" },
  { sql: "m.account_id", type: "text" },
];

const SELECT = `
  select m.account_id as "accountId", u.name, u.email, m.member_id as member, m.is_owner as "isOwner", m.role, m.joined_at_ms as "joinedAt",
    case when m.tied_at_ms is null then null else jsonb_build_object('at', m.tied_at_ms, 'by', m.tied_by) end as tie,
    ${keyOfRow(BY_JOINING)}
  from member_account m join auth_user u on u.id = m.account_id
  where m.workspace_id = $1`;

const MEMBER_ACCOUNT = keyed(
  rowWith<MemberAccount>({
    accountId: TEXT,
    name: TEXT,
    email: TEXT,
    member: orNull(typedText()),
    isOwner: FLAG,
    role: orNull(typedText<GrantedRole>()),
    joinedAt: INSTANT,
    tie: orNull(json()),
  }),
);
const ACCOUNT_ID = rowWith({ accountId: TEXT });

export async function memberAccounts(
  db: Queryable,
  workspaceId: WorkspaceId,
  slice: Slice = WHOLE_LIST,
): Promise<readonly (MemberAccount & { readonly key: RowKey })[]> {
  return rowsOf(
    db,
    MEMBER_ACCOUNT,
    `${SELECT} and ${comesAfter(BY_JOINING, slice, 3)} ${orderBy(BY_JOINING)} limit $2`,
    [workspaceId, slice.limit, ...sliceParams(slice)],
  );
}

export async function findMemberAccount(
  db: Queryable,
  workspaceId: WorkspaceId,
  accountId: string,
): Promise<MemberAccount | undefined> {
  return (await rowsOf(db, MEMBER_ACCOUNT, `${SELECT} and m.account_id = $2`, [workspaceId, accountId]))[0];
}

export async function hasOwner(db: Queryable, workspaceId: WorkspaceId): Promise<boolean> {
  const rows = await db.query("select 1 from member_account where workspace_id = $1 and is_owner", [workspaceId]);
  return rows.length > 0;
}

/** The login that has an email address, if any. */
export async function loginOfAddress(db: Queryable, email: string): Promise<string | undefined> {
  const rows = await rowsOf(db, ACCOUNT_ID, `select id as "accountId" from auth_user where email = lower($1)`, [email]);
  return rows[0]?.accountId;
}

/** By the ids of logins; those that are gone have none. */
export async function accountNames(db: Queryable, accounts: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (accounts.length === 0) return new Map();
  const rows = await rowsOf(
    db,
    rowWith({ id: TEXT, name: TEXT }),
    "select id, name from auth_user where id = any($1)",
    [[...new Set(accounts)]],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** @returns the account tied to the member, if any */
export async function accountOfMember(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
): Promise<string | undefined> {
  const rows = await rowsOf(
    db,
    ACCOUNT_ID,
    `select account_id as "accountId" from member_account where workspace_id = $1 and member_id = $2`,
    [workspaceId, member],
  );
  return rows[0]?.accountId;
}

/** @returns the email addresses of the logins that are tied to members, by the member; who has none is not there */
export async function addressesOfMembers(
  db: Queryable,
  workspaceId: WorkspaceId,
  members: readonly MemberId[],
): Promise<ReadonlyMap<MemberId, string>> {
  const rows = await rowsOf(
    db,
    rowWith({ member: typedText<MemberId>(), email: TEXT }),
    `select member, email from (${SELECT}) a where a.member = any($2)`,
    [workspaceId, members],
  );
  return new Map(rows.map(({ member, email }) => [member, email]));
}

/** @returns false when the member is tied to another account already, or there is an owner already; nothing is written then */
export async function addMemberAccount(
  log: OpenLog,
  added: Pick<MemberAccount, "accountId" | "member" | "isOwner" | "joinedAt"> & { readonly tie: Tie },
): Promise<boolean> {
  const { accountId, member, isOwner, joinedAt, tie } = added;
  const rows = await log.tx.query(
    `insert into member_account (workspace_id, account_id, member_id, is_owner, role, joined_at_ms, tied_at_ms, tied_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning account_id`,
    [log.workspaceId, accountId, member, isOwner, isOwner ? "owner" : null, joinedAt, tie.at, tie.by],
  );
  if (rows.length === 0) return false;
  await log.append([accountEntry(tie, { kind: "joined", accountId, member, isOwner })]);
  return true;
}

function accountEntry({ at, by }: { readonly at: EpochMs; readonly by: string | null }, body: AccountChange): NewEntry {
  return stepEntry({ about: "account", at, body: { ...body, by } });
}

/** @returns false when there is no such account in the workspace */
export async function setMember(log: OpenLog, accountId: string, member: MemberId | null, tie: Tie): Promise<boolean> {
  const rows = await log.tx.query(
    `update member_account set member_id = $3, tied_at_ms = $4, tied_by = $5
     where workspace_id = $1 and account_id = $2 returning account_id`,
    [log.workspaceId, accountId, member, tie.at, tie.by],
  );
  if (rows.length === 0) return false;
  await log.append([accountEntry(tie, { kind: "tied", accountId, member })]);
  return true;
}

/** @returns false when there is no such account in the workspace */
export async function setRole(
  log: OpenLog,
  accountId: string,
  role: GrantedRole | null,
  granted: { readonly at: EpochMs; readonly by: string },
): Promise<boolean> {
  const rows = await log.tx.query(
    `update member_account set role = $3, is_owner = $3 is not distinct from 'owner'
     where workspace_id = $1 and account_id = $2 returning account_id`,
    [log.workspaceId, accountId, role],
  );
  if (rows.length === 0) return false;
  await log.append([accountEntry(granted, { kind: "granted", accountId, role })]);
  return true;
}

/**
 * Members who left the agreement have no account in it from then on: theirs are tied to nobody, and open links for them are void. Whoever is tied or
 * invited later, is so knowingly.
 */
export async function unlinkLeavers(log: OpenLog, members: readonly MemberId[], at: EpochMs): Promise<void> {
  const { tx, workspaceId } = log;
  const rows = await rowsOf(
    tx,
    ACCOUNT_ID,
    `with untied as (
       update member_account set member_id = null, tied_at_ms = $3, tied_by = $4
       where workspace_id = $1 and member_id = any($2) and (tied_at_ms is null or tied_at_ms <= $3)
       returning account_id
     ), revoked as (
       update invitation set revoked_at_ms = $3
       where workspace_id = $1 and kind = 'member' and member_id = any($2) and created_at_ms <= $3
         and used_at_ms is null and revoked_at_ms is null
     )
     select account_id as "accountId" from untied order by account_id collate "C"`,
    [workspaceId, members, at, BATON],
  );
  if (rows.length > 0)
    await log.append(
      rows.map(({ accountId }) => accountEntry({ at, by: BATON }, { kind: "tied", accountId, member: null })),
    );
}

/** Who unties whoever has left. */
const BATON = "Baton";

/** A login without a password, for whom a provider vouches. @returns the ID of the login that has the address: this one, or one that was there */
export async function addLogin(
  db: Queryable,
  added: { readonly accountId: string; readonly name: string; readonly email: string },
): Promise<string> {
  await db.query("insert into auth_user (id, name, email) values ($1, $2, $3) on conflict (email) do nothing", [
    added.accountId,
    added.name,
    added.email,
  ]);
  const rows = await rowsOf(db, ACCOUNT_ID, `select id as "accountId" from auth_user where email = $1`, [added.email]);
  return defined(rows[0], "the login of the address").accountId;
}

/**
 * An account with a password, in the tables and in the form of the sign-in library.
 *
 * @returns false when the e-mail belongs to an account already; nothing is written then
 */
export async function addAccount(
  db: Queryable,
  added: {
    readonly accountId: string;
    readonly name: string;
    readonly email: string;
    readonly passwordHash: string;
  },
): Promise<boolean> {
  const rows = await db.query(
    "insert into auth_user (id, name, email) values ($1, $2, $3) on conflict (email) do nothing returning id",
    [added.accountId, added.name, added.email.toLowerCase()],
  );
  if (rows.length === 0) return false;
  await db.query(
    `insert into auth_credential (id, account_id, provider_id, user_id, password) values ($1, $1, 'credential', $1, $2)`,
    [added.accountId, added.passwordHash],
  );
  return true;
}

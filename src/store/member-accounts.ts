/** Which account is which member of the agreement, and who owns the workspace. */
import type { MemberId, WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Queryable } from "./database.ts";

export type MemberAccount = {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly member: MemberId | null;
  readonly isOwner: boolean;
  readonly joinedAt: EpochMs;
};

const SELECT = `
  select m.account_id as "accountId", u.name, u.email, m.member_id as member, m.is_owner as "isOwner", m.joined_at_ms as "joinedAt"
  from member_account m join auth_user u on u.id = m.account_id
  where m.workspace_id = $1`;

/** The owner first, then in the order in which they joined. */
export async function memberAccounts(db: Queryable, workspaceId: WorkspaceId): Promise<readonly MemberAccount[]> {
  return db.query<MemberAccount>(`${SELECT} order by m.is_owner desc, m.joined_at_ms, m.account_id`, [workspaceId]);
}

export async function findMemberAccount(
  db: Queryable,
  workspaceId: WorkspaceId,
  accountId: string,
): Promise<MemberAccount | undefined> {
  return (await db.query<MemberAccount>(`${SELECT} and m.account_id = $2`, [workspaceId, accountId]))[0];
}

export async function hasOwner(db: Queryable, workspaceId: WorkspaceId): Promise<boolean> {
  const rows = await db.query("select 1 from member_account where workspace_id = $1 and is_owner", [workspaceId]);
  return rows.length > 0;
}

/** @returns the account tied to the member, if any */
export async function accountOfMember(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
): Promise<string | undefined> {
  const rows = await db.query<{ readonly accountId: string }>(
    `select account_id as "accountId" from member_account where workspace_id = $1 and member_id = $2`,
    [workspaceId, member],
  );
  return rows[0]?.accountId;
}

/** @returns false when the member is tied to another account already, or there is an owner already; nothing is written then */
export async function addMemberAccount(
  db: Queryable,
  workspaceId: WorkspaceId,
  added: Pick<MemberAccount, "accountId" | "member" | "isOwner" | "joinedAt">,
): Promise<boolean> {
  const rows = await db.query(
    `insert into member_account (workspace_id, account_id, member_id, is_owner, joined_at_ms) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning account_id`,
    [workspaceId, added.accountId, added.member, added.isOwner, added.joinedAt],
  );
  return rows.length === 1;
}

/** @returns false when there is no such account in the workspace */
export async function setMember(
  db: Queryable,
  workspaceId: WorkspaceId,
  accountId: string,
  member: MemberId | null,
): Promise<boolean> {
  const rows = await db.query(
    "update member_account set member_id = $3 where workspace_id = $1 and account_id = $2 returning account_id",
    [workspaceId, accountId, member],
  );
  return rows.length === 1;
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

/** Links by which people join. The token of a link is known to whoever holds the link; here is its hash. */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import type { InvitedRole } from "../../policy/roles.ts";
import { INSTANT, typedText, oneOf, orNull, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type InvitationKind = "owner" | "member";

export type Invitation = {
  readonly invitationId: string;
  readonly kind: InvitationKind;
  /** Set for the kind `member`. */
  readonly member: MemberId | null;
  /** The address that it works for, in small letters. Null for the link of an owner. */
  readonly email: string | null;
  /** What whoever joins by it is granted; null: nothing beside what the agreement makes of the member. */
  readonly role: InvitedRole | null;
  /** The login of whoever made it; null: a command on the machine. */
  readonly createdBy: string | null;
  /** The name of whoever made it; null: a command on the machine. */
  readonly inviter: string | null;
  readonly createdAt: EpochMs;
  readonly expiresAt: EpochMs;
  readonly usedAt: EpochMs | null;
  readonly revokedAt: EpochMs | null;
};

const SELECT = `
  select invitation_id as "invitationId", kind, member_id as member, email, role, created_by as "createdBy",
    (select name from auth_user u where u.id = created_by) as inviter, created_at_ms as "createdAt", expires_at_ms as "expiresAt",
    used_at_ms as "usedAt", revoked_at_ms as "revokedAt"
  from invitation where workspace_id = $1`;

const INVITATION = rowWith<Invitation>({
  invitationId: TEXT,
  kind: oneOf(["owner", "member"]),
  member: orNull(typedText()),
  email: orNull(TEXT),
  role: orNull(typedText<InvitedRole>()),
  createdBy: orNull(TEXT),
  inviter: orNull(TEXT),
  createdAt: INSTANT,
  expiresAt: INSTANT,
  usedAt: orNull(INSTANT),
  revokedAt: orNull(INSTANT),
});

/** Those that were neither used nor revoked; expired ones are among them. The newest first. */
export async function openInvitations(db: Queryable, workspaceId: WorkspaceId): Promise<readonly Invitation[]> {
  return rowsOf(
    db,
    INVITATION,
    `${SELECT} and kind = 'member' and used_at_ms is null and revoked_at_ms is null order by created_at_ms desc, invitation_id`,
    [workspaceId],
  );
}

export async function findInvitation(
  db: Queryable,
  workspaceId: WorkspaceId,
  tokenHash: string,
): Promise<Invitation | undefined> {
  return (await rowsOf(db, INVITATION, `${SELECT} and token_hash = $2`, [workspaceId, tokenHash]))[0];
}

/** Takes the place of an open link of the same kind and for the same member. The caller has locked the workspace. */
export async function addInvitation(
  db: Queryable,
  workspaceId: WorkspaceId,
  added: Pick<
    Invitation,
    "invitationId" | "kind" | "member" | "email" | "role" | "createdBy" | "createdAt" | "expiresAt"
  > & { readonly tokenHash: string },
): Promise<void> {
  await revokeOpen(db, workspaceId, added.kind, added.member, added.createdAt);
  await db.query(
    `insert into invitation (workspace_id, invitation_id, token_hash, kind, member_id, email, role, created_by, created_at_ms, expires_at_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      workspaceId,
      added.invitationId,
      added.tokenHash,
      added.kind,
      added.member,
      added.email,
      added.role,
      added.createdBy,
      added.createdAt,
      added.expiresAt,
    ],
  );
}

/** @param member null for the links of an owner */
export async function revokeOpen(
  db: Queryable,
  workspaceId: WorkspaceId,
  kind: InvitationKind,
  member: MemberId | null,
  at: EpochMs,
): Promise<void> {
  await db.query(
    `update invitation set revoked_at_ms = $4
     where workspace_id = $1 and kind = $2 and member_id is not distinct from $3 and used_at_ms is null and revoked_at_ms is null`,
    [workspaceId, kind, member, at],
  );
}

/** @returns false when there is no open invitation of that id */
export async function revokeInvitation(
  db: Queryable,
  workspaceId: WorkspaceId,
  invitationId: string,
  at: EpochMs,
): Promise<boolean> {
  const rows = await db.query(
    `update invitation set revoked_at_ms = $3
     where workspace_id = $1 and invitation_id = $2 and kind = 'member' and used_at_ms is null and revoked_at_ms is null
     returning invitation_id`,
    [workspaceId, invitationId, at],
  );
  return rows.length === 1;
}

/** The newest invitation of a member that can still be used at an address. */
export async function openInvitationOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  email: string,
  at: EpochMs,
): Promise<
  | (Pick<Invitation, "role" | "createdBy" | "inviter"> & { readonly tokenHash: string; readonly member: MemberId })
  | undefined
> {
  const rows = await rowsOf(
    db,
    rowWith({
      tokenHash: TEXT,
      member: typedText<MemberId>(),
      role: orNull(typedText<InvitedRole>()),
      createdBy: orNull(TEXT),
      inviter: orNull(TEXT),
    }),
    `select token_hash as "tokenHash", member_id as member, role, created_by as "createdBy",
       (select name from auth_user u where u.id = created_by) as inviter
     from invitation
     where workspace_id = $1 and kind = 'member' and email = $2 and used_at_ms is null and revoked_at_ms is null and expires_at_ms > $3
     order by created_at_ms desc, invitation_id limit 1`,
    [workspaceId, email, at],
  );
  return rows[0];
}

/** Uses the link up, for the one who is first. @returns false when it can be used no more */
export async function takeInvitation(
  db: Queryable,
  workspaceId: WorkspaceId,
  used: { readonly tokenHash: string; readonly by: string; readonly at: EpochMs },
): Promise<boolean> {
  const rows = await db.query(
    `update invitation set used_at_ms = $3, used_by = $4
     where workspace_id = $1 and token_hash = $2 and used_at_ms is null and revoked_at_ms is null and expires_at_ms > $3
     returning invitation_id`,
    [workspaceId, used.tokenHash, used.at, used.by],
  );
  return rows.length === 1;
}

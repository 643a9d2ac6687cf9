import type { EpochMs } from "../../base/time.ts";
import { type Invitation, openInvitations } from "../../store/people/invitations.ts";
import { BY_JOINING, memberAccounts } from "../../store/people/member-accounts.ts";
import { type Context, must } from "../context.ts";
import { ALL_ROWS, type AskedPage, readPage } from "../read-page.ts";

/** A page of who has an account; with the first, who is invited: few are, at most one for each member. @throws AppError `not_permitted` */
export async function readPeople(
  ctx: Context,
  asked: AskedPage = ALL_ROWS,
): Promise<{
  readonly asOf: EpochMs;
  readonly accounts: Awaited<ReturnType<typeof memberAccounts>>;
  /** Neither used nor revoked; an expired one is one with `expiresAt` not after `asOf`. */
  readonly invitations: readonly Invitation[];
  readonly next: string | null;
}> {
  must(ctx, "people:read");
  const { db, workspaceId, now } = ctx;
  const [{ rows: accounts, next }, invitations] = await Promise.all([
    readPage({ list: "people", filter: {}, keyset: BY_JOINING }, asked, (slice) =>
      memberAccounts(db, workspaceId, slice),
    ),
    asked.cursor === undefined ? openInvitations(db, workspaceId) : [],
  ]);
  return { asOf: now(), accounts, invitations, next };
}

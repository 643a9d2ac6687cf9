import { personNames } from "../agreement/person-names.ts";
import { AppError } from "../../base/app-error.ts";
import type { MemberId } from "../../base/ids.ts";
import { revokeOpen } from "../../store/people/invitations.ts";
import { accountOfMember, setMember } from "../../store/people/member-accounts.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { type Context, must } from "../context.ts";

type TieAccount = {
  readonly accountId: string;
  /** Null: the account is tied to nobody; unless it is the owner's, it sees and does nothing any more. */
  readonly member: MemberId | null;
};

/** Says which member an account is. @throws AppError `not_permitted`; `input_invalid` when the member has another account */
export async function tieAccount(ctx: Context, { accountId, member }: TieAccount): Promise<void> {
  must(ctx, "people:change");
  const { db, workspaceId, now, actor } = ctx;
  await db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, workspaceId);
    if (member !== null) {
      const other = await accountOfMember(tx, workspaceId, member);
      if (other !== undefined && other !== accountId) {
        throw new AppError("input_invalid", `${(await personNames(tx, workspaceId))(member)} already has a login`, {
          facts: { field: "member" },
          remedy: "Unlink it first",
        });
      }
      await revokeOpen(tx, workspaceId, "member", member, now());
    }
    const tie = { at: now(), by: actor.name };
    if (!(await setMember(log, accountId, member, tie)))
      throw new AppError("input_invalid", "There is no login with this ID", { facts: { field: "accountId" } });
  });
}

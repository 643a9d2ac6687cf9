import { AppError } from "../../base/app-error.ts";
import { findMemberAccount } from "../../store/people/member-accounts.ts";
import { type Context, must } from "../context.ts";

/** Before anything is done to the login of a colleague. @throws AppError `not_permitted`; `input_invalid` when the company has no such login */
export async function mustHaveLogin(ctx: Context, { accountId }: { readonly accountId: string }): Promise<void> {
  must(ctx, "people:change");
  if ((await findMemberAccount(ctx.db, ctx.workspaceId, accountId)) !== undefined) return;
  throw new AppError("input_invalid", "There is no login with this ID", { facts: { field: "accountId" } });
}

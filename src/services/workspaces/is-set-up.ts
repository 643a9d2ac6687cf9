import { hasOwner } from "../../store/people/member-accounts.ts";
import { allWorkspaces } from "../../store/workspaces/over-all.ts";
import { type Context, must } from "../context.ts";

/** Whether this server has an admin of its first company, or other companies: otherwise there is nobody to ask for a way in. */
export async function isSetUp(ctx: Context): Promise<boolean> {
  must(ctx, "session:start");
  const { db, workspaceId } = ctx;
  return (await hasOwner(db, workspaceId)) || (await allWorkspaces(db)).some(({ id }) => id !== workspaceId);
}

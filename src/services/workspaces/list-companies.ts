import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { allWorkspaces, type Workspace, workspacesOfAccount } from "../../store/workspaces/over-all.ts";
import { type Overdue, overdueOfAccount, overdueOfWorkspace } from "../../store/workspaces/overdue.ts";
import { type Context, must } from "../context.ts";

export type Company = Workspace & { readonly overdue: readonly Overdue[] };

/**
 * The companies that a login is in, archived ones too, by name, and which teams have missed what is still open: two statements, however many
 * they are.
 *
 * @param only the one company of a demo, where nobody has a login
 */
export async function listCompanies(
  ctx: Context,
  { only }: { readonly only: WorkspaceId | undefined },
): Promise<{ readonly asOf: EpochMs; readonly companies: readonly Company[] }> {
  must(ctx, "workspaces:list");
  const { db, actor, now } = ctx;
  const asOf = now();
  const accountId = actor.kind === "account" ? actor.accountId : "";
  const found =
    only === undefined
      ? await workspacesOfAccount(db, accountId)
      : (await allWorkspaces(db)).filter(({ id }) => id === only);
  const overdue = only === undefined ? await overdueOfAccount(db, accountId) : await overdueOfWorkspace(db, only);
  const companies = found.map((each) => ({
    ...each,
    overdue: overdue.filter(({ workspaceId }) => workspaceId === each.id),
  }));
  return { asOf, companies: companies.toSorted((a, b) => order(a.name, b.name) || order(a.id, b.id)) };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

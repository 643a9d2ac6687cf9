import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { groupBy } from "../../reporting/statistics/group-by.ts";
import { allWorkspaces, type Workspace, workspacesOfAccount } from "../../store/workspaces/over-all.ts";
import { type Overdue, overdueOfAccount, overdueOfWorkspace } from "../../store/workspaces/overdue.ts";
import type { Keyset } from "../../store/database/keyset.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, readPage } from "../read-page.ts";

/** Their names are put together from two places, so no statement sorts them. */
const BY_NAME: Keyset = [
  { sql: "name", type: "text" },
  { sql: "workspace_id", type: "text" },
];

export type Company = Workspace & { readonly overdue: readonly Overdue[] };

/**
 * A page of the companies that a login is in, archived ones too, by name, and which teams have missed what is still open: two statements, however many
 * they are.
 *
 * @param only the one company of a demo, where nobody has a login
 */
export async function listCompanies(
  ctx: Context,
  { only, ...asked }: AskedPage & { readonly only: WorkspaceId | undefined },
): Promise<{ readonly asOf: EpochMs; readonly companies: readonly Company[]; readonly next: string | null }> {
  must(ctx, "workspaces:list");
  const { db, actor, now } = ctx;
  const asOf = now();
  const accountId = actor.kind === "account" ? actor.accountId : "";
  const found =
    only === undefined
      ? await workspacesOfAccount(db, accountId)
      : (await allWorkspaces(db)).filter(({ id }) => id === only);
  const overdue = only === undefined ? await overdueOfAccount(db, accountId) : await overdueOfWorkspace(db, only);
  const byCompany = groupBy(overdue, ({ workspaceId }) => workspaceId);
  // In an archived one nobody can make up for anything.
  const companies = found.map((each) => ({
    ...each,
    overdue: each.archivedAt === null ? (byCompany.get(each.id) ?? []) : [],
  }));
  const sorted = companies.toSorted((a, b) => order(a.name, b.name) || order(a.id, b.id));
  const listed = { list: "companies", filter: {}, keyset: BY_NAME };
  const { rows, next } = await readPage(listed, asked, async ({ after, limit }) => {
    const [name, id] = (after ?? []).map(String);
    const isNext = (each: Company): boolean =>
      name === undefined || id === undefined || (order(each.name, name) || order(each.id, id)) > 0;
    return sorted
      .filter(isNext)
      .slice(0, limit)
      .map((company) => ({ company, key: [company.name, company.id] }));
  });
  return { asOf, companies: rows.map(({ company }) => company), next };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Whether accounts are the members that the log says they are. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { Queryable } from "../database.ts";
import { fetchSteps } from "../log/read-log.ts";
import type { AccountChange } from "../member-accounts.ts";
import { type Difference, differenceOf } from "./difference.ts";

type Standing = { readonly member: string | null; readonly isOwner: boolean };

export async function compareAccounts(db: Queryable, workspaceId: WorkspaceId): Promise<Difference | null> {
  const rows = await db.query<Standing & { readonly accountId: string }>(
    `select account_id as "accountId", member_id as member, is_owner as "isOwner" from member_account where workspace_id = $1`,
    [workspaceId],
  );
  const stored = new Map(rows.map(({ accountId, ...standing }) => [accountId, standing]));
  const replayed = new Map<string, Standing>();
  for (const { body } of await fetchSteps(db, workspaceId, "account")) {
    const change = body as AccountChange;
    const before = replayed.get(change.accountId);
    const isOwner = change.kind === "joined" ? change.isOwner : (before?.isOwner ?? false);
    replayed.set(change.accountId, { member: change.member, isOwner });
  }
  for (const accountId of new Set([...stored.keys(), ...replayed.keys()])) {
    const what = `who the account ${accountId} is`;
    const found = differenceOf("derived", what, stored.get(accountId) ?? null, replayed.get(accountId) ?? null);
    if (found !== null) return found;
  }
  return null;
}

/** Whether accounts are the members that the log says they are. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { fetchSteps } from "../log/read-log.ts";
import type { AccountChange } from "../people/member-accounts.ts";
import { type Difference, differenceOf } from "./difference.ts";
import { FLAG, INSTANT, orNull, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

type Standing = {
  readonly member: string | null;
  readonly isOwner: boolean;
  readonly role: string | null;
  readonly joinedAt: EpochMs | null;
  /** Since when, and by whom, it is tied; null: before that was kept. */
  readonly tiedAt: EpochMs | null;
  readonly tiedBy: string | null;
};

export async function compareAccounts(db: Queryable, workspaceId: WorkspaceId): Promise<Difference | null> {
  const rows = await rowsOf(db, STANDING, SELECT_STANDINGS, [workspaceId]);
  const stored = new Map(rows.map(({ accountId, ...standing }) => [accountId, standing]));
  const replayed = new Map<string, Standing>();
  for (const { at, body } of await fetchSteps(db, workspaceId, "account")) {
    const change = body as AccountChange & { readonly by: string | null };
    replayed.set(change.accountId, standingAfter(replayed.get(change.accountId), at, change));
  }
  for (const accountId of new Set([...stored.keys(), ...replayed.keys()])) {
    const what = `the member of login ${accountId}`;
    const found = differenceOf("derived", what, stored.get(accountId) ?? null, replayed.get(accountId) ?? null);
    if (found !== null) return found;
  }
  return null;
}

/** In a log that was taken over, ties stand before the joining: it says then who the account was, and by whom, but not since when. */
function standingAfter(
  before: Standing | undefined,
  at: EpochMs,
  change: AccountChange & { readonly by: string | null },
): Standing {
  const { isOwner, role, joinedAt, ...tied } = before ?? NOBODY;
  if (change.kind === "granted") return { ...(before ?? NOBODY), role: change.role, isOwner: change.role === "owner" };
  const { by, member } = change;
  const tiedAt = change.kind === "joined" ? (tied.tiedAt ?? at) : at;
  const tie = { member, tiedAt: by === null ? null : tiedAt, tiedBy: by };
  if (change.kind === "tied") return { ...tie, isOwner, role, joinedAt };
  return { ...tie, isOwner: change.isOwner, role: change.isOwner ? "owner" : null, joinedAt: at };
}

const NOBODY: Standing = { member: null, isOwner: false, role: null, joinedAt: null, tiedAt: null, tiedBy: null };

const STANDING = rowWith<Standing & { readonly accountId: string }>({
  accountId: TEXT,
  member: orNull(TEXT),
  isOwner: FLAG,
  role: orNull(TEXT),
  joinedAt: orNull(INSTANT),
  tiedAt: orNull(INSTANT),
  tiedBy: orNull(TEXT),
});

const SELECT_STANDINGS = `
  select account_id as "accountId", member_id as member, is_owner as "isOwner", role, joined_at_ms as "joinedAt",
    tied_at_ms as "tiedAt", tied_by as "tiedBy"
  from member_account where workspace_id = $1`;

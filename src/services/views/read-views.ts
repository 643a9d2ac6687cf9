import { type KeptSearch, openKept } from "../../api/lead-search.ts";
import { describedFilter, filtersOf } from "../../reporting/leads/lead-filters.ts";
import { can } from "../../policy/can.ts";
import { fetchViews, type KeptView } from "../../store/lead/saved-views.ts";
import { accountNames } from "../../store/people/member-accounts.ts";
import type { Actor } from "../actor.ts";
import { type Context, must } from "../context.ts";

export type SavedView = Omit<KeptView, "accountId" | "search"> & {
  readonly search: KeptSearch;
  /** What it asked for that is no filter any more. */
  readonly gone: readonly string[];
  readonly isOwn: boolean;
  /** Null: a login that is gone. */
  readonly by: string | null;
  readonly mayChange: boolean;
};

/** One's own and those that are shared; not those that ask for what somebody may not see of persons. @throws AppError `not_permitted` */
export async function readViews(ctx: Context): Promise<readonly SavedView[]> {
  must(ctx, "leads:read");
  const { db, workspaceId, actor } = ctx;
  const kept = await fetchViews(db, workspaceId, actor.kind === "account" ? actor.accountId : null);
  const names = await accountNames(
    db,
    kept.map(({ accountId }) => accountId),
  );
  const seesPersons = can(actor, "persons:read");
  return kept.flatMap((view) => {
    const opened = openKept(view.search);
    const isOwn = isOwnView(actor, view);
    if (!isOwn && !seesPersons && filtersOf(opened.search).some((name) => describedFilter(name).isPersonal === true))
      return [];
    const { viewId, name, isShared, accountId } = view;
    const by = isOwn && actor.kind === "account" ? actor.name : (names.get(accountId) ?? null);
    return [{ viewId, name, isShared, ...opened, isOwn, by, mayChange: mayChangeView(actor, view) }];
  });
}

function isOwnView(actor: Actor, { accountId }: KeptView): boolean {
  return actor.kind === "account" && actor.accountId === accountId;
}

/** Their own; and what is shared, those who may share for everybody. */
export function mayChangeView(actor: Actor, view: KeptView): boolean {
  if (isOwnView(actor, view)) return can(actor, "views:keep");
  return view.isShared && can(actor, "views:share", { members: [] });
}

import { type KeptSearch, openKept } from "../../api/lead-search.ts";
import { LONGEST_VIEW_NAME, MOST_VIEWS } from "../../api/views-contract.ts";
import { AppError } from "../../base/app-error.ts";
import { can } from "../../policy/can.ts";
import { lockWorkspace } from "../../store/database/workspace.ts";
import { countViews, findView, type KeptView, putView, removeView } from "../../store/lead/saved-views.ts";
import { type Context, must } from "../context.ts";
import { mayChangeView } from "./read-views.ts";

export type ViewToSave = { readonly name: string; readonly isShared: boolean; readonly search: KeptSearch };

/**
 * @param view with an ID of its sender, it is saved once, however often it is sent
 * @returns its ID
 * @throws AppError `not_permitted`; `input_invalid` when they have one of that name, or as many as one may have,
 *         or when the ID is another's
 */
export async function saveView(
  ctx: Context,
  { viewId, ...view }: ViewToSave & { readonly viewId?: string | undefined },
): Promise<string> {
  must(ctx, "views:keep");
  const { db, workspaceId, actor, newId } = ctx;
  if (actor.kind !== "account")
    throw new AppError("not_permitted", "Views are saved by people", { remedy: "Sign in to save one" });
  const { accountId } = actor;
  return db.transaction(async (tx) => {
    // One after the other: they are counted.
    await lockWorkspace(tx, workspaceId);
    const known = viewId === undefined ? undefined : await findView(tx, workspaceId, viewId);
    if (known?.accountId === accountId) return known.viewId;
    if (known !== undefined)
      throw new AppError("input_invalid", "This ID belongs to another view", {
        facts: { field: "viewId" },
        remedy: "Give each view its own ID, or leave it out",
      });
    if ((await countViews(tx, workspaceId, accountId)) >= MOST_VIEWS)
      throw refused(`You have ${MOST_VIEWS} views, as many as one person can have`, "Delete one that you don't use");
    const added = { viewId: viewId ?? newId(), accountId, ...view };
    await put(ctx, tx, { view: added, wasShared: false });
    return added.viewId;
  });
}

/** Named, shared, or asking anew. @throws AppError `not_permitted`, `view_not_found`, `input_invalid` */
export async function changeView(
  ctx: Context,
  { viewId, ...view }: ViewToSave & { readonly viewId: string },
): Promise<void> {
  must(ctx, "views:keep");
  await ctx.db.transaction(async (tx) => {
    const former = await changeable(ctx, tx, viewId);
    await put(ctx, tx, { view: { ...former, ...view }, wasShared: former.isShared });
  });
}

/** @throws AppError `not_permitted`, `view_not_found` */
export async function deleteView(ctx: Context, { viewId }: { readonly viewId: string }): Promise<void> {
  must(ctx, "views:keep");
  await ctx.db.transaction(async (tx) => {
    await changeable(ctx, tx, viewId);
    await removeView(tx, ctx.workspaceId, viewId);
  });
}

type Transaction = Parameters<typeof findView>[0];

/** What is not theirs to change is, to them, not there. */
function changeable({ workspaceId, actor }: Context, tx: Transaction, viewId: string): Promise<KeptView> {
  return lockWorkspace(tx, workspaceId).then(async () => {
    const view = await findView(tx, workspaceId, viewId);
    if (view !== undefined && mayChangeView(actor, view)) return view;
    throw new AppError("view_not_found", "There is no such view, or it isn't yours to change", {
      remedy: "Save the list as a view of your own",
    });
  });
}

async function put(
  { workspaceId, actor, now }: Context,
  tx: Transaction,
  { view, wasShared }: { readonly view: KeptView; readonly wasShared: boolean },
): Promise<void> {
  if (view.isShared && !wasShared && !can(actor, "views:share"))
    throw new AppError("not_permitted", "You can't share views of leads", {
      facts: { action: "views:share" },
      remedy: "Keep it for yourself, or ask your team head to share one",
    });
  const { search } = openKept({ ...view.search });
  if (!(await putView(tx, workspaceId, { ...view, search }, now())))
    throw refused(
      `There is already a view called “${view.name}”`,
      `Use another name of up to ${LONGEST_VIEW_NAME} characters`,
    );
}

function refused(message: string, remedy: string): AppError {
  return new AppError("input_invalid", message, { facts: { field: "name" }, remedy });
}

import { askForUndo } from "../../store/history/undo-runs.ts";
import { alreadyUndone } from "../../store/history/undoing.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import { type Context, must } from "../context.ts";
import { foundImported, type UndoStanding } from "./preview-undo.ts";

/**
 * A worker undoes the import soon, as a whole, also one that was interrupted. Asked for again meanwhile, it is done once.
 *
 * @returns how far it is
 * @throws AppError `not_permitted`, `import_not_found`, `workspace_archived`; `import_conflict` when it was undone already
 */
export async function undoImport(ctx: Context, importId: string): Promise<UndoStanding> {
  must(ctx, "history:undo");
  const { db, workspaceId, now, actor } = ctx;
  const { imported } = await foundImported(ctx, importId);
  if (imported.undone !== null) throw alreadyUndone();
  await mustBeInUse(db, workspaceId);
  await askForUndo(db, workspaceId, { importId, at: now(), by: actor.name });
  return foundImported(ctx, importId);
}

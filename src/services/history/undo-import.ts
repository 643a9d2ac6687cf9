import { AppError } from "../../base/app-error.ts";
import { alreadyUndone, lookAtUndoing, undoImported, type UndoProgress } from "../../store/history/undoing.ts";
import { type Context, must } from "../context.ts";
import { foundImported, previewOf, type UndoPreview } from "./preview-undo.ts";

/**
 * Undoes an import as a whole, also one that was interrupted. All of it or nothing.
 *
 * @returns what was undone
 * @throws AppError `not_permitted`, `import_not_found`; `undo_refused` when something was decided on top: `inTheWay` says what; `import_conflict` when
 *         it was undone already, is running, or somebody decided something about its leads just now
 */
export async function undoImport(
  ctx: Context,
  importId: string,
  onProgress: UndoProgress = () => undefined,
): Promise<UndoPreview> {
  must(ctx, "history:undo");
  const { db, workspaceId, now, actor } = ctx;
  const imported = await foundImported(ctx, importId);
  if (imported.undone !== null) throw alreadyUndone();
  const undoing = await lookAtUndoing(db, workspaceId, imported, onProgress);
  const preview = previewOf(undoing);
  if (preview.inTheWay.length > 0)
    throw new AppError("undo_refused", "Something was decided about these leads since the import", {
      facts: { inTheWay: preview.inTheWay },
      remedy:
        "Look at what stands in the way. What a later import brought can be undone first; what people decided stays",
    });
  await undoImported(db, workspaceId, undoing, { by: actor.name, now, onProgress });
  return { ...preview, imported: await foundImported(ctx, importId) };
}

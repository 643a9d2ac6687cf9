import { AppError } from "../../base/app-error.ts";
import { removeChunks } from "../../store/imports/import-files.ts";
import { lockOpenImports, moveImport } from "../../store/imports/imports.ts";
import { type Context, must } from "../context.ts";
import { foundImport } from "./found-import.ts";
import { isHistoryOpen } from "./read-imports.ts";

/**
 * Gives an import up of which nothing was imported yet, and removes its files.
 *
 * @throws AppError `not_permitted`, `import_not_found`, `import_conflict` while it runs, after it, and when it stopped in the middle
 */
export async function cancelImport(ctx: Context, { importId }: { readonly importId: string }): Promise<void> {
  must(ctx, "history:import");
  const { db, workspaceId, now } = ctx;
  const { state } = await foundImport(ctx, importId);
  if (state === "canceled") return;
  if (state === "stopped" && (await isHistoryOpen(ctx)))
    throw new AppError("import_conflict", "Some of this import is in the log already", {
      remedy: "Resume it; when it is done, undo it as a whole",
    });
  await db.transaction(async (tx) => {
    await lockOpenImports(tx, workspaceId);
    const from = ["draft", "stopped", "failed"] as const;
    if (!(await moveImport(tx, workspaceId, importId, { from, to: "canceled", at: now() })))
      throw new AppError("import_conflict", "This import is running, or over", {
        remedy: "Stop it first, or undo it when it is done",
      });
    await removeChunks(tx, workspaceId, importId, ["content", "rejects", "warnings"]);
  });
}

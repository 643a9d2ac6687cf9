import { AppError } from "../../base/app-error.ts";
import { type PlaceOfFile, putImportMap } from "../../store/imports/import-files.ts";
import { lockOpenImports } from "../../store/imports/imports.ts";
import { type Context, must } from "../context.ts";
import { noSuchImport } from "./import-room.ts";

/**
 * Keeps the map of a file as it was left, valid or not: nothing that somebody typed is lost.
 *
 * @param input.map YAML; null: the file is only looked up by others
 * @throws AppError `not_permitted`, `import_not_found`, `import_conflict` while it runs, and after it
 */
export async function saveImportMap(ctx: Context, input: PlaceOfFile & { readonly map: string | null }): Promise<void> {
  must(ctx, "history:import");
  const { db, workspaceId } = ctx;
  await db.transaction(async (tx) => {
    const open = (await lockOpenImports(tx, workspaceId)).find(({ importId }) => importId === input.importId);
    if (open !== undefined && open.state !== "draft" && open.state !== "failed")
      throw new AppError("import_conflict", "This import has begun, so its maps stay as they are", {
        remedy: "Start another import",
      });
    if (open === undefined || !(await putImportMap(tx, workspaceId, input, input.map))) throw noSuchImport();
  });
}

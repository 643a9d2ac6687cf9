import { AppError } from "../../base/app-error.ts";
import { askToStop } from "../../store/imports/imports.ts";
import { type Context, must } from "../context.ts";
import { foundImport } from "./found-import.ts";

/**
 * The worker stops after the batch at hand; what was imported stays, and the import can go on later.
 *
 * @throws AppError `not_permitted`, `import_not_found`, `import_conflict` when it isn't under way
 */
export async function stopImport(ctx: Context, { importId }: { readonly importId: string }): Promise<void> {
  must(ctx, "history:import");
  const { db, workspaceId } = ctx;
  await foundImport(ctx, importId);
  if (!(await askToStop(db, workspaceId, importId)))
    throw new AppError("import_conflict", "This import isn't running", { remedy: "See how far it is" });
}

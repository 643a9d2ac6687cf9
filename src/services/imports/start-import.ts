import { AppError } from "../../base/app-error.ts";
import { parseMapping } from "../../connectors/files/map/mapping.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import { lockOpenImports, moveImport } from "../../store/imports/imports.ts";
import { type Context, must } from "../context.ts";
import { foundImport } from "./found-import.ts";
import { isHistoryOpen } from "./read-imports.ts";

/**
 * A worker begins the import soon, or goes on with it where it stopped.
 *
 * @throws AppError `not_permitted`, `import_not_found`, `agreement_missing`, `workspace_archived`; `input_invalid` when a file isn't whole or has no valid map;
 *         `import_conflict` when another import is under way, or this one has ended
 */
export async function startImport(ctx: Context, { importId }: { readonly importId: string }): Promise<void> {
  must(ctx, "history:import");
  const { db, workspaceId, now } = ctx;
  const { files, state } = await foundImport(ctx, importId);
  await mustBeInUse(db, workspaceId);
  await activeAgreement(db, workspaceId);
  for (const { name, bytes, receivedBytes, map } of files) {
    if (receivedBytes < bytes)
      throw new AppError("input_invalid", `“${name}” isn't uploaded yet`, { remedy: "Choose the file again" });
    if (map !== null && !parseMapping(map).ok)
      throw new AppError("input_invalid", `The map of “${name}” has problems`, {
        remedy: "Fix the lines that are marked",
      });
  }
  if (files.every(({ map }) => map === null))
    throw new AppError("input_invalid", "No file has a map", { remedy: "Say what the columns mean" });
  await db.transaction(async (tx) => {
    const open = await lockOpenImports(tx, workspaceId);
    const hasOpenHistory = await isHistoryOpen(ctx);
    const other = open.find(
      (each) =>
        each.importId !== importId &&
        (["waiting", "running", "stopped"].includes(each.state) || (each.state === "failed" && hasOpenHistory)),
    );
    // What is open is then neither its own nor that of another one here.
    if (other !== undefined || (state === "draft" && hasOpenHistory))
      throw new AppError("import_conflict", "Another import isn't finished", {
        remedy: other === undefined ? "Resume it on the server with `baton import`" : "Resume it, or wait for it",
      });
    if (
      !(await moveImport(tx, workspaceId, importId, { from: ["draft", "stopped", "failed"], to: "waiting", at: now() }))
    )
      throw new AppError("import_conflict", "This import has begun already", { remedy: "See how far it is" });
  });
}

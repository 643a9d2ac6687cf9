import { type ImportFile, fetchImportFiles } from "../../store/imports/import-files.ts";
import { findImport, type StoredImport } from "../../store/imports/imports.ts";
import type { Context } from "../context.ts";
import { noSuchImport } from "./import-room.ts";

export type FoundImport = StoredImport & { readonly files: readonly ImportFile[] };

/** @throws AppError `import_not_found` */
export async function foundImport(
  { db, workspaceId }: Pick<Context, "db" | "workspaceId">,
  importId: string,
): Promise<FoundImport> {
  const found = await findImport(db, workspaceId, importId);
  if (found === undefined) throw noSuchImport();
  return { ...found, files: await fetchImportFiles(db, workspaceId, [importId]) };
}

import { AppError } from "../../base/app-error.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import { addImportFiles, heldBytes, type ImportFile } from "../../store/imports/import-files.ts";
import { addImport } from "../../store/imports/imports.ts";
import { sizeWords } from "../../words/screen/import-words.ts";
import { type Context, must } from "../context.ts";
import { importRoomOf } from "./import-room.ts";

/** Of the name on the disk of the server, where more is put behind it. */
const NAME_BYTES = 150;

/**
 * Begins an import: its files are named, and their content follows in chunks.
 *
 * @returns its ID
 * @throws AppError `not_permitted`, `input_invalid`, `workspace_archived`
 */
export async function beginImport(
  ctx: Context,
  input: { readonly files: readonly Pick<ImportFile, "name" | "bytes">[] },
): Promise<string> {
  must(ctx, "history:import");
  const { db, workspaceId, now, newId, actor } = ctx;
  const { mostBytes, mostHeldBytes } = importRoomOf(ctx);
  for (const [index, { name, bytes }] of input.files.entries()) {
    const field = `files.${index}`;
    if (Buffer.byteLength(name) > NAME_BYTES)
      throw invalid(field, `The name of a file is longer than ${NAME_BYTES} bytes`, "Rename it");
    if (input.files.some((other, at) => at < index && other.name.toLowerCase() === name.toLowerCase()))
      throw invalid(field, `Two files are called “${name}”`, "Rename one of them");
    if (bytes === 0) throw invalid(field, `“${name}” is empty`, "Export it again");
    if (bytes > mostBytes)
      throw invalid(
        field,
        `“${name}” has ${sizeWords(bytes)}; the browser takes files of up to ${sizeWords(mostBytes)}`,
        "Compress it with gzip, or import it on the server with `baton import`",
      );
  }
  await mustBeInUse(db, workspaceId);
  const held = await heldBytes(db, workspaceId);
  if (held + input.files.reduce((sum, { bytes }) => sum + bytes, 0) > mostHeldBytes)
    throw invalid(
      "files",
      `Files of earlier imports take ${sizeWords(held)} of the ${sizeWords(mostHeldBytes)} that are kept`,
      "Cancel imports that you don't need, or import on the server with `baton import`",
    );
  const importId = newId();
  await db.transaction(async (tx) => {
    await addImport(tx, workspaceId, { importId, at: now(), by: actor.name });
    await addImportFiles(tx, workspaceId, importId, input.files);
  });
  return importId;
}

function invalid(field: string, message: string, remedy: string): AppError {
  return new AppError("input_invalid", message, { facts: { field }, remedy });
}

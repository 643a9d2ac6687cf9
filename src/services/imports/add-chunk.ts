import { createHash } from "node:crypto";
import { AppError } from "../../base/app-error.ts";
import { lockImportFile, noteReceived, type PlaceOfFile, putChunk } from "../../store/imports/import-files.ts";
import { findImport } from "../../store/imports/imports.ts";
import { type Context, must } from "../context.ts";
import { noSuchImport } from "./import-room.ts";

export type Chunk = PlaceOfFile & {
  /** The byte of the file that it begins with. */
  readonly start: number;
  readonly content: Uint8Array;
  /** What its sender says that it comes to, in hex; left out: it isn't checked. */
  readonly sha256: string | undefined;
};

/**
 * Takes the next bytes of a file. Sent again, they are there once: whoever lost an answer sends the same, or asks how far the file has come.
 *
 * @returns how many bytes of the file are there: where the next chunk begins
 * @throws AppError `not_permitted`, `import_not_found`, `import_conflict` when the import has begun; `input_invalid` when bytes would be missing before it, or it
 *         isn't what its sender says
 */
export async function addImportChunk(ctx: Context, chunk: Chunk): Promise<{ readonly receivedBytes: number }> {
  must(ctx, "history:import");
  const { db, workspaceId } = ctx;
  const { start, content } = chunk;
  if (chunk.sha256 !== undefined && createHash("sha256").update(content).digest("hex") !== chunk.sha256.toLowerCase())
    throw new AppError("input_invalid", "The bytes aren't what their checksum says", { remedy: "Send them again" });
  return db.transaction(async (tx) => {
    const file = await lockImportFile(tx, workspaceId, chunk);
    const { state } = (await findImport(tx, workspaceId, chunk.importId)) ?? {};
    if (file === undefined || state === undefined) throw noSuchImport();
    if (state !== "draft")
      throw new AppError("import_conflict", "This import has begun, so its files stay as they are", {
        remedy: "Start another import",
      });
    const end = start + content.length;
    // It came twice.
    if (end <= file.receivedBytes) return { receivedBytes: file.receivedBytes };
    if (start !== file.receivedBytes || end > file.bytes)
      throw new AppError("input_invalid", `The next byte of “${file.name}” is ${file.receivedBytes} of ${file.bytes}`, {
        facts: { receivedBytes: file.receivedBytes },
        remedy: "Continue from there",
      });
    await putChunk(tx, workspaceId, chunk, { part: "content", start, content });
    await noteReceived(tx, workspaceId, chunk, end);
    return { receivedBytes: end };
  });
}

import { type FilePart, type PlaceOfFile, readChunks } from "../../store/imports/import-files.ts";
import { type Context, must } from "../context.ts";
import { foundImport } from "./found-import.ts";
import { noSuchImport } from "./import-room.ts";

/**
 * The list of rows of a file that couldn't be used, or of cells that count for nothing, as CSV.
 *
 * @throws AppError `not_permitted`, `import_not_found` also when there is no such list, or not any more
 */
export async function readRejectedRows(
  ctx: Context,
  input: PlaceOfFile & { readonly part: Exclude<FilePart, "content"> },
): Promise<AsyncIterable<Buffer>> {
  must(ctx, "history:import");
  const { db, workspaceId } = ctx;
  await foundImport(ctx, input.importId);
  const chunks = readChunks(db, workspaceId, input);
  const first = await chunks.next();
  if (first.done === true) throw noSuchImport();
  const rest = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    yield* chunks;
  };
  return rest();
}

/**
 * The files of an import on the disk of the server, for as long as they are read. Their folder is named so that whoever finds one knows what it is, and is removed
 * when nobody has used it for a while: a process that was killed removes nothing.
 */
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { MINUTE_MS } from "../../base/time.ts";
import { isZip } from "../../connectors/files/read/file-kind.ts";
import { readChunks } from "../../store/imports/import-files.ts";
import type { Context } from "../context.ts";
import type { FoundImport } from "./found-import.ts";
import { importRoomOf } from "./import-room.ts";

const NAMED = "baton-import-";
/** Whoever uses one says so every few seconds. */
const LEFT_AFTER_MS = 15 * MINUTE_MS;

export type LaidOut = AsyncDisposable & {
  /** In the order of the files. */
  readonly paths: readonly string[];
  /** Says that it is in use. */
  readonly touch: () => Promise<void>;
  /** What is said of a file, without where it lay. */
  readonly withoutFolder: (said: string) => string;
};

/** @param untilByte no more of each file than the chunks that begin before it; left out: all. Of a compressed one, the beginning can't be read alone */
export async function layOutFiles(
  ctx: Context,
  { importId, files }: FoundImport,
  untilByte?: number,
): Promise<LaidOut> {
  const { db, workspaceId } = ctx;
  const { folder } = importRoomOf(ctx);
  await mkdir(folder, { recursive: true });
  const ours = await mkdtemp(join(folder, NAMED));
  const remove = (): Promise<void> => rm(ours, { recursive: true, force: true });
  try {
    const paths: string[] = [];
    for (const { file, name } of files) {
      const path = join(ours, name);
      const chunks = beginningOf(readChunks(db, workspaceId, { importId, file, part: "content" }), untilByte);
      await pipeline(Readable.from(chunks), createWriteStream(path, { mode: 0o600 }));
      paths.push(path);
    }
    return {
      paths,
      touch: async () => {
        const now = new Date();
        await utimes(ours, now, now);
      },
      withoutFolder: (said) => said.replaceAll(`${ours}/`, ""),
      [Symbol.asyncDispose]: remove,
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function* beginningOf(chunks: AsyncIterable<Buffer>, untilByte = Infinity): AsyncGenerator<Buffer> {
  let read = 0;
  let isPacked = false;
  for await (const chunk of chunks) {
    if (read === 0) isPacked = isZip(chunk) || (chunk[0] === 0x1f && chunk[1] === 0x8b);
    yield chunk;
    read += chunk.length;
    if (read >= untilByte && !isPacked) return;
  }
}

/** Of processes that were killed. */
export async function removeLeftFolders(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    if (!name.startsWith(NAMED)) continue;
    const path = join(folder, name);
    const at = await stat(path).catch(() => undefined);
    if (at !== undefined && Date.now() - at.mtimeMs > LEFT_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}

/** The bytes of a file as it was when the reading began, unpacked where it is gzip. */
import { open } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { AppError } from "../../../base/app-error.ts";
import { invalidFile } from "./invalid-file.ts";
import { assertUnpacked } from "./unpacked-size.ts";
import { whyUnreadable } from "./why-unreadable.ts";

const CHUNK_BYTES = 131_072;

export type FileBytes = AsyncDisposable & {
  /** Of the file itself, which is packed where it is gzip. */
  readonly bytes: number;
  readonly isGzip: boolean;
  /** For what reads files by it. */
  readonly fd: number;
  /** @throws AppError `input_invalid` when the file gets shorter, is damaged, or unpacks to too much */
  readonly chunks: () => AsyncGenerator<Buffer>;
  /** Some of the file as it is, packed or not; less where it ends. */
  readonly read: (at: number, length: number) => Promise<Buffer>;
  /** Whether more was written to it since. */
  readonly grew: () => Promise<boolean>;
};

/** @throws AppError `input_invalid` when there is no such file, or it cannot be read */
export async function openFileBytes(path: string): Promise<FileBytes> {
  const file = await named(path, open(path, "r"));
  const { size, isFile } = await file.stat().then((stat) => ({ size: stat.size, isFile: stat.isFile() }));
  const mark = Buffer.alloc(2);
  if (isFile) await named(path, file.read(mark, 0, 2, 0));
  const isGzip = mark[0] === 0x1f && mark[1] === 0x8b;

  async function* packed(): AsyncGenerator<Buffer> {
    for (let read = 0; read < size || !isFile;) {
      const chunk = Buffer.allocUnsafe(isFile ? Math.min(CHUNK_BYTES, size - read) : CHUNK_BYTES);
      const { bytesRead } = await file.read(chunk, 0, chunk.length, isFile ? read : null);
      read += bytesRead;
      if (bytesRead > 0) yield chunk.subarray(0, bytesRead);
      else if (isFile)
        throw invalidFile(path, "the file got shorter while it was read", "Wait until it is written, then try again");
      else return;
    }
  }

  async function* unpacked(): AsyncGenerator<Buffer> {
    const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
    const source = Readable.from(packed());
    source.on("error", (error) => gunzip.destroy(error));
    source.pipe(gunzip);
    let bytes = 0;
    try {
      for await (const chunk of gunzip as AsyncIterable<Buffer>) {
        bytes += chunk.length;
        assertUnpacked(path, size, bytes);
        yield chunk;
      }
    } finally {
      source.destroy();
      gunzip.destroy();
    }
  }

  return {
    bytes: size,
    isGzip,
    fd: file.fd,
    chunks: async function* chunks() {
      try {
        yield* isGzip ? unpacked() : packed();
      } catch (error) {
        throw readable(path, error);
      }
    },
    read: async (at, length) => {
      const bytes = Buffer.alloc(Math.max(0, Math.min(length, size - at)));
      const { bytesRead } = await named(path, file.read(bytes, 0, bytes.length, at));
      return bytes.subarray(0, bytesRead);
    },
    grew: async () => (await file.stat()).size > size,
    [Symbol.asyncDispose]: () => file.close(),
  };
}

async function named<T>(path: string, reading: Promise<T>): Promise<T> {
  return reading.catch((error: unknown) => {
    throw readable(path, error);
  });
}

/** What is wrong in words, where it is known. */
function readable(path: string, error: unknown): unknown {
  if (error instanceof AppError) return error;
  if (error instanceof Error && "code" in error && ["Z_BUF_ERROR", "Z_DATA_ERROR"].includes(String(error.code)))
    return invalidFile(path, "the compressed file (gzip) is damaged or ends early", "Copy or download it again");
  const message = whyUnreadable(error);
  return message === undefined ? error : invalidFile(path, message, "Check the path of the file");
}

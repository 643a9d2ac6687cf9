/** The keys beside the database: without them, second steps and the secrets of other systems in a backup can't be read. */
import { readFile, writeFile, mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { AppError } from "../../base/app-error.ts";
import type { Settings } from "../configuration/settings.ts";
import { encryptionKeyFileOf } from "../server/open-secrets.ts";

function keyFilesOf(settings: Settings): ReadonlyMap<string, string> {
  return new Map([
    ...(settings.encryptionKey === undefined ? [["encryption.key", encryptionKeyFileOf(settings)] as const] : []),
    ...(settings.secret === undefined
      ? [["secret.key", settings.secretFile ?? join(settings.dataDir, "secret.key")] as const]
      : []),
  ]);
}

/** Those there are, by name. */
export async function readKeyFiles(settings: Settings): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [name, file] of keyFilesOf(settings)) {
    const text = await textOf(file);
    if (text !== undefined) found[name] = text;
  }
  return found;
}

/**
 * Readable by whoever runs the server, and by nobody else.
 *
 * @returns the files that were written
 * @throws AppError `input_invalid` when another key stands there: it is the only copy of something else
 */
export async function writeKeyFiles(
  settings: Settings,
  keys: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const written: string[] = [];
  for (const [name, file] of keyFilesOf(settings)) {
    const text = keys[name];
    if (text === undefined) continue;
    const there = await textOf(file);
    if (there === text) continue;
    if (there !== undefined)
      throw new AppError("input_invalid", `${file} is another key than the backup's`, {
        remedy: "Restore into a new data folder (--data), or move that file away first",
      });
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, text, { flag: "wx", mode: 0o600 });
    written.push(file);
  }
  return written;
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

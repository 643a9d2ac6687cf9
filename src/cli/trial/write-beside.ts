import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../base/app-error.ts";

const TRIES = 1_000;

/**
 * Writes a file and overwrites none: where another is of that name, a number is added to it.
 *
 * @returns where it is; the same text that is there already stays as it is
 * @example ("agreement", ".yaml") → agreement.yaml, or agreement-2.yaml
 */
export async function writeBeside(folder: string, name: string, ending: string, text: string): Promise<string> {
  for (let number = 1; number <= TRIES; number += 1) {
    const path = join(folder, `${name}${number === 1 ? "" : `-${number}`}${ending}`);
    try {
      await writeFile(path, text, { flag: "wx" });
      return path;
    } catch (error) {
      const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
      if (!isThere) throw cannotWrite(path, error);
      if ((await readFile(path, "utf8").catch(() => undefined)) === text) return path;
    }
  }
  throw cannotWrite(join(folder, `${name}${ending}`), undefined);
}

function cannotWrite(path: string, cause: unknown): AppError {
  return new AppError("input_invalid", `Can't write ${path}`, {
    remedy: "Choose an existing folder that you can write to with --out",
    cause,
  });
}

/** A text file named on the command line, whole. */
import { readFile } from "node:fs/promises";
import { AppError } from "../base/app-error.ts";
import { whyUnreadable } from "../connectors/files/read/why-unreadable.ts";

export const TEXT_BYTES_MAX = 4_194_304;

/** @throws AppError `input_invalid` when it cannot be read, is empty, or is not UTF-8 */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const said = whyUnreadable(error);
    if (said === undefined) throw error;
    throw new AppError("input_invalid", `Can't read ${path}: ${said}`, {
      facts: { file: path },
      remedy: "Check the path",
    });
  });
  return textOf(path, bytes);
}

/** @throws AppError `input_invalid` when it is too large or empty, or isn't UTF-8 */
export function textOf(path: string, bytes: Uint8Array): string {
  if (bytes.length > TEXT_BYTES_MAX)
    throw new AppError("input_invalid", `${path} is larger than ${TEXT_BYTES_MAX / 1_048_576} MB`, {
      remedy: "Use an agreement or a column map in YAML",
    });
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new AppError("input_invalid", `${path} isn't UTF-8 text`, { remedy: "Save it as UTF-8" });
  }
  if (text.trim() === "")
    throw new AppError("input_invalid", `${path} is empty`, {
      remedy: "Use an agreement or a column map in YAML",
    });
  return text;
}

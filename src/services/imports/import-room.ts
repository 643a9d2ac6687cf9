/** How much may be brought by the browser, and where files lie while they are read. */
import { tmpdir } from "node:os";
import { AppError } from "../../base/app-error.ts";

const MB = 1024 * 1024;
const MOST_MB = 200;
/** A company keeps so many files of the largest size at a time. */
const MOST_HELD = 5;

export type ImportRoom = {
  /** Of one file. */
  readonly mostBytes: number;
  /** Where its files are written, to be read and removed. */
  readonly folder: string;
};

export function importRoom(folder: string, mostMb = MOST_MB): ImportRoom {
  return { mostBytes: mostMb * MB, folder };
}

export function importRoomOf({
  imports,
}: {
  readonly imports?: ImportRoom | undefined;
}): ImportRoom & { readonly mostHeldBytes: number } {
  const { mostBytes, folder } = imports ?? importRoom(tmpdir());
  return { mostBytes, folder, mostHeldBytes: mostBytes * MOST_HELD };
}

export function noSuchImport(): AppError {
  return new AppError("import_not_found", "There is no import of that ID", { remedy: "See the list of imports" });
}

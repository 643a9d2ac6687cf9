import { AppError } from "../../../base/app-error.ts";

/** A file that cannot be read as a table: which, why, and what to do. */
export function invalidFile(
  path: string,
  message: string,
  remedy: string,
  facts: Readonly<Record<string, unknown>> = {},
): AppError {
  return new AppError("input_invalid", `${path}: ${message}`, { facts: { file: path, ...facts }, remedy });
}

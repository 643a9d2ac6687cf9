import { AppError } from "../../base/app-error.ts";

/** What to throw where a file of secrets can't be made or read: nothing is wrong with Baton. @param error what the platform said */
export function cannotKeep(what: string, file: string, variable: string, error: unknown): unknown {
  if (!(error instanceof Error) || !("code" in error)) return error;
  return new AppError("input_invalid", `Can't keep ${what} in ${file}: ${error.message}`, {
    remedy: `Choose a folder that you can write to, with --data or BATON_DATA, or set ${variable}`,
    cause: error,
  });
}

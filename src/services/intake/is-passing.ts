import { AppError } from "../../base/app-error.ts";
import { isOutage } from "../../store/database/outage.ts";

/** These are over by themselves. */
const PASSING: ReadonlySet<string> = new Set(["import_conflict", "busy", "database_unavailable"]);

/** Whether the same may be taken later: then it waits. */
export function isPassing(error: unknown): boolean {
  return isOutage(error) || (error instanceof AppError && PASSING.has(error.code));
}

/** Whether a failure is that of the database being away, full or frozen: nothing is wrong with the request, and it can be sent again. */
import pg from "pg";
import { AppError } from "../../base/app-error.ts";

/** Classes of SQLSTATE: connection lost, resources gone (also a full disk), the operator's intervention, the system's failure. */
const CLASSES: ReadonlySet<string> = new Set(["08", "53", "57", "58"]);
/** Of a socket that nobody listens on, or that broke. */
const SYSTEM_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
/** What the driver says without a code. */
const SAYINGS = [
  "Connection terminated",
  "timeout exceeded when trying to connect",
  "Client has encountered a connection error",
  "Query read timeout",
  "Cannot use a pool after calling end",
];

export function isOutage(error: unknown): boolean {
  if (error instanceof AppError) return error.code === "database_unavailable";
  if (error instanceof pg.DatabaseError) return CLASSES.has((error.code ?? "").slice(0, 2));
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && "syscall" in error && SYSTEM_CODES.has(code)) return true;
  if (SAYINGS.some((saying) => error.message.startsWith(saying))) return true;
  return error.cause !== undefined && isOutage(error.cause);
}

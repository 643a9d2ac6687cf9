/** The log of a process: a line of JSON each, on stderr. It says what happened and where, and nothing about people. */
import { type DestinationStream, type Logger, pino } from "pino";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";

/** @param to left out: stderr */
export function openLog(
  { logLevel }: Pick<Settings, "logLevel">,
  { errIsTty }: Pick<Terminal, "errIsTty">,
  to: DestinationStream = pino.destination({ dest: 2, sync: true }),
): Logger {
  // Whoever sits before it came for the address, and for what goes wrong.
  return pino({ level: logLevel ?? (errIsTty ? "warn" : "info"), base: null, serializers: { err: said } }, to);
}

/** Of an error only what programs say of themselves: PostgreSQL puts the values of a row into `detail` and `where`. */
function said(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const { name, message, stack } = error;
  const { code, table, constraint } = error as { code?: unknown; table?: unknown; constraint?: unknown };
  return { type: name, message, stack, code, table, constraint };
}

/** `baton serve`: server, screens and clocks, until somebody stops them. */
import { once } from "node:events";
import { type Logger, pino } from "pino";
import { AppError } from "../base/app-error.ts";
import type { WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Services } from "../services/services.ts";
import { activateAgreement } from "../store/active-agreement.ts";
import type { Database } from "../store/database.ts";
import { fetchWorkspace } from "../store/workspace.ts";
import { EXIT, type ExitCode } from "./exit-code.ts";
import { readAgreement } from "./read-agreement.ts";
import type { Settings } from "./settings.ts";
import type { Terminal } from "./terminal.ts";
import { withServices } from "./with-services.ts";

/** Server and worker are put together in `main.ts`: the command line knows only how to start them. */
export type StartParts = {
  readonly startServer: (options: {
    readonly services: Services;
    readonly host: string;
    readonly port: number;
    readonly logger: Logger;
  }) => Promise<Running & { readonly url: string }>;
  readonly startWorker: (options: {
    readonly db: Database;
    readonly workspaceId: WorkspaceId;
    readonly now: () => EpochMs;
    readonly logger: Logger;
    readonly everyMs: number;
  }) => Promise<Running>;
};
type Running = { readonly close: () => Promise<void> };

export type ServeOptions = { readonly host: string; readonly port: number };
export type ServeCommand = ServeOptions & {
  /** Put in force from now on, when none is in force yet. */
  readonly agreement: string | undefined;
};

const WORKER_EVERY_MS = 1_000;

export async function serve(
  terminal: Terminal,
  settings: Settings,
  parts: StartParts,
  options: ServeCommand,
): Promise<ExitCode> {
  const agreement = options.agreement === undefined ? undefined : await readAgreement(terminal, options.agreement);
  await withServices(settings, async (services) => {
    if (agreement !== undefined) {
      const { isNew } = await activateAgreement(
        services.db,
        services.workspaceId,
        agreement.source,
        agreement.value,
        services.now(),
      );
      if (isNew) terminal.err(`“${agreement.value.title}” is in force\n`);
    }
    await warnOf(terminal, services);
    await serveUntilStopped(terminal, services, parts, options);
  });
  return EXIT.done;
}

/** Serves what is in the database; returns when everything has ended. */
export async function serveUntilStopped(
  terminal: Terminal,
  services: Services,
  parts: StartParts,
  { host, port }: ServeOptions,
): Promise<void> {
  const logger = pino({ level: "warn" }, pino.destination({ dest: 2, sync: true }));
  const server = await parts.startServer({ services, host, port, logger }).catch((error: unknown) => {
    throw cannotListen(error, host, port);
  });
  const worker = await parts.startWorker({
    db: services.db,
    workspaceId: services.workspaceId,
    now: services.now,
    logger,
    everyMs: WORKER_EVERY_MS,
  });
  terminal.out(`Baton runs at ${server.url}\n`);
  terminal.err("stop it with Ctrl-C\n");
  if (!terminal.stop.aborted) await once(terminal.stop, "abort");
  await server.close();
  await worker.close();
}

async function warnOf(terminal: Terminal, { db, workspaceId }: Services): Promise<void> {
  try {
    const { horizon } = await fetchWorkspace(db, workspaceId);
    if (horizon !== null)
      terminal.err(
        "baton: an import is unfinished; nothing else is taken until it is\n  → stop this, and run the import again: it goes on where it stopped\n",
      );
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    terminal.err(
      "baton: no agreement is in force yet\n  → stop this, and put one in force with `serve --agreement FILE`, bring in history with `import … --agreement FILE`, or look at `baton demo`\n",
    );
  }
}

function cannotListen(error: unknown, host: string, port: number): unknown {
  const said: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is in use`,
    EACCES: `listening on port ${port} is not permitted`,
    EADDRNOTAVAIL: `this machine has no address ${host}`,
    ENOTFOUND: `${host} is no address`,
  };
  const message = said[error instanceof Error && "code" in error ? String(error.code) : ""];
  return message === undefined
    ? error
    : new AppError("input_invalid", message, {
        remedy: "choose others with --host and --port; 0 takes any free port",
        cause: error,
      });
}

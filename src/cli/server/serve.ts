/** `baton serve`: server, screens and clocks, until somebody stops them. */
import { once } from "node:events";
import type { Logger } from "pino";
import { AppError } from "../../base/app-error.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { Actor } from "../../services/actor.ts";
import { offerOwnership } from "../../services/people/offer-ownership.ts";
import type { Context } from "../../services/context.ts";
import type { MailboxRead } from "../../services/mailbox/read-mailbox.ts";
import type { Installation } from "../../services/services.ts";
import { activateAgreement, activeAgreement } from "../../store/agreement/active-agreement.ts";
import type { Database } from "../../store/database/database.ts";
import { type LogStanding, standingOf } from "../../store/database/privileges.ts";
import { allWorkspaces } from "../../store/workspaces/over-all.ts";
import { hasOwner } from "../../store/people/member-accounts.ts";
import { fetchWorkspace } from "../../store/database/workspace.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { cannotListen } from "./assert-can-listen.ts";
import { openMailboxOf } from "./open-mailbox-of.ts";
import { mailOptions } from "./mail-settings.ts";
import { type OfferedProvider, offeredProviders } from "./offered-providers.ts";
import { openSecrets } from "./open-secrets.ts";
import { serverSecret } from "./server-secret.ts";
import { readAgreement } from "../agreement/read-agreement.ts";
import type { Metrics } from "./metrics.ts";
import { openWatch, type WatchSettings } from "./open-watch.ts";
import { type OperationSettings, startWatching } from "./start-watching.ts";
import { type Mail, type SendText, startWork, type WorkParts } from "./start-work.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";

/** Server and worker are put together in `main.ts`: the command line knows only how to start them. */
export type StartParts = WorkParts & {
  readonly startServer: (options: {
    readonly installation: Installation;
    readonly firstWorkspace: WorkspaceId;
    readonly signIn: SignInOptions;
    readonly host: string;
    readonly port: number;
    readonly logger: Logger;
    readonly requestsPerMinute: RequestLimits;
    readonly trustProxy: readonly string[];
    readonly allowedOrigins: readonly string[];
    readonly drainMs: number;
    readonly onAnswered?: Metrics["onAnswered"];
  }) => Promise<Running & { readonly url: string }>;
  /** What commands do to logins. */
  readonly openLogins: (options: { readonly db: Database; readonly secret: string }) => Promise<Logins>;
};
/** Of whoever has lost the way in. */
export type Logins = {
  /** @returns undefined when nobody has the address */
  readonly offerReset: (
    email: string,
  ) => Promise<{ readonly token: string; readonly name: string; readonly accountId: string } | undefined>;
  readonly forgetTwoStep: (accountId: string) => Promise<void>;
};
/**
 * How people come in. It is said in so many words by each command: `serve` can only say `accounts`, and only `demo` says `demo`.
 */
export type SignInOptions =
  | {
      readonly kind: "accounts";
      readonly secret: string;
      readonly publicUrl: string | undefined;
      readonly providers: readonly OfferedProvider[];
      readonly sendMail?: SendText;
    }
  | {
      readonly kind: "demo";
      readonly demoActor: Extract<Actor, { kind: "account" }>;
      /** As whom pages open. Left out: as that actor. */
      readonly opensAs?: MemberId;
    };
/** Left out: the server's own. */
type RequestLimits = { readonly account?: number; readonly key?: number; readonly address?: number };
type Running = { readonly close: () => Promise<void> };

export type ServeOptions = { readonly host: string; readonly port: number };
export type ServeCommand = ServeOptions & {
  /** Put in force from now on, when none is in force yet. */
  readonly agreement: string | undefined;
  /** False: a worker of its own does what is due. */
  readonly hasWorker: boolean;
};

/** A frozen database is an outage after this long; no page takes that long. */
const ANSWER_WITHIN_MS = 10_000;

export async function serve(
  terminal: Terminal,
  settings: Settings,
  parts: StartParts,
  options: ServeCommand,
): Promise<ExitCode> {
  const { url: publicUrl } = settings;
  const providers = await offeredProviders(settings, publicUrl);
  const mailBy = mailOptions(settings);
  const mailbox = await openMailboxOf(settings, parts);
  const http = await parts.sending?.openHttp(settings.allowHosts ?? []);
  const crms = http === undefined ? undefined : await parts.sending?.openCrms(http);
  const secret = await serverSecret(settings);
  const agreement = options.agreement === undefined ? undefined : await readAgreement(terminal, options.agreement);
  const serving = async (opened: Context): Promise<void> => {
    const ctx: Context = { ...opened, secrets: await openSecrets(settings, opened.db) };
    if (agreement !== undefined) {
      const { isNew } = await activateAgreement(ctx.db, ctx.workspaceId, agreement.source, agreement.value, ctx.now());
      if (isNew) terminal.err(`“${agreement.value.title}” is active\n`);
    }
    const isEmpty = await warnOf(terminal, ctx);
    const mail = mailBy === undefined ? undefined : await parts.sending?.openMail(mailBy);
    const signIn: SignInOptions = {
      ...{ kind: "accounts", secret, publicUrl, providers },
      ...(mail === undefined ? {} : { sendMail: mail.sendText }),
    };
    await serveUntilStopped(terminal, { ...ctx, http, crms }, parts, {
      ...options,
      signIn,
      mail,
      mailbox,
      publicUrl,
      anchorsFile: settings.anchorsFile,
      watch: settings,
      operation: settings,
      drainMs: (settings.drainSeconds ?? 0) * 1_000,
      requestsPerMinute: requestLimits(settings),
      trustProxy: settings.trustProxy,
      allowedOrigins: settings.allowOrigin,
      onListening: async (url) => {
        const token = await offerOwnership(ctx);
        if (token !== undefined)
          terminal.out(
            `${isEmpty ? "Baton isn't set up yet. Open this link to set it up, and become its admin" : "This workspace has no admin yet. Open this link to become its admin"} (one use, valid for 7 days):\n  ${publicUrl ?? `${url}/`}w/${ctx.workspaceId}/welcome?token=${token}\n`,
          );
      },
    });
  };
  await withServices(settings, serving, { answerWithinMs: ANSWER_WITHIN_MS, mayBegin: true });
  return EXIT.done;
}

function standingText({ role, isAppendOnly }: LogStanding): string {
  return isAppendOnly
    ? `The log is append-only: the role ${role} can only add to it and read it\n`
    : `The role ${role} can change the log. To make it append-only, set BATON_OWNER_URL and run Baton as another role (documentation, “Append-only”)\n`;
}

/** Serves what is in the database; returns when everything has ended. */
export async function serveUntilStopped(
  terminal: Terminal,
  ctx: Context,
  parts: StartParts,
  {
    host,
    port,
    signIn,
    mail,
    mailbox,
    publicUrl,
    anchorsFile,
    drainMs = 0,
    hasWorker = true,
    watch = { logLevel: "warn" },
    operation,
    requestsPerMinute = {},
    trustProxy = [],
    allowedOrigins = [],
    onListening,
  }: ServeOptions & {
    readonly signIn: SignInOptions;
    /** Left out: nothing is sent. */
    readonly mail?: Mail | undefined;
    /** Left out: none is read. */
    readonly mailbox?: MailboxRead | undefined;
    /** Left out: links lead to where it listens. */
    readonly publicUrl?: string | undefined;
    /** Where anchors are written as well, one a line. */
    readonly anchorsFile?: string | undefined;
    /** How long it goes on answering after it was told to stop. */
    readonly drainMs?: number;
    /** False: a worker of its own does what is due. */
    readonly hasWorker?: boolean;
    /** Left out: what goes wrong is logged, and nothing is measured. */
    readonly watch?: WatchSettings;
    /** Left out: nobody looks at what needs attention. */
    readonly operation?: OperationSettings;
    readonly requestsPerMinute?: RequestLimits;
    readonly trustProxy?: readonly string[] | undefined;
    readonly allowedOrigins?: readonly string[] | undefined;
    /** What else there is to say, when the address is known. */
    readonly onListening?: (url: string) => Promise<void>;
  },
): Promise<void> {
  const { logger, metrics, close: closeWatch } = await openWatch(terminal, watch, ctx);
  const writer = metrics === undefined ? ctx.writer : metrics.timedWriter(ctx.writer);
  const server = await parts
    .startServer({
      installation: { ...ctx, writer, sends: mail === undefined ? [] : ["mail"] },
      ...(metrics === undefined ? {} : { onAnswered: metrics.onAnswered }),
      firstWorkspace: ctx.workspaceId,
      signIn,
      host,
      port,
      logger,
      requestsPerMinute,
      trustProxy,
      allowedOrigins,
      drainMs,
    })
    .catch((error: unknown) => {
      throw cannotListen(error, host, port);
    });
  const address = publicUrl ?? `${server.url}/`;
  const watching =
    operation === undefined
      ? undefined
      : await startWatching(ctx, parts, { settings: operation, mail, address, serves: true, works: hasWorker, logger });
  const working = hasWorker
    ? await startWork(ctx, parts, { logger, metrics, mail, mailbox, address, anchorsFile })
    : undefined;
  terminal.out(`Baton is running at ${server.url}\n`);
  terminal.err(standingText(await standingOf(ctx.db)));
  await onListening?.(server.url);
  terminal.err("Press Ctrl-C to stop\n");
  if (!terminal.stop.aborted) await once(terminal.stop, "abort");
  await server.close();
  await watching?.close();
  await working?.close();
  mail?.close();
  await closeWatch();
}

/** @returns whether there is nothing here yet, and the link of the start says what to do */
async function warnOf(terminal: Terminal, { db, workspaceId }: Context): Promise<boolean> {
  try {
    await activeAgreement(db, workspaceId);
    const { horizon } = await fetchWorkspace(db, workspaceId);
    if (horizon !== null)
      terminal.err(
        "baton: An import is unfinished; other updates are blocked until it completes\n  → Stop the server and rerun the import to resume it\n",
      );
    return false;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Where companies were added, the first one need not be used.
    if ((await allWorkspaces(db)).some(({ id }) => id !== workspaceId)) return false;
    if (!(await hasOwner(db, workspaceId))) return true;
    terminal.err(
      "baton: No active agreement yet\n  → Write and sign one on the Agreement page; or stop the server and use `serve --agreement FILE`, `import … --agreement FILE`, or `baton demo`\n",
    );
    return false;
  }
}

function requestLimits({ accountRequests, keyRequests, addressRequests }: Settings): RequestLimits {
  return {
    ...(accountRequests === undefined ? {} : { account: accountRequests }),
    ...(keyRequests === undefined ? {} : { key: keyRequests }),
    ...(addressRequests === undefined ? {} : { address: addressRequests }),
  };
}

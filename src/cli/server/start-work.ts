/** What happens without being asked for: what is due, what is done once a day, and what is sent. In the process of the server, or in one of its own. */
import type { Logger } from "pino";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { CrmConnector } from "../../connectors/port.ts";
import type { HttpSend } from "../../connectors/http/http-sender.ts";
import type { HostFacts } from "../../reporting/alarms/operation-facts.ts";
import type { Outgoing, Tried } from "../../engine/delivery/outgoing.ts";
import { dailyWork } from "../../services/daily-work.ts";
import { type Context, contextOf } from "../../services/context.ts";
import { importRoomOf } from "../../services/imports/import-room.ts";
import { removeLeftFolders } from "../../services/imports/lay-out-files.ts";
import { runUndoDue } from "../../services/history/run-undo-due.ts";
import { runImportDue } from "../../services/imports/run-import-due.ts";
import { runLabDue, type StartLabThread } from "../../services/lab-runs/run-lab-due.ts";
import { recordShadowsDue } from "../../services/shadow/record-shadows-due.ts";
import type { MailboxReader } from "../../connectors/mail/mailbox-reader.ts";
import type { Senders } from "../../services/deliveries/deliver-due.ts";
import type { MailboxRead } from "../../services/mailbox/read-mailbox.ts";
import type { ConnectionOptions } from "../../services/connections/run-connections.ts";
import type { Installation } from "../../services/services.ts";
import type { Database } from "../../store/database/database.ts";
import type { MailOptions } from "./mail-settings.ts";
import type { MailboxOptions } from "./mailbox-settings.ts";
import type { Metrics, WebhookTried } from "./metrics.ts";
import { keepAnchors } from "../data/kept-anchors.ts";

const WORKER_EVERY_MS = 1_000;
/** A look is one statement by an index; and who gets a hot lead waits for it. */
const DELIVERER_EVERY_MS = 250;

type DueInThread = (workspaceId: WorkspaceId, closing: AbortSignal, startThread: StartLabThread) => Promise<boolean>;

/** How to start it. */
export type WorkParts = {
  readonly startWorker: (options: {
    readonly db: Database;
    readonly now: () => EpochMs;
    readonly logger: Logger;
    readonly everyMs: number;
    readonly daily: (workspaceId: WorkspaceId) => Promise<void>;
    readonly importDue: (workspaceId: WorkspaceId, closing: AbortSignal) => Promise<boolean>;
    readonly labDue: DueInThread;
    readonly shadowsDue: DueInThread;
  }) => Promise<Running>;
  /** Says that the process runs, and looks at what needs attention. Left out: nobody does. */
  readonly startWatch?: (options: {
    readonly installation: Installation;
    readonly operator: WorkspaceId;
    readonly process: { readonly host: string; readonly serves: boolean; readonly works: boolean };
    readonly look: () => Promise<HostFacts>;
    readonly watching: { readonly backupDays: number | null; readonly address: string };
    readonly sendText: SendText | undefined;
    readonly logger: Logger;
    readonly everyMs: number;
  }) => Promise<Running>;
  /** What goes out. Left out: nothing does. */
  readonly sending?: {
    /** @param allowed hosts that may be connected to though they aren't public @throws AppError `input_invalid` when one of them is none */
    readonly openHttp: (allowed: readonly string[]) => Promise<HttpSend>;
    /** The CRMs that there are connectors for. */
    readonly openCrms: (http: HttpSend) => Promise<readonly CrmConnector[]>;
    readonly openMail: (options: MailOptions) => Promise<Mail>;
    readonly openMailbox: (options: MailboxOptions) => Promise<MailboxReader>;
    readonly startDeliverer: (options: {
      readonly installation: Installation;
      readonly senders: Senders;
      /** By which admins hear of what needs them. */
      readonly sendText: SendText | undefined;
      readonly connections: ConnectionOptions | undefined;
      readonly mailbox: MailboxRead | undefined;
      readonly onWebhookTried: ((tried: WebhookTried) => void) | undefined;
      readonly logger: Logger;
      readonly everyMs: number;
    }) => Promise<Running>;
  };
};
/** Where the environment names a relay. */
export type Mail = {
  readonly send: (outgoing: Outgoing, address: string) => Promise<Tried>;
  readonly sendText: SendText;
  /** Connects and signs in, and sends nothing. */
  readonly verify: () => Promise<void>;
  readonly close: () => void;
};
export type SendText = (mail: {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly id?: string;
}) => Promise<void>;
type Running = { readonly close: () => Promise<void> };

export type Work = {
  readonly logger: Logger;
  /** Undefined: nothing is measured. */
  readonly metrics: Metrics | undefined;
  /** Undefined: nothing is sent. */
  readonly mail: Pick<Mail, "send" | "sendText"> | undefined;
  /** Undefined: none is read. */
  readonly mailbox: MailboxRead | undefined;
  /** Where links lead to, ending with a slash. */
  readonly address: string;
  /** Where anchors are written as well, one a line. */
  readonly anchorsFile: string | undefined;
};

export async function startWork(
  ctx: Context,
  parts: WorkParts,
  { logger, metrics, mail, mailbox, address, anchorsFile }: Work,
): Promise<Running> {
  await removeLeftFolders(importRoomOf(ctx).folder);
  const worker = await parts.startWorker({
    db: ctx.db,
    now: ctx.now,
    logger,
    everyMs: WORKER_EVERY_MS,
    daily: (workspaceId) =>
      dailyWork(
        contextOf(ctx, { workspaceId, actor: ctx.actor, requestId: ctx.newId() }),
        anchorsFile === undefined ? undefined : (anchors) => keepAnchors(anchorsFile, workspaceId, anchors),
      ),
    importDue: async (workspaceId, closing) => {
      const context = contextOf(ctx, { workspaceId, actor: ctx.actor, requestId: ctx.newId() });
      return (await runUndoDue(context, { closing })) || runImportDue(context, { closing });
    },
    labDue: (workspaceId, closing, startThread) =>
      runLabDue(contextOf(ctx, { workspaceId, actor: ctx.actor, requestId: ctx.newId() }), { closing, startThread }),
    shadowsDue: (workspaceId, closing, startThread) =>
      recordShadowsDue(contextOf(ctx, { workspaceId, actor: ctx.actor, requestId: ctx.newId() }), {
        ...{ closing, startThread },
      }),
  });
  const sendMail = mail && ((outgoing: Outgoing): Promise<Tried> => mail.send(outgoing, address));
  // A demo asks nobody.
  const deliverer =
    ctx.http === undefined
      ? undefined
      : await parts.sending?.startDeliverer({
          installation: ctx,
          senders: {
            ...(sendMail === undefined ? {} : { mail: metrics?.timedSend("mail", sendMail) ?? sendMail }),
            chat: { address, ...(metrics === undefined ? {} : { timed: (send) => metrics.timedSend("chat", send) }) },
            hook: {
              ...{ address, sendText: mail?.sendText },
              ...(metrics === undefined ? {} : { timed: (send) => metrics.timedSend("hook", send) }),
            },
          },
          sendText: mail?.sendText,
          connections: ctx.crms === undefined || ctx.crms.length === 0 ? undefined : { address },
          mailbox,
          onWebhookTried: metrics?.onWebhookTried,
          logger,
          everyMs: DELIVERER_EVERY_MS,
        });
  return {
    async close() {
      await worker.close();
      await deliverer?.close();
    },
  };
}

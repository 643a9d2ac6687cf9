/**
 * Sends what waits to be sent, and reads calendars, in every workspace. Any number may run against one database, beside the loop of what is due: a mail server that is slow
 * keeps no lead waiting, and no webhook. While nothing waits, a look is one statement.
 */
import type { Logger } from "pino";
import type { WorkspaceId } from "../base/ids.ts";
import { type Context, contextOf } from "../services/context.ts";
import { readCalendarsDue } from "../services/absence-calendars/read-calendars-due.ts";
import { type ConnectionOptions, runConnections } from "../services/connections/run-connections.ts";
import { channelsOfSenders, deliverDue, type Senders } from "../services/deliveries/deliver-due.ts";
import { MAILBOX_COMPANY } from "../services/mailbox/company-of-mail.ts";
import { mailboxDue, type MailboxRead, readMailbox } from "../services/mailbox/read-mailbox.ts";
import type { Installation } from "../services/services.ts";
import { deliverWebhooks, type WebhookOptions } from "../services/webhooks/deliver-webhooks.ts";
import { workspacesWithCalendarsToRead } from "../store/people/absence-calendars.ts";
import { workspacesWithConnectionsDue } from "../store/connections/connection-turns.ts";
import { isOutage } from "../store/database/outage.ts";
import { workspacesWithWebhooksDue } from "../store/webhooks/webhook-turns.ts";
import { workspacesSending } from "../store/workspaces/over-all.ts";
import { repeatedly, type RunningWorker } from "./repeatedly.ts";

export type DelivererOptions = {
  readonly installation: Installation;
  readonly senders: Senders;
  /** Left out: nothing is sent to webhooks. */
  readonly webhooks?: WebhookOptions | undefined;
  /** Left out: no CRM is worked with. */
  readonly connections?: ConnectionOptions | undefined;
  /** Left out: no mailbox is read. */
  readonly mailbox?: MailboxRead | undefined;
  readonly logger: Logger;
  /** Pause between two looks. */
  readonly everyMs: number;
};

/** One kind of what goes out, or is fetched. */
type Delivering = {
  /** In which workspaces any is due. */
  readonly find: () => Promise<readonly WorkspaceId[]>;
  /** @returns how much was decided there; 0: nothing is to be done now */
  readonly deliver: (ctx: Context) => Promise<number>;
};

export function startDeliverer(options: DelivererOptions): RunningWorker {
  const { installation, senders, webhooks, connections, mailbox, logger } = options;
  const { db, now } = installation;
  const channels = channelsOfSenders(senders);
  const messages: Delivering = {
    find: () => workspacesSending(db, channels, now()),
    deliver: (ctx) => deliverDue(ctx, { senders }),
  };
  const running = [
    ...(channels.length === 0 ? [] : [deliverRepeatedly(messages, options)]),
    ...(webhooks === undefined
      ? []
      : [
          deliverRepeatedly(
            { find: () => workspacesWithWebhooksDue(db, now()), deliver: (ctx) => deliverWebhooks(ctx, webhooks) },
            options,
          ),
        ]),
    ...(installation.http === undefined || installation.secrets === undefined
      ? []
      : [
          deliverRepeatedly(
            { find: () => workspacesWithCalendarsToRead(db, now()), deliver: (ctx) => readCalendarsDue(ctx) },
            options,
          ),
        ]),
    ...(connections === undefined
      ? []
      : [
          deliverRepeatedly(
            {
              find: () => workspacesWithConnectionsDue(db, now()),
              deliver: (ctx) => runConnections(ctx, connections),
            },
            options,
          ),
        ]),
    ...(mailbox === undefined
      ? []
      : [
          deliverRepeatedly(
            {
              find: async () => ((await mailboxDue(installation, mailbox.mailbox.name)) ? [MAILBOX_COMPANY] : []),
              deliver: (ctx) =>
                readMailbox(ctx, {
                  ...mailbox,
                  onFailed: (error) => logger.error({ err: error }, "an email could not be understood"),
                }),
            },
            options,
          ),
        ]),
  ];
  return {
    async close() {
      // Whoever hangs at the other side holds up nobody.
      mailbox?.mailbox.close();
      await Promise.all(running.map((each) => each.close()));
    },
  };
}

function deliverRepeatedly(
  { find, deliver }: Delivering,
  { installation, logger, everyMs }: DelivererOptions,
): RunningWorker {
  /** An outage is told once, not with every look. */
  let isAway = false;

  const deliverer = repeatedly(everyMs, async () => {
    const failed = new Set<WorkspaceId>();
    await attempt(async () => {
      for (let decided = 1; decided > 0 && !deliverer.isClosing();) {
        decided = 0;
        for (const id of (await find()).filter((each) => !failed.has(each)))
          if (!deliverer.isClosing())
            await attempt(
              async () => void (decided += await deliver(contextFor(id))),
              () => failed.add(id),
              id,
            );
      }
      isAway = false;
    });
  });
  return deliverer;

  function contextFor(workspaceId: WorkspaceId): Context {
    const actor = { kind: "program", name: "Baton" } as const;
    return contextOf(installation, { workspaceId, actor, requestId: installation.newId() });
  }

  /** What fails in one workspace stops no other; the next look tries again. */
  async function attempt(work: () => Promise<void>, onFailed?: () => void, of?: WorkspaceId): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (onFailed !== undefined && isOutage(error)) throw error;
      onFailed?.();
      if (isOutage(error) && isAway) return;
      isAway = isOutage(error);
      logger.error({ err: error, workspace: of }, "what is due could not be sent or fetched");
    }
  }
}

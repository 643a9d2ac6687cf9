/**
 * Sends what waits to be sent, in every workspace. Any number may run against one database, beside the loop of what is due: a mail server that is slow
 * keeps no lead waiting. While nothing waits, a look is one statement.
 */
import type { Logger } from "pino";
import type { NoticeChannel } from "../agreement/terms/agreement.ts";
import type { WorkspaceId } from "../base/ids.ts";
import { contextOf } from "../services/context.ts";
import { deliverDue, type Senders } from "../services/deliveries/deliver-due.ts";
import type { Installation } from "../services/services.ts";
import { isOutage } from "../store/database/outage.ts";
import { workspacesSending } from "../store/workspaces/over-all.ts";
import { repeatedly, type RunningWorker } from "./repeatedly.ts";

export type DelivererOptions = {
  readonly installation: Installation;
  readonly senders: Senders;
  readonly logger: Logger;
  /** Pause between two looks. */
  readonly everyMs: number;
};

export function startDeliverer({ installation, senders, logger, everyMs }: DelivererOptions): RunningWorker {
  const { db, now, newId } = installation;
  const channels = Object.keys(senders) as NoticeChannel[];
  /** An outage is told once, not with every look. */
  let isAway = false;

  const deliverer = repeatedly(everyMs, async () => {
    const failed = new Set<WorkspaceId>();
    await attempt(async () => {
      for (let decided = 1; decided > 0 && !deliverer.isClosing();) {
        decided = 0;
        const sending = await workspacesSending(db, channels, now());
        for (const id of sending.filter((each) => !failed.has(each)))
          if (!deliverer.isClosing())
            await attempt(
              async () => void (decided += await deliver(id)),
              () => failed.add(id),
              id,
            );
      }
      isAway = false;
    });
  });
  return deliverer;

  function deliver(workspaceId: WorkspaceId): Promise<number> {
    const actor = { kind: "program", name: "Baton" } as const;
    return deliverDue(contextOf(installation, { workspaceId, actor, requestId: newId() }), { senders });
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
      logger.error({ err: error, workspace: of }, "what is due could not be sent");
    }
  }
}

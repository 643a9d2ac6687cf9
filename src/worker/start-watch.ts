/**
 * Says every few seconds that this process runs, and on what machine; looks at everything that may need attention, in turns with the other processes; and sends
 * what is to be told of it. Servers do it too: when no worker runs, somebody has to say so.
 */
import type { Logger } from "pino";
import type { WorkspaceId } from "../base/ids.ts";
import type { HostFacts, RunningProcess } from "../reporting/alarms/operation-facts.ts";
import { type Context, contextOf } from "../services/context.ts";
import { sendAlarmMails } from "../services/operation/send-alarm-mails.ts";
import { type Watching, watchOperation } from "../services/operation/watch-operation.ts";
import type { Installation } from "../services/services.ts";
import type { SendText } from "../services/webhooks/tell-admins.ts";
import { isOutage } from "../store/database/outage.ts";
import { workspacesWithAlarmMail } from "../store/operation/alarm-mails.ts";
import { endProcess, noteProcess } from "../store/operation/running-processes.ts";
import { repeatedly, type RunningWorker } from "./repeatedly.ts";

export type WatchOptions = {
  readonly installation: Installation;
  /** The company whose admins operate the machine. */
  readonly operator: WorkspaceId;
  readonly process: Pick<RunningProcess, "host" | "serves" | "works">;
  readonly version: string;
  readonly look: () => Promise<HostFacts>;
  readonly watching: Watching;
  /** Left out: the page, the log, and the metrics say it. */
  readonly sendText?: SendText | undefined;
  readonly logger: Logger;
  readonly everyMs: number;
};

export function startWatch(options: WatchOptions): RunningWorker {
  const { installation, operator, process, version, look, watching, sendText, logger, everyMs } = options;
  const { db, now, newId } = installation;
  const identity = { processId: newId(), startedAt: now(), version, ...process };
  /** An outage is told once, not with every look. */
  let isAway = false;

  const watch = repeatedly(everyMs, async () => {
    try {
      await noteProcess(db, { ...identity, seenAt: now(), facts: await look() });
      for (const { kind, rule, workspaceId } of (await watchOperation(contextFor(operator), watching)) ?? [])
        logger.warn({ alarm: rule, workspace: workspaceId }, kind === "raised" ? "alarm raised" : "alarm cleared");
      if (sendText !== undefined) await send(sendText);
      isAway = false;
    } catch (error) {
      if (isOutage(error) && isAway) return;
      isAway = isOutage(error);
      logger.error({ err: error }, "what needs attention could not be looked at");
    }
  });
  return {
    async close() {
      await watch.close();
      await endProcess(db, identity.processId, now()).catch(() => undefined);
    },
  };

  async function send(by: SendText): Promise<void> {
    for (const id of await workspacesWithAlarmMail(db, now())) {
      const failed = await sendAlarmMails(contextFor(id), by);
      if (failed !== undefined)
        logger.error({ workspace: id, reason: failed }, "an email about an alarm could not be sent");
    }
  }

  function contextFor(workspaceId: WorkspaceId): Context {
    return contextOf(installation, { workspaceId, actor: { kind: "program", name: "Baton" }, requestId: newId() });
  }
}

import { hostname } from "node:os";
import type { Logger } from "pino";
import { type Context, operatorOf } from "../../services/context.ts";
import type { Settings } from "../configuration/settings.ts";
import { type HostSettings, openHostFacts } from "./host-facts.ts";
import type { Mail, WorkParts } from "./start-work.ts";

const WATCHED_EVERY_MS = 15_000;
/** A week that nobody saved is one too many. */
const BACKUP_DAYS = 7;

export type OperationSettings = HostSettings & Pick<Settings, "backupDays">;

/** What needs attention on this machine and in its companies. */
export async function startWatching(
  ctx: Context,
  { startWatch }: Pick<WorkParts, "startWatch">,
  {
    settings,
    mail,
    address,
    serves,
    works,
    logger,
  }: {
    readonly settings: OperationSettings;
    readonly mail: Pick<Mail, "sendText"> | undefined;
    readonly address: string;
    readonly serves: boolean;
    readonly works: boolean;
    readonly logger: Logger;
  },
): Promise<{ readonly close: () => Promise<void> } | undefined> {
  return startWatch?.({
    installation: { ...ctx, sends: mail === undefined ? [] : ["mail"] },
    operator: operatorOf(ctx),
    process: { host: hostname(), serves, works },
    look: openHostFacts(settings, ctx.db),
    watching: { address, backupDays: backupDaysOf(settings) },
    sendText: mail?.sendText,
    logger,
    everyMs: WATCHED_EVERY_MS,
  });
}

export function backupDaysOf({ backupDays = BACKUP_DAYS }: Pick<Settings, "backupDays">): number | null {
  return backupDays === 0 ? null : backupDays;
}

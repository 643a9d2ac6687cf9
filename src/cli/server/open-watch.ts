/** What an operator learns of a process while it runs: its log, and its metrics where an address for them is named. */
import type { Logger } from "pino";
import type { Context } from "../../services/context.ts";
import type { Settings } from "../configuration/settings.ts";
import type { Terminal } from "../terminal.ts";
import { type Metrics, openMetrics } from "./metrics.ts";
import { openLog } from "./open-log.ts";
import { serveMetrics } from "./serve-metrics.ts";

export type WatchSettings = Pick<Settings, "logLevel" | "metricsAt">;

/** @returns `metrics` undefined: none are asked for, and nothing is measured */
export async function openWatch(
  terminal: Terminal,
  settings: WatchSettings,
  ctx: Context,
): Promise<{ readonly logger: Logger; readonly metrics: Metrics | undefined; readonly close: () => Promise<void> }> {
  const logger = openLog(settings, terminal);
  const { metricsAt } = settings;
  if (metricsAt === undefined) return { logger, metrics: undefined, close: () => Promise.resolve() };
  const metrics = openMetrics(ctx);
  const served = await serveMetrics(metricsAt, metrics);
  terminal.err(`Metrics are at ${served.url}\n`);
  return { logger, metrics, close: served.close };
}

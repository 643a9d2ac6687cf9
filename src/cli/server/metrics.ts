/** What an operator measures of a process, as Prometheus reads it. A scrape costs a few looks into indexes, however much there is. */
import { performance } from "node:perf_hooks";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Send } from "../../engine/delivery/outgoing.ts";
import { type Database, poolOf } from "../../store/database/database.ts";
import { ALARM_RULES } from "../../reporting/alarms/alarm-rules.ts";
import { openAlarms } from "../../store/operation/alarms.ts";
import { type Backlog, fetchBacklogs } from "../../store/workspaces/backlog.ts";
import type { Writer } from "../../store/writer/writer.ts";

/** A scrape that comes sooner gets what the last one found. */
const FRESH_MS = 5_000;
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export type Metrics = {
  readonly contentType: string;
  readonly read: () => Promise<string>;
  readonly onAnswered: (answered: Answer) => void;
  /** The same writer, each fact timed. */
  readonly timedWriter: (writer: Writer) => Writer;
  /** The same way out, each message timed. */
  readonly timedSend: (channel: NoticeChannel, send: Send) => Send;
  readonly onWebhookTried: (tried: WebhookTried) => void;
};
export type WebhookTried = { readonly isDelivered: boolean; readonly durationMs: number };
type Answer = { readonly method: string; readonly route: string; readonly status: number; readonly durationMs: number };

/** @param db of all companies */
export function openMetrics({ db, now }: { readonly db: Database; readonly now: () => EpochMs }): Metrics {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  collectDefaultMetrics({ register: registry });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
  ): Histogram<Label> => new Histogram({ name, help, labelNames: [...labelNames], buckets: SECONDS, registers });
  const answers = histogram(
    "baton_http_request_duration_seconds",
    "Requests by route; facts arrive by those of leads, facts, forms, and webhooks",
    ["method", "route", "status"],
  );
  const decisions = histogram(
    "baton_decision_duration_seconds",
    "From a fact's arrival to the commit of what was decided",
    ["outcome"],
  );
  const deliveries = histogram("baton_delivery_duration_seconds", "One attempt to send a message", [
    "channel",
    "outcome",
  ]);

  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> =>
    new Gauge({ name, help, labelNames: [...labelNames], registers });
  const gauges = {
    up: gauge("baton_database_up", "1: the database answered this scrape"),
    lag: gauge("baton_due_lag_seconds", "How late the worker is with what is due longest, in any workspace"),
    behind: gauge("baton_workspaces_behind", "Workspaces in which something is due by now"),
    wait: gauge("baton_workspace_oldest_wait_seconds", "How long something has been due, of those that wait longest", [
      "workspace",
    ]),
    outbox: gauge("baton_outbox_messages", "Messages by state; at most 10000 are counted in a workspace", ["state"]),
    outboxAge: gauge("baton_outbox_oldest_seconds", "How long the oldest message has been due"),
    alarms: gauge("baton_alarm", "1: raised, in any company or for the machine", ["rule"]),
    pool: gauge("baton_database_connections", "Connections of this process by state; waiting: who asks for one", [
      "state",
    ]),
  };

  let readAt = -Infinity;
  async function refresh(): Promise<void> {
    const { totalCount, idleCount, waitingCount } = poolOf(db);
    gauges.pool.set({ state: "busy" }, totalCount - idleCount);
    gauges.pool.set({ state: "idle" }, idleCount);
    gauges.pool.set({ state: "waiting" }, waitingCount);
    if (performance.now() < readAt + FRESH_MS) return;
    readAt = performance.now();
    const found = await fetchBacklogs(db, now()).catch(() => undefined);
    gauges.up.set(found === undefined ? 0 : 1);
    if (found !== undefined) show(found.workspaces, found.behind);
    const open = await openAlarms(db).catch(() => []);
    for (const rule of ALARM_RULES)
      gauges.alarms.set({ rule }, open.some((each) => each.rule === rule && each.raisedAt !== null) ? 1 : 0);
  }

  function show(backlogs: readonly Backlog[], behind: number): void {
    const at = now();
    const seconds = (since: EpochMs | null): number => (since === null ? 0 : Math.max(0, at - since) / 1_000);
    const longest = (ages: readonly number[]): number => Math.max(0, ...ages);
    gauges.behind.set(behind);
    gauges.lag.set(longest(backlogs.map(({ dueSince }) => seconds(dueSince))));
    gauges.wait.reset();
    for (const { workspaceId, dueSince } of backlogs)
      if (dueSince !== null) gauges.wait.set({ workspace: workspaceId }, seconds(dueSince));
    gauges.outbox.set(
      { state: "due" },
      backlogs.reduce((sum, { due }) => sum + due, 0),
    );
    gauges.outbox.set(
      { state: "failed" },
      backlogs.reduce((sum, { failed }) => sum + failed, 0),
    );
    gauges.outboxAge.set(longest(backlogs.map(({ sendingSince }) => seconds(sendingSince))));
  }

  /** In seconds, also where it throws. */
  async function timed<T>(run: () => Promise<T>, note: (outcome: T | undefined, seconds: number) => void): Promise<T> {
    const startedMs = performance.now();
    let outcome: T | undefined;
    try {
      return (outcome = await run());
    } finally {
      note(outcome, (performance.now() - startedMs) / 1_000);
    }
  }

  return {
    contentType: registry.contentType,
    async read() {
      await refresh();
      return registry.metrics();
    },
    onAnswered({ durationMs, method, route, status }) {
      answers.observe({ method, route, status: String(status) }, durationMs / 1_000);
    },
    timedWriter: (writer) => ({
      ...writer,
      record: (workspaceId, envelope) =>
        timed(
          () => writer.record(workspaceId, envelope),
          (outcome, seconds) => decisions.observe({ outcome: outcome === undefined ? "failed" : "decided" }, seconds),
        ),
    }),
    timedSend: (channel, send) => (outgoing) =>
      timed(
        () => send(outgoing),
        (outcome, seconds) => deliveries.observe({ channel, outcome: outcome?.kind ?? "failed" }, seconds),
      ),
    onWebhookTried({ isDelivered, durationMs }) {
      deliveries.observe({ channel: "webhook", outcome: isDelivered ? "sent" : "again" }, durationMs / 1_000);
    },
  };
}

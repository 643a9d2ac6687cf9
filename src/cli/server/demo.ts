/** `baton demo`: a sample company with a history of its own, made anew each time, and served. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { replaySample } from "../../services/history/replay-sample.ts";
import type { Context } from "../../services/context.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { readAgreement } from "../agreement/read-agreement.ts";
import { assertCanListen } from "./assert-can-listen.ts";
import { openSecrets } from "./open-secrets.ts";
import { startAfresh } from "./start-afresh.ts";
import { serveUntilStopped, type StartParts } from "./serve.ts";
import type { Settings } from "../configuration/settings.ts";
import { showProgress } from "../show-progress.ts";
import type { Terminal } from "../terminal.ts";
import { withServices } from "../with-services.ts";
import { counted } from "../../words/english/counted.ts";
import { periodWords } from "../../words/english/dates.ts";

const AGREEMENT = fileURLToPath(new URL("../../../agreements/sample.yaml", import.meta.url));
const HOST = "127.0.0.1";
const LEADS_PER_DAY = 5.5;

export type DemoOptions = {
  readonly port: number;
  readonly seed: number;
  readonly months: number;
  /** The present of the sample company when it is first looked at; time goes on from there. Undefined: now. */
  readonly at: EpochMs | undefined;
};

export async function demo(
  terminal: Terminal,
  settings: Settings,
  parts: StartParts,
  { port, seed, months, at: present }: DemoOptions,
): Promise<ExitCode> {
  const agreement = await readAgreement(terminal, AGREEMENT);
  const startedAt = performance.now();
  const goesOn = present && { now: () => epochMs(present + Math.floor(performance.now() - startedAt)) };
  const own: Settings = { ...settings, ...goesOn, dataDir: join(settings.dataDir, "demo") };
  const run = async (ctx: Context): Promise<void> => {
    await assertCanListen(HOST, port);
    const until = ctx.now();
    const from = epochMs(until - Math.round(months * 30.44 * DAY_MS));
    terminal.err(`Simulating ${counted(months, "month")} of ${agreement.value.company} …\n`);
    const progress = showProgress(terminal);
    const replayed = await replaySample(ctx, {
      agreement,
      seed,
      from,
      leadsPerDay: LEADS_PER_DAY,
      onProgress: (what, at) => progress.show(what, at - from, until - from, monthOf(at, agreement.value.zone)),
    });
    progress.end();
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    terminal.err(`${counted(replayed.facts, "event")}, ${counted(replayed.decisions, "decision")} in ${seconds} s\n`);
    await serveUntilStopped(terminal, { ...ctx, secrets: await openSecrets(own, ctx.db) }, parts, {
      host: HOST,
      port,
      // It is made anew each time: nobody backs it up.
      operation: { dataDir: own.dataDir, databaseUrl: own.databaseUrl, backupDays: 0 },
      // A company that does not exist: whoever looks around may be anybody in it.
      signIn: {
        kind: "demo",
        demoActor: { kind: "account", accountId: "demo", name: "Demo", member: null, roles: ["owner"], led: [] },
        // Who owns the agreement: in the sample, the head of Marketing.
        opensAs: agreement.value.owner,
      },
      onListening: (url) => {
        terminal.out(`Take the tour: ${url}/w/${ctx.workspaceId}/#tour\n`);
        return Promise.resolve();
      },
    });
  };
  await withServices(
    own,
    run,
    settings.databaseUrl === undefined ? { beforehand: startAfresh("demo"), mayBegin: true } : {},
  );
  return EXIT.done;
}

/** @example "March 2026" */
function monthOf(at: EpochMs, zone: string): string {
  return periodWords(
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate().toString().slice(0, 7),
  );
}

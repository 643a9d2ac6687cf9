/** `baton` as a user starts it, at a present that the test sets: it goes on from there as time does. */
import { performance } from "node:perf_hooks";
import { rm } from "node:fs/promises";
import { NEVER_BUSY } from "../test/never-busy.ts";
import { openMailbox } from "../src/connectors/mail/mailbox-reader.ts";
import { openHttpSender } from "../src/connectors/http/http-sender.ts";
import { reachableAddresses } from "../src/connectors/http/reachable-addresses.ts";
import { openCrms } from "../src/connectors/crms.ts";
import { openMail } from "../src/connectors/mail/mail-sender.ts";
import { presentEvent } from "../src/server/present/lead/present-event.ts";
import { startDeliverer } from "../src/worker/start-deliverer.ts";
import { type EpochMs, epochMs } from "../src/base/time.ts";
import { EXIT } from "../src/cli/exit-code.ts";
import type { MailOptions } from "../src/cli/server/mail-settings.ts";
import type { WorkParts } from "../src/cli/server/start-work.ts";
import { configured } from "../src/cli/configuration/read-configuration.ts";
import { runCli } from "../src/cli/run-cli.ts";
import { openLogins } from "../src/server/open-sign-in.ts";
import { startServer } from "../src/server/start-server.ts";
import { startWorkers } from "../src/worker/start-workers.ts";
import { temporaryFolder } from "../test/temporary-folder.ts";

export type RunningBaton = {
  /** What was found in its output. */
  readonly found: string;
  readonly now: () => EpochMs;
  /** From here on, the present is that much later. */
  readonly wait: (ms: number) => void;
  /** Another command on the same data, beside it. @returns what it prints */
  readonly run: (...args: readonly string[]) => Promise<string>;
  /** Ctrl-C; its data is removed. */
  readonly stop: () => Promise<void>;
};

/**
 * @param present an instant in ISO 8601
 * @param args the command and its options; the port is any free one
 * @param looksFor waited for in what it prints
 * @param beforehand commands on its data before it starts
 * @param options.webRoot the folder of the built web app; left out: that of this checkout
 * @param options.mail by which relay mail goes out; left out: nothing is sent
 * @param options.crmHosts hosts of CRMs that are no public ones; left out: there is no CRM
 */
export async function startBaton(
  present: string,
  args: readonly string[],
  looksFor: RegExp,
  beforehand: readonly (readonly string[])[] = [],
  {
    webRoot,
    mail,
    crmHosts,
  }: { readonly webRoot?: string; readonly mail?: MailOptions; readonly crmHosts?: readonly string[] } = {},
): Promise<RunningBaton> {
  const dataDir = await temporaryFolder();
  const stopping = new AbortController();
  let aheadMs = Temporal.Instant.from(present).epochMilliseconds - performance.now();
  const now = (): EpochMs => epochMs(Math.round(performance.now() + aheadMs));
  const started = (of: readonly string[]): Parameters<typeof runCli>[1] => ({
    args: of,
    configuration: () =>
      configured({
        dataDir,
        now,
        logLevel: "warn",
        smtpUrl: mail?.smtpUrl,
        mailFrom: mail?.from,
        allowHosts: crmHosts,
      }),
    version: "0.0.0",
    debug: true,
    parts: {
      startServer: (options) =>
        startServer({ ...options, patience: NEVER_BUSY, ...(webRoot === undefined ? {} : { webRoot }) }),
      openLogins,
      startWorker: (options) => Promise.resolve(startWorkers({ ...options, shadowsEveryMs: 500 })),
      ...(mail === undefined && crmHosts === undefined
        ? {}
        : {
            sending:
              crmHosts === undefined ? SENDING : { ...SENDING, openCrms: (http) => Promise.resolve(openCrms(http)) },
          }),
    },
  });
  async function run(...of: readonly string[]): Promise<string> {
    let [said, complained] = ["", ""];
    const code = await runCli(
      {
        out: (text) => void (said += text),
        err: (text) => void (complained += text),
        errIsTty: false,
        inIsTty: false,
        stop: new AbortController().signal,
      },
      started(of),
    );
    if (code !== EXIT.done) throw new Error(`baton ${of.join(" ")} ended with ${code}: ${complained}`);
    return said;
  }
  for (const each of beforehand) await run(...each);
  let out = "";
  let print: (text: string) => void = () => undefined;
  const printed = new Promise<string>((resolve) => {
    print = (text) => {
      out += text;
      const found = looksFor.exec(out)?.[0];
      if (found !== undefined) resolve(found);
    };
  });
  let complaints = "";
  const ended = runCli(
    {
      out: print,
      err: (text) => void (complaints += text),
      errIsTty: false,
      inIsTty: false,
      stop: stopping.signal,
    },
    started([...args, "--port", "0"]),
  );
  const endedEarly = ended.then((code): never => {
    throw new Error(`baton ended with ${code}: ${complaints}${out}`);
  });
  const found = await Promise.race([printed, endedEarly]);
  return {
    found,
    now,
    wait: (ms) => void (aheadMs += ms),
    run,
    async stop() {
      endedEarly.catch(() => undefined);
      stopping.abort();
      const code = await ended;
      await rm(dataDir, { recursive: true, force: true });
      if (code !== EXIT.done) throw new Error(`baton ended with ${code}: ${complaints}`);
    },
  };
}

/** As `main.ts` does it, but for what threads do: nothing is printed, and no calendar is read. */
const SENDING: NonNullable<WorkParts["sending"]> = {
  openHttp: (allowed) => Promise.resolve(openHttpSender({ reachable: reachableAddresses(allowed) })),
  openCrms: () => Promise.resolve([]),
  openMail: (options) => Promise.resolve(openMail(options)),
  openMailbox: (options) => Promise.resolve(openMailbox(options)),
  startDeliverer: ({ sendText, onWebhookTried, ...options }) =>
    Promise.resolve(
      startDeliverer({ ...options, webhooks: { present: presentEvent, sendText, onTried: onWebhookTried } }),
    ),
};

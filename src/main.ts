/** The composition root: the only reader of the environment, and the only place where all parts meet. */
import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfiguration } from "./cli/configuration/read-configuration.ts";
import { type Machine, standardDataDir } from "./cli/configuration/standard-data-dir.ts";
import { VARIABLES } from "./cli/configuration/variables.ts";
import { printWarnings } from "./cli/print-warnings.ts";
import { runCli } from "./cli/run-cli.ts";

/** A checkout, or the package where it was installed. */
const program = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(program, "package.json"), "utf8")) as { version: string };
const { env, platform } = process;
const machine: Machine = { platform, home: homedir(), program, exists: existsSync };
// Emails and PDFs are written by React, which takes twice as long where it looks for mistakes of developers.
env["NODE_ENV"] ??= "production";

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // The second time, they mean it.
    if (stopping.signal.aborted) process.exit(130);
    stopping.abort();
  });
}
// The terminal that it was started from may be closed.
process.on("SIGHUP", () => undefined);
// A reader such as `head` may go before everything is written.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

printWarnings((text) => void process.stderr.write(text));

process.exitCode = await runCli(
  {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    errIsTty: process.stderr.isTTY,
    inIsTty: process.stdin.isTTY && process.stdout.isTTY,
    stop: stopping.signal,
  },
  {
    args: process.argv.slice(2),
    configuration: (dataDir) => readConfiguration(env, { dataDir, standardDataDir: standardDataDir(env, machine) }),
    version,
    debug: env[VARIABLES.debug.name] === "1",
    // Loaded when they are needed: `check` starts no server.
    parts: {
      startServer: async (options) => (await import("./server/start-server.ts")).startServer(options),
      openLogins: async (options) => (await import("./server/open-sign-in.ts")).openLogins(options),
      startWorker: async (options) => (await import("./worker/start-workers.ts")).startWorkers(options),
      startWatch: async (options) => (await import("./worker/start-watch.ts")).startWatch({ ...options, version }),
      sending: {
        openHttp: async (allowed) => {
          const { openHttpSender } = await import("./connectors/http/http-sender.ts");
          const { reachableAddresses } = await import("./connectors/http/reachable-addresses.ts");
          return openHttpSender({ reachable: reachableAddresses(allowed) });
        },
        openCrms: async (http) => (await import("./connectors/crms.ts")).openCrms(http),
        openMail: async (options) => (await import("./connectors/mail/mail-sender.ts")).openMail(options),
        openMailbox: async (options) => (await import("./connectors/mail/mailbox-reader.ts")).openMailbox(options),
        startDeliverer: async ({ sendText, onWebhookTried, installation, ...options }) => {
          const { startDeliverer } = await import("./worker/start-deliverer.ts");
          const { presentEvent } = await import("./server/present/lead/present-event.ts");
          const { startThreads } = await import("./threads/start-threads.ts");
          // No thread runs before something is printed or a calendar is read.
          const threads = startThreads({ threads: 1 });
          const deliverer = startDeliverer({
            ...options,
            installation: { ...installation, printPdf: threads.renderPdf, readCalendar: threads.readCalendar },
            webhooks: { present: presentEvent, sendText, onTried: onWebhookTried },
          });
          return {
            close: async () => {
              await deliverer.close();
              await threads.close();
            },
          };
        },
      },
    },
  },
);

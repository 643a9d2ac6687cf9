/** A command of `baton`, as `main.ts` runs it, at a present that is given: it goes on from there as time does. */
import { epochMs } from "../../src/base/time.ts";
import type { ExitCode } from "../../src/cli/exit-code.ts";
import { configured } from "../../src/cli/configuration/read-configuration.ts";
import { runCli } from "../../src/cli/run-cli.ts";

const NO_LIMIT = 1_000_000_000;

export async function runBaton({
  args,
  databaseUrl,
  presentMs,
  out = () => undefined,
  stop = new AbortController().signal,
}: {
  readonly args: readonly string[];
  readonly databaseUrl: string;
  readonly presentMs: number;
  readonly out?: (text: string) => void;
  readonly stop?: AbortSignal;
}): Promise<ExitCode> {
  const startedMs = performance.now();
  const now = () => epochMs(presentMs + Math.floor(performance.now() - startedMs));
  let complaints = "";
  const code = await runCli(
    { out, err: (text) => void (complaints += text), errIsTty: false, inIsTty: false, stop },
    {
      args,
      configuration: () =>
        configured({ databaseUrl, dataDir: "", secret: "of a bench, where nobody signs in", now, logLevel: "warn" }),
      version: "0.0.0",
      debug: true,
      parts: {
        startServer: async (options) =>
          (await import("../../src/server/start-server.ts")).startServer({
            ...options,
            requestsPerMinute: { account: NO_LIMIT, address: NO_LIMIT },
          }),
        openLogins: async (options) => (await import("../../src/server/open-sign-in.ts")).openLogins(options),
        startWorker: async (options) => (await import("../../src/worker/start-worker.ts")).startWorker(options),
      },
    },
  );
  if (code !== 0) process.stderr.write(complaints);
  return code;
}

/** `baton` run to its end in this process, on a database and at a present of the test's own. */
import { openLogins } from "../src/server/open-sign-in.ts";
import type { Settings } from "../src/cli/settings.ts";
import { runCli } from "../src/cli/run-cli.ts";

type Ended = { readonly code: number; readonly out: string; readonly err: string };

export async function runBaton(
  settings: Pick<Settings, "now" | "ownerUrl"> & { readonly databaseUrl: string },
  ...args: readonly string[]
): Promise<Ended> {
  let [out, err] = ["", ""];
  const never = () => Promise.reject(new Error("this command starts nothing"));
  const code = await runCli(
    {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
      errIsTty: false,
      inIsTty: false,
      stop: new AbortController().signal,
    },
    {
      args,
      settings: { dataDir: "unused", secret: "a secret that is only for tests, 32 long", url: undefined, ...settings },
      version: "0.0.0",
      debug: false,
      parts: { startServer: never, startWorker: never, openLogins: (options) => openLogins(options) },
    },
  );
  return { code, out, err };
}

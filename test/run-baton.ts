/** `baton` run to its end in this process, on a database and at a present of the test's own. */
import type { Settings } from "../src/cli/settings.ts";
import { runCli } from "../src/cli/run-cli.ts";

type Ended = { readonly code: number; readonly out: string; readonly err: string };

export async function runBaton(
  settings: Pick<Settings, "now"> & { readonly databaseUrl: string },
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
      settings: { dataDir: "unused", secret: undefined, url: undefined, ...settings },
      version: "0.0.0",
      debug: false,
      parts: { startServer: never, startWorker: never },
    },
  );
  return { code, out, err };
}

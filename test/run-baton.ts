/** `baton` run to its end in this process, on a database and at a present of the test's own. */
import { join } from "node:path";
import type { StartParts } from "../src/cli/server/serve.ts";
import type { Settings } from "../src/cli/configuration/settings.ts";
import { configured } from "../src/cli/configuration/read-configuration.ts";
import { runCli } from "../src/cli/run-cli.ts";

type Ended = { readonly code: number; readonly out: string; readonly err: string };

/** A command that needs no database, in a folder: to start another process for each took a second. */
export function runBatonIn(folder: string, ...args: readonly string[]): Promise<Ended> {
  return runBatonOn(undefined, folder, ...args);
}

/** The same on a database, with files of the folder. */
export async function runBatonOn(
  databaseUrl: string | undefined,
  folder: string,
  ...args: readonly string[]
): Promise<Ended> {
  const before = process.cwd();
  process.chdir(folder);
  try {
    return await runBaton({ databaseUrl, dataDir: join(folder, "data") }, ...args);
  } finally {
    process.chdir(before);
  }
}

export async function runBaton(
  settings: Pick<Settings, "now" | "ownerUrl" | "databaseUrl"> & Partial<Pick<Settings, "dataDir" | "encryptionKey">>,
  ...args: readonly string[]
): Promise<Ended> {
  let [out, err] = ["", ""];
  const openLogins: StartParts["openLogins"] = async (options) =>
    (await import("../src/server/open-sign-in.ts")).openLogins(options);
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
      configuration: (dataDir) =>
        configured({
          ...{ dataDir: "unused", secret: "a secret that is only for tests, 32 long", ...settings },
          ...(dataDir === undefined ? {} : { dataDir }),
        }),
      version: "0.0.0",
      debug: false,
      parts: { startServer: never, startWorker: never, openLogins },
    },
  );
  return { code, out, err };
}

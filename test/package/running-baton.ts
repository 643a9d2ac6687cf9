/** `baton` as somebody runs it who installed the package. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter, dirname, join } from "node:path";

export type Installed = {
  /** The folder that somebody installed it into. */
  readonly folder: string;
  /** Which Node it runs on. */
  readonly node: string;
  /** Where its data goes when nobody says where. */
  readonly home: string;
};
type Ended = { readonly code: number | null; readonly said: string };

/** Runs a command to its end. */
export async function baton(installed: Installed, ...args: readonly string[]): Promise<Ended> {
  const child = start(installed, args);
  return ended(child, listen(child));
}

/** Runs a server until `whileRunning` is done, then stops it as Ctrl-C does. @throws Error with what it said when it ends otherwise */
export async function withServer(
  installed: Installed,
  args: readonly string[],
  whileRunning: (address: string) => Promise<void>,
): Promise<void> {
  const child = start(installed, args);
  const said = listen(child);
  const end = ended(child, said);
  const address = await Promise.race([addressIn(child, said), end]);
  if (typeof address !== "string")
    throw new Error(`baton ${args.join(" ")} ended with ${address.code}:\n${address.said}`);
  const worked = await whileRunning(address).then(
    () => undefined,
    (error: unknown) => error,
  );
  child.kill("SIGINT");
  const { code, said: all } = await end;
  if (worked !== undefined) throw worked as Error;
  if (code !== 0) throw new Error(`baton ${args.join(" ")} ended with ${code} when it was stopped:\n${all}`);
}

function start({ folder, node, home }: Installed, args: readonly string[]): ChildProcess {
  return spawn(join(folder, "node_modules", ".bin", "baton"), args, {
    cwd: folder,
    env: { PATH: [dirname(node), "/usr/bin", "/bin"].join(delimiter), HOME: home, XDG_DATA_HOME: join(home, "data") },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

function listen(child: ChildProcess): () => string {
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return () => said;
}

async function ended(child: ChildProcess, said: () => string): Promise<Ended> {
  const [code] = (await once(child, "close")) as [number | null];
  return { code, said: said() };
}

async function addressIn(child: ChildProcess, said: () => string): Promise<string> {
  for (;;) {
    const [, address] = /running at (http:\S+)/.exec(said()) ?? [];
    if (address !== undefined) return address;
    await Promise.race([once(child.stdout ?? child, "data"), once(child.stderr ?? child, "data")]);
  }
}

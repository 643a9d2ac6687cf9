/**
 * PostgreSQL that nobody had to install: the binaries come by npm, the data lies in a folder of the user's choice.
 *
 * The server runs on its own: it outlives a process that is killed, and the next one finds it. Whoever is last turns it off.
 */
import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../base/app-error.ts";
import { AssertionError } from "../../base/assert.ts";
import { type Cluster, findCluster, runProgram } from "./cluster.ts";
import { holdsData } from "./reachable-places.ts";
import { initialise } from "./initialise.ts";
import { databaseUrl, enter, type Presence } from "./presence.ts";
import { withProcessLock } from "./process-lock.ts";
import { endOrphans, type Launch, launch, livingServer, socketFolders } from "./server-process.ts";

/** Long enough for a crashed server to work through the log it left, and for a busy one to stop. */
const PATIENCE_MS = 300_000;
/** How long the children of a killed server may take to notice. */
const ORPHANS_PATIENCE_MS = 30_000;
const LOOK_EVERY_MS = 500;

export type EmbeddedPostgres = {
  /** For `openDatabase`, as the owner of everything. */
  readonly url: string;
  /** The same as another role, which must be there. */
  readonly urlAs: (role: string) => string;
  /** The server's process id. */
  readonly pid: number;
  /** Where the data is. */
  readonly folder: string;
  /** Turns the server off, unless another process uses it. */
  readonly stop: () => Promise<void>;
};

/**
 * Starts the server of a data folder, or finds it running. Any number of processes may do so at once.
 *
 * @param dataDir made when it does not exist, unless `mustExist`
 * @throws AppError `database_unavailable`: says what is wrong, and what to do
 */
export async function startEmbeddedPostgres({
  dataDir,
  keepAlive = false,
  mustExist = false,
}: {
  readonly dataDir: string;
  /** For whoever reads: a folder without data is a mistake in its path, and nothing is made there. */
  readonly mustExist?: boolean;
  /** Starts the server again when it ends without being asked to, for as long as this process uses it. */
  readonly keepAlive?: boolean;
}): Promise<EmbeddedPostgres> {
  const wanted = resolve(dataDir);
  if (mustExist && !holdsData(wanted))
    throw new AppError("database_unavailable", `There is no data of Baton in ${wanted}`, {
      remedy: "Check --data and BATON_DATA; `baton serve` and `baton import` begin there",
    });
  try {
    const cluster = await findCluster(wanted);
    return await withProcessLock(cluster.lock, async () => {
      initialise(cluster);
      const { presence, pid, socketFolder } = await enterServer(cluster);
      let stopped: Promise<void> | undefined;
      const keeper = keepAlive ? keepServer(cluster) : undefined;
      return {
        url: databaseUrl(socketFolder),
        urlAs: (role) => databaseUrl(socketFolder, undefined, role),
        pid,
        folder: cluster.data,
        async stop() {
          await keeper?.close();
          await (stopped ??= stop(cluster, presence));
        },
      };
    });
  } catch (error) {
    if (error instanceof AppError || error instanceof AssertionError) throw error;
    throw new AppError("database_unavailable", `Can't use the data folder ${wanted}: ${reasonOf(error)}`, {
      remedy: "Choose a folder that you can write to, with --data or BATON_DATA",
      cause: error,
    });
  }
}

/** Until it answers: a server may be starting, working through the log after a crash, or stopping when we come. */
async function enterServer(
  cluster: Cluster,
): Promise<{ readonly presence: Presence; readonly pid: number; readonly socketFolder: string }> {
  const since = performance.now();
  const folders = [...socketFolders(cluster)];
  let launched: Launch | undefined;
  let lastError: unknown;
  while (performance.now() - since < PATIENCE_MS) {
    const server = livingServer(cluster);
    if (server !== undefined) {
      try {
        return { presence: await enter(server.socketFolder), ...server };
      } catch (error) {
        lastError = error;
      }
    } else {
      const problem = launched?.problem();
      if (problem !== undefined) await considerProblem(cluster, problem, folders, performance.now() - since);
      if (launched === undefined || problem !== undefined) launched = launch(cluster, folders[0] ?? cluster.data);
    }
    await sleep(20);
  }
  throw new AppError(
    "database_unavailable",
    `PostgreSQL hasn't answered for ${PATIENCE_MS / 1000} s: ${reasonOf(lastError)}`,
    { remedy: `See ${cluster.log}` },
  );
}

/** Looks after the server. One that nobody can start is tried again: a disk that is full now may have room later. */
function keepServer(cluster: Cluster): { readonly close: () => Promise<void> } {
  let isClosed = false;
  let looking: Promise<void> = Promise.resolve();
  async function look(): Promise<void> {
    if (isClosed || livingServer(cluster) !== undefined) return;
    await withProcessLock(cluster.lock, async () => {
      // Whoever was first has started it; the processes that use it find it by themselves.
      if (isClosed || livingServer(cluster) !== undefined) return;
      const { presence } = await enterServer(cluster);
      await presence.leave();
    }).catch(() => undefined);
  }
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, LOOK_EVERY_MS);
  timer.unref();
  return {
    async close() {
      isClosed = true;
      clearInterval(timer);
      await looking;
    },
  };
}

/** Returns when another attempt is worth it. */
async function considerProblem(cluster: Cluster, problem: string, folders: string[], waitedMs: number): Promise<void> {
  if (problem.includes("pre-existing shared memory block") && waitedMs < ORPHANS_PATIENCE_MS) {
    endOrphans(cluster);
    await sleep(250);
    return;
  }
  if (problem.includes("could not create any Unix-domain sockets") && folders.length > 1) {
    folders.shift();
    return;
  }
  const lines = problem.split("\n").slice(-3).join(" / ");
  throw new AppError("database_unavailable", `PostgreSQL didn't start: ${lines}`, { remedy: `See ${cluster.log}` });
}

async function stop(cluster: Cluster, presence: Presence): Promise<void> {
  await withProcessLock(cluster.lock, async () => {
    const isLast = await presence.leave();
    const server = livingServer(cluster);
    if (!isLast || server === undefined) return;
    runProgram(cluster, "pg_ctl", ["stop", "-m", "fast", "-w", "-t", "120", "-D", cluster.data]);
    if (server.socketFolder !== cluster.data) rmSync(server.socketFolder, { recursive: true, force: true });
  });
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

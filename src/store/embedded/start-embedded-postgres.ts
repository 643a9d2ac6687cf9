/**
 * PostgreSQL that nobody had to install: the binaries come by npm, the data lies in a folder of the user's choice.
 *
 * The server runs on its own: it outlives a process that is killed, and the next one finds it. Whoever is last turns it off. It
 * listens on a unix socket in a folder that only its user may enter, and on nothing else, so it needs no password.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { AppError } from "../../base/app-error.ts";
import { clearDeadServer } from "./clear-dead-server.ts";
import { findBinaries } from "./find-binaries.ts";
import { withProcessLock } from "./process-lock.ts";
import { giveTo, reachableBinaries, reachableData } from "./reachable-places.ts";
import { type ServerUser, serverUser } from "./server-user.ts";

/** Held shared by every process that uses the server. */
const IN_USE_LOCK = 7_283_002;
const SUPERUSER = "baton";

export type EmbeddedPostgres = {
  /** For `openDatabase`. */
  readonly url: string;
  /** The server's process id. */
  readonly pid: number;
  /** Where the data is. */
  readonly folder: string;
  /** Turns the server off, unless another process uses it. */
  readonly stop: () => Promise<void>;
};

type Cluster = { readonly bin: string; readonly data: string; readonly log: string; readonly socket: string; readonly lock: string; readonly user: ServerUser };

/**
 * Starts the server of a data folder, or finds it running.
 *
 * @param dataDir made when it does not exist
 * @throws AppError `database_unavailable`: says what is wrong, and what to do
 */
export async function startEmbeddedPostgres({ dataDir }: { readonly dataDir: string }): Promise<EmbeddedPostgres> {
  const cluster = await findCluster(resolve(dataDir));
  return withProcessLock(cluster.lock, async () => {
    if (!existsSync(join(cluster.data, "PG_VERSION"))) initialise(cluster);
    checkVersion(cluster);
    await clearDeadServer(cluster.data);
    if (!isRunning(cluster)) start(cluster);
    const { pid, socket } = readPidFile(cluster);
    const url = `postgres://${SUPERUSER}@/baton?host=${encodeURIComponent(socket)}`;
    const holder = await hold(url);
    return { url, pid, folder: cluster.data, stop: () => stop(cluster, holder) };
  });
}

async function findCluster(wanted: string): Promise<Cluster> {
  const user = serverUser();
  try {
    const bin = join(reachableBinaries(await findBinaries(), user), "bin");
    const folder = reachableData(wanted, user);
    // Socket paths are limited to about 100 bytes: a short folder of its own.
    const socket = join(tmpdir(), `baton-${createHash("sha256").update(folder).digest("hex").slice(0, 12)}`);
    return { bin, data: join(folder, "postgres"), log: join(folder, "postgres.log"), socket, lock: join(folder, "starting.lock"), user };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AppError("database_unavailable", `the data folder ${wanted} cannot be used: ${reason}`, { remedy: "choose another with --data", cause: error });
  }
}

/** Made beside its place and moved there when it is whole: a first start that is killed leaves nothing half-made. */
function initialise(cluster: Cluster): void {
  const folder = join(cluster.data, "..");
  for (const name of readdirSync(folder)) {
    if (name.startsWith("postgres.new-")) rmSync(join(folder, name), { recursive: true, force: true });
  }
  const fresh = `${cluster.data}.new-${process.pid}`;
  mkdirSync(fresh, { mode: 0o700 });
  giveTo(cluster.user, fresh);
  run(cluster, "initdb", [
    ...["-D", fresh, "-U", SUPERUSER, "--auth=trust", "--encoding=UTF8"],
    ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
  ]);
  const settings = join(fresh, "postgresql.auto.conf");
  writeFileSync(
    settings,
    `${readFileSync(settings, "utf8")}listen_addresses = ''\nmax_connections = 60\nshared_buffers = '128MB'\nmax_wal_size = '1GB'\ntimezone = 'UTC'\nlog_timezone = 'UTC'\n`,
  );
  renameSync(fresh, cluster.data);
}

function checkVersion(cluster: Cluster): void {
  const inData = readFileSync(join(cluster.data, "PG_VERSION"), "utf8").trim();
  const ours = /(\d+)/.exec(run(cluster, "postgres", ["--version"]))?.[1];
  if (inData !== ours) {
    throw new AppError("database_unavailable", `the data in ${cluster.data} is of PostgreSQL ${inData}, the server is ${ours}`, {
      remedy: "move it with pg_upgrade or a dump, or choose another folder with --data",
    });
  }
}

function isRunning(cluster: Cluster): boolean {
  return spawn(cluster, "pg_ctl", ["status", "-D", cluster.data]).status === 0;
}

function start(cluster: Cluster): void {
  // The folder is ours alone: what a killed server left in it would keep the next one from starting.
  rmSync(cluster.socket, { recursive: true, force: true });
  mkdirSync(cluster.socket, { recursive: true });
  chmodSync(cluster.socket, 0o700);
  giveTo(cluster.user, cluster.socket);
  writeFileSync(cluster.log, "", { flag: "a" });
  giveTo(cluster.user, cluster.log);
  const started = spawn(cluster, "pg_ctl", ["start", "-w", "-t", "60", "-D", cluster.data, "-l", cluster.log, "-o", `-k '${cluster.socket}'`]);
  if (started.status === 0) return;
  const lines = readFileSync(cluster.log, "utf8").trimEnd().split("\n").slice(-3);
  throw new AppError("database_unavailable", `PostgreSQL did not start: ${lines.join(" / ")}`, { remedy: `see ${cluster.log}` });
}

/** `postmaster.pid`: line 1 is the process id, line 5 the socket's folder. */
function readPidFile(cluster: Cluster): { readonly pid: number; readonly socket: string } {
  const lines = readFileSync(join(cluster.data, "postmaster.pid"), "utf8").split("\n");
  return { pid: Number(lines[0]), socket: lines[4] || cluster.socket };
}

/** A connection that shows that we use the server; makes the database when there is none. */
async function hold(url: string): Promise<pg.Client> {
  const maintenance = new pg.Client({ connectionString: url.replace("@/baton?", "@/postgres?"), application_name: "baton-start" });
  await maintenance.connect();
  try {
    const { rowCount } = await maintenance.query("select 1 from pg_database where datname = 'baton'");
    if (rowCount === 0) await maintenance.query("create database baton");
  } finally {
    await maintenance.end();
  }
  const holder = new pg.Client({ connectionString: url, application_name: "baton-holder" });
  // The server may be killed under us; whoever queries next says so.
  holder.on("error", () => undefined);
  await holder.connect();
  await holder.query("select pg_advisory_lock_shared($1)", [IN_USE_LOCK]);
  return holder;
}

async function stop(cluster: Cluster, holder: pg.Client): Promise<void> {
  await withProcessLock(cluster.lock, async () => {
    const isLast = await isLastOut(holder);
    await holder.end().catch(() => undefined);
    if (isLast) spawn(cluster, "pg_ctl", ["stop", "-m", "fast", "-w", "-D", cluster.data]);
  });
}

async function isLastOut(holder: pg.Client): Promise<boolean> {
  try {
    await holder.query("select pg_advisory_unlock_shared($1)", [IN_USE_LOCK]);
    const { rows } = await holder.query<{ alone: boolean }>("select pg_try_advisory_lock($1) as alone", [IN_USE_LOCK]);
    return rows[0]?.alone === true;
  } catch {
    return false;
  }
}

function run(cluster: Cluster, program: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawn(cluster, program, args);
  if (status === 0) return stdout;
  throw new AppError("database_unavailable", `${program} failed: ${stderr.trim() || stdout.trim()}`, { remedy: "choose another folder with --data, or set DATABASE_URL" });
}

function spawn(cluster: Cluster, program: string, args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { uid, gid } = cluster.user;
  // The server inherits nothing of ours: pg_ctl's output goes to a file of its own when it starts one.
  const { status, stdout, stderr } = spawnSync(join(cluster.bin, program), [...args], {
    cwd: "/",
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" },
    stdio: args[0] === "start" ? ["ignore", "ignore", "ignore"] : ["ignore", "pipe", "pipe"],
    ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
  });
  return { status, stdout: stdout ?? "", stderr: stderr ?? "" };
}

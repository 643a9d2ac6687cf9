/**
 * The server as a process: is it alive, where does it listen, start it.
 *
 * It listens on a unix socket that only its user (and root) can reach, and on nothing else, so it needs no password: in the data
 * directory, which PostgreSQL insists is closed to others. Where that path is too long for a socket, or the file system has
 * none, in a closed folder under /tmp.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  closeSync,
  fchownSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { AppError } from "../../base/app-error.ts";
import { type Cluster, runAs } from "./cluster.ts";
import { giveTo } from "./reachable-places.ts";

/** A socket's path ends in `/.s.PGSQL.5432`, and is at most 103 bytes long on every system. */
const LONGEST_SOCKET_FOLDER_BYTES = 103 - 15;
/** Larger than any process id that a system gives. */
const NOBODYS_PID = 2_147_483_646;

type PidFile = { readonly pid: number; readonly socketFolder: string };

/** A server that is being started. */
export type Launch = {
  /** Where it will listen. */
  readonly socketFolder: string;
  /** What it said when it gave up; undefined while it runs. */
  readonly problem: () => string | undefined;
};

/** The server that is alive (it may still be starting, or be stopping already), or undefined. */
export function livingServer(cluster: Cluster): PidFile | undefined {
  const found = readPidFile(cluster);
  return found !== undefined && isAlive(found.pid) && worksIn(found.pid, cluster.data) ? found : undefined;
}

/** Folders for the socket, best first. */
export function socketFolders(cluster: Cluster): readonly string[] {
  const short = join("/tmp", `baton-${createHash("sha256").update(cluster.data).digest("hex").slice(0, 16)}`);
  return Buffer.byteLength(cluster.data) <= LONGEST_SOCKET_FOLDER_BYTES ? [cluster.data, short] : [short];
}

/** Starts the server on its own: it outlives us. Whether it is ready shows when it answers. */
export function launch(cluster: Cluster, socketFolder: string): Launch {
  if (socketFolder !== cluster.data) makeSocketFolder(cluster, socketFolder);
  disownPid(cluster);
  // The socket has a lock of its own, with the same weakness. Nobody else listens in this folder, and no server is alive.
  rmSync(join(socketFolder, ".s.PGSQL.5432.lock"), { force: true });
  const log = openSync(cluster.log, "a");
  const { uid, gid } = cluster.user;
  if (uid !== undefined && gid !== undefined) fchownSync(log, uid, gid);
  const from = statSync(cluster.log).size;
  let problem: string | undefined;
  // The setting is a list; a path in double quotes is one item of it.
  const listenOn = `"${socketFolder.replaceAll('"', '""')}"`;
  const child = spawn(join(cluster.bin, "postgres"), ["-D", cluster.data, "-k", listenOn], {
    ...runAs(cluster.user),
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.once("error", (error) => (problem = error.message));
  child.once("exit", () => (problem = saidSince(cluster.log, from) || "it ended without a word"));
  child.unref();
  closeSync(log);
  return { socketFolder, problem: () => problem };
}

/** A server may end long after it was started, when even its log is gone. */
function saidSince(log: string, from: number): string {
  try {
    return readFileSync(log).subarray(from).toString().trim();
  } catch {
    return "";
  }
}

/**
 * Asks the children of a killed server to end what they were at; a busy one would notice only when it is done, and PostgreSQL does
 * not start beside it. On systems other than Linux there is nothing to do but wait.
 */
export function endOrphans(cluster: Cluster): void {
  if (process.platform !== "linux") return;
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (Number.isInteger(pid) && worksIn(pid, cluster.data) && isPostgres(pid)) process.kill(pid, "SIGTERM");
  }
}

function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
  } catch {
    return false;
  }
}

/** `postmaster.pid`: line 1 is the process id, line 5 the socket's folder (not yet there in the first instant). */
function readPidFile(cluster: Cluster): PidFile | undefined {
  try {
    const lines = readFileSync(join(cluster.data, "postmaster.pid"), "utf8").split("\n");
    const pid = Number(lines[0]);
    return Number.isInteger(pid) && pid > 0 ? { pid, socketFolder: lines[4] || cluster.data } : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** A process of another user's is none of ours: the server runs as the owner of its data. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * A server works in its data directory. A stranger who was given its process id after a crash does not, nor does a dead process
 * that nobody has collected (in a container without an init).
 */
function worksIn(pid: number, folder: string): boolean {
  if (process.platform !== "linux") return true;
  try {
    const there = statSync(`/proc/${pid}/cwd`);
    const here = statSync(folder);
    return there.dev === here.dev && there.ino === here.ino;
  } catch {
    return false;
  }
}

/**
 * PostgreSQL refuses to start while the process named in a left-over `postmaster.pid` is alive, whoever that is by now: so a
 * stranger's id is struck out. The rest stays, for by it PostgreSQL sees whether children of the dead server are still at work.
 */
function disownPid(cluster: Cluster): void {
  const left = readPidFile(cluster);
  if (left === undefined || !isAlive(left.pid)) return;
  const file = join(cluster.data, "postmaster.pid");
  const [, ...rest] = readFileSync(file, "utf8").split("\n");
  writeFileSync(file, [NOBODYS_PID, ...rest].join("\n"));
}

/** In /tmp anybody may have laid something of that name first: only a folder of our own is used. */
function makeSocketFolder(cluster: Cluster, folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const found = lstatSync(folder);
  const owners = [process.getuid?.(), cluster.user.uid];
  if (!found.isDirectory() || !owners.includes(found.uid)) {
    throw new AppError("database_unavailable", `PostgreSQL would listen in ${folder}, which belongs to another user`, {
      remedy: "Remove it, or choose a data folder with a shorter path",
    });
  }
  chmodSync(folder, 0o700);
  giveTo(cluster.user, folder);
}

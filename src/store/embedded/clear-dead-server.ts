/**
 * A server that was killed where nobody collects dead processes (a container without an init) leaves a process entry that looks alive,
 * and its own lock file then keeps the next server from starting. On Linux we can tell, and take the lock file away.
 */
import { readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const PATIENCE_MS = 10_000;

/** Removes the lock file of a dead server, once none of its processes works in the data folder any more. */
export async function clearDeadServer(data: string): Promise<void> {
  if (process.platform !== "linux") return;
  const lockFile = join(data, "postmaster.pid");
  const pid = firstLine(lockFile);
  if (pid === undefined || !isZombie(pid)) return;
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (isAnyoneIn(data)) {
    if (performance.now() > giveUpAt) return;
    await sleep(50);
  }
  rmSync(lockFile, { force: true });
}

function firstLine(path: string): string | undefined {
  return read(path)?.split("\n")[0];
}

/** `/proc/PID/stat`: the state follows the name, which ends with the last `)`. */
function isZombie(pid: string): boolean {
  const stat = read(`/proc/${pid}/stat`);
  return stat !== undefined && stat.slice(stat.lastIndexOf(")") + 2, stat.lastIndexOf(")") + 3) === "Z";
}

/** Every process of a server works in its data folder. */
function isAnyoneIn(data: string): boolean {
  return readdirSync("/proc").some((name) => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readlinkSync(`/proc/${name}/cwd`) === data;
    } catch {
      return false;
    }
  });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

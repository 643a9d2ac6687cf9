/** One process at a time starts or stops the server of a data folder. A lock whose holder is dead is taken over. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../base/app-error.ts";

const PATIENCE_MS = 90_000;

export async function withProcessLock<T>(path: string, run: () => Promise<T>): Promise<T> {
  const giveUpAt = performance.now() + PATIENCE_MS;
  while (!tryLock(path)) {
    if (performance.now() > giveUpAt) {
      throw new AppError("database_unavailable", `another process has been starting the database for ${PATIENCE_MS / 1000} s`, { remedy: `if none is, remove ${path}` });
    }
    await sleep(50);
  }
  try {
    return await run();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if (!isHolderAlive(path)) rmSync(path, { force: true });
    return false;
  }
}

function isHolderAlive(path: string): boolean {
  try {
    const pid = Number(readFileSync(path, "utf8"));
    // Just made, not yet written: alive.
    if (pid === 0) return true;
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

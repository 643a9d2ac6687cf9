/**
 * One process at a time starts or stops the server of a data folder.
 *
 * The lock is SQLite's on an empty file: the kernel gives it back when the holder dies, however it dies. A file with a process
 * id in it could not tell a holder from a stranger who was given the same id after a crash.
 */
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../base/app-error.ts";

const PATIENCE_MS = 120_000;
const SQLITE_BUSY = 5;

/**
 * Runs while no other process (and nobody else in this one) holds the lock of `path`. The file stays.
 *
 * @throws AppError `database_unavailable` when the lock cannot be had within two minutes
 */
export async function withProcessLock<T>(path: string, run: () => Promise<T>): Promise<T> {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    const giveUpAt = performance.now() + PATIENCE_MS;
    while (!tryLock(lock)) {
      if (performance.now() > giveUpAt) {
        throw new AppError(
          "database_unavailable",
          `Another process has been starting or stopping the database for ${PATIENCE_MS / 1000} s`,
          {
            remedy: `Find the process that holds ${path}, and end it`,
          },
        );
      }
      await sleep(20);
    }
    return await run();
  } finally {
    lock.close();
  }
}

function tryLock(lock: DatabaseSync): boolean {
  try {
    lock.exec("begin exclusive");
    return true;
  } catch (error) {
    if ((error as { readonly errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}

/**
 * Places that the server's user can enter. Below a directory that only root may enter (a checkout in /root), binaries are
 * copied once, and data is kept under /var/lib/baton; a note in the chosen folder says where.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../base/app-error.ts";
import type { Binaries } from "./find-binaries.ts";
import type { ServerUser } from "./server-user.ts";

const SYSTEM_FOLDER = "/var/lib/baton";

/** The folder of the binaries, itself or a copy that the user can run. */
export function reachableBinaries(binaries: Binaries, user: ServerUser): string {
  if (user.uid === undefined || canRun(binaries.root, user)) return binaries.root;
  const copy = join(SYSTEM_FOLDER, `postgres-${binaries.version}`);
  if (!existsSync(copy)) {
    const half = `${copy}.${process.pid}`;
    makeSystemFolder();
    cpSync(binaries.root, half, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(half, copy);
    } catch {
      // Somebody else was first: theirs is as good.
      rmSync(half, { recursive: true, force: true });
    }
  }
  if (canRun(copy, user)) return copy;
  throw new AppError("database_unavailable", `the user ${user.name} can run PostgreSQL neither in ${binaries.root} nor in ${copy}`, {
    remedy: "run Baton as an ordinary user, move the checkout to a folder that others may enter, or set DATABASE_URL",
  });
}

/** The folder the cluster lives in: `wanted`, or its stand-in where the user cannot enter `wanted`. */
export function reachableData(wanted: string, user: ServerUser): string {
  mkdirSync(wanted, { recursive: true, mode: 0o755 });
  if (user.uid === undefined) return wanted;
  if (canEnter(wanted, user)) return wanted;
  makeSystemFolder();
  const standIn = join(SYSTEM_FOLDER, `data-${createHash("sha256").update(wanted).digest("hex").slice(0, 16)}`);
  mkdirSync(standIn, { recursive: true, mode: 0o755 });
  writeFileSync(join(wanted, "WHERE-THE-DATA-IS.txt"), `The user ${user.name} that PostgreSQL runs as cannot enter this folder. The data is in\n${standIn}\n`);
  return standIn;
}

/** Gives a folder to the server's user. */
export function giveTo(user: ServerUser, folder: string): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
}

function makeSystemFolder(): void {
  mkdirSync(SYSTEM_FOLDER, { recursive: true, mode: 0o755 });
}

function canRun(root: string, user: ServerUser): boolean {
  return spawnSync(join(root, "bin", "postgres"), ["--version"], { ...ids(user), cwd: "/" }).status === 0;
}

function canEnter(folder: string, user: ServerUser): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...ids(user), cwd: "/" }).status === 0;
}

function ids(user: ServerUser): { uid?: number; gid?: number } {
  return user.uid === undefined || user.gid === undefined ? {} : { uid: user.uid, gid: user.gid };
}

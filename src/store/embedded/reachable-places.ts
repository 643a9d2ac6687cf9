/**
 * A place for the data that the server's user can enter.
 *
 * Root lends PostgreSQL an ordinary user, who cannot pass a directory that only root may enter (one in /root). Then the data is kept
 * under /var/lib/baton; a note in the chosen folder says where, and is followed from then on, whatever happens to the permissions.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { AppError } from "../../base/app-error.ts";
import type { ServerUser } from "./server-user.ts";

export const SYSTEM_FOLDER = "/var/lib/baton";
const NOTE = "WHERE-THE-DATA-IS.txt";

/** Whether a cluster was made there before. Nothing is made or entered. */
export function holdsData(wanted: string): boolean {
  return existsSync(join(readNote(wanted) ?? wanted, "postgres"));
}

/** The folder the cluster lives in, as a real path: `wanted`, or its stand-in where the user cannot enter `wanted`. */
export function reachableData(wanted: string, user: ServerUser): string {
  mkdirSync(wanted, { recursive: true, mode: 0o755 });
  const folder = realpathSync(wanted);
  const noted = readNote(folder);
  if (user.uid === undefined) return noted ?? folder;
  if (noted === undefined && (canEnter(folder, user) || letIntoEmpty(folder, user))) return folder;
  if (noted === undefined && existsSync(join(folder, "postgres"))) {
    throw new AppError(
      "database_unavailable",
      `PostgreSQL runs as the user ${user.name}, who can no longer enter the data folder ${folder}`,
      {
        remedy: "Let others enter that folder and the ones above it (chmod o+x), or move it",
      },
    );
  }
  makeOwnFolder(SYSTEM_FOLDER);
  const standIn =
    noted ?? join(SYSTEM_FOLDER, `data-${createHash("sha256").update(folder).digest("hex").slice(0, 16)}`);
  makeOwnFolder(standIn);
  if (noted === undefined) {
    writeFileSync(
      join(folder, NOTE),
      `PostgreSQL runs as the user ${user.name}, who cannot enter this folder. The data is in\n${standIn}\nand is found by this note. To be rid of the data, remove that folder too.\n`,
    );
  }
  return standIn;
}

/** Gives a folder or file to the server's user. */
export function giveTo(user: ServerUser, path: string): void {
  if (user.uid !== undefined && user.gid !== undefined) chownSync(path, user.uid, user.gid);
}

/** A folder of root's that all may enter. One that somebody else laid there is not used. */
export function makeOwnFolder(path: string): void {
  mkdirSync(path, { recursive: true });
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== 0) {
    throw new AppError("database_unavailable", `${path} isn't a folder owned by root`, {
      remedy: "Remove it, or use --data to choose a folder that everyone can enter",
    });
  }
  chmodSync(path, 0o755);
}

function readNote(folder: string): string | undefined {
  const note = join(folder, NOTE);
  if (!existsSync(note)) return undefined;
  return readFileSync(note, "utf8")
    .split("\n")
    .find((line) => line === join(SYSTEM_FOLDER, basename(line)) && basename(line).startsWith("data-"));
}

/** An empty folder becomes Baton's: the server's user may pass through it (and see nothing). Others are left as they are. */
function letIntoEmpty(folder: string, user: ServerUser): boolean {
  if (readdirSync(folder).length > 0) return false;
  const before = statSync(folder).mode;
  chmodSync(folder, before | 0o011);
  if (canEnter(folder, user)) return true;
  chmodSync(folder, before);
  return false;
}

function canEnter(folder: string, user: ServerUser): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { ...ids(user), cwd: "/" }).status === 0;
}

export function ids(user: ServerUser | undefined): { uid?: number; gid?: number } {
  return user?.uid === undefined || user.gid === undefined ? {} : { uid: user.uid, gid: user.gid };
}

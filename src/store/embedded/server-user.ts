/**
 * Under which user PostgreSQL runs. It refuses to run as root, so root lends it a user of its own.
 */
import { spawnSync } from "node:child_process";
import { AppError } from "../../base/app-error.ts";

/** Undefined ids: run as we are. */
export type ServerUser = { readonly name: string; readonly uid: number | undefined; readonly gid: number | undefined };

const CANDIDATES = ["postgres", "baton-postgres"];

/** @throws AppError `database_unavailable` when we are root and no user can be had */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return { name: "", uid: undefined, gid: undefined };
  const existing = CANDIDATES.map(lookUp).find((user) => user !== undefined);
  if (existing !== undefined) return existing;
  // Debian and Fedora have the first, Alpine the second. Another process may have been faster: what counts is that the user is there.
  const useradd = spawnSync("useradd", [
    "--system",
    "--no-create-home",
    "--shell",
    "/usr/sbin/nologin",
    "baton-postgres",
  ]);
  if (useradd.status !== 0) spawnSync("adduser", ["-S", "-D", "-H", "-s", "/sbin/nologin", "baton-postgres"]);
  const user = lookUp("baton-postgres");
  if (user !== undefined) return user;
  throw new AppError("database_unavailable", "PostgreSQL doesn't run as root, and no user could be created for it", {
    remedy: "Run Baton as a regular user, create a system user named baton-postgres, or set DATABASE_URL",
  });
}

function lookUp(name: string): ServerUser | undefined {
  const uid = idOf("-u", name);
  const gid = idOf("-g", name);
  return uid === undefined || gid === undefined ? undefined : { name, uid, gid };
}

function idOf(flag: string, name: string): number | undefined {
  const { status, stdout } = spawnSync("id", [flag, name], { encoding: "utf8" });
  return status === 0 ? Number(stdout.trim()) : undefined;
}

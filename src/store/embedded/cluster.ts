/** Where a data folder's cluster, its server's programs and its log are, and as whom the programs run. */
import { spawnSync } from "node:child_process";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "../../base/app-error.ts";
import { findBinaries } from "./find-binaries.ts";
import { reachableBinaries } from "./reachable-binaries.ts";
import { reachableData } from "./reachable-places.ts";
import { type ServerUser, serverUser } from "./server-user.ts";

export type Cluster = {
  /** initdb, pg_ctl and postgres are here. */
  readonly bin: string;
  /** What PostgreSQL calls the data directory. */
  readonly data: string;
  readonly log: string;
  readonly lock: string;
  readonly user: ServerUser;
};

/** @throws AppError `database_unavailable` when the folder or the binaries cannot be used */
export async function findCluster(wanted: string): Promise<Cluster> {
  const user = serverUser();
  const folder = reachableData(wanted, user);
  const data = join(folder, "postgres");
  checkOwner(data, user);
  const bin = join(await reachableBinaries(await findBinaries(), user, folder), "bin");
  return { bin, data, log: join(folder, "postgres.log"), lock: join(folder, "postgres.lock"), user };
}

/** PostgreSQL runs as the owner of its data, and as nobody else. */
function checkOwner(data: string, user: ServerUser): void {
  const owner = lstatSync(data, { throwIfNoEntry: false })?.uid;
  const us = user.uid ?? process.getuid?.();
  if (owner === undefined || us === undefined || owner === us) return;
  throw new AppError(
    "database_unavailable",
    `The data in ${data} belongs to the user with id ${owner}, but PostgreSQL would run as id ${us}`,
    {
      remedy:
        user.uid === undefined
          ? "Run Baton as root or as that user, or choose another folder with --data"
          : "run Baton as that user, or choose another folder with --data",
    },
  );
}

/** What a program of the cluster's is started with. It knows nothing of our environment. */
export function runAs(user: ServerUser): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  const { uid, gid } = user;
  return {
    cwd: "/",
    env: { PATH: "/usr/bin:/bin:/usr/sbin:/sbin", LC_ALL: "C", TZ: "UTC" },
    ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
  };
}

/**
 * Runs a program of the cluster's to its end.
 *
 * @returns what it wrote
 * @throws AppError `database_unavailable` when it failed
 */
export function runProgram(
  cluster: Cluster,
  program: "initdb" | "pg_ctl" | "postgres",
  args: readonly string[],
): string {
  const { status, stdout, stderr, error } = spawnSync(join(cluster.bin, program), [...args], {
    ...runAs(cluster.user),
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
  });
  if (status === 0) return stdout;
  throw new AppError(
    "database_unavailable",
    `${program} failed: ${error?.message ?? (stderr.trim() || stdout.trim())}`,
    {
      remedy: "Choose another folder with --data, or set DATABASE_URL to your own server",
      cause: error,
    },
  );
}

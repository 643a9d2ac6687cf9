/** The first start of a data folder, and the check that it is ours at every later one. */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { AppError } from "../../base/app-error.ts";
import { type Cluster, runProgram } from "./cluster.ts";
import { SUPERUSER } from "./presence.ts";
import { giveTo } from "./reachable-places.ts";

/** What is not PostgreSQL's default. It listens nowhere but on its socket; nothing is acknowledged before it is on disk. */
const SETTINGS = `
listen_addresses = ''
unix_socket_permissions = 0700
fsync = on
synchronous_commit = on
shared_buffers = '128MB'
max_connections = 60
max_wal_size = '1GB'
timezone = 'UTC'
log_timezone = 'UTC'
`;

/**
 * Makes the cluster unless it is there. Runs under the folder's lock.
 *
 * @throws AppError `database_unavailable` when it cannot be made, or is of another major version
 */
export function initialise(cluster: Cluster): void {
  if (!existsSync(join(cluster.data, "PG_VERSION"))) makeCluster(cluster);
  const inData = readFileSync(join(cluster.data, "PG_VERSION"), "utf8").trim();
  const ours = /\d+/.exec(runProgram(cluster, "postgres", ["--version"]))?.[0];
  if (inData === ours) return;
  throw new AppError(
    "database_unavailable",
    `The data in ${cluster.data} was created by PostgreSQL ${inData}, but the server is PostgreSQL ${ours}`,
    {
      remedy: "Migrate the data with a dump or pg_upgrade, or choose another folder with --data",
    },
  );
}

/** Made beside its place and moved there when it is whole: a first start that is killed leaves nothing half-made. */
function makeCluster(cluster: Cluster): void {
  const folder = dirname(cluster.data);
  for (const name of readdirSync(folder)) {
    if (name.startsWith("postgres.new-")) rmSync(join(folder, name), { recursive: true, force: true });
  }
  const fresh = `${cluster.data}.new-${process.pid}`;
  mkdirSync(fresh, { mode: 0o700 });
  giveTo(cluster.user, fresh);
  // The locale is built in, so that the same text sorts the same way on every machine. initdb syncs what it wrote.
  runProgram(cluster, "initdb", [
    ...["-D", fresh, "-U", SUPERUSER, "--auth-local=trust", "--auth-host=reject", "--encoding=UTF8"],
    ...["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"],
  ]);
  writeFileSync(join(fresh, "postgresql.auto.conf"), SETTINGS, { flag: "a" });
  renameSync(fresh, cluster.data);
}

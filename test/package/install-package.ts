/**
 * Installs a packed tarball as npm does from a registry, in the versions that it brings, without network and without scripts of its packages.
 *
 * A registry tells npm that a package brings its versions; of a file, npm is told by the lock file written here.
 */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { npm } from "./npm.ts";

/** @param folder is made; @returns where the package lies in it */
export function installPackage(tarball: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const file = basename(tarball);
  copyFileSync(tarball, join(folder, file));
  const integrity = `sha512-${createHash("sha512").update(readFileSync(tarball)).digest("base64")}`;
  const manifest = execFileSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" });
  const { version, dependencies, bin } = JSON.parse(manifest) as Readonly<Record<string, unknown>>;
  const root = { name: "consumer", version: "1.0.0", type: "module", dependencies: { baton: `file:${file}` } };
  const packed = { version, resolved: `file:${file}`, integrity, dependencies, bin, hasShrinkwrap: true };
  const lock = { lockfileVersion: 3, requires: true, packages: { "": root, "node_modules/baton": packed } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(root));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ name: root.name, version: root.version, ...lock }));
  const install = (how: string): string =>
    npm(["ci", how, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], folder);
  try {
    install("--offline");
  } catch (error) {
    // Somebody has emptied npm's cache since the last `npm ci` of the checkout.
    if (!(error instanceof Error) || !error.message.includes("ENOTCACHED")) throw error;
    install("--prefer-offline");
  }
  return join(folder, "node_modules", "baton");
}

/**
 * Makes npm-shrinkwrap.json of package-lock.json: what the package needs, in the versions that were tested, and nothing that only development needs.
 *
 * Whoever installs the package gets these, and no newer ones that nobody has tried.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CHECKOUT } from "./checkout.ts";

type Needs = Readonly<Record<string, string>>;
type Locked = {
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly peer?: boolean;
  readonly dependencies?: Needs;
  readonly devDependencies?: Needs;
  readonly optionalDependencies?: Needs;
  readonly peerDependencies?: Needs;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
};
type Lock = { readonly packages: Readonly<Record<string, Locked>> };

export const SHRINKWRAP = "npm-shrinkwrap.json";

export function writeShrinkwrap(): void {
  const lock = JSON.parse(readFileSync(join(CHECKOUT, "package-lock.json"), "utf8")) as Lock;
  const { "": root, ...all } = lock.packages;
  if (root === undefined) throw new Error("package-lock.json has no root");
  const { devDependencies: _development, ...own } = root;
  const needed = [...neededBy(lock)].sort().map((path) => [path, asNeeded(all[path] ?? {})] as const);
  const text = JSON.stringify({ ...lock, packages: { "": own, ...Object.fromEntries(needed) } }, null, 2);
  writeFileSync(join(CHECKOUT, SHRINKWRAP), `${text}\n`);
}

function asNeeded({ dev: _dev, devOptional: _devOptional, peer: _peer, ...locked }: Locked): Locked {
  return locked;
}

/** Paths of everything that the root needs to run, as Node would find it; what is missing for a platform is optional. */
function neededBy({ packages }: Lock): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [""];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = packages[path] ?? {};
    const peers = Object.keys(peerDependencies ?? {}).filter((name) => peerDependenciesMeta?.[name]?.optional !== true);
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      const at = placeOf(name, path, packages);
      if (at === undefined || found.has(at)) continue;
      found.add(at);
      waiting.push(at);
    }
  }
  return found;
}

function placeOf(name: string, from: string, packages: Lock["packages"]): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    const path = `${folder === "" ? "" : `${folder}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (folder === "") return undefined;
  }
}

/** What each dependency costs where Baton is installed: what would not be there without it. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packageSizes } from "./package-sizes.ts";

type Needs = Readonly<Record<string, string>>;
type Manifest = {
  readonly dependencies?: Needs;
  readonly optionalDependencies?: Needs;
  readonly peerDependencies?: Needs;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
};
export type Costs = {
  /** Of the dependencies that cost most by themselves, the dearest first. */
  readonly each: readonly { readonly name: string; readonly bytes: number }[];
  readonly ownBytes: number;
  readonly totalBytes: number;
};

/** @param installed the package, with its node_modules below it */
export function packageCosts(installed: string): Costs {
  const sizes = packageSizes(installed);
  const bytes = new Map(sizes.map((size) => [size.name, size.bytes]));
  const needs = new Map(sizes.map(({ name }) => [name, neededBy(join(installed, "node_modules", name))]));
  const direct = [...namesIn(join(installed, "package.json"))].filter((name) => bytes.has(name));
  const weigh = (names: readonly string[]): number =>
    [...reached(names, needs)].reduce((sum, name) => sum + (bytes.get(name) ?? 0), 0);
  const all = weigh(direct);
  return {
    each: direct
      .map((name) => ({ name, bytes: all - weigh(direct.filter((other) => other !== name)) }))
      .sort((a, b) => b.bytes - a.bytes),
    ownBytes: bytes.get("baton itself") ?? 0,
    totalBytes: sizes.reduce((sum, size) => sum + size.bytes, 0),
  };
}

/** Names of what a package needs, and what lies below it. */
function neededBy(folder: string): ReadonlySet<string> {
  const manifests = ["package.json", ...globSync("**/node_modules/{*,@*/*}/package.json", { cwd: folder })];
  return new Set(manifests.flatMap((manifest) => [...namesIn(join(folder, manifest))]));
}

function namesIn(manifest: string): ReadonlySet<string> {
  if (!existsSync(manifest)) return new Set();
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta } = JSON.parse(
    readFileSync(manifest, "utf8"),
  ) as Manifest;
  const peers = Object.keys(peerDependencies ?? {}).filter((name) => peerDependenciesMeta?.[name]?.optional !== true);
  return new Set([...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]);
}

function reached(from: readonly string[], needs: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [...from];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    waiting.push(...(needs.get(name) ?? []));
  }
  return found;
}

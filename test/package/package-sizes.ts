/** What an installed package weighs, and what of it is whose. */
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

type Size = { readonly name: string; readonly bytes: number };

/** @returns the package itself and everything below its node_modules, the heaviest first */
export function packageSizes(installed: string): readonly Size[] {
  const below = join(installed, "node_modules");
  const packages = readdirSync(below).flatMap((name) =>
    name.startsWith("@") ? readdirSync(join(below, name)).map((each) => `${name}/${each}`) : [name],
  );
  const sizes = packages.map((name) => ({ name, bytes: bytesOf(join(below, name)) }));
  const own = { name: "baton itself", bytes: bytesOf(installed) - sizes.reduce((sum, { bytes }) => sum + bytes, 0) };
  return [own, ...sizes].sort((a, b) => b.bytes - a.bytes);
}

function bytesOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}

/** Other versions of Node, as packages that bring one program each. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { CHECKOUT } from "./checkout.ts";
import { npm } from "./npm.ts";

/** The oldest that Baton runs on, and the one that most people have. */
export const OTHER_NODES = ["22.18.0", "24.22.3"] as const;

/** Kept below node_modules until the next `npm ci`; npm keeps what it has fetched longer. */
const KEPT = join(CHECKOUT, "node_modules", ".cache", "node");

/** @returns its program; undefined: it is not here, and can't be fetched */
export function otherNode(version: string): string | undefined {
  const folder = join(KEPT, version);
  const name = `node-${process.platform}-${process.arch}`;
  const program = join(folder, "node_modules", name, "bin", "node");
  if (existsSync(program)) return program;
  try {
    npm(
      ["install", "--prefix", folder, "--prefer-offline", "--ignore-scripts", "--loglevel=error", `${name}@${version}`],
      CHECKOUT,
    );
    return program;
  } catch {
    return undefined;
  }
}

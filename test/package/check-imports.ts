/** A program that has Baton as a package: as TypeScript as each kind of compiler finds modules, and what comes of it on each Node. */
import { execFile } from "node:child_process";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { CHECKOUT } from "./checkout.ts";

const run = promisify(execFile);
const TSC = join(CHECKOUT, "node_modules", "typescript", "bin", "tsc");
const OPTIONS = ["--strict", "--skipLibCheck", "false", "--target", "es2022", "--lib", "es2022,dom", "--types", "node"];
const EXPECTED = "2026-12-24T08:30:00Z function true function 3";

/** @param folder that the package was installed into */
export async function checkImports(folder: string, nodes: readonly string[]): Promise<void> {
  await copyFile(join(CHECKOUT, "test", "fixtures", "consumer.txt"), join(folder, "consumer.ts"));
  await compile(folder, "--module", "esnext", "--moduleResolution", "bundler", "--noEmit");
  await compile(folder, "--module", "node16", "--moduleResolution", "node16");
  for (const node of nodes) {
    const { stdout } = await run(node, ["consumer.js"], { cwd: folder });
    if (stdout.trim() !== EXPECTED) throw new Error(`imported on ${node}, it says ${stdout}`);
  }
}

async function compile(folder: string, ...how: readonly string[]): Promise<void> {
  const types = ["--typeRoots", join(CHECKOUT, "node_modules", "@types")];
  await run(process.execPath, [TSC, ...OPTIONS, ...types, ...how, "consumer.ts"], { cwd: folder }).catch(
    (error: unknown) => {
      const { stdout } = error as { readonly stdout?: string };
      throw new Error(`compiled with ${how.join(" ")}: ${stdout}`, { cause: error });
    },
  );
}

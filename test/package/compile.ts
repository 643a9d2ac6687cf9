/**
 * Makes `compiled/`, which the package holds instead of `src/`: Node strips no types below `node_modules`, and Node 22 and 24 know no `Temporal`.
 *
 * Types are copied from what `tsc -b` wrote, of the package's entries and whatever they name. Where a file uses `Temporal`, it first loads
 * bin/temporal.js, so that no order of imports matters, in no thread.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { CHECKOUT } from "./checkout.ts";

const COMPILED = join(CHECKOUT, "compiled");
/** Where `tsc -b` writes what it found. */
const TYPES = ["pure", "node"].map((part) => join(CHECKOUT, "dist", "types", part, "src"));
const TEMPORAL = join(CHECKOUT, "bin", "temporal.js");
/** For whoever has not told their compiler of it. */
const TYPES_OF_TEMPORAL = '/// <reference lib="esnext.temporal" />\n';

export function compile(): void {
  rmSync(COMPILED, { recursive: true, force: true });
  run("-p", "tsconfig.package.json");
  run("-b", "tsconfig.pure.json", "tsconfig.node.json");
  const files = readdirSync(COMPILED, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".js"));
  for (const file of files) finish(join(COMPILED, file));
  const { exports } = JSON.parse(readFileSync(join(CHECKOUT, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string>>;
  };
  const entries = Object.values(exports).filter((entry) => entry.endsWith(".js"));
  const typed = new Set<string>();
  for (const entry of entries) copyTypes(relative(COMPILED, resolve(CHECKOUT, entry)).replace(/\.js$/, ""), typed);
}

/** By the compiler of the step `types`, which has read everything before. */
function run(...args: readonly string[]): void {
  const tsc = join(CHECKOUT, "node_modules", ".bin", "tsc");
  execFileSync(tsc, args, { cwd: CHECKOUT, stdio: "inherit" });
}

/** What the compiler leaves as it was. @throws Error when a file would look for its source */
function finish(path: string): void {
  const code = readFileSync(path, "utf8");
  const source = /(?:URL\(|import\()\s*["'`][^"'`]*\.tsx?["'`]/.exec(code)?.[0];
  if (source !== undefined) throw new Error(`${path} looks for a source that is not packed: ${source}`);
  if (!/\bTemporal\b/.test(withoutComments(code))) return;
  const temporal = relative(dirname(path), TEMPORAL).replaceAll("\\", "/");
  writeFileSync(path, `import ${JSON.stringify(temporal)};\n${code}`);
}

function withoutComments(code: string): string {
  return code.replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*/gm, "");
}

/** A file's types, and those of each file that it names. */
function copyTypes(name: string, copied: Set<string>): void {
  if (copied.has(name)) return;
  copied.add(name);
  const from = TYPES.map((folder) => join(folder, `${name}.d.ts`)).find((file) => existsSync(file));
  if (from === undefined) throw new Error(`tsc wrote no types of ${name}`);
  const types = readFileSync(from, "utf8");
  const to = join(COMPILED, `${name}.d.ts`);
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, `${/\bTemporal\b/.test(withoutComments(types)) ? TYPES_OF_TEMPORAL : ""}${types}`);
  for (const [, named = ""] of types.matchAll(/(?:from |import\()"(\.[^"]+)\.ts"/g))
    copyTypes(join(dirname(name), named), copied);
}

/**
 * What `npm pack` calls before it packs, and after: `node test/package/prepack.ts`, and with `--undo`.
 *
 * npm-shrinkwrap.json may not stay in the checkout: npm would take it for package-lock.json, and install nothing that development needs.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { CHECKOUT } from "./checkout.ts";
import { compile } from "./compile.ts";
import { SHRINKWRAP, writeShrinkwrap } from "./shrinkwrap.ts";

if (process.argv.includes("--undo")) {
  for (const made of [SHRINKWRAP, "compiled"]) rmSync(join(CHECKOUT, made), { recursive: true, force: true });
} else {
  compile();
  writeShrinkwrap();
}

/** `npm run package`: the package, what it is made of (SBOM), in dist/package, and what it weighs where it is installed, also in docs/deploying.md. */
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CHECKOUT } from "./checkout.ts";
import { installPackage } from "./install-package.ts";
import { npm } from "./npm.ts";
import { packageCosts } from "./package-costs.ts";
import { packageSizes } from "./package-sizes.ts";
import { writeWeights } from "./weight-table.ts";

const OUT = join(CHECKOUT, "dist", "package");
/** Those of which it is worth knowing. */
const HEAVY_BYTES = 1_000_000;

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
npm(["pack", "--silent", "--pack-destination", OUT], CHECKOUT);
const tarball = join(OUT, readdirSync(OUT)[0] ?? "");
writeFileSync(
  tarball.replace(/tgz$/, "sbom.json"),
  npm(["sbom", "--omit=dev", "--package-lock-only", "--sbom-format=cyclonedx"], CHECKOUT),
);
say(statSync(tarball).size, tarball);

const folder = join(tmpdir(), `baton-sizes-${process.pid}`);
const installed = installPackage(tarball, folder);
const sizes = packageSizes(installed);
writeWeights(packageCosts(installed));
rmSync(folder, { recursive: true, force: true });
const heavy = sizes.filter(({ bytes }) => bytes >= HEAVY_BYTES);
for (const { name, bytes } of heavy) say(bytes, name);
const others = sizes.slice(heavy.length);
say(sum(others), `${others.length} others`);
say(sum(sizes), "installed");

function sum(of: readonly { readonly bytes: number }[]): number {
  return of.reduce((total, { bytes }) => total + bytes, 0);
}

function say(bytes: number, what: string): void {
  process.stdout.write(`${(bytes / 1_000_000).toFixed(1).padStart(7)} MB  ${what}\n`);
}

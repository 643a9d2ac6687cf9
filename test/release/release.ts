/**
 * `npm run release -- 0.8.0`: makes a release of what is here, or says everything that stands in its way and changes nothing.
 *
 * It needs a clean checkout on `main`, a changelog that says what changed, numbers that allow the version, a fixture of what this
 * version writes, and all checks passed. Then it sets the version, commits, and tags. Nothing is sent anywhere: what to do for that is printed.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { VERSION } from "../../src/base/version.ts";
import { CHECKOUT, numbersOfCode, readChangelog, readText, whyNot, withRelease } from "./release-rules.ts";

process.exitCode = release(process.argv[2] ?? "");

function release(version: string): number {
  const code = numbersOfCode();
  const fixture = `test/fixtures/shape-${code.migrations}.sql.gz`;
  const problems = [
    ...(git("rev-parse", "--abbrev-ref", "HEAD") === "main" ? [] : ["The branch isn’t main"]),
    ...(git("status", "--porcelain") === "" ? [] : ["Something isn’t committed: see `git status`"]),
    ...(git("tag", "--list", `v${version}`) === "" ? [] : [`The tag v${version} exists`]),
    ...(existsSync(join(CHECKOUT, fixture))
      ? []
      : [`There is no ${fixture}: what this version writes has to be read by the next (test/fixtures/README.md)`]),
    ...whyNot(version, readChangelog(readText("CHANGELOG.md")), code),
  ];
  if (problems.length > 0) return refuse(problems);
  if (npm("test") !== 0) return refuse(["`npm test` isn’t green"]);
  if (npm("run", "package:check") !== 0) return refuse(["What would be packed isn’t what it should be"]);
  setVersion(version);
  // What is made from the version, and what the version alone can break.
  if (npm("run", "generate") !== 0 || npm("run", "verify", "--", "format", "types") !== 0)
    return refuse([`With ${version} set, the checks fail: see above, and \`git restore .\``]);
  git("commit", "--all", "--quiet", "--message", `Version ${version}`);
  git("tag", "--annotate", `v${version}`, "--message", `Version ${version}`);
  process.stdout.write(
    `Version ${version} is committed and tagged. To publish it: git push --follow-tags, and npm run package for what others install\n`,
  );
  return 0;
}

function setVersion(version: string): void {
  npm("version", version, "--no-git-tag-version", "--allow-same-version");
  for (const path of ["Containerfile", "compose.yaml", "helm/baton/Chart.yaml"])
    change(`deploy/${path}`, (text) => text.replaceAll(VERSION, version));
  change("README.md", (text) => text.replaceAll(`baton-${VERSION}`, `baton-${version}`));
  change("docs/deploying.md", (text) => text.replaceAll(`baton:${VERSION}`, `baton:${version}`));
  change("src/base/version.ts", (text) => text.replace(/VERSION = ".*"/u, `VERSION = "${version}"`));
  const today = new Date().toISOString().slice(0, 10);
  change("CHANGELOG.md", (text) => withRelease(text, version, today, numbersOfCode()));
}

function change(path: string, edit: (text: string) => string): void {
  writeFileSync(join(CHECKOUT, path), edit(readText(path)));
}

function refuse(problems: readonly string[]): number {
  for (const problem of problems) process.stderr.write(`release: ${problem}\n`);
  return 1;
}

function git(...args: readonly string[]): string {
  return execFileSync("git", args, { cwd: CHECKOUT, encoding: "utf8" }).trim();
}

function npm(...args: readonly string[]): number | null {
  return spawnSync("npm", args, { cwd: CHECKOUT, stdio: "inherit" }).status;
}

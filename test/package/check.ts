/**
 * Whether what is packed works where somebody installs it: without network, without scripts, in a folder with a name of its own, on older Node.
 *
 * `npm run verify -- package` tries what a change could break; with `--all`, as before a release, everything, and nothing may be left out.
 * The pages and the documentation are those that were built last.
 */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { SHAPES } from "../shape-data.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { checkImports } from "./check-imports.ts";
import { CHECKOUT } from "./checkout.ts";
import { compile } from "./compile.ts";
import { makeEarlierData } from "./earlier-data.ts";
import { installPackage } from "./install-package.ts";
import { OTHER_NODES, otherNode } from "./nodes.ts";
import { npm } from "./npm.ts";
import { packageCosts } from "./package-costs.ts";
import { baton, type Installed, withServer } from "./running-baton.ts";
import { SHRINKWRAP, writeShrinkwrap } from "./shrinkwrap.ts";
import { tellSampleYear } from "./tell-sample-year.ts";
import { checkWeights } from "./weight-table.ts";

const run = promisify(execFile);
const ALL = process.argv.includes("--all");
/** Laws that compare with a slow reference, and what only looks at files of the checkout. */
const SLOW = "agrees with a reference|and does so in|the files hold what the tables say";
const DAYS = ALL ? 365 : 60;

await check();

async function check(): Promise<void> {
  for (const [built, by] of [
    ["web", "build"],
    ["docs", "docs"],
  ] as const)
    if (!existsSync(join(CHECKOUT, "dist", built, "index.html")))
      throw new Error(`dist/${built} isn't there: npm run ${by}`);
  const root = await temporaryFolder();
  try {
    const tarball = await timed("pack", () => pack(root));
    // As people name folders.
    const folder = join(root, "Größe & Maß", "baton");
    const installed = await timed("install", async () => installPackage(tarball, folder));
    const nodes = OTHER_NODES.flatMap((version) => otherNode(version) ?? missing(version));
    const oldest: Installed = { folder, node: nodes[0] ?? process.execPath, home: join(root, "home of Ada") };
    await checkTooOld(installed);
    // The table is of the platform that most servers have.
    if (process.platform === "linux" && process.arch === "x64") checkWeights(packageCosts(installed));
    await timed("demo, serve, upgrade", () => checkServers(oldest));
    await timed("imports", () => checkImports(folder, [...nodes, process.execPath]));
    await timed("laws", async () => {
      const { digest } = await tellSampleYear(DAYS);
      await Promise.all(nodes.map((node) => checkLaws(node, installed, digest)));
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function timed<T>(what: string, work: () => Promise<T>): Promise<T> {
  const startedMs = performance.now();
  const done = await work();
  process.stdout.write(`${what}: ${((performance.now() - startedMs) / 1000).toFixed(1)} s\n`);
  return done;
}

function missing(version: string): readonly string[] {
  if (ALL) throw new Error(`Node ${version} can't be fetched`);
  process.stdout.write(`note: Node ${version} can't be fetched, and was not tried\n`);
  return [];
}

async function pack(root: string): Promise<string> {
  const out = join(root, "out");
  await mkdir(out);
  try {
    compile();
    writeShrinkwrap();
    npm(["pack", "--ignore-scripts", "--silent", "--pack-destination", out], CHECKOUT);
  } finally {
    for (const made of [SHRINKWRAP, "compiled"]) await rm(join(CHECKOUT, made), { recursive: true, force: true });
  }
  const [tarball] = await readdir(out);
  if (tarball === undefined) throw new Error("nothing was packed");
  return join(out, tarball);
}

/** What an older Node is told, before it loads anything that it can't read. */
async function checkTooOld(installed: string): Promise<void> {
  const older = `Object.defineProperty(process.versions, "node", { value: "22.17.1" });`;
  const started = `${older} require(${JSON.stringify(join(installed, "bin", "baton.cjs"))})`;
  const { stderr } = await run(process.execPath, ["-e", `${started}; process.exitCode = 0`]);
  expectText(stderr, /^baton: this is Node 22\.17\.1, and Baton needs Node 22\.18 or newer\n {2}→ /, "what it says");
}

/** The demo, and data of earlier releases. */
async function checkServers(installed: Installed): Promise<void> {
  await withServer(installed, ["demo", "--months", "1", "--port", "0"], async (address) => {
    expectText(await textAt(`${address}/`), /<html/, "the page");
    expectText(await textAt(`${address}/docs/`), /<html/, "the documentation");
    // Another thread prints it.
    expectText(await textAt(`${address}/api/v1/w/default/agreement/versions/1/print.pdf`), /^%PDF/, "the PDF");
  });
  const kept = join(installed.home, "data", "baton", "demo");
  if (!existsSync(join(kept, "postgres.log"))) throw new Error(`the demo's data isn't in ${kept}`);
  for (const shape of ALL ? SHAPES : SHAPES.slice(-1)) {
    const data = join(installed.home, `of shape ${shape}`);
    await makeEarlierData(data, shape);
    await withServer(installed, ["serve", "--data", data, "--port", "0"], async (address) => {
      expectText(await textAt(`${address}/readyz`), /ok|ready/, "/readyz");
    });
    const verified = await baton(installed, "verify", "--data", data);
    if (verified.code !== 0) throw new Error(`data of shape ${shape} isn't as it was:\n${verified.said}`);
  }
}

async function textAt(url: string): Promise<string> {
  let answer = await fetch(url, { redirect: "follow" });
  // A busy machine: the server asks to try again, or gives up the first PDF, for which a thread has to load much.
  for (let tries = 1; [422, 503].includes(answer.status) && tries < 10; tries += 1) {
    await sleep(2_000);
    answer = await fetch(url, { redirect: "follow" });
  }
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text.slice(0, 200)}`);
  return text;
}

function expectText(text: string, pattern: RegExp, what: string): void {
  if (!pattern.test(text)) throw new Error(`${what} isn't what it should be: ${text.slice(0, 200)}`);
}

/** The tests of the sources, on what is compiled. */
async function checkLaws(node: string, installed: string, digest: string): Promise<void> {
  const vitest = join(CHECKOUT, "node_modules", "vitest", "vitest.mjs");
  const some = ALL ? [] : ["-t", `^(?!.*(?:${SLOW}))`];
  await run(node, [vitest, "run", "--config", "vitest.package.config.ts", "--reporter=dot", ...some], {
    cwd: CHECKOUT,
    env: { ...process.env, PACKAGE_INSTALLED: installed, SAMPLE_DAYS: String(DAYS), SAMPLE_DIGEST: digest },
    maxBuffer: 64 * 1024 * 1024,
  });
}

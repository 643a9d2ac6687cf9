/** Another build takes the place of the one that a browser has open: it is loaded anew where it has to be, once, and nothing is lost by a glance at a link. */
import { cp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { atRest, connectBrowser, openWindow } from "./browser.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

const BUILT = fileURLToPath(new URL("../dist/web", import.meta.url));

let baton: RunningBaton;
let browser: Browser;
let window: BrowserContext;
let webRoot: string;
let url: string;
/** How often the page was loaded. */
let loads = 0;

beforeAll(async () => {
  webRoot = await temporaryFolder();
  await cp(BUILT, webRoot, { recursive: true });
  [baton, browser] = await Promise.all([
    startBaton("2026-03-09T09:00Z", ["demo", "--months", "1"], /http:\S+/, [], { webRoot }),
    connectBrowser(),
  ]);
  url = baton.found;
});
beforeEach(async () => {
  window = await openWindow(browser, baton.now());
  loads = 0;
});
afterAll(async () => {
  await browser.close();
  await baton.stop();
  await rm(webRoot, { recursive: true });
});

async function open(path: string): Promise<Page> {
  const page = await window.newPage();
  await page.goto(`${url}${path}`);
  await atRest(page);
  page.on("load", () => (loads += 1));
  return page;
}

/** All that a build names by its content has another name afterwards: also what has not changed. */
async function deployAnother(mark: string): Promise<void> {
  const assets = join(webRoot, "assets");
  const names = (await readdir(assets)).filter((name) => /\.(?:js|css)$/.test(name));
  const renamed = new Map(names.map((name) => [name, name.replace(/\.(js|css)$/, `${mark}.$1`)]));
  const anew = (text: string): string => text.replaceAll(/[\w.-]+\.(?:js|css)\b/g, (name) => renamed.get(name) ?? name);
  for (const [name, next] of renamed) {
    await writeFile(join(assets, name), anew(await readFile(join(assets, name), "utf8")));
    await rename(join(assets, name), join(assets, next));
    for (const compressed of [`${name}.br`, `${name}.gz`]) await rm(join(assets, compressed), { force: true });
  }
  const page = join(webRoot, "index.html");
  await writeFile(page, anew(await readFile(page, "utf8")));
}

test("a chunk that doesn't come is asked for again: the page shows itself, and nothing is loaded anew", async () => {
  const page = await open("/w/default/");
  let refused = 0;
  await page.route(/absences-page.*\.js/, (route) => ((refused += 1) < 2 ? route.abort() : route.continue()));
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Out of office" }).click();
  await page.getByRole("heading", { level: 1, name: "Out of office" }).waitFor();
  expect([refused, loads]).toEqual([2, 0]);
});

test("a new build: a glance at a link changes nothing; who follows it has the new build at the page that they wanted, after one load", async () => {
  const page = await open("/w/default/agreement/versions");
  await deployAnother("-next");
  const report = page.getByRole("link", { name: "Reports" });
  const gone = page.waitForResponse((response) => response.status() === 404);
  await report.hover();
  await gone;
  await page.clock.runFor(5_000);
  expect(loads).toBe(0);
  await report.click();
  await page.waitForURL(/\/reports/);
  await page.getByRole("heading", { level: 1, name: "Reports" }).waitFor();
  expect(loads).toBe(1);
  expect(await page.locator('script[type="module"]').getAttribute("src")).toContain("-next.js");
});

test("what is gone in the new build too is said, and not tried for ever", async () => {
  const page = await open("/w/default/");
  await page.route(/data-page.*\.js/, (route) => route.fulfill({ status: 404, body: "" }));
  await page.getByRole("link", { name: "Settings" }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Data" }).click();
  await page.getByRole("heading", { level: 1, name: "This page didn’t load" }).waitFor();
  expect(loads).toBe(1);
  await page.unroute(/data-page.*\.js/);
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { level: 1, name: "Data" }).waitFor();
});

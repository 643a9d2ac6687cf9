/** The documentation below a path of somebody else's host, under the policy of every answer: read, searched, and walked through by the keyboard. */
import { globSync, readFileSync } from "node:fs";
import Fastify from "fastify";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { epochMs } from "../src/base/time.ts";
import { withoutBasePath } from "../src/server/below-base-path.ts";
import { secureHeaders } from "../src/server/secure-headers.ts";
import { serveDocs } from "../src/server/serve-docs.ts";
import type { ServerApp } from "../src/server/server-app.ts";
import { unfit } from "./accessible.ts";
import { connectBrowser, openWindow } from "./browser.ts";

const BASE = "/baton/";
const BUILT = new URL("../dist/docs/", import.meta.url).pathname;

let browser: Browser;
let app: ServerApp;
let site: string;
const complaints: string[] = [];
const asked = new Set<string>();

beforeAll(async () => {
  app = Fastify({ rewriteUrl: ({ url = "/" }) => withoutBasePath(BASE, url) });
  await secureHeaders(app, { isHttps: false });
  serveDocs(app, { basePath: BASE });
  [site, browser] = await Promise.all([app.listen({ host: "127.0.0.1", port: 0 }), connectBrowser()]);
  site += `${BASE}docs`;
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function open(
  path: string,
  look: { readonly width: number; readonly colorScheme: "light" | "dark" },
): Promise<Page> {
  const { width, colorScheme } = look;
  const window = await openWindow(browser, epochMs(0), { viewport: { width, height: 900 }, colorScheme });
  const page = await window.newPage();
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => asked.add(request.url()));
  await page.goto(`${site}${path}`, { waitUntil: "networkidle" });
  return page;
}

test.each([
  ["/", { width: 1440, colorScheme: "light" }],
  ["/", { width: 390, colorScheme: "dark" }],
  ["/performance", { width: 390, colorScheme: "light" }],
  ["/agreement-reference", { width: 1440, colorScheme: "dark" }],
] as const)("%s fits and is accessible: %o", async (path, look) => {
  const page = await open(path, look);
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  await page.context().close();
});

test("whoever searches by the keyboard comes to the paragraph", async () => {
  const page = await open("/", { width: 1440, colorScheme: "light" });
  await page.keyboard.press("/");
  await page.getByRole("searchbox").fill("bounce of an email");
  await page.locator(".VPLocalSearchBox .result").first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(`${site}/operation#email-that-baton-reads`);
  await page.getByRole("heading", { name: "Email that Baton reads" }).waitFor();
  await page.getByRole("switch").first().click();
  expect(await page.locator("html").getAttribute("class")).toContain("dark");
  await page.context().close();
});

test("nothing was asked for beside that path, and the policy had nothing to refuse", () => {
  expect([...asked].filter((url) => !url.startsWith(site))).toEqual([]);
  expect(complaints).toEqual([]);
});

test("no page has a script or a style in itself", () => {
  const pages = globSync("**/*.html", { cwd: BUILT });
  expect(pages.length).toBeGreaterThan(100);
  const inline = /<script(?![^>]* src=)| style="| on\w+="|<style/;
  expect(pages.filter((page) => inline.test(readFileSync(`${BUILT}${page}`, "utf8")))).toEqual([]);
});

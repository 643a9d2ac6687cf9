/** Baton below a path of somebody else's host, behind a reverse proxy: a walk on which nothing is asked for beside that path. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { atRest, connectBrowser, openWindow } from "./browser.ts";
import { type ProxyAtAPath, startProxyAtAPath } from "./proxy-at-a-path.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

const AGREEMENT = fileURLToPath(new URL("../agreements/sample.yaml", import.meta.url));
const STARTED = /running at [^]*\/welcome\?token=[\w-]+(?=\s)/;
const PASSWORD = "correct horse battery";

let baton: RunningBaton;
let proxy: ProxyAtAPath;
let browser: Browser;
let window: BrowserContext;
let base: string;
let ownerLink: string;
const complaints: string[] = [];

beforeAll(async () => {
  proxy = await startProxyAtAPath("/baton/");
  base = `${proxy.origin}/baton`;
  [baton, browser] = await Promise.all([
    startBaton("2026-03-09T09:00Z", ["serve", "--agreement", AGREEMENT, "--url", base], STARTED),
    connectBrowser(),
  ]);
  const [listens = "", link = ""] = baton.found.match(/http:\S+/g) ?? [];
  ownerLink = link;
  proxy.passTo(new URL(listens).origin);
  window = await openWindow(browser, baton.now());
});
afterAll(async () => {
  await browser.close();
  await baton.stop();
  await proxy.close();
});

async function open(path: string): Promise<Page> {
  const page = await window.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(path);
  await page.locator("h1").first().waitFor();
  return page;
}

test("from the first link to the printed agreement, everything is below the path", async () => {
  expect(ownerLink).toMatch(new RegExp(`^${base}/w/default/welcome\\?token=`));
  const page = await open(ownerLink);
  await page.getByLabel("Name", { exact: true }).fill("Dana Lindt");
  await page.getByLabel("Email").fill("dana@northwind.example");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Become the admin" }).click();
  await page.getByRole("heading", { name: "Are both teams meeting their commitments?" }).waitFor();
  expect(page.url()).toBe(`${base}/w/default/`);
  for (const { name, path } of await window.cookies()) expect([name, path]).toEqual([name, "/baton/"]);

  const lead = { fact: { source: "form", id: "ada" }, origin: "webinar", name: "Ada Okoro", attributes: {} };
  const facts: readonly (readonly [path: string, data: object])[] = [
    ["leads", lead],
    ["leads/form:ada/activities", { activity: "demo_requested" }],
  ];
  for (const [path, data] of facts) {
    const answer = await window.request.post(`${base}/api/v1/w/default/${path}`, { data });
    expect(answer.status(), await answer.text()).toBe(201);
  }

  // Addresses of before there were companies lead on; whoever signs out comes back to the page that they wanted.
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.goto(`${base}/queue?member=sam`);
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await page.getByLabel("Email").fill("dana@northwind.example");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`${base}/w/default/queue?member=sam`);
  await page
    .getByRole("link", { name: /Ada Okoro/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Open lead" }).click();
  await page.waitForURL(`${base}/w/default/leads/form%3Aada`);
  await page.getByRole("heading", { name: /Ada Okoro/ }).waitFor();
  const evidence = page.getByRole("link", { name: /evidence/i });
  expect(await evidence.evaluate((link: { readonly href: string }) => link.href)).toContain(`${base}/api/v1/`);

  for (const [link, heading] of [
    ["Reports", /./],
    ["Settings", /./],
    ["Calendars", /./],
    ["People", /./],
    ["Data", /./],
    ["Security log", /./],
    ["Out of office", /./],
    ["Agreement", /Lead Service Level Agreement|agreement/i],
  ] as const) {
    await page.getByRole("link", { name: link, exact: true }).first().click();
    await page.getByRole("heading", { level: 1, name: heading }).waitFor();
    await atRest(page);
    expect(page.url()).toMatch(new RegExp(`^${base}/w/default/`));
  }

  await page.goto(`${base}/w/default/agreement/versions/1`);
  await page.getByRole("button", { name: "Export" }).click();
  const pdf = page.getByRole("menuitem", { name: /PDF/ });
  const href = await pdf.evaluate((link: { readonly href: string }) => link.href);
  expect(href).toBe(`${base}/api/v1/w/default/agreement/versions/1/print.pdf`);
  const answer = await window.request.get(href);
  expect([answer.headers()["content-type"], (await answer.body()).subarray(0, 5).toString()]).toEqual([
    "application/pdf",
    "%PDF-",
  ]);
  await page.keyboard.press("Escape");

  // Loaded anew where one is, and elsewhere in the company by the header.
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.getByRole("link", { name: "Baton: go to the scoreboard" }).click();
  await page.waitForURL(`${base}/w/default/`);

  expect(proxy.passedOn()).toBeGreaterThan(50);
  expect(proxy.outside).toEqual([]);
  expect(complaints.filter((each) => !/status of 401/.test(each))).toEqual([]);
});

test("the page says where it lies, and finds its files there", async () => {
  const answer = await window.request.get(`${base}/w/default/queue`);
  const html = await answer.text();
  expect([answer.status(), answer.headers()["cache-control"]]).toEqual([200, "no-cache"]);
  expect(html).toContain('<meta name="baton-base" content="/baton/" />');
  expect(html).toContain(`<meta name="baton-url" content="${base}/" />`);
  const files = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = ""]) => file);
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) expect(file).toMatch(/^\/baton\/assets\//);
  const built = await readFile(new URL("../dist/web/index.html", import.meta.url), "utf8");
  expect(built).not.toMatch(/(?:src|href)="\//);
});

/** History from the browser, by somebody who has read nothing: a messy file, a question, a preview, the import, and its result; and the same on a phone. */
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectFit } from "./accessible.ts";
import { atRest, connectBrowser, openWindow } from "./browser.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

const AGREEMENT = fileURLToPath(new URL("../agreements/sample.yaml", import.meta.url));
const OWNER_LINK = /http:\S+\/welcome\?token=[\w-]+(?=\s)/;

let baton: RunningBaton;
let url: string;
let browser: Browser;
let window: BrowserContext;
beforeAll(async () => {
  [baton, browser] = await Promise.all([
    startBaton("2026-03-30T09:00Z", ["serve", "--agreement", AGREEMENT], OWNER_LINK),
    connectBrowser(),
  ]);
  url = new URL(baton.found).origin;
  window = await openWindow(browser, baton.now());
  const data = {
    token: new URL(baton.found).searchParams.get("token"),
    ...{ name: "Dana Lindt", email: "dana@northwind.example", password: "correct horse battery", member: "dana" },
  };
  const joined = await window.request.post(`${url}/api/join`, { data, headers: { origin: url } });
  expect(joined.status(), await joined.text()).toBe(201);
});
afterAll(async () => {
  await browser.close();
  await baton.stop();
});

const ROWS = Array.from({ length: 30 }, (_, n) => {
  const owner = n % 3 === 0 ? "Old Rep" : "Ria Kaya";
  return `${n + 1};3/${1 + (n % 12)}/2026 2:15 PM;Ada ${n};ada${n}@lumen${n}.example;Lumen ${n};webinar;${owner}`;
});
/** Semicolons, 12-hour times that are day first or month first, somebody who has left, and a row that says nothing. */
const MESSY = ["Lead ID;Created;Name;Email;Company;Source;Owner", ...ROWS, "31;never;Dora;;;webinar;"].join("\r\n");

test("a messy file becomes history without a map: what it needs is asked, shown, and imported, and a reload loses nothing", async () => {
  const page = await window.newPage();
  await page.goto(`${url}/w/default/imports`);
  const file = { name: "leads.csv", mimeType: "text/csv", buffer: Buffer.from(MESSY) };
  await page.locator("input[type=file]").setInputFiles(file);
  await page.getByRole("heading", { name: "What Baton understands" }).waitFor();
  await page.getByText(/Ada 0, ada0@lumen0\.example/).waitFor();
  await page.getByText("“never” in row 32").waitFor();
  await page.getByRole("heading", { name: "What these files can’t measure" }).waitFor();
  await atRest(page);
  await expectFit(page);

  await page.reload();
  await page.getByRole("button", { name: "Show the map" }).click();
  await page.getByLabel("The map of leads.csv").waitFor();
  await page.getByRole("button", { name: "Import…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
  await page.reload();
  await page.getByRole("heading", { name: "What came in" }).waitFor();
  expect(await page.locator(".import-counts").first().innerText()).toMatch(/New leads\s+30/);
  const rejected = await window.request.get(
    new URL((await page.getByRole("link", { name: /^Rejected rows/ }).getAttribute("href")) ?? "", url).href,
  );
  expect(await rejected.text()).toMatch(/32,.*never/);
  await expectFit(page);

  const phone = await openWindow(browser, baton.now(), { viewport: { width: 390, height: 844 } });
  await phone.addCookies(await window.cookies());
  const small = await phone.newPage();
  await small.goto(`${url}/w/default/imports`);
  await small.getByRole("link", { name: "Open the import leads.csv" }).click();
  await small.getByRole("heading", { name: "What came in" }).waitFor();
  await atRest(small);
  await expectFit(small);
  await phone.close();
});

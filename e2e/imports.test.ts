/** History from the browser, by somebody who has read nothing: a messy file, exports of HubSpot, and a report of Salesforce, each understood, corrected, and imported. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { epochMs, isoInstant } from "../src/base/time.ts";
import { expectFit } from "./accessible.ts";
import { atRest, openWindow } from "./browser.ts";
import { type OwnedBaton, startOwnedBaton } from "./owned-baton.ts";

let owned: OwnedBaton;
beforeAll(async () => {
  owned = await startOwnedBaton("2026-06-30T09:00Z");
});
afterAll(() => owned.stop());

const ROWS = Array.from({ length: 30 }, (_, n) => {
  const owner = n % 3 === 0 ? "Old Rep" : n % 3 === 1 ? "Kaya, Ria" : "Gone Too";
  return `${n + 1};3/${1 + (n % 12)}/2026;2:15 PM;Ada ${n};ada${n}@lumen${n}.example;Lumen ${n};webinar;${owner}`;
});
/** Semicolons, days and times apart that are day first or month first, columns that are called as nobody would guess, people who have left, and a row that says nothing. */
const MESSY = [
  "Q1 inquiries, all;;;;;;;",
  "",
  "Lead ID;Created;Clock;Wer;Email;Company;Source;Betreut",
  ...ROWS,
  "31;never;;Dora;;;webinar;",
].join("\r\n");
const fixture = (name: string) => ({
  ...{ name: `${name}.csv`, mimeType: "text/csv" },
  buffer: readFileSync(new URL(`../src/connectors/files/guess/presets/fixtures/${name}.csv`, import.meta.url)),
});

test("a messy file becomes history without a map: its columns and people are chosen, and a reload loses nothing", async () => {
  const page = await begun([{ name: "leads.csv", mimeType: "text/csv", buffer: Buffer.from(MESSY) }]);
  await page.getByText("“never” in row 34").waitFor();
  await page.getByRole("heading", { name: "What these files can’t measure" }).waitFor();
  await atRest(page);
  await expectFit(page);

  await page.getByText("2 columns left out").click();
  const owner = page.getByLabel("What “Betreut” is");
  await owner.selectOption("Owner");
  await page.getByLabel("What “Wer” is").selectOption("Name");
  await page.getByText(/Ada 1, ada1@lumen1\.example, Lumen 1; owner Ria Kaya/).waitFor();
  await page.getByLabel("Who “Old Rep” is").selectOption("Former person of Qualification");
  await page.getByLabel("Who “Gone Too” is").selectOption("Ben Sorg");
  await page.getByText(/Ada 2, ada2@lumen2\.example, Lumen 2; owner Ben Sorg/).waitFor();
  await expectFit(page);

  await page.reload();
  await page.getByLabel("Who “Old Rep” is").waitFor();
  expect(await page.getByLabel("Who “Old Rep” is").inputValue()).toBe("former qualification");
  await page.getByRole("button", { name: "Show the map as text" }).click();
  await page.getByLabel("The map of leads.csv").waitFor();
  await imported(page);
  expect(await page.locator(".import-counts").first().innerText()).toMatch(/New leads\s+30/);
  await page.getByRole("heading", { name: "What these files can’t measure" }).waitFor();
  const list = await page.getByRole("link", { name: /^Rejected rows/ }).getAttribute("href");
  const rejected = await owned.window.request.get(new URL(list ?? "", owned.url).href);
  expect(await rejected.text()).toMatch(/34,.*never/);
  await expectFit(page);
  expect(await leadsNow()).toContainEqual(["Ada 1", "captured", null, "2026-03-02T13:15:00Z"]);

  const phone = await openWindow(owned.browser, owned.baton.now(), { viewport: { width: 390, height: 844 } });
  await phone.addCookies(await owned.window.cookies());
  const small = await phone.newPage();
  await small.goto(`${owned.url}/w/default/imports`);
  await small.getByRole("link", { name: "Open the import leads.csv" }).click();
  await small.getByRole("heading", { name: "What came in" }).waitFor();
  await atRest(small);
  await expectFit(small);
  await phone.close();
});

test("exports of HubSpot and a report of Salesforce are imported as they are, with their owners and dates", async () => {
  const hubspot = await begun(["hubspot-contacts", "hubspot-deals", "hubspot-calls"].map(fixture));
  await hubspot.getByText("Recognized as a contacts export of HubSpot.").waitFor();
  await imported(hubspot);
  expect(await leadsNow()).toEqual(
    expect.arrayContaining([
      ["Lio Dorn", "opportunity", "eva", "2026-03-06T09:19:00Z"],
      ["Per Jansson", "opportunity", "ben", "2026-03-18T13:01:00Z"],
      ["Jo Berger", "customer", null, "2026-03-02T08:05:00Z"],
    ]),
  );

  await hubspot.getByRole("link", { name: "Show these leads" }).click();
  await hubspot.getByText("Leads of one import").waitFor();
  const shown = new URL(hubspot.url()).searchParams.get("imported") ?? "";
  expect(await leadsNow(`&imported=${shown}`)).toHaveLength(10);

  const report = fixture("salesforce-lead-report");
  // Other people of the same names.
  const others = Buffer.from(report.buffer.toString().replaceAll(".example", ".test"));
  const salesforce = await begun([{ ...report, buffer: others }]);
  await salesforce.getByText("Recognized as a leads report of Salesforce.").waitFor();
  await imported(salesforce);
  expect(await salesforce.locator(".import-counts").first().innerText()).toMatch(/New leads\s+10/);
  expect(await leadsNow()).toContainEqual(["Mina Castell", "opportunity", "ben", "2026-03-04T08:42:00Z"]);
});

test("a whole import is undone from its page, a reload loses nothing, and what came of it stays there", async () => {
  const page = await owned.window.newPage();
  await page.goto(`${owned.url}/w/default/imports`);
  await page.getByRole("link", { name: "Open the import leads.csv" }).click();
  await page.getByRole("button", { name: "See what undoing would change" }).click();
  await page.getByText(/^30 leads would go, 0 leads would be as before/).waitFor();
  await page.getByRole("button", { name: "Undo import…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Undo import", exact: true }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.reload();
  await page.getByText(/^30 leads are gone, 0 leads are as before the import/).waitFor();
  await page.getByText(/^Undone .* by /).waitFor();
  await page.getByText(/^Undone; begun/).waitFor();
  await atRest(page);
  await expectFit(page);
});

async function begun(files: readonly { name: string; mimeType: string; buffer: Buffer }[]): Promise<Page> {
  const page = await owned.window.newPage();
  await page.goto(`${owned.url}/w/default/imports`);
  await page.locator("input[type=file]").setInputFiles([...files]);
  await page.getByRole("heading", { name: "What Baton understands" }).waitFor();
  return page;
}

async function imported(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Import…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Import", exact: true }).click();
  await page.reload();
  await page.getByRole("heading", { name: "What came in" }).waitFor();
}

/** Name, stage, owner, and when it arrived. */
async function leadsNow(more = ""): Promise<readonly (readonly unknown[])[]> {
  const found = await owned.window.request.get(`${owned.url}/api/v1/w/default/leads?limit=100${more}`);
  const { leads } = (await found.json()) as {
    readonly leads: readonly { name: string; stage: string; owner: string | null; capturedAt: number }[];
  };
  return leads.map(({ name, stage, owner, capturedAt }) => [name, stage, owner, isoInstant(epochMs(capturedAt))]);
}

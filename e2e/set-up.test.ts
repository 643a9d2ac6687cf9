/** A company is set up in a real browser, by the link that the first start prints: on a phone, by the keyboard, to the first page. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectFit } from "./accessible.ts";
import { connectBrowser, openWindow } from "./browser.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

let baton: RunningBaton;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [baton, browser] = await Promise.all([
    startBaton("2026-03-09T09:00Z", ["serve"], /http:\S+\/welcome\?token=[\w-]+(?=\s)/),
    connectBrowser(),
  ]);
  const window = await openWindow(browser, baton.now(), { viewport: { width: 390, height: 844 } });
  page = await window.newPage();
});
afterAll(async () => {
  await browser.close();
  await baton.stop();
});

test("what is missing is said by its field; what is given makes the agreement and its admin", async () => {
  await page.goto(baton.found);
  await page.getByRole("heading", { name: "Set up Baton" }).waitFor();
  const send = page.getByRole("button", { name: "Set up" });
  await page.getByLabel("SDR team").check();
  await send.press("Enter");
  for (const problem of ["Enter the company name", "Enter your name", "Enter your email", "Use 12 to 128 characters"])
    await page.getByText(problem, { exact: true }).waitFor();
  expect(await page.getByText("Enter at least the head of the team").count()).toBe(3);
  // The first that is wrong has the focus.
  expect(await page.evaluate("document.activeElement.labels[0].textContent")).toBe("Company");
  await expectFit(page);

  await page.getByLabel("Company", { exact: true }).fill("Acme");
  await page.getByLabel("Marketing", { exact: true }).fill("Dana Lindt <dana@acme.example>, Mika Brandt");
  await page.getByLabel("SDRs", { exact: true }).fill("Quinn Adler, Sam Okafor");
  await page.getByLabel("Sales", { exact: true }).fill("Sol Vargas, Ria Kaya");
  await page.getByText("Hours, holidays, and response times").press("Enter");
  await page.getByLabel("Business hours").fill("9-5");
  await page.getByLabel("Name", { exact: true }).fill("Dana Lindt");
  await page.getByLabel("Email").fill("dana@acme.example");
  await page.getByLabel("Password", { exact: true }).fill("correct horse battery");
  await send.press("Enter");
  await page.getByText("Write them as 09:00-17:30").waitFor();
  await page.getByLabel("Business hours").fill("08:00-16:30");
  await send.press("Enter");

  await page.getByRole("heading", { name: "Your first hour" }).waitFor();
  const agreement = await page.request.get(new URL("/api/v1/w/default/agreement", baton.found).href);
  expect(await agreement.json()).toMatchObject({ company: "Acme", version: 1 });
  const session = await page.request.get(new URL("/api/v1/w/default/session", baton.found).href);
  expect(await session.json()).toMatchObject({ member: "dana", isOwner: true });
  // The link is used up.
  await page.goto(baton.found);
  await page.getByText("This link has already been used").waitFor();
});

/** The pages of the demo that are the same on every day, in a real browser. */
import { readFileSync } from "node:fs";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test } from "vitest";
import { actAs, demoAt, mostTold, unfit, urgentLead } from "./demo-at.ts";

const demo = demoAt("2026-11-25T10:00Z");

test.each([
  [1440, false],
  [390, true],
])("notices at %i pixels are accessible, and nothing is cut off", async (width, dark) => {
  const { name } = await mostTold(demo);
  const page = await demo.open("/notices", { width, dark });
  await actAs(page, name);
  await page.locator("[data-notice]").first().waitFor();
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
});

test("a lead that does not exist says so", async () => {
  const page = await demo.open("/leads/nobody");
  await page
    .getByText(/no lead/i)
    .first()
    .waitFor();
  expect(await page.locator("main").innerText()).toMatch(/no lead/i);
  // The browser reports the 404 of the API, as it should.
  expect(new Set(demo.complaints.splice(0))).toEqual(new Set([expect.stringContaining("404")]));
});

test("an absence is entered, seen, and ended when they are back", async () => {
  const page = await demo.open("/absences");
  await page.getByText("Everyone is in").waitFor();
  await page.getByRole("button", { name: "Add out of office" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Who is out" }).fill("Sam");
  await page.getByRole("option").first().click();
  await dialog.getByRole("checkbox", { name: "No end date yet" }).check();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("heading", { name: "Out now" }).waitFor();
  const { absences } = await demo.get<{ absences: { until: number | null }[] }>("/api/absences");
  expect(absences).toMatchObject([{ member: "sam", until: null, leads: "stay", isAway: true }]);
  await page.getByRole("button", { name: /^Back:/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mark as back" }).click();
  await page.getByText("Everyone is in").waitFor();
});

test("a successor for a lead who is gone is named, seen by the party, and objected to with a reason", async () => {
  const page = await demo.open("/agreement/versions");
  await page.getByRole("button", { name: "Name a successor for Sales" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Successor" }).fill("Ria");
  await page.getByRole("option", { name: "Ria Kaya" }).click();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await dialog.getByRole("button", { name: "Name successor", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText(/Ria Kaya was named by .+ unless someone on the team objects/).waitFor();

  // Marketing sees it, and has no say; sales has.
  await actAs(page, "Mika Brandt");
  await page.getByText(/Ria Kaya was named by/).waitFor();
  await expect.poll(async () => page.getByRole("button", { name: "Object" }).count()).toBe(0);
  await actAs(page, "Ben Sorg");
  await page.getByRole("button", { name: "Object" }).click();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Sol is only on leave");
  await dialog.getByRole("button", { name: "Object" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText(/Ben Sorg objected to Ria Kaya .+: Sol is only on leave/).waitFor();
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
});

/** Every page of the router, so that a new one is walked without being named here. */
const pages = [
  ...readFileSync(new URL("../src/web/router.tsx", import.meta.url), "utf8").matchAll(/ path: "([^"]+)"/g),
].map(([, path = ""]) => path);

test("the router names its pages", () => {
  expect(pages).toEqual(expect.arrayContaining(["/", "/queue", "/leads/$leadId", "/agreement/versions/$version/edit"]));
});

test.each(pages)("%s is accessible, and nothing is cut off, wide and light or narrow and dark", async (path) => {
  const { leadId, owner } = await urgentLead(demo);
  const there = path.replace("$leadId", encodeURIComponent(leadId)).replace("$version", "1");
  for (const view of [{ width: 1440 }, { width: 390, dark: true }]) {
    const page = await demo.open(path === "/queue" ? `/queue?member=${owner}` : there, view);
    expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
    await page.close();
  }
  // Nobody signs in to a demo: it has no logins, and links that are none are refused.
  if (["/sign-in", "/welcome", "/join", "/reset", "/login"].includes(path)) demo.complaints.splice(0);
});

/** What an owner does for the other party, and for somebody who asks to be forgotten: evidence, anchors, export, erasure. */
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkEvidence } from "../src/store/log/check-evidence.ts";
import { expectFit } from "./accessible.ts";
import { atRest, connectBrowser, openWindow } from "./browser.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

const AGREEMENT = fileURLToPath(new URL("../agreements/sample.yaml", import.meta.url));
const PASSWORD = "correct horse battery";
const OWNER_LINK = /http:\S+\/welcome\?token=[\w-]+(?=\s)/;

let baton: RunningBaton;
let url: string;
let browser: Browser;
let window: BrowserContext;
const complaints: string[] = [];

beforeAll(async () => {
  [baton, browser] = await Promise.all([
    startBaton("2026-03-09T09:00Z", ["serve", "--agreement", AGREEMENT], OWNER_LINK),
    connectBrowser(),
  ]);
  url = new URL(baton.found).origin;
  window = await openWindow(browser, baton.now());
  await post("/api/join", {
    token: new URL(baton.found).searchParams.get("token"),
    ...{ name: "Dana Lindt", email: "dana@northwind.example", password: PASSWORD, member: "dana" },
  });
  for (const [id, name, to] of [
    ["ada", "Ada Okoro", "sue"],
    ["bo", "Bo Chen", "sam"],
  ]) {
    const lead = { name, email: `${id}@lumen.example`, company: "Lumen Labs", origin: "webinar" };
    await post("/api/leads", { fact: { source: "form", id }, ...lead, attributes: { industry: "software" } });
    await post(`/api/leads/form:${id}/activities`, { activity: "demo_requested" });
    await post(`/api/leads/form:${id}/override`, {
      ...{ decision: "reassign", by: "dana", to },
      note: `${name} knows them`,
    });
  }
});
afterAll(async () => {
  await browser.close();
  await baton.stop();
});

/** As the owner, whose session the window keeps. */
async function post(path: string, data: object): Promise<void> {
  const answer = await window.request.post(`${url}${path}`, { data });
  expect(answer.status(), await answer.text()).toBe(201);
}

async function open(path: string): Promise<Page> {
  const page = await window.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${url}${path}`);
  await atRest(page);
  return page;
}

async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent("download"), press()]);
  return { name: download.suggestedFilename(), text: await text(await download.createReadStream()) };
}

test("evidence for a lead is downloaded, and is sound", async () => {
  const page = await open("/leads/form:ada");
  await page.getByRole("heading", { name: "Ada Okoro (Lumen Labs)" }).waitFor();
  await expectFit(page);
  const file = await saved(page, () => page.getByRole("link", { name: "Download evidence" }).click());
  expect(file.name).toBe("evidence-form-ada.json");
  expect(checkEvidence(file.text)).toMatchObject({ ok: true, evidence: { lead: "form:ada" } });
  await page.close();
});

test("anchors are set, and saved as lines", async () => {
  const page = await open("/");
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByRole("navigation").getByRole("link", { name: "Data", exact: true }).click();
  await page.getByRole("heading", { name: "Anchors" }).waitFor();
  await post("/api/leads/form:ada/activities", { activity: "demo_requested" });
  const rows = page.getByRole("group", { name: "Anchors, newest first" }).locator("tbody tr");
  const before = await rows.count();
  await page.getByRole("button", { name: "Set an anchor now" }).click();
  await page.getByText(/^Anchor set: \d+ entries\.$/).waitFor();
  await expect.poll(() => rows.count()).toBe(before + 1);
  await page.getByRole("button", { name: "Set an anchor now" }).click();
  await page.getByText("Nothing new since the latest anchor.").waitFor();
  await expectFit(page);
  const file = await saved(page, () => page.getByRole("button", { name: "Download all" }).click());
  expect(file.name).toBe("anchors.jsonl");
  const lines = file.text.trimEnd().split("\n");
  expect(lines).toHaveLength(before + 1);
  expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ root: await rows.first().locator("code").innerText() });
  await page.close();
});

test("a person’s data is exported and erased by keyboard, and is gone everywhere", async () => {
  const page = await open("/data");
  const address = page.getByLabel("Email");
  await address.fill("Ada");
  await address.press("Enter");
  await page.getByText("Use an address like name@company.example").waitFor();
  await address.fill("nobody@lumen.example");
  await page.getByRole("button", { name: "Erase…" }).press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Type the address again").fill("nobody@lumen.example");
  await dialog.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "Erase for good" }).press("Enter");
  await page.getByText(/^No one with this email is known/).waitFor();
  await dialog.waitFor({ state: "hidden" });
  await expectFit(page);

  await address.fill("ada@lumen.example");
  const file = await saved(page, () => address.press("Enter"));
  expect(file.name).toBe("person.json");
  expect(JSON.parse(file.text)).toMatchObject({ leads: [{ leadId: "form:ada", person: { name: "Ada Okoro" } }] });
  await page.getByText("Exported as person.json: 1 lead, 0 mentions, 0 arrivals.").waitFor();

  await page.getByRole("button", { name: "Erase…" }).press("Enter");
  await dialog.getByText("This can’t be undone.").waitFor();
  const again = dialog.getByLabel("Type the address again");
  await expect.poll(() => dialog.locator("input:focus").count()).toBe(1);
  await dialog.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await again.fill("bo@lumen.example");
  await again.press("Enter");
  await dialog.getByText("This isn’t the same address").waitFor();
  await expectFit(page);
  await again.fill("ADA@lumen.example");
  await again.press("Enter");
  await page.getByText(/^Erased from \d+ log entries/).waitFor();
  await dialog.waitFor({ state: "hidden" });
  expect(await address.inputValue()).toBe("");
  await expectFit(page);

  await page.getByRole("link", { name: "form:ada" }).click();
  await page.getByRole("heading", { name: "form:ada", level: 1 }).waitFor();
  await page.getByText("“[erased]”").first().waitFor();
  await page.getByText("The person's data was erased, and the lead was closed").first().waitFor();
  await page.getByText("Nothing is due for this lead.").waitFor();
  await expectFit(page);
  for (const path of ["/leads/form:ada", "/queue?member=sue", "/notices", "/"]) {
    const shown = await open(path);
    expect(await shown.locator("body").innerText(), path).not.toMatch(/Ada Okoro|ada@lumen/);
    await shown.close();
  }
  const queue = await open("/queue?member=sue");
  await queue.getByRole("heading", { level: 1 }).waitFor();
  await expectFit(queue);
  expect(await queue.getByText("form:ada").count(), "it has ended, and is nobody's to do").toBe(0);
  await queue.close();
  const others = await open("/queue?member=sam");
  await others.getByText("Bo Chen").first().waitFor();
  expect(complaints.filter((each) => !/status of 404/.test(each))).toEqual([]);
});

/** A fresh install's first hour in a real browser: the list that leads to the first answered lead, and goes away with it. */
import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectFit } from "./accessible.ts";
import { connectBrowser, openWindow } from "./browser.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

const AGREEMENT = fileURLToPath(new URL("../agreements/sample.yaml", import.meta.url));
const OWNER_LINK = /http:\S+\/welcome\?token=[\w-]+(?=\s)/;
const PASSWORD = "correct horse battery";

let baton: RunningBaton;
let url: string;
let browser: Browser;
let dana: BrowserContext;
let sam: BrowserContext;

beforeAll(async () => {
  [baton, browser] = await Promise.all([
    // A Monday, 10:00 in Berlin.
    startBaton("2026-03-09T09:00Z", ["serve", "--agreement", AGREEMENT], OWNER_LINK),
    connectBrowser(),
  ]);
  url = new URL(baton.found).origin;
  [dana, sam] = await Promise.all([openWindow(browser, baton.now()), openWindow(browser, baton.now())]);
  await join(dana, baton.found, "Dana Lindt", "dana");
});
afterAll(async () => {
  await browser.close();
  await baton.stop();
});

async function join(context: BrowserContext, link: string, name: string, id: string): Promise<void> {
  const token = new URL(link).searchParams.get("token");
  const email = `${id}@northwind.example`;
  const member = id === "dana" ? { member: "dana" } : {};
  await post(context, "/api/join", { token, name, email, password: PASSWORD, ...member });
}

async function post(context: BrowserContext, path: string, data: object): Promise<Record<string, unknown>> {
  const answer = await context.request.post(`${url}${path}`, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as Record<string, unknown>;
}

async function home(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(url);
  await page.locator("[data-measure]").first().waitFor();
  return page;
}

const LIST = { name: "Your first hour" };

/** Which lines are done, by what they are called. */
async function lines(page: Page): Promise<readonly string[]> {
  const found = await page.getByRole("region", LIST).getByRole("listitem").all();
  return Promise.all(found.map(async (line) => (await line.getByRole("heading").textContent()) ?? ""));
}

test("a fresh install's home page has nothing red, and leads to the first answered lead", async () => {
  const page = await home(dana);
  await expect
    .poll(() => lines(page))
    .toEqual(["Invite your team (to do)", "Send a lead (to do)", "Work it (to do)", "See the number (to do)"]);
  expect(await page.locator("main .tone-bad").allTextContents()).toEqual([]);
  // What was promised stands in words, beside what was delivered.
  expect((await page.locator(".goal-head .goal-owed").first().boundingBox())?.width).toBeGreaterThan(40);
  await expectFit(page);

  const { link } = await post(dana, "/api/invitations", { member: "sam", email: "sam@northwind.example" });
  await join(sam, String(link), "Sam Okafor", "sam");

  // Without a key the command says where one goes; with one it runs as it stands.
  const command = page.getByRole("region", { name: "Command that sends a lead" });
  expect(await command.innerText()).toContain("Bearer YOUR_KEY");
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Your password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Create key" }).click();
  await dialog.waitFor({ state: "hidden" });
  await promisify(execFile)("sh", ["-c", `${await command.innerText()} --fail --silent --show-error`]);
  await page.getByText("The first lead is here").waitFor();
  await page.reload();
  await expect
    .poll(() => lines(page))
    .toEqual(expect.arrayContaining(["Invite your team (done)", "Send a lead (done)"]));

  // Somebody who works leads sees their own lines only.
  const own = await home(sam);
  await expect.poll(() => lines(own)).toEqual(["Work it (to do)", "See the number (to do)"]);
  await own.getByRole("link", { name: "Go to the queue" }).click();
  await own.getByRole("heading", { level: 1, name: /queue/i }).waitFor();

  const lead = "/api/leads/website:first-lead";
  const { owner } = (await (await dana.request.get(`${url}${lead}`)).json()) as { owner: string };
  await post(dana, `${lead}/touches`, { channel: "call", by: owner });
  await page.reload();
  await page.locator("[data-measure]").first().waitFor();
  expect(await page.getByRole("region", LIST).count()).toBe(0);
  expect(await page.locator("main .tone-bad").allTextContents()).toEqual([]);
});

test("a form is made, pasted into a page of another site, and what somebody sends there is a lead; what can't be one is refused, and seen", async () => {
  let html = "";
  const site = createServer((_request, response) => response.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const address = site.address() as AddressInfo;
  const own = `http://127.0.0.1:${address.port}`;

  const page = await dana.newPage();
  await page.goto(`${url}/forms`);
  await page.getByRole("button", { name: "Create form" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the form").fill("Demo request");
  await dialog.getByLabel("Sites that show it").fill(`${own}/contact.html`);
  await dialog.getByLabel("Sites that show it").press("Enter");
  await dialog.getByLabel("Activity").fill("demo_requested");
  await dialog.getByRole("button", { name: "Create form" }).click();
  html = await dialog.getByRole("region", { name: "HTML of the form" }).innerText();
  await dialog.getByRole("tab", { name: "Preview and test" }).click();
  await dialog.getByLabel("Work email").fill("ada@form.example");
  await dialog.getByRole("region", { name: "The lead it makes" }).getByText("demo_requested").waitFor();
  await expectFit(page);

  const visitor = await openWindow(browser, baton.now());
  const contact = await visitor.newPage();
  const send = async (email: string): Promise<void> => {
    await contact.goto(own);
    await contact.getByLabel("First name").fill("Ada");
    await contact.getByLabel("Work email").fill(email);
    await contact.getByRole("button", { name: "Send" }).click();
  };
  await send("ada@form.example");
  await contact.getByRole("heading", { name: "Thank you" }).waitFor();
  // What a browser takes for an address, and mail doesn't.
  await send("a..b@form.example");
  await contact.getByRole("heading", { name: "This wasn’t sent" }).waitFor();
  await visitor.close();
  site.close();

  await page.goto(`${url}/arrivals`);
  await page.getByText("isn't an email address").waitFor();
  await expectFit(page);
  await page.getByRole("button", { name: /^Dismiss: / }).click();
  await page.getByRole("dialog").getByLabel("Reason").fill("A test of ours");
  await page.getByRole("dialog").getByRole("button", { name: "Dismiss" }).click();
  await page.getByText("Nothing to look at").waitFor();
  await page.getByRole("radiogroup", { name: "Which arrivals" }).getByText("Leads", { exact: true }).click();
  await page.getByRole("link", { name: /^website-form:/ }).click();
  await page.getByRole("heading", { level: 1, name: "Ada" }).waitFor();
  await page.close();
});

test("a site's script stores and sends nothing before consent; then visits count for whoever fills in a form, and are gone when consent is withdrawn", async () => {
  let html = "";
  const site = createServer((_request, response) => response.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  const own = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const fields = [{ name: "email", label: "Email", target: "email" }];
  const form = { name: "Newsletter", source: "newsletter", settings: { fields, origins: [own] } };
  const { intakeId } = await post(dana, "/api/v1/w/default/forms", form);

  const page = await dana.newPage();
  await page.goto(`${url}/forms`);
  await page.getByRole("button", { name: "Add site" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the site").fill("Website");
  await dialog.getByLabel("Addresses of the site").fill(`${own}/pricing`);
  await dialog.getByLabel("Addresses of the site").press("Enter");
  await dialog.getByLabel("Try an address").fill(`${own}/about`);
  await dialog.getByText("No rule fits /about: a visit isn’t kept").waitFor();
  await dialog.getByLabel("Try an address").fill(`${own}/pricing/`);
  await dialog.getByText("A visit of /pricing/ counts as pricing_page_viewed").waitFor();
  await expectFit(page);
  await dialog.getByRole("button", { name: "Add site" }).click();
  const script = await dialog.getByRole("region", { name: "Script of the site" }).innerText();
  await expectFit(page);
  html = `<!doctype html><title>Plans</title>${script}
    <form method="post" action="${url}/api/v1/w/default/forms/${String(intakeId)}"><input name="email" aria-label="Email"><button>Send</button></form>`;

  const visitor = await openWindow(browser, baton.now(), { eyes: null });
  const sent: string[] = [];
  visitor.on("request", (asked) => asked.url().startsWith(url) && sent.push(asked.url().split("/").at(-1) ?? ""));
  const there = await visitor.newPage();
  const open = async (path: string): Promise<void> => {
    await there.goto(`${own}${path}`);
    await there.waitForFunction("typeof window.baton?.consent === 'function'");
  };
  const kept = async () => [
    await there.evaluate("[...Object.values({ ...localStorage })].length + document.cookie.length"),
    (await visitor.cookies()).length,
  ];
  await open("/pricing?utm_source=news");
  await there.evaluate("baton.activity('demo-video'); history.pushState(null, '', '/pricing-2')");
  await open("/pricing");
  expect([await kept(), [...new Set(sent)]]).toEqual([[0, 0], ["visits.js"]]);
  const told = async (what: "visits" | "withdrawals", doing: () => Promise<unknown>): Promise<void> => {
    const answer = visitor.waitForEvent("response", (response) => response.url().endsWith(`/${what}`));
    await doing();
    expect((await answer).ok()).toBe(true);
  };
  await told("visits", () => there.evaluate("baton.consent(true)"));
  await there.waitForFunction("localStorage.length === 1");
  // On the next page, the stored ID is what consent is remembered by.
  await told("visits", () => open("/pricing/large"));
  await there.getByLabel("Email").fill("vi@visits.example");
  await there.getByRole("button", { name: "Send" }).click();
  await there.getByRole("heading", { name: "Thank you" }).waitFor();
  const { arrivals } = (await (
    await dana.request.get(`${url}/api/v1/w/default/arrivals?state=leads&intakeId=${String(intakeId)}`)
  ).json()) as { arrivals: { leadId: string; visitor: string }[] };
  expect(arrivals.map((each) => each.visitor)).toEqual(["joined"]);
  await page.goto(`${url}/leads/${encodeURIComponent(arrivals[0]?.leadId ?? "")}`);
  await page.getByText("pricing page viewed").first().waitFor();
  const { score } = (await (
    await dana.request.get(`${url}/api/v1/w/default/leads/${encodeURIComponent(arrivals[0]?.leadId ?? "")}`)
  ).json()) as { score: { engagement: number } };
  expect(score.engagement).toBeGreaterThan(0);

  // Somebody else, who agrees, and then doesn't.
  await open("/about");
  await there.evaluate("localStorage.clear()");
  await open("/pricing");
  await told("visits", () => there.evaluate("baton.consent(true)"));
  await there.waitForFunction("localStorage.length === 1");
  await told("withdrawals", () => there.evaluate("baton.consent(false)"));
  expect(await kept()).toEqual([0, 0]);
  await visitor.close();
  // A browser that doesn't want to be tracked sends nothing, whatever the page says.
  const refusing = await openWindow(browser, baton.now(), { eyes: null });
  await refusing.addInitScript("Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })");
  const asked: string[] = [];
  refusing.on("request", (each) => asked.push(new URL(each.url()).pathname.split("/").at(-1) ?? ""));
  const quiet = await refusing.newPage();
  await quiet.goto(`${own}/pricing`);
  await quiet.waitForFunction("typeof window.baton?.consent === 'function'");
  await quiet.evaluate("baton.consent(true)");
  await quiet.evaluate("new Promise((done) => setTimeout(done, 100))");
  expect([asked, await quiet.evaluate("localStorage.length")]).toEqual([["pricing", "visits.js"], 0]);
  await refusing.close();
  site.close();

  await page.goto(`${url}/forms`);
  await page.getByText("1 visit deleted as consent was withdrawn").waitFor();
  await page.getByText("1 visitor is joined to a lead").waitFor();
  await expectFit(page);
  await page.close();
});

test("a read-only link opens the wall screen to whoever has no login, until its key is revoked", async () => {
  const page = await home(dana);
  await page.getByRole("button", { name: "Share the scoreboard" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Screen in the hall");
  await dialog.getByLabel("Your password").fill(PASSWORD);
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = await dialog.getByLabel("Read-only link").inputValue();
  const stranger = await openWindow(browser, baton.now());
  const wall = await stranger.newPage();
  await wall.goto(link);
  await wall.getByRole("region", { name: "Marketing" }).getByText("MQLs").first().waitFor();
  await expectFit(wall);
  // Nobody stands in front of a wall to scroll: on any screen all of it is there, and as large as it can be.
  for (const size of [
    { width: 1440, height: 900 },
    { width: 2560, height: 1440 },
  ]) {
    await wall.setViewportSize(size);
    await expect
      .poll(() => wall.evaluate<number>("document.querySelector('.wall').getBoundingClientRect().bottom / innerHeight"))
      .toSatisfy((filled: number) => filled > 0.9 && filled <= 1);
  }

  const { keys } = (await (await dana.request.get(`${url}/api/keys`)).json()) as {
    keys: { keyId: string; name: string; scopes: string[] }[];
  };
  const key = keys.find(({ name }) => name === "Screen in the hall");
  expect(key?.scopes).toEqual(["reports:read", "agreement:read"]);
  await post(dana, `/api/keys/${key?.keyId}/revoke`, { password: PASSWORD });
  await wall.reload();
  await wall.getByRole("heading", { name: "This link doesn’t open anything anymore" }).waitFor();
  await stranger.close();
});

/** An agency: two companies from one template, an owner and a head in each, one person in both, and nothing of the one seen from the other. */
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { timedCode } from "../test/timed-code.ts";
import { expectFit } from "./accessible.ts";
import { connectBrowser, openWindow } from "./browser.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

const TEMPLATE = fileURLToPath(new URL("../agreements/sample.yaml", import.meta.url));
const PASSWORD = "correct horse battery";
const NEXT = "another horse battery";
const BOTH = "quinn@agency.example";

let baton: RunningBaton;
let url: string;
let browser: Browser;
/** Dana owns Acme, Olga owns Globex; Quinn heads a team in both; Sol heads one at Globex only. */
let dana: Page;
let olga: Page;
let quinn: Page;
let sol: Page;
let key: string;

beforeAll(async () => {
  [baton, browser] = await Promise.all([
    startBaton("2026-03-09T08:00Z", ["serve"], /http:\/\/127[^\s/]+/, [["workspace", "template", TEMPLATE]]),
    connectBrowser(),
  ]);
  url = baton.found;
});
afterAll(async () => {
  await browser.close();
  await baton.stop();
});

async function window(): Promise<Page> {
  const context: BrowserContext = await openWindow(browser, baton.now());
  context.setDefaultTimeout(30_000);
  return context.newPage();
}

/** @param name as the agreement has it, where a link of an owner is not for one person */
async function join(page: Page, link: string, email: string, button: string, password = PASSWORD): Promise<void> {
  const { pathname, search } = new URL(link);
  await page.goto(`${url}${pathname}${search}`);
  const ofOwner = button !== "Join";
  if (ofOwner) {
    await page.getByLabel("Name", { exact: true }).fill(email.split("@")[0] ?? "");
    await page.getByLabel("Email").fill(email);
  }
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).waitFor();
}

async function invite(by: Page, company: string, name: string, email: string): Promise<string> {
  await by.goto(`${url}/w/${company}/people`);
  await by.getByRole("button", { name: `Invite ${name}` }).click();
  const dialog = by.getByRole("dialog");
  await dialog.getByLabel("Email").fill(email);
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = await dialog.getByLabel("Link").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  return link;
}

async function confirm(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole("dialog").last();
  await dialog.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: button, exact: true }).click();
}

const asked = (path: string, headers: Readonly<Record<string, string>>, body?: object) =>
  fetch(`${url}/api/v1/w/${path}`, {
    method: body === undefined ? "GET" : "POST",
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

test("two companies begin from one template; one login is in both, by one password", async () => {
  [dana, olga, quinn, sol] = [await window(), await window(), await window(), await window()];
  const links = [];
  for (const [id, name] of [
    ["acme", "Acme"],
    ["globex", "Globex"],
  ] as const)
    links.push(await baton.run("workspace", "add", id, "--name", name, "--template"));
  const [ofAcme = "", ofGlobex = ""] = links.map((link) => link.trim());
  await join(dana, ofAcme, "dana@acme.example", "Become the admin");
  await join(olga, ofGlobex, "olga@globex.example", "Become the admin");
  await join(quinn, await invite(dana, "acme", "Quinn Adler", BOTH), BOTH, "Join");
  await join(quinn, await invite(olga, "globex", "Quinn Adler", BOTH), BOTH, "Join");
  await join(sol, await invite(olga, "globex", "Sol Vargas", "sol@globex.example"), "sol@globex.example", "Join");
  await quinn.goto(`${url}/companies`);
  for (const name of ["Acme", "Globex"]) await quinn.getByRole("link", { name }).first().waitFor();
  expect(await quinn.locator("body").innerText()).not.toContain("Default");
});

test("a key is made with a rate and an expiry, and rotated; it sends for its company, and opens nothing of the other", async () => {
  await dana.goto(`${url}/w/acme/people`);
  await dana.getByRole("button", { name: "Create key" }).click();
  const dialog = dana.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Website forms");
  await dialog.getByLabel("Sources").fill("forms");
  await dialog.getByLabel("Sources").press("Enter");
  await dialog.getByLabel("Read leads").check();
  await dialog.getByLabel("Requests per minute").fill("600");
  await expectFit(dana);
  await confirm(dana, "Create key");
  const first = await dialog.getByLabel("Key", { exact: true }).inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  const line = dana.getByRole("listitem").filter({ hasText: "Website forms" });
  await line.getByText("600 requests per minute").waitFor();

  await line.getByRole("button", { name: "Rotate the key Website forms" }).click();
  await dialog.getByLabel("The old key works on").selectOption("24");
  await confirm(dana, "Rotate");
  key = await dialog.getByLabel("Key", { exact: true }).inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  await dana.getByText(/^Replaces /).waitFor();
  await expectFit(dana);

  const lead = { fact: { source: "forms", id: "ada" }, origin: "webinar", name: "Ada", attributes: {} };
  // While both work, a retry by the other counts once.
  for (const [token, outcome] of [
    [first, "recorded"],
    [key, "duplicate"],
  ] as const) {
    const sent = await asked("acme/leads", { authorization: `Bearer ${token}` }, lead);
    expect(await sent.json()).toMatchObject({ outcome });
  }
  for (const path of ["globex/leads", "globex/leads/forms:ada", "globex/leads/recent"]) {
    const body = path.endsWith("/leads") ? lead : undefined;
    expect([path, (await asked(path, { authorization: `Bearer ${key}` }, body)).status]).toEqual([path, 401]);
  }
});

test("a lead of the one company is not there for the other: by its address, by its ID, by the API", async () => {
  await dana.goto(`${url}/w/acme/leads/forms:ada`);
  await dana.getByRole("heading", { name: "Ada", level: 1 }).waitFor();
  await sol.goto(`${url}/w/acme/leads/forms:ada`);
  await sol.getByText("There is no company at this address").waitFor();
  await sol.goto(`${url}/w/globex/leads/forms:ada`);
  await sol
    .getByText(/There is no lead/)
    .first()
    .waitFor();
  expect(await sol.locator("body").innerText()).not.toContain("webinar");
  const cookie = (await sol.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  for (const path of ["acme/leads/forms:ada", "acme/leads/recent", "acme/people", "globex/leads/forms:ada"])
    expect([path, (await asked(path, { cookie })).status]).toEqual([path, 404]);
  // What was tried is in the security log of their own company.
  await olga.goto(`${url}/w/globex/security?kind=refused`);
  await olga
    .getByRole("cell", { name: /another/ })
    .first()
    .waitFor();
});

test("a company requires two-step verification: it is set up with an app before anything else, and asked for from then on", async () => {
  await dana.goto(`${url}/w/acme/security`);
  await dana.getByLabel("Required for").selectOption("everybody");
  await dana.getByRole("button", { name: "Save" }).first().click();
  await confirm(dana, "Change");
  await dana.getByRole("heading", { name: "One more step" }).waitFor();

  // Quinn is asked at Acme, and not at Globex.
  await quinn.goto(`${url}/w/globex/queue`);
  await quinn.getByRole("link", { name: "My queue" }).waitFor();
  await quinn.goto(`${url}/w/acme/queue`);
  await quinn.getByRole("heading", { name: "One more step" }).waitFor();
  await expectFit(quinn);
  await quinn.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await quinn.getByRole("button", { name: "Set up" }).click();
  const secret = (await quinn.locator(".login-secret").innerText()).replaceAll(" ", "");
  await quinn.getByLabel("Code that the app shows").fill(timedCode(secret, Date.now()));
  await quinn.getByRole("button", { name: "Turn on" }).click();
  await quinn.getByRole("button", { name: "I’ve saved them" }).click();
  await quinn.getByRole("link", { name: "My queue" }).waitFor();

  await quinn.getByRole("button", { name: "Sign out", exact: true }).click();
  await quinn.getByLabel("Email").fill(BOTH);
  await quinn.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await quinn.getByRole("button", { name: "Sign in" }).click();
  await quinn.getByLabel("Code", { exact: true }).fill(timedCode(secret, Date.now() + 30_000));
  await quinn.getByRole("button", { name: "Continue" }).click();
  await quinn.getByRole("button", { name: "Sign out", exact: true }).waitFor();
});

test("a password is reset by a link from the machine; a colleague’s sessions are ended by the owner", async () => {
  const [link = ""] = /http\S+/.exec(await baton.run("people", "reset", "sol@globex.example")) ?? [];
  const { pathname, search } = new URL(link);
  const elsewhere = await window();
  await elsewhere.goto(`${url}${pathname}${search}`);
  await elsewhere.getByLabel("New password").fill(NEXT);
  await elsewhere.getByRole("button", { name: "Change password" }).click();
  await elsewhere.getByText("Your password was changed").waitFor();
  // It ended the session that was open before.
  await sol.goto(`${url}/w/globex/queue`);
  await sol.getByRole("heading", { name: "Sign in" }).waitFor();
  await sol.getByLabel("Email").fill("sol@globex.example");
  await sol.getByLabel("Password", { exact: true }).fill(NEXT);
  await sol.getByRole("button", { name: "Sign in" }).click();
  await sol.getByRole("link", { name: "My queue" }).waitFor();

  await olga.goto(`${url}/w/globex/people`);
  await olga.getByRole("button", { name: "Sessions of Sol Vargas" }).click();
  await olga
    .getByText(/Signed in/)
    .first()
    .waitFor();
  await expectFit(olga);
  await olga.getByRole("button", { name: "End all sessions" }).click();
  await confirm(olga, "End all sessions");
  await olga.getByText("They aren’t signed in anywhere.").waitFor();
  await sol.reload();
  await sol.getByRole("heading", { name: "Sign in" }).waitFor();
});

/** A company's first day in a real browser: somebody becomes the owner, invites a colleague, and both come and go. */
import { fileURLToPath } from "node:url";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { expectFit } from "./accessible.ts";
import { atRest, connectBrowser, openWindow } from "./browser.ts";
import { timedCode } from "../test/timed-code.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

const AGREEMENT = fileURLToPath(new URL("../agreements/sample.yaml", import.meta.url));
const OWNER_LINK = /http:\S+\/welcome\?token=[\w-]+(?=\s)/;
const PASSWORD = "correct horse battery";

let baton: RunningBaton;
let url: string;
let ownerLink: string;
let browser: Browser;
/** Two people at two browsers. */
let dana: BrowserContext;
let sam: BrowserContext;
/** What the browsers complained about: nothing may, but for the refusals that this story is about. */
let complaints: string[] = [];

beforeAll(async () => {
  [baton, browser] = await Promise.all([
    startBaton("2026-10-25T00:30Z", ["serve", "--agreement", AGREEMENT], OWNER_LINK),
    connectBrowser(),
  ]);
  ownerLink = baton.found;
  url = new URL(ownerLink).origin;
  [dana, sam] = await Promise.all([person(), person()]);
});
afterEach(() => {
  expect(complaints.filter((each) => !/status of (401|403|410|422)/.test(each))).toEqual([]);
  complaints = [];
});
afterAll(async () => {
  await browser.close();
  await baton.stop();
});

function person(): Promise<BrowserContext> {
  return openWindow(browser, baton.now());
}

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(path.startsWith("http") ? path : `${url}${path}`);
  await atRest(page);
  return page;
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("from the first start to a colleague who comes back", async () => {
  // A stranger lands on sign-in, whatever they asked for; before anybody can sign in, it says where the way in is.
  const stranger = await open(dana, "/report?period=all");
  await stranger.getByRole("heading", { name: "This server isn’t set up yet" }).waitFor();
  expect(await stranger.getByRole("textbox").count()).toBe(0);
  await expectFit(stranger);
  await stranger.close();

  // The link of the first start makes an owner. A password that is too short is said to be.
  let page = await open(dana, ownerLink);
  await page.getByRole("heading", { name: "Become the admin of Northwind Metrics" }).waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Dana Lindt");
  await page.getByLabel("Email").fill("dana@northwind.example");
  await page.getByLabel("Password", { exact: true }).fill("too short");
  await page.getByRole("button", { name: "Become the admin" }).click();
  await page.getByText("Use 12 to 128 characters").waitFor();
  expect(await page.getByRole("combobox", { name: "Your name in the agreement" }).inputValue()).toBe("Dana Lindt");
  await expectFit(page);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Become the admin" }).click();
  await page.getByRole("heading", { name: "Are both teams meeting their commitments?" }).waitFor();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  expect(await page.locator("nav").innerText()).not.toContain("Demo");

  // The link works once.
  const again = await open(sam, ownerLink);
  await again.getByText(/has already been used/).waitFor();
  await expectFit(again);
  await again.close();

  // The owner invites Sam. The link is shown once.
  await page.getByRole("link", { name: "Settings", exact: true }).click();
  await page.getByRole("navigation").getByRole("link", { name: "People", exact: true }).click();
  await page.getByRole("button", { name: "Invite Sam Okafor" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Email").fill("sam@northwind.example");
  await expectFit(page);
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = await dialog.getByLabel("Link").inputValue();
  await expectFit(page);
  await dialog.getByRole("button", { name: "Done" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("listitem").filter({ hasText: "Sam Okafor" }).getByText("Invited").waitFor();

  // Another invitation is revoked, after a question.
  await page.getByRole("button", { name: "Invite Ria Kaya" }).click();
  await dialog.getByLabel("Email").fill("ria@northwind.example");
  await dialog.getByRole("button", { name: "Create link" }).click();
  await dialog.getByRole("button", { name: "Done" }).click();
  await page.getByRole("button", { name: "Revoke Ria Kaya" }).click();
  await dialog.getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("listitem").filter({ hasText: "Ria Kaya" }).getByText("No login").waitFor();
  await expectFit(page);

  // Sam joins in a browser of his own, and is Sam: nobody asks who he is.
  let own = await open(sam, link);
  await own.getByRole("heading", { name: "Join Northwind Metrics as Sam Okafor" }).waitFor();
  expect(await own.getByLabel("Name", { exact: true }).inputValue()).toBe("Sam Okafor");
  expect(await own.getByLabel("Email").inputValue()).toBe("sam@northwind.example");
  await own.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await expectFit(own);
  await own.getByRole("button", { name: "Join" }).click();
  await own.getByRole("heading", { name: "Are both teams meeting their commitments?" }).waitFor();
  await own.getByRole("link", { name: "My queue" }).click();
  await own.getByText("You’re all caught up").waitFor();
  expect(await own.getByRole("combobox", { name: "Act as" }).count()).toBe(0);
  await own.getByRole("link", { name: "Settings", exact: true }).click();
  await own
    .getByRole("link", { name: /^Calendars/ })
    .first()
    .waitFor();
  expect(await own.getByRole("link", { name: /^People/ }).count()).toBe(0);
  await page.reload();
  await page.getByRole("listitem").filter({ hasText: "Sam Okafor" }).getByText("Has a login").waitFor();

  // He signs out; the page he wants next asks him to sign in, and then is the page he wanted.
  await own.getByRole("button", { name: "Sign out" }).click();
  await own.getByRole("heading", { name: "Sign in" }).waitFor();
  await own.close();
  own = await open(sam, "/agreement");
  await own.getByRole("heading", { name: "Sign in" }).waitFor();
  await own.getByLabel("Password", { exact: true }).fill("not the password");
  await own.getByLabel("Email").fill("sam@northwind.example");
  await own.getByRole("button", { name: "Sign in" }).click();
  await own.getByText(/Wrong email or password/).waitFor();
  await expectFit(own);
  await signIn(own, "sam@northwind.example");
  await own.waitForURL(`${url}/w/default/agreement`);
  await own.getByRole("heading", { level: 1 }).waitFor();
  expect(await own.locator("nav").innerText()).toContain("Sam Okafor");

  // Who is untied sees nothing any more.
  await page.getByRole("button", { name: "Unlink Sam Okafor" }).click();
  // A browser that was left open unlinks nobody.
  await dialog.getByLabel("Your password", { exact: true }).fill("not my password");
  await dialog.getByRole("button", { name: "Unlink" }).click();
  await dialog.getByText(/Wrong password/).waitFor();
  await expectFit(page);
  await dialog.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "Unlink" }).click();
  await page.getByRole("heading", { name: "Unlinked logins" }).waitFor();
  await expectFit(page);
  await own.reload();
  await own.getByRole("heading", { name: "No access" }).waitFor();
  await expectFit(own);

  // A session that ends elsewhere ends here, at the next thing that is asked for: what is clicked on, or what the page keeps up to date.
  page = await open(dana, "/");
  await dana.clearCookies();
  const signedOut = page.getByRole("heading", { name: "Sign in" });
  await page.getByRole("link", { name: "Reports" }).or(signedOut).first().click();
  await signedOut.waitFor();
  await signIn(page, "dana@northwind.example");
  // Where they were, or where they were going.
  await page.waitForURL(/\/w\/default\/(reports)?$/);
});

test("two-step verification: set up with an app, asked for at the next sign-in, and off again; a new password; sessions", async () => {
  const page = await open(dana, "/login");
  await page.getByRole("heading", { name: "Sessions" }).waitFor();
  await page.getByText("This session").waitFor();
  await expectFit(page);
  await page.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Set up" }).click();
  await page.getByRole("img", { name: /QR code/ }).waitFor();
  await expectFit(page);
  const secret = (await page.locator(".login-secret").innerText()).replaceAll(" ", "");
  await page.getByLabel("Code that the app shows").fill(timedCode(secret, Date.now()));
  await page.getByRole("button", { name: "Turn on" }).click();
  const codes = page.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await codes.first().waitFor();
  // Off the instant that came to lie below it.
  await page.mouse.move(0, 0);
  expect(await codes.count()).toBe(10);
  const recovery = await codes.first().innerText();
  await expectFit(page);
  await page.getByRole("button", { name: "I’ve saved them" }).click();
  await page.getByText("10 of 10 recovery codes are left").waitFor();

  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await signIn(page, "dana@northwind.example");
  await page.getByRole("heading", { name: "Two-step verification" }).waitFor();
  await expectFit(page);
  await page.getByLabel("Code", { exact: true }).fill("000000");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByText(/Wrong code/).waitFor();
  await page.getByLabel("Code", { exact: true }).fill(recovery);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("link", { name: "Your login" }).click();
  await page.getByText("9 of 10 recovery codes are left").waitFor();

  await page.getByLabel("Present password").fill(PASSWORD);
  await page.getByLabel("New password").fill("Northwind2026!");
  await page.getByRole("button", { name: "Change password" }).click();
  await page
    .getByText(/mostly your name/)
    .first()
    .waitFor();
  await page.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Turn off" }).click();
  await page.getByRole("button", { name: "Set up" }).waitFor();
});

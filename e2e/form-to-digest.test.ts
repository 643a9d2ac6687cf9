/** From an empty database to the weekly digest: a form in a page of another site, the rep's mail, its links, the scoreboard's numbers; and a mail server that is away for a while. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { defined } from "../src/base/assert.ts";
import { MINUTE_MS } from "../src/base/time.ts";
import { headerOf, type MailPeer, type Received, startMailPeer, textOf } from "../test/mail-peer.ts";
import { connectBrowser, openWindow } from "./browser.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

const SAMPLE = new URL("../agreements/sample.yaml", import.meta.url);
const OWNER_LINK = /http:\S+\/welcome\?token=[\w-]+(?=\s)/;
const PASSWORD = "correct horse battery";
const [DANA, SAM] = ["dana@northwind.example", "sam@northwind.example"];
/** A Friday, 10:00 in Berlin. */
const FRIDAY = "2026-03-06T09:00Z";
const MONDAY_MS = Date.parse("2026-03-09T07:30Z");

let folder: string;
let baton: RunningBaton;
let url: string;
let browser: Browser;
let mail: MailPeer;
let site: Server;
let html = "";
let dana: Page;
let complaints: string[] = [];
/** Also from before the mail server was away. */
const received: Received[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "baton-walk-"));
  const agreement = join(folder, "agreement.yaml");
  const sample = await readFile(SAMPLE, "utf8");
  const pool = "pool: { sam: 2, sue: 2, pia: 1 }";
  expect(sample).toContain(pool);
  await writeFile(agreement, sample.replace(pool, "pool: { sam: 1 }\n    tell-by: [mail]"));
  mail = await startMailPeer({ onArrived: (each) => received.push(each) });
  site = createServer((_request, response) => response.setHeader("content-type", "text/html").end(html));
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  [baton, browser] = await Promise.all([
    startBaton(FRIDAY, ["serve", "--agreement", agreement], OWNER_LINK, [], {
      mail: { smtpUrl: mail.url, from: { name: "Baton", address: "baton@northwind.example" } },
    }),
    connectBrowser(),
  ]);
  url = new URL(baton.found).origin;
  dana = await openPage();
});
afterEach(() => {
  // Whoever isn't signed in yet is asked to.
  expect(complaints.filter((each) => !each.includes("status of 401"))).toEqual([]);
  complaints = [];
});
afterAll(async () => {
  await browser.close();
  site.close();
  await baton.stop();
  await mail.close();
  await rm(folder, { recursive: true, force: true });
});

async function openPage(): Promise<Page> {
  const context: BrowserContext = await openWindow(browser, baton.now());
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  return page;
}

/** Somebody fills in the form of the other site. */
async function visit(firstName: string): Promise<void> {
  const visitor = await openPage();
  await visitor.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/demo.html`);
  await visitor.getByLabel("First name").fill(firstName);
  await visitor.getByLabel("Last name").fill("Form");
  await visitor.getByLabel("Work email").fill(`${firstName.toLowerCase()}@form.example`);
  await visitor.getByLabel("Company").fill(`${firstName} Engines`);
  await visitor.getByRole("button", { name: "Send" }).click();
  await visitor.getByRole("heading", { name: "Thank you" }).waitFor();
  await visitor.context().close();
}

async function mailOf(to: string, about: RegExp): Promise<Received> {
  const mails = (): readonly Received[] =>
    received.filter((each) => each.to.includes(to) && about.test(headerOf(each, "subject") ?? ""));
  await expect.poll(() => mails().length).toBe(1);
  return defined(mails()[0], "it was there just now");
}

/** How many mails to somebody say it. */
function told(to: string, words: string): number {
  return received.filter((each) => each.to.includes(to) && textOf(each).includes(words)).length;
}

function linkIn(one: Received, words: string): string {
  return new RegExp(`^${words}: (http\\S+)$`, "m").exec(textOf(one))?.[1] ?? "";
}

test("a form is pasted into another site; who asks for a demo there is told to a rep by mail, who accepts and logs a call from it", async () => {
  await dana.goto(baton.found);
  await dana.getByLabel("Name", { exact: true }).fill("Dana Lindt");
  await dana.getByLabel("Email").fill(DANA);
  await dana.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await dana.getByRole("button", { name: "Become the admin" }).click();
  await dana.getByRole("link", { name: "Settings", exact: true }).click();
  await dana.getByRole("navigation").getByRole("link", { name: "Sources", exact: true }).click();
  await dana.getByRole("button", { name: "Create form" }).click();
  const dialog = dana.getByRole("dialog");
  await dialog.getByLabel("Name of the form").fill("Demo request");
  await dialog.getByLabel("Sites that show it").fill(`http://127.0.0.1:${(site.address() as AddressInfo).port}`);
  await dialog.getByLabel("Activity").fill("demo_requested");
  await dialog.getByRole("button", { name: "Create form" }).click();
  await dana.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await dialog.getByRole("button", { name: "Copy HTML" }).click();
  await dialog.getByRole("button", { name: "Copied" }).waitFor();
  const copied = await dana.evaluate<string>("navigator.clipboard.readText()");
  html = `<!doctype html><title>Ask for a demo</title>${copied}`;
  await dialog.getByRole("button", { name: "Close", exact: true }).click();

  await visit("Ada");
  const handed = await mailOf(SAM, /Ada/);
  const deadline = "March 6, 2026, 10:15 (Europe/Berlin)";
  expect(headerOf(handed, "subject")).toBe(
    "Ada Form (Ada Engines): Assigned to you – first touch by 10:15 (Europe/Berlin)",
  );
  for (const said of [
    "Hot: Asked for a demo",
    `First touch: by ${deadline}`,
    "the lead agreement of Northwind Metrics.",
  ])
    expect(textOf(handed)).toContain(said);
  const accept = linkIn(handed, "Accept");
  // A program that looks for viruses opens each link first: nothing is done by that.
  const scanned = await fetch(accept);
  expect([scanned.status, await scanned.text()]).toEqual([200, expect.stringContaining("Accept this lead?")]);

  const sam = await openPage();
  await sam.goto(accept);
  await sam.getByRole("heading", { name: "Accept this lead?" }).waitFor();
  await sam.getByText(`by ${deadline}`).waitFor();
  await sam.getByRole("button", { name: "Accept" }).click();
  await sam.getByRole("heading", { name: "You accepted this lead" }).waitFor();
  await sam.goto(accept);
  await sam.getByRole("heading", { name: "You accepted this lead" }).waitFor();
  expect(await sam.getByRole("button").count()).toBe(0);
  await sam.goto(linkIn(handed, "I called"));
  await sam.getByLabel("Yes, we talked").check();
  await sam.getByRole("button", { name: "Log call" }).click();
  await sam.getByRole("heading", { name: "Your call is logged" }).waitFor();
  await sam.context().close();
});

test("the promise that was kept is counted on the scoreboard, and its number opens the list with the lead", async () => {
  await dana.getByRole("link", { name: "Scoreboard", exact: true }).click();
  const promise = dana
    .getByRole("listitem")
    .filter({ hasText: "Qualification makes the first touch on hot leads within 15 business minutes" });
  await promise.getByText("1 of 1 met").waitFor();
  await promise.getByRole("link", { name: "1 (show leads)" }).first().click();
  await dana.getByRole("heading", { level: 1, name: "Leads" }).waitFor();
  await dana.getByRole("link", { name: /Ada Form/ }).waitFor();
  await expect.poll(() => dana.getByRole("heading", { name: "1 lead", exact: true }).count()).toBe(1);
});

test("on Monday the weekly digest comes by mail, and its link leads through signing in to the digest", async () => {
  await dana.context().close();
  baton.wait(MONDAY_MS - baton.now());
  const digest = await mailOf(DANA, /^Digest “weekly”: March 2 to March 8, 2026/);
  dana = await openPage();
  await dana.goto(linkIn(digest, "Open the digest"));
  await dana.getByLabel("Email").fill(DANA);
  await dana.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await dana.getByRole("button", { name: "Sign in" }).click();
  await dana.getByRole("heading", { level: 1, name: "Digest “weekly”" }).waitFor();
  await dana.getByText("Marketing delivers 140 MQLs per month").waitFor();
  await dana.getByRole("link", { name: "1 (show leads)" }).first().waitFor();
  expect(dana.url()).toBe(linkIn(digest, "Open the digest"));
});

test("while the mail server is away, Deliveries says what waits and why; when it is back, each lead is told once", async () => {
  // What Sam is still to get on Monday morning waits for the pause between two mails.
  baton.wait(15 * MINUTE_MS);
  await expect.poll(() => told(SAM, "Open the digest")).toBe(1);
  baton.wait(15 * MINUTE_MS);
  const { port } = new URL(mail.url);
  await mail.close();
  await dana.goto(`${url}/w/default/deliveries`);
  await dana.getByRole("heading", { level: 1, name: "Deliveries" }).waitFor();
  await dana.getByText("Nothing waits to be sent").waitFor();
  await visit("Bob");
  await visit("Cem");
  // The page is open all the while.
  await dana.getByText(/^2 waiting, \d of them to be tried again/).waitFor();
  await dana.getByText(/The last try failed: .*ECONNREFUSED/).waitFor();
  mail = await startMailPeer({ at: Number(port), onArrived: (each) => received.push(each) });
  baton.wait(5 * MINUTE_MS);
  await expect.poll(() => [told(SAM, "Bob Form"), told(SAM, "Cem Form")]).toEqual([1, 1]);
  await dana.clock.fastForward(6_000);
  await dana.getByText("Nothing waits to be sent").waitFor();
  expect([told(SAM, "Bob Form"), told(SAM, "Cem Form")]).toEqual([1, 1]);
});

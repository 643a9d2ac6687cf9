/** An agreement from nothing to its first amendment, in real browsers: written, proposed, commented, signed by everybody, amended. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { DAY_MS } from "../src/base/time.ts";
import { expectFit } from "./accessible.ts";
import { atRest, connectBrowser, openWindow } from "./browser.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

const SAMPLE = fileURLToPath(new URL("../agreements/sample.yaml", import.meta.url));
const OWNER_LINK = /http:\S+\/welcome\?token=[\w-]+(?=\s)/;
const PASSWORD = "correct horse battery";

let baton: RunningBaton;
let url: string;
let ownerLink: string;
let browser: Browser;
let complaints: string[] = [];

beforeAll(async () => {
  [baton, browser] = await Promise.all([startBaton("2026-11-30T22:30Z", ["serve"], OWNER_LINK), connectBrowser()]);
  ownerLink = baton.found;
  url = new URL(ownerLink).origin;
});
afterEach(() => {
  // Without an agreement in force there is none to read (409), and a stranger is none (401).
  expect(complaints.filter((each) => !/status of (401|409|422)/.test(each))).toEqual([]);
  complaints = [];
});
afterAll(async () => {
  await browser.close();
  await baton.stop();
});

/** Somebody at a browser of their own, who comes by a link. */
async function arrives(link: string, name: string, button: string): Promise<Page> {
  const context = await openWindow(browser, baton.now());
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(link);
  await page.getByLabel("Name", { exact: true }).waitFor();
  // The first agreement is written here, and signed by everybody.
  if (link === ownerLink) await page.getByText("Later", { exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  const email = page.getByLabel("Email");
  // An invitation is for one address, and says so.
  if (await email.isEditable()) await email.fill(addressOf(name));
  expect(await email.inputValue()).toBe(addressOf(name));
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  return page;
}

function addressOf(name: string): string {
  return `${name.toLowerCase().replace(" ", ".")}@northwind.example`;
}

async function invited(owner: Page, name: string): Promise<Page> {
  await owner.goto(`${url}/people`);
  await owner.getByRole("button", { name: `Invite ${name}` }).click();
  const dialog = owner.getByRole("dialog");
  await dialog.getByLabel("Email").fill(addressOf(name));
  await dialog.getByRole("button", { name: "Create link" }).click();
  const link = await dialog.getByLabel("Link").inputValue();
  await dialog.getByRole("button", { name: "Done" }).click();
  return arrives(link, name, "Join");
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${url}${path}`);
  await atRest(page);
}

async function sign(page: Page, version: number, party: string): Promise<void> {
  await open(page, `/agreement/versions/${version}`);
  await page.getByRole("button", { name: `Sign for ${party}` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/^[0-9a-f]{64}$/).waitFor();
  await dialog.getByRole("checkbox", { name: /I have read this version/ }).check();
  // Somebody at a browser that was left open does not know the password, and signs nothing.
  await dialog.getByLabel("Your password", { exact: true }).fill("not my password");
  await dialog.getByRole("button", { name: "Sign" }).click();
  await page
    .getByText(/wrong password/i)
    .first()
    .waitFor();
  await dialog.getByLabel("Your password", { exact: true }).fill(PASSWORD);
  await dialog.getByRole("button", { name: "Sign" }).click();
  await dialog.waitFor({ state: "hidden" });
}

/** A version decides beside the one in force for a day; who signs before there is a record signs without, and who signs after signs with it. */
async function signWithShadow({ dana, quinn, sol }: Readonly<Record<"dana" | "quinn" | "sol", Page>>): Promise<void> {
  await open(dana, "/agreement/versions/2");
  await dana.getByText("There is no record yet.").waitFor();
  await dana.getByText(/^The first record comes once the first full day is over: .*Europe.Berlin/).waitFor();
  await sign(dana, 2, "Marketing");
  for (const name of ["Ada Okoro", "Bela Kiss"]) {
    const captured = await dana.request.post(`${url}/api/leads`, { data: { name } });
    expect(captured.status(), await captured.text()).toBe(201);
    const { leadId } = (await captured.json()) as { readonly leadId: string };
    await dana.request.post(`${url}/api/leads/${leadId}/activities`, { data: { activity: "demo_requested" } });
  }
  baton.wait(2 * DAY_MS);
  const shadow = async (): Promise<unknown> =>
    ((await (await quinn.request.get(`${url}/api/agreement/versions/2`)).json()) as { readonly shadow: unknown })
      .shadow;
  await expect.poll(shadow, { timeout: 20_000 }).toMatchObject({ day: "2026-12-01", days: 1, leads: 2 });

  await open(quinn, "/agreement/versions/2");
  await quinn.getByRole("link", { name: "Day by day" }).click();
  await quinn.getByRole("heading", { name: "Shadow of version 2" }).waitFor();
  await quinn.getByText(/^1 day, December 1, 2026: /).waitFor();
  await quinn.getByText("One day can’t tell what a whole week is like.").waitFor();
  await quinn.getByText(/^The next record comes once this day is over: /).waitFor();
  await expectFit(quinn);
  const seen = await quinn.request.post(`${url}/api/agreement/versions/2/signatures`, {
    data: {
      ...{ party: "qualification", password: PASSWORD },
      fingerprint: (await proposalOf(quinn)).fingerprint,
    },
  });
  expect([seen.status(), await seen.text()]).toEqual([409, expect.stringContaining("December 1, 2026")]);
  await sign(quinn, 2, "Qualification");
  await sign(sol, 2, "Sales");
  await open(sol, "/agreement/versions/2");
  await sol.getByText(/signed for Sales, with the shadow of 1 day, December 1, 2026: /).waitFor();
  await sol
    .getByText(/^with the shadow of 1 day/)
    .first()
    .waitFor();
  const paper = await (await sol.request.get(`${url}/api/agreement/versions/2/print.html`)).text();
  expect(paper).toContain("Marketing signed before the shadow of this version had a record.");
  expect(paper).toContain("Qualification and Sales signed with the shadow of 1 day, December 1, 2026: ");
  await open(sol, "/agreement/versions/2/shadow");
  await sol.getByRole("heading", { name: "As it ended" }).waitFor();
  await sol.getByText("signed by Qualification and Sales").waitFor();
  await expectFit(sol);
}

async function proposalOf(page: Page): Promise<{ readonly fingerprint: string }> {
  const answer = await page.request.get(`${url}/api/agreement/versions/2`);
  return ((await answer.json()) as { readonly proposal: { readonly fingerprint: string } }).proposal;
}

test("an agreement is written, commented, signed by all leads, in force, and amended by one clause", async () => {
  // The owner of an empty workspace is shown the way to a first draft.
  const dana = await arrives(ownerLink, "Dana Lindt", "Become the admin");
  await dana.getByRole("heading", { name: "No active agreement yet" }).waitFor();
  await dana.getByRole("link", { name: "Go to drafts" }).click();
  await dana.getByRole("heading", { name: "No agreement yet" }).waitFor();
  await expectFit(dana);

  // A draft begins with a template. A mistake in the form is named beside its field, and in the text.
  const sample = await readFile(SAMPLE, "utf8");
  await dana.getByRole("button", { name: "New draft" }).click();
  await dana.getByRole("menuitem", { name: "Sample" }).click();
  await dana.getByRole("heading", { name: "Edit version 1" }).waitFor();
  await dana.getByLabel("Timezone").fill("Europe/Belin");
  await dana.getByText("“Europe/Belin” isn't a time zone").first().waitFor();
  await dana.getByRole("button", { name: "1 problem", exact: true }).waitFor();
  await expectFit(dana);
  await dana.getByRole("button", { name: "Save" }).click();
  await dana.getByText(/Revision 2, saved by Dana Lindt/).waitFor();
  await open(dana, "/agreement/versions/1");
  expect(await dana.getByRole("button", { name: "Propose" }).getAttribute("aria-disabled")).toBe("true");
  await dana.getByRole("link", { name: "Edit" }).click();

  // It is corrected in the form; the text is the sample's but for that line, comments and all. Whoever leaves without saving is asked.
  const agreed = sample.replace("title: Lead agreement 2026", "title: Lead agreement of Northwind");
  await dana.getByLabel("Timezone").fill("Europe/Berlin");
  await dana.getByLabel("Title").fill("Lead agreement of Northwind");
  await dana.getByText("No problems").waitFor();
  await dana.getByText("Unsaved changes").waitFor();
  await dana.getByRole("link", { name: "View version" }).click();
  await dana.getByRole("dialog").getByRole("button", { name: "Save and leave" }).click();
  await dana.getByRole("heading", { name: "Version 1", exact: true }).waitFor();
  await expectFit(dana);

  // It is proposed. Dana is not tied to her name yet, so nothing is hers to sign; she ties herself, and invites the others.
  await dana.getByRole("button", { name: "Propose" }).click();
  await dana.getByRole("dialog").getByRole("button", { name: "Propose" }).click();
  await dana.getByText("Waiting for Sol Vargas").waitFor();
  expect(await dana.getByRole("button", { name: "Sign for Marketing" }).count()).toBe(0);
  await open(dana, "/people");
  await dana.getByRole("combobox", { name: "Member for Dana Lindt" }).click();
  await dana.getByRole("option", { name: "Dana Lindt" }).click();
  await dana.getByRole("button", { name: "Unlink Dana Lindt" }).waitFor();
  const sol = await invited(dana, "Sol Vargas");
  const quinn = await invited(dana, "Quinn Adler");

  // The lead of sales comments on a clause; the author of the draft resolves it.
  await open(sol, "/agreement/versions/1");
  expect(await sol.getByRole("link", { name: "Edit" }).count()).toBe(0);
  expect(await sol.getByRole("button", { name: "Sign for Marketing" }).count()).toBe(0);
  await sol.getByRole("button", { name: "Comment on sales.first-touch.hot" }).click();
  await sol.getByLabel("Comment on sales.first-touch.hot").fill("Two hours is fine on weekdays.");
  await sol.getByRole("button", { name: "Comment", exact: true }).click();
  await sol.getByText("1 comment is open").waitFor();
  await expectFit(sol);
  await open(dana, "/agreement/versions");
  await dana.getByText("1 open comment").waitFor();
  await dana.getByText("0 of 3 signatures; waiting for Marketing, Qualification, and Sales.").waitFor();
  await expectFit(dana);
  await dana.getByRole("link", { name: "Version 1" }).click();
  await dana.getByRole("button", { name: "Resolve comment 1" }).click();
  await dana.getByText(/Resolved by Dana Lindt/).waitFor();

  // Each lead signs at their own browser. One takes the signature back, and signs again.
  await sign(dana, 1, "Marketing");
  await dana.getByRole("button", { name: "Withdraw signature" }).click();
  await dana.getByRole("button", { name: "Sign for Marketing" }).waitFor();
  await sign(dana, 1, "Marketing");
  await sign(quinn, 1, "Qualification");
  await sign(sol, 1, "Sales");
  await sol.locator(".version-note").getByText("Active").waitFor();
  await open(sol, "/agreement");
  await sol.getByRole("heading", { name: "Signed by" }).waitFor();
  for (const name of ["Dana Lindt", "Quinn Adler", "Sol Vargas"])
    await sol.locator(".signed-by").getByText(name, { exact: true }).waitFor();
  expect(await sol.getByRole("button", { name: "Amend" }).count()).toBe(0);
  await expectFit(sol);

  // One clause is amended. Somebody else saves first: both texts are shown, and neither is lost.
  await open(dana, "/agreement");
  await dana.getByRole("button", { name: "Amend" }).click();
  await dana.getByRole("heading", { name: "Edit version 2" }).waitFor();
  const draft = (await (await dana.request.get(`${url}/api/agreement/versions/2`)).json()) as { readonly text: string };
  expect(draft.text, "the form has changed nothing else").toBe(agreed);
  const theirs = agreed.replace("title: Lead agreement of Northwind", "title: Lead agreement 2027");
  const saved = await dana.request.put(`${url}/api/agreement/versions/2/draft`, {
    data: { text: theirs, revision: 1 },
  });
  expect(saved.status()).toBe(200);
  await dana.getByRole("button", { name: "Follow-up" }).click();
  await dana.locator("summary", { hasText: "qualification" }).click();
  await dana.getByRole("group", { name: "First touch" }).getByLabel("hot", { exact: true }).fill("10 business minutes");
  await dana.getByRole("button", { name: "Save" }).click();
  await dana
    .getByRole("alert")
    .getByText(/saved revision 2/)
    .waitFor();
  await dana.getByText("title: Lead agreement 2027").waitFor();
  await expectFit(dana);
  await dana.getByRole("button", { name: "Keep mine" }).click();
  await dana.getByText(/Revision 3, saved by Dana Lindt/).waitFor();
  await dana.getByRole("link", { name: "Review and propose" }).click();

  // Before it is proposed, the choice for open leads says what it would do.
  await dana.getByRole("button", { name: "Propose" }).click();
  await dana.getByRole("dialog").getByText("There are no open leads").waitFor();
  await dana.getByRole("dialog").getByText("Move to this version").click();
  await expectFit(dana);
  await dana.getByRole("dialog").getByRole("button", { name: "Propose" }).click();
  await dana.getByText("Waiting for Sol Vargas").waitFor();

  // What changes is one sentence, on the version's page and where versions are compared.
  const sentence =
    "Qualification now makes the first touch on hot leads within 10 business minutes (was 15 business minutes)";
  await dana.getByRole("tab", { name: "Changes (1)" }).click();
  await dana.getByText(sentence).waitFor();
  await open(quinn, "/agreement/compare?from=1&to=2");
  await quinn.getByText(sentence).waitFor();
  expect(await quinn.locator(".change").count()).toBe(1);
  await expectFit(quinn);
  const pdf = await quinn.request.get(`${url}/api/agreement/versions/2/print.pdf`);
  expect([pdf.status(), pdf.headers()["content-type"]]).toEqual([200, "application/pdf"]);

  await signWithShadow({ dana, quinn, sol });

  // The next one is given up, with a reason that everybody sees.
  await open(dana, "/agreement");
  await dana.getByRole("button", { name: "Amend" }).click();
  await dana.getByRole("heading", { name: "Edit version 3" }).waitFor();
  await open(dana, "/agreement/versions/3");
  await dana.getByRole("button", { name: "Withdraw" }).click();
  await dana.getByRole("dialog").getByLabel("Reason").fill("We wait for the new hires.");
  await dana.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await dana.locator(".life-line").getByText("We wait for the new hires.").waitFor();
  await open(quinn, "/agreement/versions");
  await quinn.getByText("Withdrawn: We wait for the new hires.").waitFor();
});

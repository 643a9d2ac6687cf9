/** A CRM from the browser: connected, previewed, started, people matched, paused and resumed, and a lead that came from there. */
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordId } from "../test/fake-crm/salesforce/record-id.ts";
import { byUser } from "../test/fake-crm/state/record.ts";
import { type FakeCrm, startFakeCrm } from "../test/fake-crm/start-fake-crm.ts";
import { expectFit } from "./accessible.ts";
import { atRest, openWindow } from "./browser.ts";
import { type OwnedBaton, startOwnedBaton } from "./owned-baton.ts";
import type { RunningBaton } from "./start-baton.ts";

let owned: OwnedBaton;
let baton: RunningBaton;
let portal: FakeCrm;
let url: string;
let window: BrowserContext;
beforeAll(async () => {
  owned = await startOwnedBaton("2026-03-30T09:00Z", { crmHosts: ["127.0.0.1"] });
  ({ baton, url, window } = owned);
  portal = await startFakeCrm({ now: () => baton.now() });
});
afterAll(async () => {
  await owned.stop();
  await portal.close();
});

test("a CRM is connected, previewed, and started; people are matched; a lead comes from there; and it pauses and resumes", async () => {
  portal.state.addOwner({ email: "rk@elsewhere.example", firstName: "Ria", lastName: "K." });
  portal.state.create("contacts", { email: "old@lead.example" }, byUser(1));
  baton.wait(5 * 3_600_000);
  const page = await window.newPage();
  await page.goto(`${url}/w/default/connections`);
  await page.getByText("No CRM is connected").waitFor();
  await atRest(page);
  await expectFit(page);

  // What is missing stands at its field; what HubSpot refuses is said with what to do.
  await page.getByRole("button", { name: "Connect HubSpot" }).click();
  const dialog = page.getByRole("dialog");
  const connect = dialog.getByRole("button", { name: "Connect", exact: true });
  await connect.click();
  await dialog.getByText("Enter this").waitFor();
  await dialog.getByRole("button", { name: "More settings" }).click();
  await dialog.getByLabel(/^Address of the API/).fill(portal.url);
  const token = dialog
    .getByRole("textbox", { name: /^Access token/ })
    .or(dialog.locator("input[type=password]").first());
  await token.first().fill("pat-of-nobody");
  await connect.click();
  await dialog
    .getByRole("alert")
    .getByText(/Enter new credentials/)
    .waitFor();
  await token.first().fill(portal.hubspot.privateToken());
  await expectFit(page);
  await connect.click();
  await page.getByRole("heading", { name: "First sync" }).waitFor();
  expect(await page.content()).not.toContain(portal.hubspot.privateToken());

  // Whoever was there before becomes a lead only if one says so.
  await page.getByRole("button", { name: "Preview" }).click();
  const counts = page.locator(".connection-counts").first();
  await expect.poll(() => counts.innerText()).toMatch(/Become leads\s+0 people[^]*Left as they are\s+1 person/);
  await page.getByLabel(/^People become leads/).fill("2026-03-30T10:00");
  await page.getByRole("button", { name: "Preview" }).click();
  await expect.poll(() => counts.innerText()).toMatch(/Become leads\s+1 person/);

  const ria = page.getByRole("combobox", { name: "Member for Ria K." });
  await ria.click();
  await page.getByRole("option", { name: "Ria Kaya" }).click();
  await page.getByText("Everyone is matched.").waitFor();
  await atRest(page);
  await expectFit(page);

  // The mapping is checked and previewed before it is saved.
  await page.getByRole("button", { name: "Edit settings" }).click();
  await dialog.getByRole("textbox", { name: "Share of the limits" }).fill("300");
  await dialog.getByRole("combobox", { name: "Of a lead that begins here, create" }).click();
  await page.getByRole("option", { name: /^A contact/ }).click();
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText("a whole number from 1 to 100").waitFor();
  await expectFit(page);
  await dialog.getByRole("textbox", { name: "Share of the limits" }).fill("40");
  await dialog.getByRole("button", { name: "Preview what changes" }).click();
  await dialog.getByText("Would be written now").waitFor();
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText(/begins here: a person/).waitFor();

  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("heading", { name: "What flows" }).waitFor();
  const kim = portal.state.create("contacts", { email: "kim@lead.example", firstname: "Kim" }, byUser(1));
  const found = async (): Promise<string | undefined> => {
    const { leads } = (await (await window.request.get(`${url}/api/v1/w/default/leads/recent`)).json()) as {
      readonly leads: readonly { readonly leadId: string }[];
    };
    return leads.find(({ leadId }) => leadId.endsWith(`:contacts:${kim.id}`))?.leadId;
  };
  const looked = async (): Promise<string | undefined> => {
    baton.wait(5_000);
    await portal.clock.settle();
    return found();
  };
  await expect.poll(looked, { timeout: 20_000 }).toBeDefined();
  const leadId = (await found()) ?? "";

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByText("What changes until it resumes is caught up with.").waitFor();
  await page.getByRole("button", { name: "Resume" }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.getByLabel("ID of a lead").fill(leadId);
  await page.getByRole("button", { name: "Resync lead" }).click();
  await page.getByText(/is read from HubSpot once more/).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "What flows" }).waitFor();
  await atRest(page);
  await expectFit(page);

  await page.getByRole("link", { name: "All connections" }).click();
  await page.getByRole("link", { name: "HubSpot", exact: true }).waitFor();
  await expectFit(page);
  await page.getByRole("link", { name: "HubSpot", exact: true }).click();
  await page.getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Delete connection" }).click();
  await page.getByText("No CRM is connected").waitFor();
});

test("Salesforce is connected by someone’s consent: refused, allowed, and once", async () => {
  const redirectUri = `${url}/w/default/connections/back`;
  const { clientId, clientSecret } = portal.salesforce.oauth.addApp({ redirectUri });
  const page = await window.newPage();
  await page.goto(`${url}/w/default/connections`);
  const agree = async (answer: string): Promise<void> => {
    await page.getByRole("button", { name: "Connect Salesforce" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByText("A person agrees").click();
    await dialog.getByText(redirectUri).waitFor();
    await dialog.getByLabel(/^Your organization/).fill(portal.url);
    await dialog.getByLabel(/^Consumer key/).fill(clientId);
    await dialog.locator("input[type=password]").fill(clientSecret);
    await dialog.getByRole("button", { name: "Connect with Salesforce" }).click();
    await page.getByRole("link", { name: answer }).click();
  };
  await agree("Cancel");
  await page.getByText("It wasn’t allowed in Salesforce").waitFor();
  await atRest(page);
  await expectFit(page);
  await page.getByRole("link", { name: "Back to CRM" }).click();
  await agree("Allow");
  await page.getByRole("heading", { name: "First sync" }).waitFor();
  expect(page.url()).not.toContain("code");
  await atRest(page);
  await expectFit(page);
  await page.close();
});

test("the page of a lead in Salesforce shows the promise and the time left in a frame, and its owner accepts it, or rejects it with a reason; elsewhere it is shown in no frame", async () => {
  const REPS = ["quinn", "sam", "sue", "pia"];
  for (const rep of REPS) portal.state.addOwner({ email: `${rep}@northwind.example`, firstName: rep, lastName: "" });
  const { salesforce } = portal;
  const connected = salesforce.oauth.addApp();
  const ask = async <Answer>(method: "GET" | "POST" | "DELETE", path: string, data?: object): Promise<Answer> => {
    const answer = await window.request.fetch(`${url}/api/v1/w/default${path}`, {
      ...{ method, headers: { origin: url } },
      ...(data === undefined ? {} : { data }),
    });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as Answer;
  };
  // That of before is of the same organization.
  const before = await ask<{ connections: readonly { connectionId: string }[] }>("GET", "/connections");
  for (const each of before.connections) await ask("DELETE", `/connections/${each.connectionId}`);
  const { clientId, clientSecret } = connected;
  const { connectionId } = await ask<{ connectionId: string }>("POST", "/connections", {
    ...{ kind: "salesforce", name: "Salesforce", credentials: { loginUrl: portal.url, clientId, clientSecret } },
  });
  await ask("POST", `/connections/${connectionId}/start`, {});
  salesforce.canvas.show(connected, `${url}/api/v1/w/default/connections/${connectionId}/panel`);

  const settings = await window.newPage();
  await settings.goto(`${url}/w/default/connections/${connectionId}`);
  expect(await settings.getByLabel("Canvas App URL").inputValue()).toMatch(/\/connections\/\w+\/panel$/);
  await settings.getByLabel(/^Consumer secret of the canvas app/).fill("another secret");
  await settings.getByRole("button", { name: "Save secret" }).click();
  await settings.getByText("One is stored. Enter another to replace it.").waitFor();
  await settings.getByRole("button", { name: "Forget secret" }).click();
  await settings.getByText(/^Only if it is another app/).waitFor();
  await atRest(settings);
  await expectFit(settings);

  const hot = async (name: string): Promise<{ readonly record: string; readonly owner: string }> => {
    const values = { email: `${name}@lead.example`, firstname: name, lastname: "Okoro", company: "Lumen" };
    const record = recordId("Lead", portal.state.create("contacts", values, byUser(1)).id);
    const leadId = `salesforce-${recordId("Organization", salesforce.org.number)}:Lead:${record}`;
    const known = async (): Promise<boolean> => {
      baton.wait(15_000);
      await portal.clock.settle();
      return (await window.request.get(`${url}/api/v1/w/default/leads/${encodeURIComponent(leadId)}`)).ok();
    };
    await expect.poll(known, { timeout: 20_000 }).toBe(true);
    const fact = { source: "website", id: `asked-${name}` };
    await ask("POST", "/facts", { facts: [{ kind: "activity", leadId, fact, activity: "demo_requested" }] });
    const { owner } = await ask<{ owner: string | null }>("GET", `/leads/${encodeURIComponent(leadId)}`);
    return { record, owner: owner ?? "" };
  };
  // Nobody is signed in to Baton there, and no cookie is kept.
  const desk = await openWindow(owned.browser, baton.now(), { viewport: { width: 390, height: 844 } });
  const visit = async (at: string, { record, owner }: Awaited<ReturnType<typeof hot>>) => {
    const page = await desk.newPage();
    await page.goto(`${at}/lightning/r/Lead/${record}/view?user=${owner}@northwind.example`);
    return { page, frame: page.frameLocator("iframe") };
  };
  const ada = await hot("ada");
  expect(REPS).toContain(ada.owner);
  const { frame: panel } = await visit(portal.url, ada);
  await panel.getByRole("heading", { name: /ada Okoro · Lumen/ }).waitFor();
  const time = panel.getByRole("timer");
  const left = await time.innerText();
  expect(left).toMatch(/^\d+:\d\d left$/);
  await expect.poll(() => time.innerText()).not.toBe(left);
  await panel.getByRole("button", { name: "Accept" }).click();
  await panel.getByRole("status").getByText("You accepted this lead.").waitFor();

  const ben = await hot("ben");
  const { frame: other } = await visit(portal.url, ben);
  await other.getByText("Reject…").click();
  await other.getByRole("radio").first().check();
  await other.getByRole("textbox", { name: "Note" }).fill("A student");
  await other.getByRole("button", { name: "Reject" }).click();
  await other.getByText(/You rejected this lead\./).waitFor();
  expect(await desk.cookies()).toEqual([]);

  // The same page at another origin: the browser refuses to show the panel there.
  const { page: strange } = await visit(portal.url.replace("127.0.0.1", "localhost"), ada);
  await expect.poll(() => strange.frames()[1]?.url()).toMatch(/^chrome-error:/);
  await desk.close();
});

/** A month of people, an import, and an administrator: the same for the same seed, and seen through the dialects. */
import { afterEach, expect, test } from "vitest";
import { startHttpPeer } from "../../http-peer.ts";
import { ALL_FAULTS } from "../faults.ts";
import { type FakeCrm, startFakeCrm } from "../start-fake-crm.ts";
import { changeOptions, importChanges, renameField } from "./administrator.ts";
import { type DoneAct, planMonth } from "./month.ts";
import { byUser, versionsOf } from "../state/record.ts";
import { seedCompany } from "./seed-company.ts";

let crm: FakeCrm;
afterEach(() => crm.close());

const DAY = 86_400_000;

async function month(seed: number): Promise<{ acts: readonly DoneAct[]; ends: string }> {
  crm = await startFakeCrm({ seed });
  crm.faults.rates = { ...ALL_FAULTS };
  seedCompany(crm.state, { seed });
  const acts = planMonth(crm.state, { seed });
  for (let day = 0; day < 30; day += 1) await crm.clock.advance(DAY);
  const ends = JSON.stringify([...crm.state.records.contacts.values()].map(({ id, values }) => [id, values]));
  return { acts, ends };
}

test("a month has everything in it, and is the same for the same seed", async () => {
  const first = await month(3);
  const kinds = new Set(first.acts.map(({ what }) => what));
  expect([...kinds].toSorted()).toEqual([
    "archive",
    "call",
    "deal",
    "email",
    "erase",
    "form",
    "meeting",
    "merge",
    "reassign",
    "rep-leaves",
    "restore",
    "stage",
    "status",
  ]);
  expect(first.acts.length).toBeGreaterThan(800);
  const sources = new Set(
    [...crm.state.records.contacts.values()].flatMap((record) =>
      Object.keys(record.values).flatMap((name) => versionsOf(record, name).map(({ by }) => by.kind)),
    ),
  );
  expect([...sources].toSorted()).toEqual(["form", "merge", "user", "workflow"]);
  await crm.close();
  const again = await month(3);
  expect([again.acts, again.ends]).toEqual([first.acts, first.ends]);
});

test("an import changes 50,000 contacts within one second, and tells of each, a hundred at a time", async () => {
  crm = await startFakeCrm();
  const target = await startHttpPeer();
  const contacts = Array.from({ length: 50_000 }, (_, index) =>
    crm.state.create("contacts", { email: `c${index}@example.com` }, byUser(1)),
  );
  const subscription = { eventType: "contact.propertyChange", propertyName: "jobtitle" };
  crm.hubspot.webhooks.subscribe(crm.hubspot.addApp(), `http://127.0.0.1:${target.port}/`, [subscription]);
  importChanges(crm.state, contacts, () => ({ jobtitle: "Imported" }));
  await crm.clock.advance(6_000);
  expect(target.heard).toHaveLength(500);
  const stamps = new Set(contacts.map(({ updatedMs }) => updatedMs));
  expect(Math.max(...stamps) - Math.min(...stamps)).toBeLessThan(1_000);
  expect(contacts.filter(({ updatedMs }) => updatedMs === contacts[0]?.updatedMs).length).toBeGreaterThan(40);
  await target.close();
});

test("what the connected app writes comes back to it, with its own name on it", async () => {
  crm = await startFakeCrm();
  const target = await startHttpPeer();
  const token = crm.hubspot.privateToken({ name: "Baton" });
  const [app] = crm.hubspot.apps;
  if (app === undefined) throw new Error("a private app is an app");
  crm.hubspot.webhooks.subscribe(app, `http://127.0.0.1:${target.port}/`, [
    { eventType: "contact.propertyChange", propertyName: "phone" },
  ]);
  const { contacts } = seedCompany(crm.state, { contacts: 2 });
  await crm.clock.advance(6_000);
  target.heard.length = 0;
  await fetch(`${crm.url}/crm/v3/objects/contacts/${contacts[0]?.id}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ properties: { phone: "+49 1" } }),
  });
  await crm.clock.advance(6_000);
  expect(target.heard.map(({ body }) => JSON.parse(body) as object[]).flat()).toMatchObject([
    { objectId: contacts[0]?.id, propertyValue: "+49 1", changeSource: "INTEGRATION", sourceId: String(app.appId) },
  ]);
  await target.close();
});

test("a field that was replaced, an option that is gone, are refused to whoever still writes them", async () => {
  crm = await startFakeCrm();
  const { contacts } = seedCompany(crm.state, { contacts: 3 });
  renameField(crm.state, "contacts", "jobtitle", { name: "role", label: "Role" });
  changeOptions(crm.state, "contacts", "hs_lead_status", { remove: ["OPEN"], add: ["Called twice"] });
  expect(contacts[0]?.values["role"]).toBe(contacts[0]?.values["jobtitle"]);
  const headers = { authorization: `Bearer ${crm.hubspot.privateToken()}`, "content-type": "application/json" };
  const put = async (properties: object): Promise<string> => {
    const init = { method: "PATCH", headers, body: JSON.stringify({ properties }) };
    return (await fetch(`${crm.url}/crm/v3/objects/contacts/${contacts[0]?.id}`, init)).text();
  };
  expect(await put({ jobtitle: "CEO" })).toContain("PROPERTY_DOESNT_EXIST");
  expect(await put({ hs_lead_status: "OPEN" })).toContain("INVALID_OPTION");
  expect(await put({ role: "CEO", hs_lead_status: "Called twice" })).toContain('"role":"CEO"');
});

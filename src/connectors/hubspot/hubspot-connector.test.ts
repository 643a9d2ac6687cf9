/** HubSpot is connected by what somebody enters, stays with one portal, and hears what that portal sends. */
import { createHmac } from "node:crypto";
import { afterEach, expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import type { Credentials } from "../port.ts";
import { type FakePortal, http, startFakePortal } from "./fake-portal.fixture.ts";
import { hubSpotConnector } from "./hubspot-connector.ts";

const opened: FakePortal[] = [];
afterEach(async () => {
  for (const { crm } of opened.splice(0)) await crm.close();
});
async function connected() {
  const portal = await startFakePortal();
  opened.push(portal);
  const { crm } = portal;
  const connector = hubSpotConnector(http);
  const kept: Credentials[] = [];
  const open = (credentials: Credentials) =>
    connector.open({
      ...{ credentials: { api: crm.url, ...credentials }, sharePercent: 50, now: () => epochMs(crm.clock.now()) },
      keep: (others) => Promise.resolve(void kept.push(others)),
    });
  return { crm, connector, kept, open };
}

test("by a code, once; then by what was kept, in the portal that it was", async () => {
  const { crm, kept, open } = await connected();
  const { clientId, clientSecret, redirectUri } = crm.hubspot.addApp();
  const [app] = crm.hubspot.apps;
  const code = app === undefined ? "" : crm.hubspot.authorizationCode(app);
  const port = open({ clientId, clientSecret, redirectAddress: redirectUri, code });
  expect(port.feeds[0]?.name).toBe("journal");
  await port.users();
  expect(kept.at(-1)).toMatchObject({ clientId, code: "", portal: "4711001", refresh: expect.stringMatching(/./) });
  await open(kept.at(-1) ?? {}).users();
  await expect(open({ ...kept.at(-1), portal: "5" }).users()).rejects.toMatchObject({ code: "OTHER_PORTAL" });
});

test("nothing entered is said in words; a private app is polled, whatever is asked for", async () => {
  const { crm, open } = await connected();
  for (const wrong of [{}, { clientId: "a", clientSecret: "b" }, { token: "", code: "x" }])
    expect(() => open(wrong)).toThrow("Enter the access token");
  expect(open({ token: crm.hubspot.privateToken(), way: "journal" }).feeds[0]?.name).toBe("recent");
});

test("what its own portal sends is heard, and what another sends with the same app isn't", async () => {
  const { connector } = await connected();
  const now = epochMs(Date.parse("2026-03-02T08:00:00Z"));
  const url = "https://baton.example/hooks/1";
  const event = { subscriptionType: "contact.creation", occurredAt: now, objectId: 7 };
  const text = JSON.stringify([
    { ...event, portalId: 5 },
    { ...event, portalId: 6, objectId: 8 },
  ]);
  const signature = createHmac("sha256", "new").update(`POST${url}${text}${now}`).digest("base64");
  const headers = { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": String(now) };
  const receive = (credentials: Credentials) =>
    connector.receive?.(credentials, { method: "POST", url, headers, body: Buffer.from(text) }, now);
  expect(receive({ clientSecret: "old new", portal: "5" })).toEqual({
    ...{ kind: "heard", changed: [{ type: "contacts", id: "7", at: now }] },
  });
  expect(receive({ clientSecret: "old", portal: "5" })).toMatchObject({ kind: "refused" });
});

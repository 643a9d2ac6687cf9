/** Someone is sent to a CRM to agree, and comes back: once, in time, and nobody else in their place. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { type FakeCrm, startFakeCrm } from "../../../test/fake-crm/start-fake-crm.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import { openCrms } from "../../connectors/crms.ts";
import { openHttpSender } from "../../connectors/http/http-sender.ts";
import { reachableAddresses } from "../../connectors/http/reachable-addresses.ts";
import type { Credentials } from "../../connectors/port.ts";
import type { Database } from "../../store/database/database.ts";
import type { Context } from "../context.ts";
import { Delivering } from "../deliveries/delivering.fixture.ts";
import { beginConsent } from "./begin-consent.ts";
import { finishConsent } from "./finish-consent.ts";
import { foundConnection } from "./found-connection.ts";
import { credentialsOf } from "./open-crm.ts";
import { readConnections } from "./read-connections.ts";

let db: Database;
const portals: FakeCrm[] = [];
beforeAll(async () => {
  db = (await testDatabase()).db;
});
afterAll(async () => {
  await Promise.all(portals.map((portal) => portal.close()));
});

const ADDRESS = "https://host.example/baton/";
type Kind = {
  readonly kind: "hubspot" | "salesforce";
  readonly app: (portal: FakeCrm, redirectUri: string) => Credentials;
  /** Whether a code is good only for whoever asked for it. */
  readonly hasProof: boolean;
};
const HUBSPOT: Kind = {
  ...{ kind: "hubspot", hasProof: false },
  app({ hubspot, url }, redirectUri) {
    const { clientId, clientSecret } = hubspot.addApp({ redirectUri });
    return { clientId, clientSecret, api: url };
  },
};
const SALESFORCE: Kind = {
  ...{ kind: "salesforce", hasProof: true },
  app({ salesforce, url }, redirectUri) {
    const { clientId, clientSecret } = salesforce.oauth.addApp({ redirectUri });
    return { loginUrl: url, clientId, clientSecret };
  },
};

function person(company: Delivering, accountId: string): Context {
  const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });
  return {
    ...askedBy({ db: db.within(company.id), workspaceId: company.id, now: () => company.time, crms: openCrms(http) }),
    actor: { kind: "account", accountId, name: accountId, member: null, roles: ["admin"], led: [] },
  };
}

/** What the CRM leads back with. */
async function agreed(
  address: string,
): Promise<{ readonly state: string; readonly code: string; readonly to: string }> {
  const { headers } = await fetch(address, { redirect: "manual" });
  const back = new URL(headers.get("location") ?? "");
  const { state = "", code = "" } = Object.fromEntries(back.searchParams);
  return { state, code, to: `${back.origin}${back.pathname}` };
}

test.each([HUBSPOT, SALESFORCE])(
  "a consent in $kind connects it for whoever began it, once, within ten minutes",
  async ({ kind, app, hasProof }) => {
    const [company, other] = [await new Delivering(db).begin(), await new Delivering(db).begin()];
    const portal = await startFakeCrm({ now: () => company.time });
    portals.push(portal);
    const [ada, bo] = [person(company, "ada"), person(company, "bo")];
    const credentials = app(portal, `${ADDRESS}w/${company.id}/connections/back`);
    const asked = { kind, name: "CRM", credentials, sharePercent: 50, connectionId: null, address: ADDRESS };
    const none = { error: null, description: null };

    const begun = await beginConsent(ada, asked);
    expect(begun.expiresAt).toBe(company.time + 10 * MINUTE_MS);
    const back = await agreed(begun.address);
    expect(back.to).toBe(`${ADDRESS}w/${company.id}/connections/back`);
    // Somebody else, at the same company or at another one, can't finish it, and doesn't use it up.
    await expect(finishConsent(bo, { ...back, ...none })).rejects.toThrow("You didn’t begin this");
    await expect(finishConsent(person(other, "ada"), { ...back, ...none })).rejects.toThrow("You didn’t begin this");
    const { connectionId, isNew } = await finishConsent(ada, { ...back, ...none });
    expect(isNew).toBe(true);
    await expect(finishConsent(ada, { ...back, ...none })).rejects.toThrow("You didn’t begin this");
    const kept = credentialsOf(ada, await foundConnection(ada, connectionId));
    expect(kept).toMatchObject({ code: "", refresh: expect.stringMatching(/./) as string });
    const rows = await db
      .within(company.id)
      .query("select * from connection_consent where workspace_id = $1", [company.id]);
    expect(rows).toEqual([]);

    // Other credentials of the same account, by agreeing once more.
    const again = await agreed((await beginConsent(ada, { ...asked, connectionId })).address);
    expect(await finishConsent(ada, { ...again, ...none })).toEqual({ connectionId, isNew: false });
    expect(credentialsOf(ada, await foundConnection(ada, connectionId))["refresh"]).not.toBe(kept["refresh"]);
    expect((await readConnections(ada)).connections).toHaveLength(1);

    // Whoever is made to come back with the code of somebody else gets nothing of it.
    if (hasProof) {
      const [mine, theirs] = [
        await agreed((await beginConsent(ada, { ...asked, connectionId })).address),
        await agreed((await beginConsent(bo, { ...asked, connectionId })).address),
      ];
      await expect(finishConsent(ada, { state: mine.state, code: theirs.code, ...none })).rejects.toThrow(
        "invalid code verifier",
      );
    }
    const refused = await agreed((await beginConsent(ada, asked)).address);
    await expect(
      finishConsent(ada, { state: refused.state, code: null, error: "access_denied", description: null }),
    ).rejects.toThrow("It wasn’t allowed in");
    const late = await agreed((await beginConsent(ada, asked)).address);
    company.time = epochMs(company.time + 10 * MINUTE_MS);
    await expect(finishConsent(ada, { ...late, ...none })).rejects.toThrow("longer than ten minutes");
  },
);

test("what is missing, and what can’t be an address, is named; a program can’t come back", async () => {
  const company = await new Delivering(db).begin();
  const ada = person(company, "ada");
  const asked = { kind: "salesforce", name: "CRM", sharePercent: 50, connectionId: null, address: ADDRESS };
  const app = { clientId: "k", clientSecret: "s" };
  await expect(beginConsent(ada, { ...asked, credentials: { ...app, loginUrl: " " } })).rejects.toThrow("Missing: ");
  await expect(
    beginConsent(ada, { ...asked, credentials: { ...app, loginUrl: "javascript:alert(1)" } }),
  ).rejects.toThrow("Enter the address of your organization");
  await expect(
    beginConsent(askedBy(ada), { ...asked, credentials: { ...app, loginUrl: "https://a.example" } }),
  ).rejects.toThrow("signed in");
});

/** A lead that begins here is created in the CRM, once, though the answer of the write is lost; and what is read of it afterwards is the same lead. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { type FakeCrm, startFakeCrm } from "../../../test/fake-crm/start-fake-crm.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { leadId } from "../../base/ids.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import { type HttpSend, openHttpSender } from "../../connectors/http/http-sender.ts";
import { reachableAddresses } from "../../connectors/http/reachable-addresses.ts";
import { hubSpotConnector } from "../../connectors/hubspot/hubspot-connector.ts";
import type { CrmConnector, Credentials } from "../../connectors/port.ts";
import { salesforceConnector } from "../../connectors/salesforce/salesforce-connector.ts";
import { fetchRecordsOfLeads } from "../../store/connections/known-records.ts";
import type { Database } from "../../store/database/database.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../../store/writer/writer.ts";
import { Delivering } from "../deliveries/delivering.fixture.ts";
import { changeConnection, createConnection } from "./change-connections.ts";
import { readConnection, readConnectionWrites } from "./read-connections.ts";
import { runConnections } from "./run-connections.ts";
import { startConnection } from "./steer-connection.ts";

let db: Database;
let writer: Writer;
const portals: FakeCrm[] = [];
beforeAll(async () => {
  db = (await testDatabase()).db;
  writer = startWriter(db);
});
afterAll(async () => {
  await writer.close();
  await Promise.all(portals.map((portal) => portal.close()));
});

type Kind = {
  readonly kind: "hubspot" | "salesforce";
  readonly role: "person" | "lead";
  readonly connector: (http: HttpSend, sleep: (ms: number) => Promise<void>) => CrmConnector;
  readonly credentials: (portal: FakeCrm) => Credentials;
};
const HUBSPOT: Kind = {
  ...{ kind: "hubspot", role: "person", connector: hubSpotConnector },
  credentials: ({ hubspot, url }) => ({ token: hubspot.privateToken(), api: url }),
};
const SALESFORCE: Kind = {
  ...{ kind: "salesforce", role: "lead", connector: salesforceConnector },
  credentials({ salesforce: { oauth }, url }) {
    const { clientId, clientSecret } = oauth.addApp();
    return { loginUrl: url, clientId, clientSecret };
  },
};

test.each([HUBSPOT, SALESFORCE])(
  "a lead of a form arrives in $kind once, though the answer is lost",
  async ({ kind, role, connector, credentials }) => {
    const company = await new Delivering(db).begin();
    const portal = await startFakeCrm({ now: () => company.time, hubspot: { searchLagMs: [0, 20_000] } });
    portals.push(portal);
    const quinn = portal.state.addOwner({ email: "quinn@northwind.example", firstName: "Quinn", lastName: "H." });
    const later = async (ms: number): Promise<void> => {
      await company.workUntil(epochMs(company.time + ms));
      await portal.clock.settle();
    };
    const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });
    const ctx = askedBy({
      ...{ db: db.within(company.id), workspaceId: company.id, now: () => company.time, writer },
      crms: [connector(http, later)],
    });
    const entered = { kind, name: "CRM", credentials: credentials(portal), sharePercent: 50 };
    const connectionId = await createConnection(ctx, entered);
    const { mapping } = await readConnection(ctx, { connectionId });
    const run = async (): Promise<void> => {
      while ((await runConnections(ctx, { address: "https://baton.example/" })) > 0);
    };
    const capture = (email: string, name: string): Promise<void> =>
      company.tell(`form:${name}`, {
        ...{ kind: "capture", origin: "webinar", attributes: {} },
        person: { name: `${name} Ng`, email, company: "Acme" },
      });
    const withEmail = (email: string) =>
      [...portal.state.records.contacts.values()].filter(({ values }) => values["email"] === email);

    // Unless it is chosen, nothing is created there.
    await startConnection(ctx, { connectionId });
    await capture("ada@lead.example", "Ada");
    await run();
    expect(withEmail("ada@lead.example")).toEqual([]);

    const asWritten = { ...mapping.writes, creates: role };
    await changeConnection(ctx, {
      connectionId,
      name: "CRM",
      sharePercent: 50,
      mapping: { ...mapping, writes: asWritten },
    });
    portal.faults.order(
      "lost-after",
      ({ method, path, body }) => method === "POST" && !/search|query/.test(path) && body.includes("kim@lead.example"),
    );
    await capture("kim@lead.example", "Kim");
    for (let looks = 0; looks < 12; looks += 1) {
      await run();
      await later(MINUTE_MS);
    }
    const [made, ...others] = withEmail("kim@lead.example");
    expect(others).toEqual([]);
    expect(made?.values).toMatchObject({ firstname: "Kim", lastname: "Ng" });
    const id = leadId("form:Kim");
    const lead = (await fetchLeads(ctx.db, company.id, [id])).get(id)?.state;
    if (lead?.owner === "quinn") expect(made?.values["hubspot_owner_id"]).toBe(String(quinn.id));
    const records = await fetchRecordsOfLeads(ctx.db, company.id, connectionId, [id]);
    expect(records).toMatchObject([{ role, standing: "present" }]);
    const link = made?.values[kind === "hubspot" ? "baton_link" : "baton_link__c"];
    expect(link).toBe(`https://baton.example/w/${company.id}/leads/form%3AKim`);
    const writes = await readConnectionWrites(ctx, { connectionId, leadId: id });
    expect(writes.at(-1)?.why).toBe("The lead wasn’t there yet");
    expect(new Set(writes.map(({ outcome }) => outcome))).toEqual(new Set(["written"]));
    // What was made comes back as a change, and is nobody new.
    const { leads } = (
      await ctx.db.query("select count(*)::int as leads from lead where workspace_id = $1", [company.id])
    )[0] as { leads: number };
    expect(leads).toBe(2);
    expect((await readConnection(ctx, { connectionId })).conflicts).toEqual([]);
    expect(await verifyWorkspace(db, company.id)).toMatchObject({ firstDifference: null, breaches: [] });
  },
);

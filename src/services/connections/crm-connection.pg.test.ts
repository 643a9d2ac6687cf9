/** A company works in its CRM, and the agreement is kept by what happens there, though the CRM lags, fails, and is away for ten minutes. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { byUser } from "../../../test/fake-crm/state/record.ts";
import { type FakeCrm, startFakeCrm } from "../../../test/fake-crm/start-fake-crm.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { CrmMapping } from "../../api/connections/crm-mapping.ts";
import { leadId } from "../../base/ids.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import { OWN_FIELDS } from "../../connectors/crm/own-fields.ts";
import { type HttpSend, openHttpSender } from "../../connectors/http/http-sender.ts";
import { reachableAddresses } from "../../connectors/http/reachable-addresses.ts";
import { salesforceConnector } from "../../connectors/salesforce/salesforce-connector.ts";
import type { CrmConnector, Credentials } from "../../connectors/port.ts";
import { recordId } from "../../../test/fake-crm/salesforce/record-id.ts";
import { hubSpotConnector } from "../../connectors/hubspot/hubspot-connector.ts";
import { addConnection, startStored } from "../../store/connections/connections.ts";
import { fetchConflicts } from "../../store/connections/connection-history.ts";
import type { Database } from "../../store/database/database.ts";
import { fetchLeads } from "../../store/lead/fetch-leads.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../../store/writer/writer.ts";
import { Delivering } from "../deliveries/delivering.fixture.ts";
import { sealCredentials } from "./open-crm.ts";
import { runConnections } from "./run-connections.ts";

let db: Database;
let writer: Writer;
const crms: FakeCrm[] = [];
beforeAll(async () => {
  db = (await testDatabase()).db;
  writer = startWriter(db);
});
afterAll(async () => {
  await writer.close();
  await Promise.all(crms.map((crm) => crm.close()));
});

type Kind = {
  readonly kind: "hubspot" | "salesforce";
  readonly connector: (http: HttpSend, sleep: (ms: number) => Promise<void>) => CrmConnector;
  readonly credentials: (crm: FakeCrm) => Credentials;
  /** The field that a form fills, and the property of the fake that holds it. */
  readonly form: { readonly type: string; readonly field: string };
  /** The fields by which the usual mapping knows where someone came from, and one that says who is a lead. */
  readonly origin: string;
  readonly country: string;
  readonly refOf: (contact: number) => string;
  readonly grade: string;
};
const HUBSPOT: Kind = {
  kind: "hubspot",
  connector: hubSpotConnector,
  credentials: ({ hubspot, url }) => ({ token: hubspot.privateToken(), api: url }),
  form: { type: "contacts", field: "recent_conversion_event_name" },
  ...{ origin: "hs_analytics_source", country: "country" },
  refOf: (contact) => `contacts:${contact}`,
  grade: "baton_grade",
};
const SALESFORCE: Kind = {
  kind: "salesforce",
  connector: salesforceConnector,
  credentials({ salesforce: { oauth, org }, url }) {
    org.addField("Lead", { name: "Form__c", type: "string" });
    const { clientId, clientSecret } = oauth.addApp();
    return { loginUrl: url, clientId, clientSecret };
  },
  form: { type: "Lead", field: "Form__c" },
  ...{ origin: "LeadSource", country: "Country" },
  refOf: (contact) => `Lead:${recordId("Lead", contact)}`,
  grade: "baton_grade__c",
};

test.each([HUBSPOT, SALESFORCE])(
  "a form lead in $kind is handed over here, answered by a call logged there, and the promise is kept",
  async ({ kind, connector: connectorOf, credentials: credentialsOf, form, origin, country, refOf, grade }) => {
    const company = await new Delivering(db).begin();
    const portal = await startFakeCrm({ now: () => company.time, hubspot: { searchLagMs: [0, 20_000] } });
    crms.push(portal);
    const users = new Map(
      ["quinn", "sam", "sue", "pia"].map((name) => [
        name,
        portal.state.addOwner({ email: `${name}@northwind.example`, firstName: name, lastName: "" }),
      ]),
    );
    const later = async (ms: number): Promise<void> => {
      await company.workUntil(epochMs(company.time + ms));
      await portal.clock.settle();
    };
    const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });
    const ctx = askedBy({
      ...{ db: db.within(company.id), workspaceId: company.id, now: () => company.time, writer },
      crms: [connectorOf(http, later)],
    });
    const connectionId = "c-1";
    const credentials = credentialsOf(portal);
    const [connector] = ctx.crms ?? [];
    const port = connector?.open({ credentials, keep: () => Promise.resolve(), sharePercent: 50, now: ctx.now });
    if (port === undefined) throw new Error("no connector");
    await port.makeFields(OWN_FIELDS);
    const account = await port.account();
    await addConnection(ctx.db, ctx.workspaceId, {
      ...{ connectionId, kind, name: account.name, accountId: account.id, account, sharePercent: 50 },
      ...{ source: kind, createdBy: null, createdAt: ctx.now(), users: await port.users() },
      ...{ crmSchema: await port.schema(), sealedCredentials: sealCredentials(ctx, connectionId, credentials) },
      mapping: CrmMapping.parse({
        ...{ captures: { from: 0, field: country, values: ["Germany"] }, origin: { field: origin, otherwise: kind } },
        activities: [{ ...form, activity: "demo_requested" }],
      }),
    });
    const feeds = port.feeds.map(({ name }) => name);
    await startStored(ctx.db, ctx.workspaceId, { connectionId, feeds }, ctx.now());
    const run = async (): Promise<void> => {
      while ((await runConnections(ctx, { address: "https://baton.example/" })) > 0);
    };
    await run();
    const sent = {
      ...{ email: "kim@lead.example", lastname: "Kim", company: "Acme", [form.field]: "Demo" },
      ...{ hs_analytics_source: "PAID_SEARCH", country: "Germany" },
    };
    portal.state.create("contacts", { ...sent, email: "lee@lead.example", country: "Brazil" }, byUser(1));
    const contact = portal.state.create("contacts", sent, byUser(1));
    const capturedAt = company.time;
    for (let looks = 0; looks < 3; looks += 1) {
      await later(15_000);
      await run();
    }
    const id = leadId(`${kind}:${refOf(contact.id)}`);
    const lead = async () => (await fetchLeads(db.within(company.id), company.id, [id])).get(id)?.state;
    const handed = await lead();
    expect(handed).toMatchObject({ stage: "mql", origin: "PAID_SEARCH", capturedAt });
    const owner = users.get(handed?.owner ?? "");
    expect(contact.values).toMatchObject({ hubspot_owner_id: String(owner?.id), [grade]: "Hot" });

    // The CRM is away for ten minutes; meanwhile the owner calls, and writes it down there.
    portal.faults.rates = { ...portal.faults.rates, "bad-gateway": 1 };
    await later(MINUTE_MS);
    await run();
    const calledAt = company.time;
    const values = {
      hs_timestamp: new Date(calledAt).toISOString(),
      hs_call_direction: "OUTBOUND",
      hs_call_status: "COMPLETED",
    };
    portal.state.create("calls", { ...values, hubspot_owner_id: String(owner?.id) }, byUser(owner?.userId ?? 0), {
      with: [{ type: "contacts", id: contact.id }],
    });
    await later(10 * MINUTE_MS);
    portal.faults.rates = { ...portal.faults.rates, "bad-gateway": 0 };
    for (let looks = 0; looks < 25; looks += 1) {
      await later(30_000);
      await run();
    }
    const kept = (await lead())?.clocks.find((clock) => clock.kind === "first-touch");
    expect(kept).toMatchObject({ status: "met", stoppedAt: calledAt });
    expect(await fetchConflicts(ctx.db, ctx.workspaceId, connectionId, 100)).toEqual([]);
    // What only Baton writes is changed there by hand: it is shown with who did it, and says what Baton knows again.
    portal.state.update(contact, { [grade]: "Cold" }, byUser(owner?.userId ?? 0));
    await later(MINUTE_MS);
    await run();
    expect(await fetchConflicts(ctx.db, ctx.workspaceId, connectionId, 100)).toMatchObject([
      { field: "baton_grade", theirs: "Cold" },
    ]);
    expect(await verifyWorkspace(db, company.id)).toMatchObject({ firstDifference: null, breaches: [] });
    expect(portal.hubspot.limits.counted.refused).toBeLessThanOrEqual(3);
  },
);

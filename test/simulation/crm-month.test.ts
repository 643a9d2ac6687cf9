/**
 * A month with a CRM through its port, with everything going wrong there: people, workflows, and forms change things, Baton writes what it
 * owns, requests are lost before and after they were done, searches lag, transactions commit late. In the end every change was heard of, at
 * its time, under one ID for good, and what Baton wrote last stands unless somebody else changed it since.
 *
 * `SEEDS=100` lives a hundred months with each; a run of the checks lives ten days. How a company lives through one is in `crm-month.pg.test.ts`.
 */
import { afterEach, expect, test } from "vitest";
import { defined } from "../../src/base/assert.ts";
import { seededRandom } from "../../src/base/random.ts";
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from "../../src/base/time.ts";
import { openHttpSender } from "../../src/connectors/http/http-sender.ts";
import { reachableAddresses } from "../../src/connectors/http/reachable-addresses.ts";
import { openHubSpot } from "../../src/connectors/hubspot/open-hubspot.ts";
import type { CrmPort, CrmWrite } from "../../src/connectors/port.ts";
import { salesforceConnector } from "../../src/connectors/salesforce/salesforce-connector.ts";
import { ALL_FAULTS } from "../fake-crm/faults.ts";
import { planMonth } from "../fake-crm/people/month.ts";
import { formLead, seedCompany } from "../fake-crm/people/seed-company.ts";
import { numberOf, recordId } from "../fake-crm/salesforce/record-id.ts";
import { type FakeCrm, startFakeCrm } from "../fake-crm/start-fake-crm.ts";
import { type CrmRecord, versionsOf } from "../fake-crm/state/record.ts";
import { followCrm, type Tracked } from "./follow-crm.ts";

const SEEDS = Number(process.env["SEEDS"] ?? 1);
const DAYS = process.env["SEEDS"] === undefined ? 10 : 30;
const LOOK_MS = 2 * HOUR_MS;
const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });

let crm: FakeCrm;
afterEach(() => crm.close());

const now = () => epochMs(crm.clock.now());

/** A CRM as the port has it, and as it really is there. */
type Kind = {
  readonly open: () => CrmPort;
  readonly feeds: readonly string[];
  readonly tracked: Tracked;
  /** Fields of the port, by their properties in the CRM's state. */
  readonly properties: Readonly<Record<string, string>>;
  readonly idOf: (record: CrmRecord) => string;
  readonly typeOf: (record: CrmRecord) => string;
  readonly shown: (property: string, value: string) => string;
  readonly status: string;
};
const KINDS: Readonly<Record<string, Kind>> = {
  HubSpot: {
    open: () =>
      openHubSpot({
        ...{ http, now, sleep: (ms) => crm.clock.advance(ms), api: crm.url, keep: () => Promise.resolve() },
        ...{ credentials: { kind: "private", token: crm.hubspot.privateToken() }, portal: null, way: "polling" },
      }),
    feeds: ["recent", "late", "sweep"],
    tracked: { contacts: ["hubspot_owner_id", "hs_lead_status", "lifecyclestage"], deals: ["dealstage", "amount"] },
    properties: {},
    idOf: ({ id }) => String(id),
    typeOf: ({ type }) => type,
    shown: (_property, value) => value,
    status: "hs_lead_status",
  },
  Salesforce: {
    open() {
      const app = crm.salesforce.oauth.addApp();
      const { clientId, clientSecret } = app;
      return salesforceConnector(http).open({
        credentials: { loginUrl: `${crm.url}/`, clientId, clientSecret },
        ...{ now, sharePercent: 100, keep: () => Promise.resolve() },
      });
    },
    feeds: ["recent", "sweep"],
    tracked: { Lead: ["Status"], Opportunity: ["StageName", "Amount"] },
    properties: { Status: "hs_lead_status", StageName: "dealstage", Amount: "amount" },
    idOf: (record) => recordId(record.type === "deals" ? "Opportunity" : "Lead", record.id),
    typeOf: ({ type }) => (type === "deals" ? "Opportunity" : "Lead"),
    shown: (property, value) =>
      property === "dealstage"
        ? (crm.state.pipelines.deals[0]?.stages.find(({ id }) => id === value)?.label ?? "")
        : value,
    status: "Status",
  },
};

const MONTHS = Array.from({ length: SEEDS }, (_, index) => index + 1).flatMap((seed) =>
  Object.entries(KINDS).map(([name, kind]) => [name, seed, kind] as const),
);

test.each(MONTHS)(
  "%s, month %i: every change is heard of once, at its time, and what was written stands",
  { timeout: 120_000 },
  async (_name, seed, kind) => {
    crm = await startFakeCrm({ seed, hubspot: { searchLagMs: [500, 40 * MINUTE_MS] } });
    seedCompany(crm.state, { seed, contacts: 20 });
    const random = seededRandom(seed);
    const connection = followCrm(kind.open(), kind.tracked, now, (record, field, at) => {
      const id = numberOf(record.id)?.number ?? Number(record.id);
      const type = record.type === "Opportunity" || record.type === "deals" ? "deals" : "contacts";
      const found = crm.state.find(type, id);
      const made = (found ? versionsOf(found, kind.properties[field] ?? field) : []).filter(({ atMs }) => atMs === at);
      return made.length === 1 ? made[0]?.by.kind === "integration" : undefined;
    });
    planMonth(crm.state, { seed, days: DAYS, formsPerDay: 3, actsPerHour: 2 });
    crm.faults.rates = { ...ALL_FAULTS };
    const until = crm.clock.now() + DAYS * DAY_MS;
    for (let look = 0; crm.clock.now() < until; look += 1) {
      if (look % 5 === 0) crm.state.commitsLater(4 * MINUTE_MS, () => formLead(crm.state, random, 200_000 + look));
      await crm.clock.advance(LOOK_MS);
      await connection.look(look % 12 === 0 ? kind.feeds : ["recent"]);
      if (look % 3 === 0) for (const write of newWrites(kind, look, random)) connection.wanted.set(write.key, write);
    }
    const calm = { "bad-gateway": 0, locked: 0, "lost-after": 0, "timeout-after": 0, "row-lock": 0 };
    crm.faults.rates = { ...ALL_FAULTS, ...calm };
    for (let look = 0; look < 4; look += 1) {
      await crm.clock.advance(HOUR_MS);
      await connection.look(kind.feeds);
    }
    expect(connection.wanted.size, "all that was to be written was, or was refused").toBe(0);
    const standing = [...crm.state.records.contacts.values(), ...crm.state.records.deals.values()].filter(isThere);
    const missed = standing.flatMap((record) => changesOf(kind, record).filter((what) => !connection.whats.has(what)));
    expect(missed, "heard of").toEqual([]);
    expect(connection.bySweep, "what the nightly sweep alone found").toEqual([]);
    expect(connection.twice, "an ID is one change for good").toEqual([]);
    expect(connection.mistaken, "what Baton wrote is known as its own, and nothing else is").toEqual([]);
    for (const [ref, write] of connection.written) {
      const record = standing.find((each) => each.type === "contacts" && ref.endsWith(`/${kind.idOf(each)}`));
      const last = record && versionsOf(record, "hs_lead_status").at(-1);
      if (last?.by.kind === "integration" && write.kind === "update")
        expect(last.value).toBe(write.values[kind.status]);
    }
    const { counted } = crm.hubspot.limits;
    expect(counted.refused).toBeLessThanOrEqual(counted.all / 50);
    expect(crm.salesforce.allocation.counted.refused).toBe(0);
  },
);

function isThere(record: CrmRecord): boolean {
  // What was merged brings changes along that were the other's.
  return record.archivedMs === undefined && record.mergedFrom.length === 0;
}

function changesOf(kind: Kind, record: CrmRecord): string[] {
  const type = kind.typeOf(record);
  return defined(kind.tracked[type], "tracked fields").flatMap((field) => {
    const property = kind.properties[field] ?? field;
    return versionsOf(record, property).map(
      ({ value, atMs }) => `${type}/${kind.idOf(record)} ${field} ${kind.shown(property, value)} ${atMs}`,
    );
  });
}

/** What Baton writes: the status of leads that came last. */
function newWrites(kind: Kind, look: number, random: ReturnType<typeof seededRandom>): CrmWrite[] {
  const open = [...crm.state.records.contacts.values()].filter(({ archivedMs }) => archivedMs === undefined).slice(-10);
  return open.slice(0, 3).map((record, index) => ({
    ...{ key: `write-${look}-${index}`, kind: "update", ref: { type: kind.typeOf(record), id: kind.idOf(record) } },
    values: { [kind.status]: random.pick(["OPEN", "IN_PROGRESS", "UNQUALIFIED"]) },
  }));
}

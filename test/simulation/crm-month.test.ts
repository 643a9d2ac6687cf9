/**
 * A month with HubSpot through its port, with everything going wrong there: people, imports, and workflows change things, Baton writes
 * what it owns, requests are lost before and after they were done, searches lag. In the end every change was heard of, at its time, under
 * one ID for good, and what Baton wrote last stands unless somebody else changed it since.
 *
 * `SEEDS=100` lives a hundred months.
 */
import { afterEach, expect, test } from "vitest";
import { openHttpSender } from "../../src/connectors/http/http-sender.ts";
import { reachableAddresses } from "../../src/connectors/http/reachable-addresses.ts";
import { openHubSpot } from "../../src/connectors/hubspot/open-hubspot.ts";
import { CrmFailure, type CrmPort, type CrmWrite } from "../../src/connectors/port.ts";
import { seededRandom } from "../../src/base/random.ts";
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from "../../src/base/time.ts";
import { ALL_FAULTS } from "../fake-crm/faults.ts";
import { planMonth } from "../fake-crm/people/month.ts";
import { seedCompany } from "../fake-crm/people/seed-company.ts";
import { type FakeCrm, startFakeCrm } from "../fake-crm/start-fake-crm.ts";
import { type CrmRecord, versionsOf } from "../fake-crm/state/record.ts";

const SEEDS = Number(process.env["SEEDS"] ?? 1);
const TRACKED = {
  contacts: ["hubspot_owner_id", "hs_lead_status", "lifecyclestage"],
  deals: ["dealstage", "amount"],
} as const;
const LOOK_MS = 2 * HOUR_MS;
const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });

let crm: FakeCrm;
afterEach(() => crm.close());

test.each(Array.from({ length: SEEDS }, (_, index) => index + 1))(
  "month %i: every change is heard of once, at its time, and what was written stands",
  { timeout: 120_000 },
  async (seed) => {
    crm = await startFakeCrm({ seed, hubspot: { searchLagMs: [500, 40 * MINUTE_MS] } });
    seedCompany(crm.state, { seed, contacts: 20 });
    const port = openHubSpot({
      ...{ http, now: () => epochMs(crm.clock.now()), sleep: (ms) => crm.clock.advance(ms), api: crm.url },
      ...{ credentials: { kind: "private", token: crm.hubspot.privateToken() }, portal: null, way: "polling" },
      keep: () => Promise.resolve(),
    });
    planMonth(crm.state, { seed, formsPerDay: 3, actsPerHour: 2 });
    crm.faults.rates = { ...ALL_FAULTS };
    const connection = follow(port);
    const random = seededRandom(seed);
    const until = crm.clock.now() + 30 * DAY_MS;
    for (let look = 0; crm.clock.now() < until; look += 1) {
      await crm.clock.advance(LOOK_MS);
      await connection.look(look % 12 === 0 ? ["recent", "late", "sweep"] : ["recent"]);
      if (look % 3 === 0) connection.want(pickWrites(seed * 1_000 + look, random));
    }
    crm.faults.rates = { ...ALL_FAULTS, "bad-gateway": 0, locked: 0, "lost-after": 0, "timeout-after": 0 };
    for (let look = 0; look < 4; look += 1) {
      await crm.clock.advance(HOUR_MS);
      await connection.look(["recent", "late", "sweep"]);
    }
    const { heard, wanted, written } = connection;
    expect(wanted.size, "all that was to be written was, or was refused").toBe(0);
    const standing = (["contacts", "deals"] as const).flatMap((type) =>
      [...crm.state.records[type].values()].filter(isThere),
    );
    const missed = standing.flatMap((record) => changesOf(record).filter((change) => !heard.whats.has(change)));
    expect(missed, "heard of").toEqual([]);
    for (const [id, { value }] of written) {
      const record = crm.state.find("contacts", id);
      if (record === undefined || !isThere(record)) continue;
      const last = versionsOf(record, "hs_lead_status").at(-1);
      if (last?.by.kind === "integration") expect(last.value).toBe(value);
    }
    expect(heard.twice, "an ID is one change for good").toEqual([]);
    expect(heard.bySweep, "what the nightly sweep alone found").toEqual([]);
    expect(heard.mistaken, "what Baton wrote is known as its own, and nothing else is").toEqual([]);
    expect(crm.hubspot.limits.counted.refused).toBeLessThan(crm.hubspot.limits.counted.all / 50);
  },
);

function isThere(record: CrmRecord): boolean {
  // What was merged brings changes along that were the other's.
  return record.archivedMs === undefined && record.mergedFrom.length === 0;
}

function changesOf(record: CrmRecord): string[] {
  return TRACKED[record.type as keyof typeof TRACKED].flatMap((field) =>
    versionsOf(record, field).map(({ value, atMs }) => `${record.type}/${record.id} ${field} ${value} ${atMs}`),
  );
}

/** Who really made a change; undefined where others of the same moment can't be told apart. */
function sourceOf(type: string, id: string, field: string, atMs: number): string | undefined {
  const record = crm.state.find(type as CrmRecord["type"], Number(id));
  const made = record && versionsOf(record, field).filter((version) => version.atMs === atMs);
  return made?.length === 1 ? made[0]?.by.kind : undefined;
}

/** What Baton writes: the status of leads that came last. */
function pickWrites(number: number, random: ReturnType<typeof seededRandom>): CrmWrite[] {
  const open = [...crm.state.records.contacts.values()].filter(({ archivedMs }) => archivedMs === undefined).slice(-10);
  return open.slice(0, 3).map((record, index) => ({
    ...{ key: `write-${number}-${index}`, kind: "update", ref: { type: "contacts", id: String(record.id) } },
    values: { hs_lead_status: random.pick(["OPEN", "IN_PROGRESS", "UNQUALIFIED"]) },
  }));
}

/** What a server does with a connection: looks, reads again what may have changed, and writes until it is known what became of it. */
function follow(port: CrmPort) {
  const cursors = new Map<string, string>();
  const byId = new Map<string, string>();
  const none = (): string[] => [];
  const heard = { whats: new Set<string>(), twice: none(), bySweep: none(), mistaken: none() };
  const wanted = new Map<string, CrmWrite>();
  const written = new Map<number, { readonly value: string }>();
  const orLater = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof CrmFailure)) throw error;
    }
  };
  const hear = async (feed: string): Promise<void> => {
    for (let isMore = true; isMore;) {
      const found = await port.changes(feed, cursors.get(feed) ?? null);
      const reads = await port.read(found.changed, TRACKED);
      for (const read of reads) {
        if (read.kind !== "present") continue;
        const { type, id, history } = read.record;
        for (const [field, changes] of Object.entries(history))
          for (const change of changes) {
            const what = `${type}/${id} ${field} ${change.value ?? ""} ${change.at}`;
            const before = byId.get(change.id);
            if (before !== undefined && before !== what) heard.twice.push(`${before} and ${what}`);
            byId.set(change.id, what);
            if (
              feed === "sweep" &&
              cursors.has("sweep") &&
              !heard.whats.has(what) &&
              change.at < crm.clock.now() - HOUR_MS
            )
              heard.bySweep.push(what);
            heard.whats.add(what);
            const isOurs = sourceOf(type, id, field, change.at) === "integration";
            if ((change.through === "self") !== isOurs) heard.mistaken.push(what);
          }
      }
      cursors.set(feed, found.cursor);
      ({ isMore } = found);
    }
  };
  return {
    ...{ heard, wanted, written },
    want: (writes: readonly CrmWrite[]) => writes.forEach((write) => void wanted.set(write.key, write)),
    async look(feeds: readonly string[]): Promise<void> {
      for (const feed of feeds) await orLater(() => hear(feed));
      await orLater(async () => {
        for (const outcome of await port.write([...wanted.values()])) {
          const write = wanted.get(outcome.key);
          if (outcome.kind === "again" || write?.kind !== "update") continue;
          wanted.delete(outcome.key);
          if (outcome.kind === "written")
            written.set(Number(outcome.ref.id), { value: write.values["hs_lead_status"] ?? "" });
        }
      });
    },
  };
}

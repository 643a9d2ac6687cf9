/**
 * What working with a CRM costs, with the fake HubSpot of the tests on the other side, and what its limits leave room for:
 * the first sync of many contacts, a change that is decided and written back while the real loop runs, an import that changes all of them in one second, and
 * what a change costs among few and among many records.
 *
 * Waiting for a limit takes no time here: the clock of both sides goes on by it, and counts what work takes besides.
 *
 *     node bench/crm.ts [contacts] [changes that are followed live]
 */
import "./parts/as-in-production.ts";
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { loadavg } from "node:os";
import { pino } from "pino";
import { assert } from "../src/base/assert.ts";
import { epochMs, HOUR_MS } from "../src/base/time.ts";
import { startDeliverer } from "../src/worker/start-deliverer.ts";
import { type Database, openDatabase } from "../src/store/database/database.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { startWriter, type Writer } from "../src/store/writer/writer.ts";
import { importChanges } from "../test/fake-crm/people/administrator.ts";
import { type FakeCrm, startFakeCrm } from "../test/fake-crm/start-fake-crm.ts";
import { byUser, type CrmRecord } from "../test/fake-crm/state/record.ts";
import { type CrmCompany, liveWithCrm } from "../test/simulation/crm-company.ts";
import { HUBSPOT, type HubSpotHears } from "../test/simulation/crm-kinds.ts";
import { withPostgres } from "./parts/bench-postgres.ts";
import { cpuMs, judge, type Limit, line, postgresCpuMs, quantile } from "./parts/measure.ts";

const CONTACTS = Number(process.argv[2] ?? 100_000);
const LIVE = Number(process.argv[3] ?? 40);
const REPS = ["quinn", "sam", "sue", "pia"].map((name) => `${name}@northwind.example`);
/** So many requests in ten seconds does the smallest plan with a private app permit. */
const LIMITS = { perTenSeconds: 190, perDay: 10_000_000, searchesPerSecond: 5, otherAppShare: 0 };
/** What a connection takes of each limit, unless somebody says otherwise. */
const SHARE = 0.5;
/** Of calls: a list of all, a read of each with its history, what it belongs to, and one write each. */
const A_PAGE = 100;
const A_READ = 50;
const A_WRITE = 100;
const LINKS_A_CALL = 1_000;

/** Of the calls that are needed, and of the time in which the limits permit them; with few contacts, connecting and looking for changes weighs more. */
const FIRST_SYNC: Limit = { most: 3, asked: 1.2 };
/** Milliseconds from the change there until what Baton decided stands there. */
const BY_WEBHOOK: Limit = { most: 5_000, asked: 5_000 };
const BY_POLLING: Limit = { most: 60_000, asked: 60_000 };
/** Statements for each record that changed, and calls for each hundred. */
const STATEMENTS: Limit = { most: 0.5, asked: 0.5 };
/** MB of this process beyond those before. */
const MEMORY: Limit = { most: 200, asked: 100 };
/** Processor time of a change among ten times as many records, of that among few. */
const GROWTH: Limit = { most: 1.5, asked: 1.2 };

type Bench = { readonly db: Database; readonly writer: Writer; readonly serverPid: number };

/** The clock of both sides: what work takes, and what was waited for without waiting. */
class SkippingClock {
  #skippedMs = 0;
  readonly now = (): number => performance.timeOrigin + performance.now() + this.#skippedMs;
  readonly skip = (ms: number): Promise<void> => {
    this.#skippedMs += ms;
    return Promise.resolve();
  };
  get waitedMs(): number {
    return this.#skippedMs;
  }
}

await withPostgres(async (postgres) => {
  const db = await openDatabase(await postgres.makeDatabase("crm"), { applicationName: "bench" });
  await migrate(db);
  const writer = startWriter(db);
  try {
    const bench: Bench = { db, writer, serverPid: postgres.pid };
    line("load of the machine", [(loadavg()[0] ?? 0).toFixed(1)]);
    await atItsLimits(bench);
    for (const [hears, limit] of [
      ["webhook", BY_WEBHOOK],
      ["polling", BY_POLLING],
    ] as const)
      await writtenBack(bench, hears, limit);
  } finally {
    await writer.close();
    await db.close();
  }
});

async function atItsLimits(bench: Bench): Promise<void> {
  const clock = new SkippingClock();
  const crm = await startFakeCrm({
    now: () => Math.floor(clock.now()),
    hubspot: { limits: LIMITS, searchLagMs: [0, 0] },
  });
  for (const email of REPS) crm.state.addOwner({ email, firstName: email.split("@")[0] ?? "", lastName: "Rep" });
  const counted = countingDatabase(bench.db);
  const here = await liveWithCrm({ db: counted.db, writer: bench.writer }, crm, HUBSPOT, {
    ...{ seed: 1, sharePercent: SHARE * 100, sleep: clock.skip, from: 0 },
  });
  // They were there long before: the sweep finds them.
  const contacts = Array.from({ length: CONTACTS }, (_, n) => crm.state.create("contacts", personOf(n), byUser(1)));
  crm.hubspot.search.catchUp();
  await clock.skip(2 * HOUR_MS);
  const first = await measured(bench, crm, clock, () => here.look());
  const calls = CONTACTS / A_PAGE + CONTACTS / A_READ + (2 * CONTACTS) / LINKS_A_CALL + CONTACTS / A_WRITE;
  const permittedMs = (calls / (LIMITS.perTenSeconds * SHARE)) * 10_000;
  const written = contacts.filter(({ values }) => (values["baton_grade"] ?? "") !== "").length;
  line(`${CONTACTS} contacts`, ["calls", "needed", "limits, s", "took, s", "waited, s", "CPU, s"]);
  const seconds = [permittedMs, first.tookMs, first.waitedMs, first.cpuMs].map((ms) => (ms / 1_000).toFixed(1));
  line("first sync", [`${first.calls}`, calls.toFixed(0), ...seconds]);
  assert(written === CONTACTS, `each is a lead, and says so there: ${written}`);
  judge("calls of the first sync, of those needed", first.calls / calls, FIRST_SYNC);
  // By the clock of a machine that others use, it takes as long as they let it.
  judge(
    "waiting and processor time of the first sync, of the time in which the limits permit it",
    (first.waitedMs + first.cpuMs) / permittedMs,
    FIRST_SYNC,
  );

  const before = { statements: counted.count(), heap: heapMb() };
  const burst = await measured(bench, crm, clock, async () => {
    importChanges(crm.state, contacts, (record) => ({ jobtitle: record.id % 2 === 0 ? "CEO" : "Assistant" }));
    crm.hubspot.search.catchUp();
    await clock.skip(20_000);
    await here.look();
  });
  const statements = counted.count() - before.statements;
  line("all changed in 1 s", ["calls", "statements", "took, s", "waited, s", "CPU, s", "MB more"]);
  const burstSeconds = [burst.tookMs, burst.waitedMs, burst.cpuMs].map((ms) => (ms / 1_000).toFixed(1));
  const more = burst.peakMb - before.heap;
  line("", [`${burst.calls}`, `${statements}`, ...burstSeconds, more.toFixed(0)]);
  const [known] = await here.ctx.db.query<{ n: number }>(
    "select count(*)::int as n from connection_record where workspace_id = $1 and said ->> 'jobtitle' in ('CEO', 'Assistant')",
    [here.company.id],
  );
  assert(known?.n === CONTACTS, `each change is known: ${String(known?.n)}`);
  judge("statements for each change of the burst", statements / CONTACTS, STATEMENTS);
  judge("MB more than before while it was taken in", more, MEMORY);

  await growth(bench, crm, clock, here, contacts);
  await here.close();
  await crm.close();
}

/** The same changes, before and after there are ten times as many records of which something is known. */
async function growth(
  bench: Bench,
  crm: FakeCrm,
  clock: SkippingClock,
  here: CrmCompany,
  contacts: readonly CrmRecord[],
): Promise<void> {
  const some = contacts.slice(0, Math.min(1_000, contacts.length));
  const change = (title: string) =>
    measured(bench, crm, clock, async () => {
      importChanges(crm.state, some, () => ({ jobtitle: title }));
      crm.hubspot.search.catchUp();
      await clock.skip(20_000);
      await here.look();
    });
  await change("Buyer");
  const few = await change("Head of IT");
  for (const [table, names] of [
    ["connection_record", "record_id"],
    ["connection_lead", "lead_id"],
    ["connection_write", "write_key"],
  ] as const) {
    const columns = await bench.db.query<{ name: string }>(
      "select column_name::text as name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position",
      [table],
    );
    const all = columns.map(({ name }) => name);
    const values = all.map((name) => (name === names || name === "lead_id" ? `${name} || '-' || copy` : name));
    await bench.db.query(
      `insert into ${table} (${all.join(", ")}) select ${values.join(", ")} from ${table}, generate_series(1, 9) as t(copy)`,
    );
  }
  await bench.db.query("vacuum analyze");
  await change("Buyer");
  const many = await change("Head of IT");
  line(`${some.length} changes, CPU ms each`, ["among few", "among many"]);
  line(
    "",
    [few, many].map((each) => (each.cpuMs / some.length).toFixed(2)),
  );
  judge("processor time of a change among ten times as many records", many.cpuMs / few.cpuMs, GROWTH);
}

/** Somebody asks for a demo there, again and again, while the loop of a server runs; until its grade stands there. */
async function writtenBack({ db, writer }: Bench, hears: HubSpotHears, limit: Limit): Promise<void> {
  const crm = await startFakeCrm({ now: () => Date.now(), hubspot: { limits: LIMITS } });
  crm.hubspot.webhooks.delayMs = [0, 1_000];
  for (const email of REPS) crm.state.addOwner({ email, firstName: email.split("@")[0] ?? "", lastName: "Rep" });
  const here = await liveWithCrm({ db, writer }, crm, HUBSPOT, { seed: 2, hears, workers: 0, sleep });
  const settling = setInterval(() => void crm.clock.settle(), 20);
  const { crms, secrets } = here.ctx;
  const deliverer = startDeliverer({
    installation: { db, writer, now: () => epochMs(Date.now()), newId: randomUUID, crms, secrets },
    ...{
      senders: {},
      connections: { address: "https://baton.example/" },
      logger: pino({ level: "error" }),
      everyMs: 1_000,
    },
  });
  const writtenAt = new Map<number, number>();
  crm.state.onChange(({ property, by, id }) => {
    if (property === "baton_grade" && by.kind === "integration") writtenAt.set(id, performance.now());
  });
  await sleep(3_000);
  const madeAt = new Map<number, number>();
  for (let n = 0; n < LIVE; n += 1) {
    madeAt.set(crm.state.create("contacts", personOf(n), byUser(1)).id, performance.now());
    await sleep(hears === "webhook" ? 500 : 1_000);
  }
  for (let waited = 0; writtenAt.size < LIVE && waited < 120; waited += 1) await sleep(1_000);
  await deliverer.close();
  clearInterval(settling);
  await here.close();
  await crm.close();
  assert(writtenAt.size === LIVE, `each is written back: ${writtenAt.size}`);
  const took = [...madeAt].map(([id, at]) => (writtenAt.get(id) ?? Number.POSITIVE_INFINITY) - at);
  const quantiles = [0.5, 0.95].map((part) => quantile(took, part).toFixed(0));
  line(`written back, ms (${hears})`, [...quantiles, Math.max(...took).toFixed(0)]);
  judge(`p95 in milliseconds, by ${hears}`, quantile(took, 0.95), limit);
}

function personOf(n: number): Readonly<Record<string, string>> {
  return {
    ...{ email: `robin.${n}@customer-${n}.example`, firstname: "Robin", lastname: `Example ${n}` },
    ...{ company: `Company ${n}`, jobtitle: "Head of Sales", recent_conversion_event_name: "Contact us" },
    hs_lead_status: "NEW",
  };
}

type Measured = {
  readonly calls: number;
  readonly tookMs: number;
  readonly waitedMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
};

/** Processor time is that of this process, with the fake in it, and of the database. */
async function measured(
  { serverPid }: Bench,
  crm: FakeCrm,
  clock: SkippingClock,
  run: () => Promise<void>,
): Promise<Measured> {
  const cpu = (): number => cpuMs(process.pid) + postgresCpuMs(serverPid);
  const begun = { calls: crm.hubspot.limits.counted.all, at: clock.now(), waitedMs: clock.waitedMs, cpu: cpu() };
  let peakMb = heapMb();
  const looking = setInterval(() => (peakMb = Math.max(peakMb, heapMb())), 50);
  await run();
  clearInterval(looking);
  return {
    calls: crm.hubspot.limits.counted.all - begun.calls,
    ...{ tookMs: clock.now() - begun.at, waitedMs: clock.waitedMs - begun.waitedMs, cpuMs: cpu() - begun.cpu, peakMb },
  };
}

function heapMb(): number {
  return process.memoryUsage().heapUsed / 1_048_576;
}

function countingDatabase(db: Database): { readonly db: Database; readonly count: () => number } {
  let statements = 0;
  const counting = (of: Database): Database => ({
    query: (sql, params) => {
      statements += 1;
      return of.query(sql, params);
    },
    transaction: (run, options) =>
      of.transaction(
        (tx) =>
          run({
            client: tx.client,
            query: (sql, params) => {
              statements += 1;
              return tx.query(sql, params);
            },
          }),
        options,
      ),
    within: (id) => counting(of.within(id)),
    close: () => of.close(),
  });
  return { db: counting(db), count: () => statements };
}

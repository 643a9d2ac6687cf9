/**
 * What one lead takes from its arrival to its end: bytes of tables, of indexes, and of PostgreSQL's log, transactions, and processor time. And so what a million
 * a day would take: docs/scale.md does the arithmetic with these numbers.
 *
 * Usage: `node bench/scale.ts [leads a day]`; four are about 1,500 leads in a year.
 *
 * A year of the sample company is heard by the live writer, fact by fact and 32 at once, and what falls due in between is done as the worker does it. HTTP is not in it:
 * `bench/intake.ts` measures what that adds. A checkpoint before it, so that the whole pages that follow one are in the log once, and stand apart.
 */
import { workspaceId } from "../src/base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../src/base/time.ts";
import { isFact } from "../src/engine/facts/is-fact.ts";
import type { Fact } from "../src/engine/lead/input.ts";
import { EMPTY_ROSTER } from "../src/engine/roster/roster.ts";
import { compileTerms } from "../src/engine/terms/terms.ts";
import { alwaysInForce } from "../src/engine/terms/terms-in-force.ts";
import { startReplay } from "../src/engine/timeline/start-replay.ts";
import { runCompany } from "../src/lab/company/company.ts";
import { activateAgreement } from "../src/store/agreement/active-agreement.ts";
import type { Database } from "../src/store/database/database.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { BatchPace } from "../src/store/due/batch-pace.ts";
import { MAIL_DOMAINS } from "../src/store/facts/mail-domain-lists.ts";
import { startWriter } from "../src/store/writer/writer.ts";
import { agreementOf, SAMPLE } from "../test/sample-agreement.ts";
import { withDatabase, withPostgres } from "./parts/bench-postgres.ts";
import { cpuMs, judge, type Limit, line, postgresCpuMs, walPosition, walSince } from "./parts/measure.ts";

const LEADS_A_DAY = Number(process.argv[2] ?? 4);
const FROM = epochMs(Date.parse("2025-03-01T00:00:00Z"));
const UNTIL = epochMs(FROM + 365 * DAY_MS);
const AT_ONCE = 32;
/** As autovacuum does where a fifth of the rows has changed: without it, what was replaced stays on disk. */
const VACUUM_EVERY = 64 * AT_ONCE;
const ID = workspaceId("default");
const A_DAY = 1_000_000;

const DISK_BYTES: Limit = { most: 40_000, asked: 16_384 };
const WAL_BYTES: Limit = { most: 150_000, asked: 65_536 };
const CPU_MS: Limit = { most: 60, asked: 15 };

type Said = { readonly factId: string; readonly fact: Fact };
const agreement = agreementOf(SAMPLE);
const facts = factsOfYear();

await withPostgres(async (postgres) => {
  await withDatabase(await postgres.makeDatabase("scale"), async (db) => {
    await migrate(db);
    await activateAgreement(db, ID, SAMPLE, agreement, FROM);
    await db.query("checkpoint");
    const position = await walPosition(postgres.server);
    const [nodeMs, postgresMs, transactions] = [cpuMs(process.pid), postgresCpuMs(postgres.pid), await committed(db)];
    await hear(db);
    const node = cpuMs(process.pid) - nodeMs;
    const server = postgresCpuMs(postgres.pid) - postgresMs;
    const wal = await walSince(postgres.server, position);
    const done = (await committed(db)) - transactions;
    await db.query("vacuum (analyze)");
    const [row] = await db.query<{ leads: number; entries: number }>(
      "select (select count(*)::int from lead) as leads, (select count(*)::int from log) as entries",
    );
    const { leads, entries } = row ?? { leads: 0, entries: 0 };
    const sizes = await sizesOf(db);
    const sum = (of: "table" | "indexes"): number => sizes.reduce((total, size) => total + size[of], 0);
    const [table, indexes] = [sum("table") / leads, sum("indexes") / leads];
    const walBytes = (wal.bytes - wal.pageBytes) / leads;

    line(`${leads} leads`, ["a lead", "10⁶ a day"], 16);
    const each = (what: string, value: number, unit: string, daily: string): void =>
      line(what, [`${value.toFixed(value < 100 ? 1 : 0)} ${unit}`.trim(), daily], 16);
    const gb = (bytes: number): string => `${((bytes * A_DAY) / 1e9).toFixed(1)} GB`;
    const cores = (ms: number): string => `${((ms * A_DAY) / DAY_MS).toFixed(2)} cores`;
    each("facts", facts.length / leads, "", perSecond(facts.length / leads));
    each("entries of the log", entries / leads, "", perSecond(entries / leads));
    each("transactions", done / leads, "", perSecond(done / leads));
    each("tables", table, "B", gb(table));
    each("indexes", indexes, "B", gb(indexes));
    each("WAL without pages", walBytes, "B", gb(walBytes));
    each("WAL, whole pages", wal.pageBytes / leads, "B", "by checkpoints");
    each("Node", node / leads, "ms", cores(node / leads));
    each("PostgreSQL", server / leads, "ms", cores(server / leads));
    line("largest, a lead", ["table", "indexes"], 14);
    for (const size of sizes.slice(0, 8))
      line(
        `  ${size.name}`,
        [size.table, size.indexes].map((bytes) => `${(bytes / leads).toFixed(0)} B`),
        14,
      );
    judge("bytes on disk a lead", table + indexes, DISK_BYTES);
    judge("bytes of WAL a lead, without whole pages", walBytes, WAL_BYTES);
    judge("milliseconds of processor time a lead", (node + server) / leads, CPU_MS);
  });
});

function perSecond(perLead: number): string {
  return `${((perLead * A_DAY * 1_000) / DAY_MS).toFixed(0)} a second`;
}

function factsOfYear(): readonly Said[] {
  const said: Said[] = [];
  const start = { leads: [], roster: EMPTY_ROSTER, now: FROM, domains: MAIL_DOMAINS };
  const replay = startReplay(alwaysInForce(compileTerms(agreement)), start);
  runCompany(replay, { seed: 2026, from: FROM, until: UNTIL, leadsPerDay: LEADS_A_DAY }, ({ input }, factId) => {
    if (factId !== null && isFact(input)) said.push({ factId, fact: input });
  });
  return said;
}

async function hear(db: Database): Promise<void> {
  const writer = startWriter(db);
  const pace = new BatchPace();
  const sweep = async (until: EpochMs): Promise<void> => {
    while ((await pace.runDue(db, ID, until)) > 0);
  };
  for (let from = 0; from < facts.length; from += AT_ONCE) {
    const together = facts.slice(from, from + AT_ONCE);
    await Promise.all(together.map(({ factId, fact }) => writer.record(ID, { source: "bench", factId, fact })));
    await sweep(together.at(-1)?.fact.recordedAt ?? UNTIL);
    if ((from + AT_ONCE) % VACUUM_EVERY === 0) await db.query("vacuum");
  }
  await sweep(UNTIL);
  await writer.close();
}

async function committed(db: Database): Promise<number> {
  await db.query("select pg_stat_force_next_flush()");
  const [row] = await db.query<{ count: number }>(
    "select xact_commit::int as count from pg_stat_database where datname = current_database()",
  );
  return row?.count ?? 0;
}

type Size = { readonly name: string; readonly table: number; readonly indexes: number };

/** Largest first; what is stored apart from a table is in it. */
function sizesOf(db: Database): Promise<readonly Size[]> {
  return db.query<Size>(
    `select c.relname::text as name, pg_table_size(c.oid)::bigint as table, pg_indexes_size(c.oid)::bigint as indexes
     from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
     order by pg_total_relation_size(c.oid) desc`,
  );
}

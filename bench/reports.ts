/**
 * What the scoreboard of a month and each report of ninety days cost by how many leads there are: of a longer history, and of a larger company.
 *
 * What is judged is processor time: it stays what it is when others use the machine.
 *
 * Usage: `node bench/reports.ts [thousands of leads …]`; the limits are for the sizes that stand here.
 */
import { defined } from "../src/base/assert.ts";
import { workspaceId } from "../src/base/ids.ts";
import { addUpNext } from "../src/store/reports/add-up.ts";
import { askedBy } from "../test/asked-by.ts";
import { WORKSPACE } from "./parts/bare-tables.ts";
import { type BenchPostgres, withDatabase, withPostgres } from "./parts/bench-postgres.ts";
import { PRESENT } from "./parts/leads.ts";
import { liveYear, multiplyLeads } from "./parts/many-leads.ts";
import { judge, type Limit, line, postgresCpuMs, quantile, timed } from "./parts/measure.ts";
import { catalog, type Reads, SCOREBOARD } from "./parts/reads.ts";

/** Processor time, node's and PostgreSQL's, with ten times the years: of that with one. */
const HISTORY_GROWTH: Limit = { most: 2, asked: 1.5 };
/** The same, of ten times the leads a year. */
const VOLUME_GROWTH: Limit = { most: 12, asked: 1.5 };

/** About two thousand leads a year. */
const LEADS_PER_DAY = 5.5;
const TIMES = 10;
const REPEATS = 20;

type Size = { readonly times: number; readonly years: number };
const READS: Reads = { ...SCOREBOARD, ...catalog("last-90-days") };

await withPostgres(async (postgres) => {
  const base = await postgres.makeDatabase("base");
  await withDatabase(base, (db) => liveYear(db, LEADS_PER_DAY));
  const [small = 20] = process.argv.slice(2).map(Number);
  const times = Math.max(1, Math.round(small / 2));
  line("", ["p50 ms", "p95 ms", "node ms", "pg ms"], 10);
  const first = await measure(postgres, { times, years: 1 });
  const longer = await measure(postgres, { times, years: TIMES });
  const larger = await measure(postgres, { times: times * TIMES, years: 1 });
  for (const name of Object.keys(READS)) {
    const of = (sizes: ReadonlyMap<string, number>): number => defined(sizes.get(name), "a time");
    judge(`${name}: with ten times the years, of one's`, of(longer) / of(first), HISTORY_GROWTH);
    judge(`${name}: with ten times the leads a year`, of(larger) / of(first), VOLUME_GROWTH);
  }
});

async function measure(postgres: BenchPostgres, { times, years }: Size): Promise<ReadonlyMap<string, number>> {
  const name = `leads_${times}_${years}`;
  await postgres.server.query(`create database ${name} template base`);
  return withDatabase(postgres.urlOf(name), async (db) => {
    const [madeMs] = await timed(() => multiplyLeads(db, times, years));
    const [{ count } = { count: 0 }] = await db.query<{ count: number }>("select count(*) as count from lead");
    const id = workspaceId(WORKSPACE);
    const [addedMs] = await timed(async () => {
      while (await addUpNext(db.within(id), id));
    });
    process.stdout.write(
      `${count} leads in ${years} years, made in ${(madeMs / 1_000).toFixed(0)} s, added up in ${(addedMs / 1_000).toFixed(0)} s\n`,
    );
    const ctx = askedBy({ db: db.within(id), workspaceId: id, now: () => PRESENT });
    const found = new Map<string, number>();
    for (const [what, read] of Object.entries(READS)) {
      const waitsMs: number[] = [];
      for (let n = 0; n < 3; n += 1) await read(ctx, n);
      const [nodeStart, pgStart] = [process.cpuUsage(), postgresCpuMs(postgres.pid)];
      const startedMs = performance.now();
      for (let n = 0; n < REPEATS && (n < 3 || performance.now() - startedMs < 20_000); n += 1)
        waitsMs.push((await timed(() => read(ctx, n)))[0]);
      const { user, system } = process.cpuUsage(nodeStart);
      const nodeMs = (user + system) / 1_000 / waitsMs.length;
      const pgMs = (postgresCpuMs(postgres.pid) - pgStart) / waitsMs.length;
      line(
        what,
        [quantile(waitsMs, 0.5), quantile(waitsMs, 0.95), nodeMs, pgMs].map((ms) => ms.toFixed(1)),
        10,
      );
      found.set(what, nodeMs + pgMs);
    }
    return found;
  });
}

/**
 * What a search by words costs by how many leads there are: by a few letters that find many, and by words that find few. As the palette asks, and as the
 * list does, which counts.
 *
 * Usage: `node bench/search.ts [thousands of leads …]`; the limits are for the sizes that stand here.
 */
import { defined } from "../src/base/assert.ts";
import { workspaceId } from "../src/base/ids.ts";
import { listLeads } from "../src/services/leads/list-leads.ts";
import { askedBy } from "../test/asked-by.ts";
import { WORKSPACE } from "./parts/bare-tables.ts";
import { type BenchPostgres, withDatabase, withPostgres } from "./parts/bench-postgres.ts";
import { PRESENT } from "./parts/leads.ts";
import { liveYear, multiplyLeads } from "./parts/many-leads.ts";
import { judge, type Limit, line, quantile, timed } from "./parts/measure.ts";

/** The slowest of a kind at the largest, of that at the smallest. */
const GROWTH: Limit = { most: 3, asked: 1.5 };
const LEADS_PER_DAY = 5.5;
const REPEATS = 20;
const SOUGHT = ["ti", "timo", "ma engel", "timo1", "labs iris"] as const;

await withPostgres(async (postgres) => {
  const base = await postgres.makeDatabase("base");
  await withDatabase(base, (db) => liveYear(db, LEADS_PER_DAY));
  const [small = 100, large = 1_000] = process.argv.slice(2).map(Number);
  line("", ["leads", "p50 ms", "p95 ms"], 10);
  const first = await measure(postgres, small);
  if (large <= small) return;
  const last = await measure(postgres, large);
  for (const [name, p95] of last)
    judge(`${name}, of that with the fewest`, p95 / defined(first.get(name), "a time"), GROWTH);
});

async function measure(postgres: BenchPostgres, thousands: number): Promise<ReadonlyMap<string, number>> {
  const name = `leads_${thousands}`;
  await postgres.server.query(`create database ${name} template base`);
  return withDatabase(postgres.urlOf(name), async (db) => {
    await multiplyLeads(db, Math.round(thousands / 2), 1);
    const id = workspaceId(WORKSPACE);
    const ctx = askedBy({ db: db.within(id), workspaceId: id, now: () => PRESENT });
    const [row] = await db.query<{ leads: number }>("select count(*)::int as leads from lead");
    const of = new Map<string, number>();
    for (const [kind, asked] of [
      ["palette", { limit: 6, isCounted: false }],
      ["list", { limit: 50, isCounted: true }],
    ] as const) {
      const times: number[] = [];
      for (let round = 0; round <= REPEATS; round += 1)
        for (const search of SOUGHT) {
          const [ms] = await timed(() => listLeads(ctx, { filter: { search }, ...asked }));
          // The first of each compiles and reads from disk.
          if (round > 0) times.push(ms);
        }
      of.set(kind, quantile(times, 0.95));
      line(kind, [String(row?.leads), quantile(times, 0.5).toFixed(1), quantile(times, 0.95).toFixed(1)], 10);
    }
    return of;
  });
}

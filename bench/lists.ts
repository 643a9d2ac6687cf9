/**
 * What is read all day costs by how many leads there are, all of one year: queues, the page of a lead, lists by their filters, and searches by words. A list
 * of what happened in a month is of ten times as many then.
 *
 * Usage: `node bench/lists.ts [thousands of leads …]`; the limits are for the sizes that stand here. With LOG=1, the log is copied too, at 14 kB a lead.
 * With DATA, the leads stay in that folder, and are migrated and measured again by the next run.
 */
import { defined } from "../src/base/assert.ts";
import { workspaceId } from "../src/base/ids.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { askedBy } from "../test/asked-by.ts";
import { WORKSPACE } from "./parts/bare-tables.ts";
import { type BenchPostgres, withDatabase, withPostgres } from "./parts/bench-postgres.ts";
import { PRESENT } from "./parts/leads.ts";
import { liveYear, multiplyLeads } from "./parts/many-leads.ts";
import { judge, type Limit, line, quantile, timed } from "./parts/measure.ts";
import { LISTS, type Reads, SEARCH, WORK } from "./parts/reads.ts";

/** The slowest of a kind at the largest, of that at the smallest. */
const KINDS: readonly (readonly [Reads, Limit])[] = [
  [WORK, { most: 10, asked: 1.5 }],
  [LISTS, { most: 15, asked: 1.5 }],
  [SEARCH, { most: 12, asked: 1.5 }],
];
const LEADS_PER_DAY = 5.5;
const REPEATS = 20;
/** Of one kind, in milliseconds: what takes long is asked less often. */
const PATIENCE_MS = 60_000;

await withPostgres(async (postgres) => {
  if (!(await postgres.has("base")))
    await withDatabase(await postgres.makeDatabase("base"), (db) => liveYear(db, LEADS_PER_DAY));
  const [small = 100, large = 1_000] = process.argv.slice(2).map(Number);
  line("", ["leads", "p50 ms", "p95 ms"], 10);
  const first = await measure(postgres, small);
  if (large <= small) return;
  const last = await measure(postgres, large);
  for (const [reads, limit] of KINDS)
    for (const name of Object.keys(reads)) {
      const of = (found: ReadonlyMap<string, number>): number => defined(found.get(name), "a time");
      judge(`${name}, of that with the fewest`, of(last) / of(first), limit);
    }
}, process.env["DATA"]);

async function measure(postgres: BenchPostgres, thousands: number): Promise<ReadonlyMap<string, number>> {
  const name = `leads_${thousands}`;
  const isThere = await postgres.has(name);
  if (!isThere) await postgres.server.query(`create database ${name} template base`);
  return withDatabase(postgres.urlOf(name), async (db) => {
    if (isThere) await migrate(db);
    else await multiplyLeads(db, Math.round(thousands / 2), 1, { withLog: process.env["LOG"] === "1" });
    const id = workspaceId(WORKSPACE);
    const ctx = askedBy({ db: db.within(id), workspaceId: id, now: () => PRESENT });
    const [row] = await db.query<{ leads: number }>("select count(*)::int as leads from lead");
    const found = new Map<string, number>();
    for (const [what, read] of KINDS.flatMap(([reads]) => Object.entries(reads))) {
      const waitsMs: number[] = [];
      // The first ones compile and read from disk.
      for (let round = 0; round < 5; round += 1) await read(ctx, round);
      const startedMs = performance.now();
      for (let round = 0; round < REPEATS && (round < 3 || performance.now() - startedMs < PATIENCE_MS); round += 1)
        waitsMs.push((await timed(() => read(ctx, round)))[0]);
      found.set(what, quantile(waitsMs, 0.95));
      line(what, [String(row?.leads), quantile(waitsMs, 0.5).toFixed(1), quantile(waitsMs, 0.95).toFixed(1)], 10);
    }
    return found;
  });
}

/**
 * Many leads at once, against multi-row inserts of the same leads into plain tables (a thousand a statement, an input, a lead and a clock
 * each): batches by HTTP, and an import of a CSV file. And whether one more row costs more where there are many leads already.
 *
 * Usage: `node bench/batch.ts`; BENCH_LEADS says how many leads are imported, which is also the larger workspace of the last question.
 */
import { assert } from "../src/base/assert.ts";
import type { Database } from "../src/store/database/database.ts";
import { BARE_TABLES, insertMany } from "./parts/bare-tables.ts";
import { type BenchPostgres, withDatabase, withPostgres } from "./parts/bench-postgres.ts";
import { importRows } from "./parts/import-rows.ts";
import { type Lead, leadsOf, PRESENT } from "./parts/leads.ts";
import { openSender } from "./parts/load.ts";
import { judge, type Limit, line, median, perSecond, timed } from "./parts/measure.ts";
import { serveBaton } from "./parts/served.ts";

/** Leads a second, of those inserted into plain tables. */
const HTTP_RATIO: Limit = { least: 0.05, asked: 0.4 };
const CSV_RATIO: Limit = { least: 0.04, asked: 0.4 };
/** Time of an import of one row into the larger workspace, of one into the smaller. */
const GROWTH: Limit = { most: 1.5, asked: 1.2 };

const BATCH = 1_000;
const BATCHES = 6;
const FEW = 1_000;
const MANY = Number(process.env["BENCH_LEADS"] ?? 20_000);
const ONE_ROW_ROUNDS = 7;

await withPostgres(async (postgres) => {
  const bareUrl = await postgres.makeDatabase("bare");
  await withDatabase(bareUrl, async (bare) => {
    await bare.query(BARE_TABLES);
    await compareBatches(postgres, bare);
    await compareImports(postgres, bare);
  });
});

async function compareBatches(postgres: BenchPostgres, bare: Database): Promise<void> {
  const served = await serveBaton(await postgres.makeDatabase("batches"));
  const sender = openSender(served, 1);
  const times: (readonly [baton: number, bare: number])[] = [];
  // The first one warms up.
  for (let batch = 0; batch <= BATCHES; batch += 1) {
    const leads = leadsOf(`batch-${batch}`, BATCH);
    const facts = JSON.stringify({ facts: leads.map(({ body }) => ({ kind: "capture", ...body })) });
    const [batonMs, answer] = await timed(() => sender.post("/api/facts", facts));
    const { answers } = JSON.parse(answer.body) as { readonly answers: readonly { readonly status: number }[] };
    assert(answers.length === BATCH && answers.every(({ status }) => status === 201), "every lead is taken");
    const [bareMs] = await timed(() => insertBatch(bare, leads));
    if (batch > 0) times.push([batonMs, bareMs]);
  }
  sender.close();
  await served.end();
  const [batonMs, bareMs] = [median(times.map(([ms]) => ms)), median(times.map(([, ms]) => ms))];
  line(`batches of ${BATCH} by HTTP`, ["leads/s", "ms each"]);
  line("baton", [perSecond(BATCH, batonMs), batonMs.toFixed(0)]);
  line("inserts", [perSecond(BATCH, bareMs), bareMs.toFixed(0)]);
  judge("leads/s by HTTP, of those inserted", bareMs / batonMs, HTTP_RATIO);
}

async function compareImports(postgres: BenchPostgres, bare: Database): Promise<void> {
  const [fewUrl, manyUrl] = [await postgres.makeDatabase("few"), await postgres.makeDatabase("many")];
  await importRows(postgres.folder, fewUrl, "first", FEW);
  const batonMs = await importRows(postgres.folder, manyUrl, "first", MANY);
  const [bareMs] = await timed(async () => {
    for (let from = 0; from < MANY; from += BATCH)
      await insertBatch(bare, leadsOf(`row-${from}`, Math.min(BATCH, MANY - from)));
  });
  line(`CSV file of ${MANY} rows`, ["leads/s", "s"]);
  line("baton import", [perSecond(MANY, batonMs), (batonMs / 1_000).toFixed(1)]);
  line("inserts", [perSecond(MANY, bareMs), (bareMs / 1_000).toFixed(1)]);
  judge("leads/s by import, of those inserted", bareMs / batonMs, CSV_RATIO);

  // As autovacuum does within a minute: what the large import staged is deleted, and is walked through until then (1.9 times as long).
  for (const url of [fewUrl, manyUrl]) await withDatabase(url, (db) => db.query("vacuum (analyze)"));
  const fewMs: number[] = [];
  const manyMs: number[] = [];
  for (let round = 0; round < ONE_ROW_ROUNDS; round += 1) {
    fewMs.push(await importRows(postgres.folder, fewUrl, `round-${round}`, 1));
    manyMs.push(await importRows(postgres.folder, manyUrl, `round-${round}`, 1));
  }
  line("CSV file of one row", ["ms"]);
  line(`among ${FEW} leads`, [median(fewMs).toFixed(0)]);
  line(`among ${MANY} leads`, [median(manyMs).toFixed(0)]);
  judge("time among many, of that among few", median(manyMs) / median(fewMs), GROWTH);
}

function insertBatch(bare: Database, leads: readonly Lead[]): Promise<void> {
  return bare.transaction((tx) => insertMany(tx, leads, PRESENT));
}

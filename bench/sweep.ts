/**
 * How many due times pass in a second, against the least that handles a due clock: rows locked by `for update skip locked limit 500`,
 * moved on, and an event inserted for each. The two take turns; each sweep ends when nothing is due any more.
 *
 * Thousands of leads come within ten minutes, and nobody does anything: by the sample agreement their owners are warned, their heads are
 * told, and they are reassigned, all of them at nearly the same time.
 */
import { assert } from "../src/base/assert.ts";
import { workspaceId } from "../src/base/ids.ts";
import { epochMs, HOUR_MS } from "../src/base/time.ts";
import type { Database } from "../src/store/database/database.ts";
import { BatchPace } from "../src/store/due/batch-pace.ts";
import { BARE_TABLES, insertMany, moveDueClocks, WORKSPACE } from "./parts/bare-tables.ts";
import { withDatabase, withPostgres } from "./parts/bench-postgres.ts";
import { importRows } from "./parts/import-rows.ts";
import { leadsOf, PRESENT } from "./parts/leads.ts";
import { judge, type Limit, line, perSecond, timed } from "./parts/measure.ts";

/** Due times a second, of the bare ones. */
const RATIO: Limit = { least: 0.035, asked: 0.4 };

const LEADS = 5_000;
const BATCH = 500;
/** Until when time passes; between two of them something is due of every lead. */
const SWEEPS_H = [1.2, 2.2, 3.3];

type Swept = { things: number; ms: number };

await withPostgres(async (postgres) => {
  const url = await postgres.makeDatabase("sweep");
  await importRows(postgres.folder, url, "due", LEADS);
  await withDatabase(url, async (db) => {
    await withDatabase(await postgres.makeDatabase("bare"), async (bare) => {
      await bare.query(BARE_TABLES);
      await bare.transaction((tx) => insertMany(tx, leadsOf("due", LEADS), PRESENT));
      await compare(db, bare);
    });
  });
});

async function compare(db: Database, bare: Database): Promise<void> {
  const ours: Swept = { things: 0, ms: 0 };
  const theirs: Swept = { things: 0, ms: 0 };
  const pace = new BatchPace();
  line(`${LEADS} leads`, ["due times", "each second", "longest transaction"], 20);
  for (const hours of SWEEPS_H) {
    const until = epochMs(PRESENT + hours * HOUR_MS);
    // As autovacuum does every minute: a server does not come from nothing to thousands of rows between two looks.
    await db.query("analyze");
    await bare.query("analyze");
    await sweep(`baton, ${hours} h later`, ours, db, (timing) => pace.runDue(timing, workspaceId(WORKSPACE), until));
    await sweep("bare", theirs, bare, (timing) => moveDueClocks(timing, until, BATCH));
  }
  judge("due times a second, of the bare ones", ours.things / ours.ms / (theirs.things / theirs.ms), RATIO);
}

/** @param pass lets one batch happen, and says how many things that were; 0 when nothing is left */
async function sweep(
  name: string,
  total: Swept,
  db: Database,
  pass: (timing: Database) => Promise<number>,
): Promise<void> {
  let longestMs = 0;
  // Whoever writes holds the workspace from the beginning of the transaction to its end.
  const timing: Database = {
    ...db,
    async transaction(run, options) {
      const [ms, result] = await timed(() => db.transaction(run, options));
      longestMs = Math.max(longestMs, ms);
      return result;
    },
  };
  let things = 0;
  const [ms] = await timed(async () => {
    for (let count = await pass(timing); count > 0; count = await pass(timing)) things += count;
  });
  assert(things >= LEADS, `something was due of every lead: ${things}`);
  line(name, [String(things), perSecond(things, ms), `${longestMs.toFixed(0)} ms`], 20);
  total.things += things;
  total.ms += ms;
}

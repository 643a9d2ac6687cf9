/**
 * How long it takes until what waits is decided: what a form was sent while it was paused, or while the database was away.
 *
 * Usage: `node bench/arrivals.ts`; BENCH_LEADS says how many wait.
 */
import { randomUUID } from "node:crypto";
import { assert } from "../src/base/assert.ts";
import { workspaceId } from "../src/base/ids.ts";
import { epochMs, HOUR_MS } from "../src/base/time.ts";
import { FormSettings } from "../src/api/intake/form.ts";
import { createForm } from "../src/services/intake/change-intakes.ts";
import { lookAfterArrivals } from "../src/services/intake/decide-arrival.ts";
import { activateAgreement } from "../src/store/agreement/active-agreement.ts";
import { type Database, openDatabase } from "../src/store/database/database.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { startWriter } from "../src/store/writer/writer.ts";
import { askedBy } from "../test/asked-by.ts";
import { agreementOf, SAMPLE } from "../test/sample-agreement.ts";
import { withPostgres } from "./parts/bench-postgres.ts";
import { judge, type Limit, line, perSecond, timed } from "./parts/measure.ts";

const WAITING = Number(process.env["BENCH_LEADS"] ?? 10_000);
/** Leads a second, each with an activity. */
const RATE: Limit = { least: 150, asked: 500 };
const ID = workspaceId("default");
const NOW = epochMs(Date.parse("2026-03-09T09:00:00Z"));

await withPostgres(async (postgres) => {
  const db = await openDatabase(await postgres.makeDatabase("arrivals"), { maxConnections: 5 });
  const writer = startWriter(db);
  try {
    await migrate(db);
    await activateAgreement(db.within(ID), ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
    const ctx = askedBy({ db: db.within(ID), writer, workspaceId: ID, now: () => NOW, newId: randomUUID });
    const settings = FormSettings.parse({
      fields: [{ name: "email", label: "Email", target: "email" }],
      ...{ activity: "demo_requested", origins: ["https://www.company.example"] },
    });
    await keepMany(db, await createForm(ctx, { name: "Form", source: "website", settings }));
    let looks = 0;
    const [tookMs] = await timed(async () => {
      for (let left = WAITING; left > 0; left = await countOf(db, "waiting")) {
        looks += 1;
        await lookAfterArrivals(ctx);
      }
    });
    assert((await countOf(db, "lead")) === WAITING, "all of them are leads");
    line(`${WAITING} arrivals that waited`, ["leads/s", "s", "looks"]);
    line("decided", [perSecond(WAITING, tookMs), (tookMs / 1_000).toFixed(1), String(looks)]);
    judge("leads/s of what waited", (WAITING / tookMs) * 1_000, RATE);
  } finally {
    await writer.close();
    await db.close();
  }
});

async function keepMany(db: Database, form: string): Promise<void> {
  await db.query(
    `insert into arrival (workspace_id, arrival_id, intake_id, source, at_ms, content_type, body, size, emails, outcome)
     select $1, 'arrival-' || n, $2, 'website', $3::bigint + n, 'application/x-www-form-urlencoded',
       convert_to('email=person' || n || '%40company' || n || '.example', 'UTF8'), 40, '{}', 'waiting'
     from generate_series(1, $4::int) n`,
    [ID, form, NOW - HOUR_MS, WAITING],
  );
}

async function countOf(db: Database, outcome: string): Promise<number> {
  const [row] = await db.query<{ n: string }>(
    "select count(*) as n from arrival where workspace_id = $1 and outcome = $2",
    [ID, outcome],
  );
  return Number(row?.n);
}

/**
 * What it costs to decide whom a hand-off is told to, and to write that down: leads are recorded by an agreement that tells nobody beside the app, and by the same
 * that tells each new owner by mail and chat. They take turns; processor time is Node's and PostgreSQL's together.
 */
import { leadId } from "../src/base/ids.ts";
import type { Fact } from "../src/engine/lead/input.ts";
import { Delivering, TELLING } from "../src/services/deliveries/delivering.fixture.ts";
import { openDatabase } from "../src/store/database/database.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { recordFacts } from "../src/store/facts/record-facts.ts";
import { SAMPLE } from "../test/sample-agreement.ts";
import { withPostgres } from "./parts/bench-postgres.ts";
import { captureOf } from "./parts/leads.ts";
import { cpuMs, judge, type Limit, postgresCpuMs } from "./parts/measure.ts";

/** Of what a lead costs where nobody is told beside the app. */
const MORE: Limit = { most: 1.15, asked: 1.1 };
const ROUNDS = 40;
const LEADS = 100;

await withPostgres(async (postgres) => {
  const db = await openDatabase(await postgres.makeDatabase("effects"), { applicationName: "bench" });
  await migrate(db);
  const told = TELLING.replace("tell-by: [mail]", "tell-by: [mail, chat]");
  const sides = [
    { company: await new Delivering(db).begin(SAMPLE), nodeMs: 0, postgresMs: 0 },
    { company: await new Delivering(db).begin(told), nodeMs: 0, postgresMs: 0 },
  ];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const side of round % 2 === 0 ? sides : sides.toReversed()) {
      const before = [cpuMs(process.pid), postgresCpuMs(postgres.pid)] as const;
      await recordFacts(db, side.company.id, factsOf(side.company, round));
      // What was made ready first is no part of it.
      if (round < 2) continue;
      side.nodeMs += cpuMs(process.pid) - before[0];
      side.postgresMs += postgresCpuMs(postgres.pid) - before[1];
    }
  const leads = (ROUNDS - 2) * LEADS;
  for (const [index, { nodeMs, postgresMs }] of sides.entries())
    process.stdout.write(
      `${["in the app", "by mail and chat"][index]}: ${(nodeMs / leads).toFixed(2)} + ${(postgresMs / leads).toFixed(2)} ms a lead\n`,
    );
  const [app, beside] = sides.map(({ nodeMs, postgresMs }) => nodeMs + postgresMs);
  const [row] = await db.query<{ messages: number }>("select count(*) as messages from message");
  process.stdout.write(`${row?.messages} messages wait\n`);
  judge("processor time of a lead, of that in the app alone", (beside ?? 0) / (app ?? 1), MORE);
  await db.close();
});

function factsOf(company: Delivering, round: number) {
  return Array.from({ length: LEADS }, (_, n) => {
    const id = `lead-${round}-${n}`;
    const { name, email, company: of, attributes } = captureOf(id, n) as Record<string, unknown>;
    const person = { name, email, company: of };
    const at = { occurredAt: company.time, recordedAt: company.time };
    const fact = { kind: "capture", leadId: leadId(id), ...at, origin: "partner", person, attributes };
    return { source: "bench", factId: id, fact: fact as unknown as Fact };
  });
}

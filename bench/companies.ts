/** Intake by the writer, of one company and spread over many, as the owner of the tables and as the program behind the wall between workspaces. */
import { withPostgres } from "./parts/bench-postgres.ts";
import { openDatabase } from "../src/store/database/database.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { ensureRole, grantProgram, PROGRAM_ROLE } from "../src/store/database/privileges.ts";
import { activateAgreement } from "../src/store/agreement/active-agreement.ts";
import { agreementOf, SAMPLE } from "../test/sample-agreement.ts";
import { workspaceId, leadId } from "../src/base/ids.ts";
import { DAY_MS, epochMs } from "../src/base/time.ts";
import { startWriter } from "../src/store/writer/writer.ts";
import { defined } from "../src/base/assert.ts";
import { PRESENT } from "./parts/leads.ts";

await withPostgres(async (postgres) => {
  const url = await postgres.makeDatabase("companies");
  const owner = await openDatabase(url, { maxConnections: 2 });
  await migrate(owner);
  await ensureRole(owner, PROGRAM_ROLE);
  await grantProgram(owner, PROGRAM_ROLE);
  const many = Number(process.env["MANY"] ?? 1000);
  const ids = Array.from({ length: many }, (_, n) => workspaceId(`w-${n}`));
  for (const id of ids) await activateAgreement(owner, id, SAMPLE, agreementOf(SAMPLE), epochMs(PRESENT - DAY_MS));
  let n = 0;
  const run = async (what: string, by: string, conc: number, spread: number) => {
    const db = await openDatabase(by, { maxConnections: Number(process.env["POOL"] ?? 10) });
    const writer = startWriter(db);
    const one = async (forMs: number) => {
      const start = performance.now();
      let sent = 0;
      const w: number[] = [];
      const go = async () => {
        while (performance.now() - start < forMs) {
          const k = n++;
          const at = { leadId: leadId(`l-${k}`), occurredAt: PRESENT, recordedAt: PRESENT };
          const fact = {
            ...at,
            kind: "capture",
            origin: "partner",
            person: { name: `R ${k}`, email: `r.${k}@c-${k}.example`, company: `C ${k}` },
            attributes: { industry: "software", employees: 80, country: "DE", title: "CEO", partner: true },
          } as const;
          const s = performance.now();
          await writer.record(defined(ids[k % spread], "a company"), { source: "s", factId: String(k), fact });
          w.push(performance.now() - s);
          sent++;
        }
      };
      await Promise.all(Array.from({ length: conc }, go));
      w.sort((a, b) => a - b);
      return { rate: sent / ((performance.now() - start) / 1000), p50: w[w.length >> 1] };
    };
    await one(700);
    const r = await one(2500);
    process.stdout.write(
      `${what.padEnd(8)} ${conc} at once, ${spread} companies: ${r.rate.toFixed(0)} facts/s, p50 ${r.p50?.toFixed(2)} ms\n`,
    );
    await writer.close();
    await db.close();
  };
  const program = url.replace(/\/\/[^@]*@/, `//${PROGRAM_ROLE}@`);
  for (let round = 0; round < 2; round++)
    for (const conc of [1, 8, 32])
      for (const spread of [1, many])
        for (const [w, u] of [
          ["owner", url],
          ["program", program],
        ] as const)
          await run(w, u, conc, spread);
  await owner.close();
});

/**
 * How many inputs are verified in a second, in how much memory; and what a lead takes on disk. Of a year of the sample company, at two
 * sizes: memory that grows with the size shows.
 *
 * Usage: `node bench/verify.ts [leads a day …]`; each has about 14 inputs.
 *
 * A core's second is one of processor time, that of the verifying program and PostgreSQL's together.
 */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { withDatabase, withPostgres } from "./parts/bench-postgres.ts";
import { liveYear } from "./parts/many-leads.ts";
import { diskBytes, judge, type Limit, line, perSecond, postgresCpuMs } from "./parts/measure.ts";

/** All at the last size. */
const INPUTS_PER_CORE_SECOND: Limit = { least: 10_000, asked: 50_000 };
const DISK_BYTES: Limit = { most: 22_000, asked: 8_192 };
/** Peak memory at the last size, of that at the first. */
const MEMORY_GROWTH: Limit = { most: 1.8, asked: 1.2 };

const VERIFY = fileURLToPath(new URL("parts/verify-app.ts", import.meta.url));
/** About 15 and 60 thousand inputs. */
const LEADS_PER_DAY = [3, 12];
const given = process.argv.slice(2).map(Number);

type Verified = {
  readonly inputs: number;
  readonly leads: number;
  readonly ms: number;
  readonly nodeMs: number;
  readonly peakMib: number;
};

await withPostgres(async (postgres) => {
  const peaks: number[] = [];
  line("a year, verified", ["leads", "inputs/s", "per core", "node s", "pg s", "peak MiB", "disk B/lead"], 12);
  let rate = 0;
  let bytesPerLead = 0;
  for (const leadsPerDay of given.length > 0 ? given : LEADS_PER_DAY) {
    const url = await postgres.makeDatabase(`year_${leadsPerDay}`);
    await withDatabase(url, async (db) => {
      await liveYear(db, leadsPerDay);
      await db.query("vacuum (analyze)");
      const bytes = await diskBytes(db);
      const { inputs, leads, ms, nodeMs, peakMib, postgresMs } = await verify(url, postgres.pid);
      rate = (inputs / (nodeMs + postgresMs)) * 1_000;
      bytesPerLead = bytes / leads;
      peaks.push(peakMib);
      const seconds = [nodeMs, postgresMs].map((each) => (each / 1_000).toFixed(1));
      const cells = [String(leads), perSecond(inputs, ms), rate.toFixed(0), ...seconds];
      line(`${inputs} inputs`, [...cells, peakMib.toFixed(0), bytesPerLead.toFixed(0)], 12);
    });
  }
  judge("inputs verified a core's second", rate, INPUTS_PER_CORE_SECOND);
  judge("peak memory at the last size, of that at the first", (peaks.at(-1) ?? 0) / (peaks[0] ?? 1), MEMORY_GROWTH);
  judge("bytes on disk a lead", bytesPerLead, DISK_BYTES);
});

async function verify(databaseUrl: string, postgres: number): Promise<Verified & { readonly postgresMs: number }> {
  const before = postgresCpuMs(postgres);
  const { stdout } = await promisify(execFile)(process.execPath, [VERIFY], {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  return { ...(JSON.parse(stdout) as Verified), postgresMs: postgresCpuMs(postgres) - before };
}

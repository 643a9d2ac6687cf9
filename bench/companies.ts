/**
 * Intake that is spread over many companies, beside that of one company at the same concurrency: by the writer, as the program behind the wall
 * between workspaces. The two take turns in one run; each pair of turns is a ratio, and the median of them is judged.
 */
import { defined } from "../src/base/assert.ts";
import { leadId, type WorkspaceId, workspaceId } from "../src/base/ids.ts";
import { DAY_MS, epochMs } from "../src/base/time.ts";
import { activateAgreement } from "../src/store/agreement/active-agreement.ts";
import { openDatabase } from "../src/store/database/database.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { ensureRole, grantProgram, PROGRAM_ROLE } from "../src/store/database/privileges.ts";
import type { FactEnvelope } from "../src/store/facts/heard-facts.ts";
import { startWriter, type Writer } from "../src/store/writer/writer.ts";
import { agreementOf, SAMPLE } from "../test/sample-agreement.ts";
import { withPostgres } from "./parts/bench-postgres.ts";
import { PRESENT } from "./parts/leads.ts";
import { judge, line, median, postgresCpuMs } from "./parts/measure.ts";

const COMPANIES = Number(process.env["COMPANIES"] ?? 1_000);
const LEADS = Number(process.env["LEADS"] ?? 200);
const ROUNDS = Number(process.env["ROUNDS"] ?? 7);
const ROUND_MS = 1_000;
const CONCURRENCY = [1, 8, 32] as const;
const LIMIT = { least: 0.9, asked: 0.9 };

let made = 0;
await withPostgres(async (postgres) => {
  const url = await postgres.makeDatabase("companies");
  const owner = await openDatabase(url, { maxConnections: 2 });
  await migrate(owner);
  await ensureRole(owner, PROGRAM_ROLE);
  await grantProgram(owner, PROGRAM_ROLE);
  const many = Array.from({ length: COMPANIES }, (_, index) => workspaceId(`company-${index}`));
  const one = workspaceId("one");
  const db = await openDatabase(url.replace(/\/\/[^@]*@/, `//${PROGRAM_ROLE}@`));
  const writer = startWriter(db);
  const agreement = agreementOf(SAMPLE);
  for (const id of [one, ...many]) {
    await activateAgreement(db.within(id), id, SAMPLE, agreement, epochMs(PRESENT - DAY_MS));
    await Promise.all(Array.from({ length: LEADS }, () => writer.record(id, nextFact())));
  }
  await owner.query("analyze");
  await owner.close();
  line("", ["facts/s", "ratio", "least", "most", "node ms", "pg ms"], 9);
  for (const concurrency of CONCURRENCY) {
    const turn = (companies: readonly WorkspaceId[]): Promise<Turn> =>
      turnOf(writer, postgres.pid, concurrency, companies);
    await turn([one]);
    await turn(many);
    const [alone, spread]: [Turn[], Turn[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      if (round % 2 === 0) alone.push(await turn([one]));
      spread.push(await turn(many));
      if (round % 2 === 1) alone.push(await turn([one]));
    }
    const ratios = spread.map(({ perSecond }, round) => perSecond / defined(alone[round], "its pair").perSecond);
    const ratio = [median(ratios), Math.min(...ratios), Math.max(...ratios)].map((each) => each.toFixed(2));
    for (const [name, turns, cells] of [
      [`${concurrency} at once, one`, alone, ["", "", ""]],
      [`${concurrency} at once, spread`, spread, ratio],
    ] as const) {
      const of = (part: keyof Turn, digits: number): string => median(turns.map((each) => each[part])).toFixed(digits);
      line(name, [of("perSecond", 0), ...cells, of("nodeMs", 2), of("postgresMs", 2)], 9);
    }
    judge(`facts/s over ${COMPANIES} companies at ${concurrency}, of one company's`, median(ratios), LIMIT);
  }
  await writer.close();
  await db.close();
});

type Turn = { readonly perSecond: number; readonly nodeMs: number; readonly postgresMs: number };

async function turnOf(
  writer: Writer,
  postmaster: number,
  concurrency: number,
  companies: readonly WorkspaceId[],
): Promise<Turn> {
  const [node, pg] = [process.cpuUsage(), postgresCpuMs(postmaster)];
  const startedMs = performance.now();
  let sent = 0;
  const send = async (): Promise<void> => {
    while (performance.now() - startedMs < ROUND_MS) {
      sent += 1;
      await writer.record(defined(companies[sent % companies.length], "a company"), nextFact());
    }
  };
  await Promise.all(Array.from({ length: concurrency }, send));
  const { user, system } = process.cpuUsage(node);
  return {
    perSecond: (sent / (performance.now() - startedMs)) * 1_000,
    nodeMs: (user + system) / 1_000 / sent,
    postgresMs: (postgresCpuMs(postmaster) - pg) / sent,
  };
}

function nextFact(): FactEnvelope {
  made += 1;
  const id = `lead-${made}`;
  return {
    source: "bench",
    factId: id,
    fact: {
      ...{ kind: "capture", leadId: leadId(id), occurredAt: PRESENT, recordedAt: PRESENT, origin: "partner" },
      person: { name: `Robin ${made}`, email: `robin.${made}@company-${made}.example`, company: `Company ${made}` },
      attributes: { industry: "software", employees: 80, country: "DE", title: "CEO", partner: true },
    },
  };
}

/**
 * What one lead costs that comes by HTTP and is handed over at once, against the least that keeps it: fastify, a pool, and one statement
 * that inserts an input, a lead and a clock (`bench/parts/bare-app.ts`). Each is a process of its own with a database of one server; they
 * take turns.
 *
 * Time per lead is what the processors worked: the program's process, and all of PostgreSQL's. The log is read from a checkpoint on: the
 * whole pages that follow one are in the first number, and stand apart in the second.
 */
import { assert, defined } from "../src/base/assert.ts";
import { captureOf } from "./parts/leads.ts";
import { type BenchPostgres, withDatabase, withPostgres } from "./parts/bench-postgres.ts";
import { openSender, type Sender } from "./parts/load.ts";
import {
  cpuMs,
  judge,
  type Limit,
  line,
  NO_WAL,
  postgresCpuMs,
  quantile,
  rowsWritten,
  sumOfWal,
  type Wal,
  walPosition,
  walSince,
} from "./parts/measure.ts";
import { type Served, serveBare, serveBaton } from "./parts/served.ts";

/** Requests a second, of the bare app's. */
const RATIO: readonly (readonly [connections: number, limit: Limit])[] = [
  [1, { least: 0.09, asked: 0.35 }],
  [8, { least: 0.12, asked: 0.5 }],
  [32, { least: 0.16, asked: 1 }],
];
/** Bytes of the log for a lead that comes alone, without whole pages. */
const WAL: Limit = { most: 9_500, asked: 4_096 };

const WARM_UP_MS = 1_000;
const ROUNDS = 3;
const ROUND_MS = 2_000;

type Side = { readonly name: string; readonly served: Served; leads: number };
type Total = {
  readonly waitsMs: number[];
  tookMs: number;
  nodeMs: number;
  postgresMs: number;
  wal: Wal;
};

await withPostgres(async (postgres) => {
  const urls = [await postgres.makeDatabase("intake"), await postgres.makeDatabase("bare")] as const;
  const baton: Side = { name: "baton", served: await serveBaton(urls[0]), leads: 0 };
  const bare: Side = { name: "bare", served: await serveBare(urls[1]), leads: 0 };
  try {
    await expectHandedOver(baton);
    for (const [connections, limit] of RATIO) await compare(postgres, [baton, bare], connections, limit);
  } finally {
    await baton.served.end();
    await bare.served.end();
  }
  for (const [index, { name, leads }] of [baton, bare].entries()) {
    const { inserted, updated } = await withDatabase(urls[index] ?? "", rowsWritten);
    process.stdout.write(
      `${name}: ${(inserted / leads).toFixed(1)} rows inserted and ${(updated / leads).toFixed(1)} updated a lead, of ${leads} leads\n`,
    );
  }
});

/** Nobody is fast by doing less. */
async function expectHandedOver(side: Side): Promise<void> {
  const sender = openSender(side.served, 1);
  const { status, body } = await sender.post("/api/leads", nextOf(side));
  sender.close();
  const lead = JSON.parse(body) as { readonly stage?: string; readonly owner?: string | null };
  assert(status === 201 && lead.stage === "mql" && typeof lead.owner === "string", `it is handed over: ${body}`);
}

async function compare(
  postgres: BenchPostgres,
  sides: readonly [Side, Side],
  connections: number,
  limit: Limit,
): Promise<void> {
  const senders = sides.map(({ served }) => openSender(served, connections));
  const totals = sides.map((): Total => ({ waitsMs: [], tookMs: 0, nodeMs: 0, postgresMs: 0, wal: NO_WAL }));
  const each = async (run: (side: Side, sender: Sender, total: Total) => Promise<void>): Promise<void> => {
    for (const [index, side] of sides.entries())
      await run(side, defined(senders[index], "a sender"), defined(totals[index], "a total"));
  };
  await each(async (side, sender) => void (await sender.send(WARM_UP_MS, "/api/leads", () => nextOf(side))));
  await postgres.server.query("checkpoint");
  for (let round = 0; round < ROUNDS; round += 1)
    await each((side, sender, total) => measure(postgres, side, sender, total));
  for (const sender of senders) sender.close();
  print(connections, sides, totals);
  const [own, others] = totals.map(({ waitsMs, tookMs }) => waitsMs.length / tookMs);
  judge(`requests/s at ${connections}, of the bare app's`, defined(own, "ours") / defined(others, "theirs"), limit);
  const [first] = totals;
  if (connections === 1 && first !== undefined)
    judge("bytes of log a lead, no whole pages", (first.wal.bytes - first.wal.pageBytes) / first.waitsMs.length, WAL);
}

async function measure(postgres: BenchPostgres, side: Side, sender: Sender, total: Total): Promise<void> {
  const position = await walPosition(postgres.server);
  const [nodeMs, postgresMs] = [cpuMs(side.served.pid), postgresCpuMs(postgres.pid)];
  const { tookMs, waitsMs } = await sender.send(ROUND_MS, "/api/leads", () => nextOf(side));
  total.nodeMs += cpuMs(side.served.pid) - nodeMs;
  total.postgresMs += postgresCpuMs(postgres.pid) - postgresMs;
  total.wal = sumOfWal(total.wal, await walSince(postgres.server, position));
  total.tookMs += tookMs;
  total.waitsMs.push(...waitsMs);
}

function nextOf(side: Side): string {
  side.leads += 1;
  return JSON.stringify(captureOf(`lead-${side.leads}`, side.leads));
}

function print(connections: number, sides: readonly Side[], totals: readonly Total[]): void {
  line(`${connections} at once`, ["leads/s", "p50 ms", "p99 ms", "node ms", "pg ms", "log B", "pages B"], 9);
  for (const [index, { name }] of sides.entries()) {
    const { waitsMs, tookMs, nodeMs, postgresMs, wal } = defined(totals[index], "a total");
    const perLead = (sum: number, digits: number): string => (sum / waitsMs.length).toFixed(digits);
    line(
      name,
      [
        ((waitsMs.length / tookMs) * 1_000).toFixed(0),
        quantile(waitsMs, 0.5).toFixed(2),
        quantile(waitsMs, 0.99).toFixed(2),
        perLead(nodeMs, 2),
        perLead(postgresMs, 2),
        perLead(wal.bytes, 0),
        perLead(wal.pageBytes, 0),
      ],
      9,
    );
  }
}

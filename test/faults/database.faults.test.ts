/**
 * What a database of one's own does to a server in a year, in some minutes: restarted, frozen, killed, with two servers on it. Each round:
 * nothing acknowledged is lost or doubled, the servers live and answer again within 5 seconds, and `baton verify` finds all equal.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Cluster, findCluster, runProgram } from "../../src/store/embedded/cluster.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../../src/store/embedded/start-embedded-postgres.ts";
import {
  answersAgain,
  asOperator,
  end,
  expectOnce,
  sendUntil,
  type Sent,
  serve,
  type Served,
  terminateBackends,
  verified,
} from "../durability/served.ts";
import { temporaryFolder } from "../temporary-folder.ts";

let folder: string;
let cluster: Cluster;
let postgres: EmbeddedPostgres;
/** Two, on one database that neither looks after. */
let served: readonly [Served, Served];

beforeAll(async () => {
  folder = await temporaryFolder();
  const dataDir = join(folder, "data");
  postgres = await startEmbeddedPostgres({ dataDir });
  cluster = await findCluster(dataDir);
  const one = await serve({ databaseUrl: postgres.url });
  served = [one, await serve({ databaseUrl: postgres.url }, one.cookie)];
});
afterAll(async () => {
  for (const each of served) await end(each);
  expect(await verified({ databaseUrl: postgres.url })).toMatch(/^Verified: /);
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
});

const acknowledged: string[] = [];

/** Sends while the fault happens and for a while after it. */
async function under(fault: () => Promise<void>): Promise<Sent> {
  let isOver = false;
  const sending = sendUntil(served, () => isOver);
  await sleep(500);
  await fault();
  for (const each of served) await answersAgain(each);
  await sleep(500);
  isOver = true;
  const sent = await sending;
  acknowledged.push(...sent.acknowledged);
  expect([...sent.statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
  expect(served.map(({ process: child }) => child.exitCode)).toEqual([null, null]);
  await expectOnce(postgres.url, acknowledged);
  return sent;
}

function restart(mode: "fast" | "immediate"): void {
  // The log goes where it went: pg_ctl would hold our output open otherwise.
  runProgram(cluster, "pg_ctl", ["restart", "-m", mode, "-w", "-D", cluster.data, "-l", cluster.log]);
}

test.each([1, 2, 3])("backends are terminated, round %i", async () => {
  const sent = await under(async () => {
    for (let times = 0; times < 5; times += 1) {
      await terminateBackends(postgres.url);
      await sleep(100);
    }
  });
  expect(sent.acknowledged.length).toBeGreaterThan(20);
});

test.each(["fast", "immediate"] as const)("PostgreSQL is restarted: %s", async (mode) => {
  const sent = await under(async () => restart(mode));
  expect(sent.acknowledged.length).toBeGreaterThan(20);
});

test("PostgreSQL is frozen for 20 seconds: 503 meanwhile", async () => {
  const pids = await asOperator(postgres.url, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      "select pid from pg_stat_activity union select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int",
    );
    return rows.map(({ pid }) => pid);
  });
  const { statuses } = await under(async () => {
    for (const pid of pids) signal(pid, "SIGSTOP");
    await sleep(20_000);
    for (const pid of pids) signal(pid, "SIGCONT");
  });
  expect(statuses).toContain(503);
});

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // A backend may have ended since.
  }
}

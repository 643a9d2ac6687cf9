/** The database goes away under signed-in traffic: the server lives, says so, and comes back by itself; nothing acknowledged is lost. */
import { type ChildProcess, spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { startEmbeddedPostgres } from "../../src/store/embedded/start-embedded-postgres.ts";
import { cookieOf } from "../signed-in.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const AGREEMENT = fileURLToPath(new URL("../../agreements/sample.yaml", import.meta.url));

let running: ChildProcess | undefined;
let folder: string | undefined;
afterEach(async () => {
  if (running !== undefined && running.exitCode === null) {
    running.kill("SIGINT");
    await new Promise((resolve) => running?.once("exit", resolve));
  }
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

async function serve(dataDir: string): Promise<{ readonly url: string; readonly cookie: string }> {
  const child = spawn(process.execPath, [MAIN, "serve", "--port", "0", "--agreement", AGREEMENT, "--data", dataDir], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  running = child;
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  await expect.poll(() => out, { timeout: 60_000 }).toMatch(/\/welcome\?token=[\w-]+\s/);
  const [, url = "", token = ""] = /(http:\/\/[^/\s]+)\/welcome\?token=([\w-]+)/.exec(out) ?? [];
  const owner = { name: "Owner", email: "owner@company.example", password: "correct horse battery" };
  const joined = await fetch(`${url}/api/join`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ token, ...owner }),
  });
  if (joined.status !== 201) throw new Error(await joined.text());
  return { url, cookie: cookieOf(joined.headers.getSetCookie()) };
}

/** Five senders at once, until it is over. An outage is 503 with when to come again, and the same fact is sent until it is taken. */
async function sendUntil(
  { url, cookie }: { readonly url: string; readonly cookie: string },
  isOver: () => boolean,
): Promise<{ readonly acknowledged: readonly string[]; readonly statuses: ReadonlySet<number> }> {
  const acknowledged: string[] = [];
  const statuses = new Set<number>();
  await Promise.all(
    [0, 1, 2, 3, 4].map(async (sender) => {
      for (let n = 0; !isOver(); n += 1) {
        const id = `${sender}-${n}`;
        for (let taken = false; !taken && !isOver();) {
          const answer = await fetch(`${url}/api/leads`, {
            method: "POST",
            headers: { "content-type": "application/json", cookie },
            body: JSON.stringify({ fact: { source: "web", id }, name: id }),
          });
          statuses.add(answer.status);
          taken = answer.status === 201;
          if (taken) acknowledged.push(`web:${id}`);
          else expect(answer.headers.get("retry-after"), await answer.text()).toMatch(/^\d+$/);
          await sleep(taken ? 1 : 50);
        }
      }
    }),
  );
  return { acknowledged, statuses };
}

/** On the server of the data folder, beside Baton. */
async function asOperator<T>(data: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const postgres = await startEmbeddedPostgres({ dataDir: data });
  const client = new pg.Client({ connectionString: postgres.url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end().catch(() => undefined);
    await postgres.stop();
  }
}

test("backends terminated, then the database server killed: 503 meanwhile, back within 5 seconds, nothing lost or doubled", async () => {
  folder = await temporaryFolder();
  const data = join(folder, "data");
  const served = await serve(data);
  let over = false;
  const sending = sendUntil(served, () => over);

  for (let round = 0; round < 5; round += 1) {
    await asOperator(data, (client) =>
      client.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'baton' and pid <> pg_backend_pid()",
      ),
    );
    await sleep(150);
  }
  const postmaster = await asOperator(data, async (client) => {
    const { rows } = await client.query<{ pid: number }>(
      "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1)::int as pid",
    );
    return rows[0]?.pid ?? 0;
  });
  expect(postmaster).toBeGreaterThan(1);
  process.kill(postmaster, "SIGKILL");
  expect((await fetch(`${served.url}/livez`)).status).toBe(200);
  await expect
    .poll(async () => (await fetch(`${served.url}/readyz`)).status, { timeout: 5_000, interval: 100 })
    .toBe(200);
  await sleep(300);
  over = true;
  const { acknowledged, statuses } = await sending;
  expect(running?.exitCode).toBeNull();
  expect([...statuses].filter((status) => status !== 201 && status !== 503)).toEqual([]);
  expect(acknowledged.length).toBeGreaterThan(20);

  const stored = await asOperator(data, async (client) => {
    const { rows } = await client.query<{ id: string; n: number }>(
      "select lead_id as id, count(*)::int as n from lead_input where source = 'web' group by lead_id",
    );
    return new Map(rows.map(({ id, n }) => [id, n]));
  });
  expect(acknowledged.filter((id) => stored.get(id) !== 1)).toEqual([]);
  expect([...stored.values()].filter((n) => n !== 1)).toEqual([]);
});

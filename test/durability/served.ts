/** A server as people start it, with somebody who is signed in and sends; for tests that take something away from under it. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { expect, vi } from "vitest";
import { cookieOf } from "../signed-in.ts";

const MAIN = fileURLToPath(new URL("../../src/main.ts", import.meta.url));
const AGREEMENT = fileURLToPath(new URL("../../agreements/sample.yaml", import.meta.url));
const OWNER = { name: "Owner", email: "owner@company.example", password: "correct horse battery" };

export type Served = {
  readonly url: string;
  readonly process: ChildProcess;
  /** The header `cookie` of the owner's session. */
  readonly cookie: string;
};

/** Where its data is: a folder of its own, or a database that somebody else looks after. */
export type Place = { readonly data: string } | { readonly databaseUrl: string };

/** @param cookie of a session that there is already; without one, somebody becomes the owner */
export async function serve(place: Place, cookie?: string): Promise<Served> {
  const child = spawn(process.execPath, [MAIN, "serve", "--port", "0", "--agreement", AGREEMENT, ...argsOf(place)], {
    stdio: ["ignore", "pipe", "ignore"],
    env: { ...process.env, ...environmentOf(place) },
  });
  let out = "";
  child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
  const started = cookie === undefined ? /\/welcome\?token=[\w-]+\s/ : /http:\/\/\S+\s/;
  await vi.waitUntil(() => started.test(out), { timeout: 60_000 });
  const url = /http:\/\/[^/\s]+/.exec(out)?.[0] ?? "";
  if (cookie !== undefined) return { url, process: child, cookie };
  const token = /token=([\w-]+)/.exec(out)?.[1];
  const joined = await post(url, "/api/join", { token, ...OWNER });
  if (joined.status !== 201) throw new Error(await joined.text());
  return { url, process: child, cookie: cookieOf(joined.headers.getSetCookie()) };
}

export async function end({ process: child }: Served): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill("SIGINT");
  await once(child, "exit");
}

/** What `baton verify` says of it. */
export async function verified(place: Place): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [MAIN, "verify", ...argsOf(place)], {
    env: { ...process.env, ...environmentOf(place) },
  });
  return stdout;
}

export async function signIn({ url }: Served): Promise<number> {
  return (await post(url, "/api/sign-in", { email: OWNER.email, password: OWNER.password })).status;
}

export type Sent = { readonly acknowledged: readonly string[]; readonly statuses: ReadonlySet<number> };

/** Five senders at once, until it is over. An outage is 503 with when to come again, and the same fact is sent until it is taken. */
export async function sendUntil(served: readonly Served[], isOver: () => boolean): Promise<Sent> {
  const acknowledged: string[] = [];
  const statuses = new Set<number>();
  await Promise.all(
    [0, 1, 2, 3, 4].map(async (sender) => {
      for (let n = 0; !isOver(); n += 1) {
        const id = `${sender}-${n}`;
        for (let tries = 0, taken = false; !taken && !isOver(); tries += 1) {
          // A retry goes to another server where there is one.
          const { url, cookie } = served[(sender + tries) % served.length] ?? served[0] ?? { url: "", cookie: "" };
          const answer = await post(url, "/api/leads", { fact: { source: "web", id }, name: id }, cookie);
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

/** Within five seconds of the database being there again. */
export async function answersAgain({ url }: Served): Promise<void> {
  await expect.poll(async () => (await fetch(`${url}/readyz`)).status, { timeout: 5_000, interval: 100 }).toBe(200);
}

/** Everything acknowledged is there once, and whatever else is there as well. */
export async function expectOnce(databaseUrl: string, acknowledged: readonly string[]): Promise<void> {
  const rows = await asOperator(databaseUrl, async (client) => {
    const found = await client.query<{ id: string; n: number }>(
      "select lead_id as id, count(*)::int as n from log where source = 'web' group by lead_id",
    );
    return found.rows;
  });
  const stored = new Map(rows.map(({ id, n }) => [id, n]));
  expect(acknowledged.filter((id) => stored.get(id) !== 1)).toEqual([]);
  expect(rows.filter(({ n }) => n !== 1)).toEqual([]);
}

export async function asOperator<T>(databaseUrl: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

export async function terminateBackends(databaseUrl: string): Promise<void> {
  await asOperator(databaseUrl, (client) =>
    client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'baton'"),
  );
}

function argsOf(place: Place): readonly string[] {
  return "data" in place ? ["--data", place.data] : [];
}

function environmentOf(place: Place): Readonly<Record<string, string>> {
  return "databaseUrl" in place ? { DATABASE_URL: place.databaseUrl } : {};
}

function post(url: string, path: string, body: object, cookie?: string): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(cookie === undefined ? {} : { cookie }) },
    body: JSON.stringify(body),
  });
}

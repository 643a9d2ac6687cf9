/** Two servers behind a proxy are restarted one after the other, under load: nobody notices. */
import { randomUUID } from "node:crypto";
import { Agent, createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { NEVER_BUSY } from "../../test/never-busy.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import { repeatedly, type RunningWorker } from "../worker/repeatedly.ts";
import { type RunningServer, startServer } from "./start-server.ts";

const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ID = workspaceId("default");
const LOOKED_EVERY_MS = 50;
const DRAIN_MS = 800;
const PATIENTLY = { timeout: 15_000 };

let db: Database;
let writer: Writer;
beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), MONDAY);
});
afterAll(async () => {
  await writer.close();
  await db.close();
});

function serve(port: number): Promise<RunningServer> {
  return startServer({
    installation: { db, writer, now: () => MONDAY, newId: randomUUID },
    firstWorkspace: ID,
    signIn: {
      kind: "demo",
      demoActor: { kind: "account", accountId: "demo", name: "Demo", member: null, roles: ["owner"], led: [] },
    },
    ...{ host: "127.0.0.1", port, drainMs: DRAIN_MS },
    logger: pino({ level: "silent" }),
    patience: NEVER_BUSY,
  });
}

/** As they are: it keeps connections, looks now and then who is ready, goes by that, and sends nothing twice. */
class Proxy {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #ports: readonly number[];
  #ready: readonly number[];
  #turn = 0;
  readonly #server: Server;
  readonly #looking: RunningWorker;

  constructor(ports: readonly number[]) {
    this.#ports = ports;
    this.#ready = ports;
    this.#server = createServer((incoming, outgoing) => {
      const port = this.#ready[this.#turn++ % this.#ready.length];
      const { method, url: path, headers } = incoming;
      const onward = request({ host: "127.0.0.1", port, method, path, headers, agent: this.#agent }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 0, { ...answer.headers, connection: "keep-alive" });
        answer.pipe(outgoing);
      });
      onward.on("error", (error) => outgoing.destroyed || outgoing.writeHead(502).end(String(error)));
      outgoing.on("close", () => onward.destroy());
      incoming.pipe(onward);
    });
    this.#looking = repeatedly(LOOKED_EVERY_MS, () => this.#look());
  }

  get ready(): readonly number[] {
    return this.#ready;
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  close(): void {
    void this.#looking.close();
    this.#agent.destroy();
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #look(): Promise<void> {
    const ready = await Promise.all(
      this.#ports.map(async (port) => {
        const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
        return answer?.ok === true ? [port] : [];
      }),
    );
    this.#ready = ready.flat();
  }
}

test("under load, one server after the other is restarted: no request fails, what was acknowledged is there, and a stream of events goes on at the other", async () => {
  let servers = [await serve(0), await serve(0)] as const;
  const ports = servers.map(({ url }) => Number(new URL(url).port));
  const proxy = new Proxy(ports);
  const url = await proxy.listen();

  const failed: string[] = [];
  let [acknowledged, read] = [0, 0];
  const ask = async (n: number): Promise<void> => {
    const isWrite = n % 4 === 0;
    const lead = { fact: { source: "website", id: `form-${n}` }, origin: "webinar", name: `Lead ${n}`, attributes: {} };
    const answer = await fetch(`${url}/api/v1/w/default/${isWrite ? "leads" : "leads?limit=5"}`, {
      ...(isWrite && {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(lead),
      }),
    });
    const text = await answer.text();
    if (!answer.ok) failed.push(`${answer.status} ${text}`);
    else if (isWrite) acknowledged += 1;
    else read += 1;
  };
  const asked: Promise<void>[] = [];
  let n = 0;
  const load = setInterval(() => asked.push(ask(n++).catch((error: unknown) => void failed.push(String(error)))), 15);

  const streams: number[] = [];
  const leaving = new AbortController();
  const follow = async (): Promise<void> => {
    while (!leaving.signal.aborted) {
      const stream = await fetch(`${url}/api/v1/w/default/changes?for=60`, { signal: leaving.signal });
      streams.push(stream.status);
      await stream.text();
    }
  };
  const following = follow().catch((error: unknown) => leaving.signal.aborted || failed.push(String(error)));
  await vi.waitUntil(() => streams.length === 1, PATIENTLY);

  for (const index of [0, 1] as const) {
    await servers[index].close();
    const again = await serve(ports[index] ?? 0);
    servers = index === 0 ? [again, servers[1]] : [servers[0], again];
    await vi.waitUntil(() => proxy.ready.length === 2, PATIENTLY);
    await sleep(2 * LOOKED_EVERY_MS);
  }

  clearInterval(load);
  await Promise.all(asked);
  leaving.abort();
  await following;
  proxy.close();
  for (const each of servers) await each.close();
  expect(failed).toEqual([]);
  expect(Math.min(acknowledged, read / 3)).toBeGreaterThan(5);
  const rows = await db.query<{ readonly n: number }>("select count(*)::int as n from lead where workspace_id = $1", [
    ID,
  ]);
  expect(rows[0]?.n).toBe(acknowledged);
  // It was at one of the two that stopped, and then at the other.
  expect(new Set(streams)).toEqual(new Set([200]));
  expect(streams.length).toBeGreaterThan(1);
}, 30_000);

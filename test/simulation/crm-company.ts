/**
 * A company that works with a CRM through its services and a real database, on the clock of the fake. Its workers are as those of a server,
 * and each can be killed at any statement or request: nothing is tidied up by it then.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Random, seededRandom } from "../../src/base/random.ts";
import { epochMs } from "../../src/base/time.ts";
import type { HttpSend } from "../../src/connectors/http/http-sender.ts";
import { openHttpSender } from "../../src/connectors/http/http-sender.ts";
import { reachableAddresses } from "../../src/connectors/http/reachable-addresses.ts";
import { changeConnection, createConnection } from "../../src/services/connections/change-connections.ts";
import { receiveChanges } from "../../src/services/connections/receive-changes.ts";
import { runConnections } from "../../src/services/connections/run-connections.ts";
import { startConnection } from "../../src/services/connections/steer-connection.ts";
import type { Context } from "../../src/services/context.ts";
import { Delivering, TELLING } from "../../src/services/deliveries/delivering.fixture.ts";
import type { Database } from "../../src/store/database/database.ts";
import type { Writer } from "../../src/store/writer/writer.ts";
import { askedBy } from "../asked-by.ts";
import type { FakeCrm } from "../fake-crm/start-fake-crm.ts";
import type { HubSpotHears, LivedCrm } from "./crm-kinds.ts";

export type CrmCompany = {
  readonly company: Delivering;
  readonly ctx: Context;
  readonly connectionId: string;
  readonly source: string;
  /** Since when people there become leads. */
  readonly from: number;
  /** True: nothing of it reaches the CRM, and nothing of the CRM's it. */
  readonly setAway: (isAway: boolean) => void;
  /** What is due here happens; then all workers look, until nothing is to be done. */
  readonly look: () => Promise<void>;
  /** One worker dies while it works, at the next look; another takes its place at the one after. */
  readonly killOne: () => void;
  readonly killed: () => number;
  readonly close: () => Promise<void>;
};

/** The process is gone. */
class Killed extends Error {}

const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });
const OPTIONS = { address: "https://baton.example/" };

export async function liveWithCrm(
  { db, writer }: { readonly db: Database; readonly writer: Writer },
  crm: FakeCrm,
  lived: LivedCrm,
  {
    seed,
    hears = "polling",
    workers: count = 1,
    sharePercent = 50,
    sleep = (ms) => crm.clock.advance(ms),
    from = crm.clock.now(),
  }: {
    readonly seed: number;
    readonly hears?: HubSpotHears;
    readonly workers?: number;
    readonly sharePercent?: number;
    /** Left out: the clock of the fake goes on. */
    readonly sleep?: (ms: number) => Promise<unknown>;
    /** Who was created there before is no lead; left out: now. */
    readonly from?: number;
  },
): Promise<CrmCompany> {
  const random = seededRandom(seed + 77);
  const company = new Delivering(db);
  company.time = epochMs(crm.clock.now());
  await company.begin(TELLING);
  const now = () => epochMs(crm.clock.now());
  const net = { isAway: false, connectionId: "" };
  const send: HttpSend = (request) =>
    net.isAway ? Promise.resolve({ kind: "failed", reason: "connect ECONNREFUSED", isUnknown: false }) : http(request);
  const within = db.within(company.id);
  const ctxOf = (by: HttpSend, of: Database, recording: Writer): Context =>
    askedBy({
      ...{ db: of, workspaceId: company.id, now, writer: recording },
      crms: [lived.connector(by, async (ms) => void (await sleep(ms)))],
    });
  const ctx = ctxOf(send, within, writer);

  const receiver = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const delivery = {
        ...{ method: request.method ?? "", url: `${hereAt}${request.url ?? ""}`, headers: request.headers },
        body: Buffer.concat(chunks),
      };
      const status = net.isAway
        ? 503
        : await receiveChanges(ctx, { connectionId: net.connectionId, delivery }).then(
            () => 200,
            () => 403,
          );
      response.writeHead(status).end();
    })();
  });
  await new Promise<void>((resolve) => void receiver.listen(0, "127.0.0.1", resolve));
  const hereAt = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;

  type Worker = { readonly ctx: Context; readonly mortal: Mortal };
  const worker = (): Worker => {
    const mortal = new Mortal(random);
    return { mortal, ctx: ctxOf(mortal.http(send), mortal.database(within), mortal.writer(writer)) };
  };
  let workers: Worker[] = Array.from({ length: count }, worker);
  let killed = 0;
  const run = async ({ ctx: by, mortal }: Worker): Promise<boolean> => {
    try {
      while ((await runConnections(by, OPTIONS)) > 0);
      return true;
    } catch (error) {
      if (mortal.isAlive || !(error instanceof Killed)) throw error;
      return false;
    }
  };

  const credentials = lived.connect(crm, hears, `${hereAt}/changes`);
  const asMade = { kind: lived.kind, name: "Theirs", credentials, sharePercent };
  const connectionId = await createConnection(ctx, asMade);
  await changeConnection(ctx, { connectionId, name: "Theirs", sharePercent, mapping: lived.mapping(from) });
  net.connectionId = connectionId;
  await startConnection(ctx, { connectionId });
  const [row] = await within.query<{ source: string }>("select source from connection where connection_id = $1", [
    connectionId,
  ]);
  return {
    ...{ company, ctx, connectionId, from, source: row?.source ?? "" },
    setAway: (isAway) => void (net.isAway = isAway),
    async look() {
      await company.workUntil(now());
      const lives = await Promise.all(workers.map(run));
      killed += lives.filter((isAlive) => !isAlive).length;
      workers = workers.map((each, n) => (lives[n] ? each : worker()));
      await company.workUntil(now());
    },
    killOne: () => random.pick(workers).mortal.killSoon(),
    killed: () => killed,
    async close() {
      await new Promise<void>((resolve) => {
        receiver.close(() => resolve());
        receiver.closeAllConnections();
      });
    },
  };
}

/** What a process does until it is killed: after a number of statements and requests that is drawn, before or after one of them was done. */
class Mortal {
  readonly #random: Random;
  #left = Number.POSITIVE_INFINITY;
  isAlive = true;

  constructor(random: Random) {
    this.#random = random;
  }

  killSoon(): void {
    this.#left = this.#random.whole(1, 60);
  }

  #live(): void {
    this.#left -= 1;
    if (this.#left <= 0) this.isAlive = false;
    if (!this.isAlive) throw new Killed("killed");
  }

  async #doing<T>(work: () => Promise<T>): Promise<T> {
    this.#live();
    const done = await work();
    // It was done, and whoever asked for it isn't there any more.
    this.#live();
    return done;
  }

  http(send: HttpSend): HttpSend {
    return (request) => this.#doing(() => send(request));
  }

  writer({ record, close }: Writer): Writer {
    return { close, record: (...asked) => this.#doing(() => record(...asked)) };
  }

  database(db: Database): Database {
    return {
      query: (sql, params) => this.#doing(() => db.query(sql, params)),
      transaction: (run, options) =>
        this.#doing(() =>
          db.transaction(
            (tx) => run({ client: tx.client, query: (sql, params) => this.#doing(() => tx.query(sql, params)) }),
            options,
          ),
        ),
      within: () => this.database(db),
      close: () => Promise.resolve(),
    };
  }
}

/**
 * Workers and senders are killed at any point under load, beside a relay that refuses, forgets to answer, and takes what it then denies. Every consequence goes out,
 * none twice to a person – mails of one ID are one mail to them – and none that was overtaken before it was sent.
 *
 * `ROUNDS=200 npx vitest run --project postgres test/durability/outbox` for longer.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from "../../src/base/time.ts";
import { seededRandom } from "../../src/base/random.ts";
import { defined } from "../../src/base/assert.ts";
import type { Database } from "../../src/store/database/database.ts";
import { Delivering, MONDAY_TEN } from "../../src/services/deliveries/delivering.fixture.ts";
import { headerOf, type Received, startMailPeer, textOf, type Whim } from "../mail-peer.ts";
import { testDatabase } from "../postgres.ts";
import type { OutboxProcess } from "./outbox-process.ts";

const PROGRAM = fileURLToPath(new URL("outbox-process.ts", import.meta.url));
const ROUNDS = Number(process.env["ROUNDS"] ?? 3);
const SPEED = 100;
const ROUND_MS = 700;
/** Of the clocks of two processes, and a mail says its second. */
const SKEW_MS = 20_000;
const SEED = Number(process.env["SEED"] ?? 7);

const running: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map(killed));
});

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGKILL");
  await once(child, "exit");
}

test(
  "kill -9 at any point: each consequence arrives, none twice, none that was overtaken",
  { timeout: 120_000 + ROUNDS * 20_000 },
  async () => {
    const random = seededRandom(SEED);
    const { db, url: databaseUrl } = await testDatabase();
    const company = await new Delivering(db).begin();
    const whim = (): Whim => {
      const drawn = random.next();
      if (drawn < 0.05) return "lost";
      return drawn < 0.1 ? { code: 451, text: "later" } : undefined;
    };
    const peer = await startMailPeer({ onMail: whim });
    let clock = { startedMs: await databaseMs(db), presentMs: MONDAY_TEN as number, speed: SPEED };
    let from = 0;
    const answeredAt = new Map<string, EpochMs>();
    const start = async (role: OutboxProcess["role"]): Promise<ChildProcess> => {
      const told: OutboxProcess = { role, databaseUrl, smtpUrl: peer.url, workspace: company.id, from, ...clock };
      const child = spawn(process.execPath, [PROGRAM, JSON.stringify(told)], { stdio: ["ignore", "pipe", "inherit"] });
      running.push(child);
      let isReady = false;
      child.stdout.on("data", (chunk: Buffer) => {
        for (const line of chunk.toString().split("\n")) {
          const [what, name = "", at] = line.split(" ");
          if (what === "ready") isReady = true;
          if (what === "told") from = Number(name) + 1;
          // What was answered again is what it was.
          if (what === "answered" && !answeredAt.has(name)) answeredAt.set(name, epochMs(Number(at)));
        }
      });
      await vi.waitUntil(() => isReady, { timeout: 60_000, interval: 10 });
      return child;
    };
    const live = await Promise.all([start("worker"), start("worker"), start("sender")]);
    for (let round = 0; round < ROUNDS; round += 1) {
      await sleep(ROUND_MS * random.next());
      const which = Math.floor(random.next() * live.length);
      const child = live[which];
      if (child === undefined) continue;
      await killed(child);
      live[which] = await start(which === 2 ? "sender" : "worker");
    }
    await sleep(ROUND_MS);
    await Promise.all(live.map(killed));
    // The day of messages may be used up: the rest comes the next morning. Nothing more happens until then.
    for (const hours of [1, 24, 48]) {
      clock = {
        ...clock,
        startedMs: await databaseMs(db),
        presentMs: MONDAY_TEN + hours * HOUR_MS,
      };
      const deliverer = await start("deliverer");
      await expect
        .poll(() => waiting(epochMs(clock.presentMs + (hours === 48 ? DAY_MS : 0))), { timeout: 60_000, interval: 50 })
        .toBe(0);
      await killed(deliverer);
    }
    await peer.close();

    const rows = await db.query<{ receiver: string; lead: string; state: string; delivery: string | null }>(
      `select m.receiver, t.lead_id as lead, m.state, m.delivery_id as delivery from message m join notice t using (workspace_id, receiver, seq, n)
     where m.workspace_id = $1`,
      [company.id],
    );
    expect(rows.filter(({ state }) => state !== "sent" && state !== "overtaken")).toEqual([]);
    const told = toldIn(peer.received);
    // At least once: what counts as sent is in a mail that the relay has, about its lead.
    const sent = rows.filter(({ state }) => state === "sent");
    const missing = sent.filter(
      ({ lead, delivery }) => !told.some((each) => each.id === delivery && each.lead === lead),
    );
    expect(missing).toEqual([]);
    // At most once: the same is not told under two IDs.
    const ids = new Map<string, Set<string>>();
    for (const { to, lead, title, id } of told) {
      const key = `${to} ${lead} ${title}`;
      ids.set(key, (ids.get(key) ?? new Set()).add(id));
    }
    expect([...ids].filter(([, each]) => each.size > 1).map(([key]) => key)).toEqual([]);
    // And nothing that was over by then.
    const late = told.filter(
      ({ lead, title, at }) => title === "Assigned to you" && at > (answeredAt.get(lead) ?? Infinity) + SKEW_MS,
    );
    expect(late).toEqual([]);
    expect(sent.length).toBeGreaterThan(ROUNDS);
    const twice = peer.received.length - new Set(peer.received.map((mail) => headerOf(mail, "message-id"))).size;
    process.stdout.write(
      `outbox: ${ROUNDS} kills, ${rows.length} consequences, ${sent.length} sent in ${peer.received.length - twice} mails, ${twice} mails again under their ID, ${answeredAt.size} answered, ${rows.filter(({ state }) => state === "overtaken").length} overtaken\n`,
    );

    async function waiting(at: EpochMs): Promise<number> {
      const [row] = await db.query<{ n: number }>(
        "select count(*)::int as n from message where workspace_id = $1 and state = 'due' and channel = 'mail' and next_at_ms <= $2",
        [company.id, at],
      );
      return row?.n ?? 0;
    }
  },
);

async function databaseMs(db: Database): Promise<number> {
  const [row] = await db.query<{ at: number }>("select (extract(epoch from clock_timestamp()) * 1000)::bigint as at");
  return defined(row, "the present").at;
}

type Told = {
  readonly to: string;
  readonly lead: string;
  readonly title: string;
  readonly id: string;
  readonly at: number;
};

/** Each notice in each mail: the text names the lead, what happened, and leads to the lead's page. */
function toldIn(received: readonly Received[]): readonly Told[] {
  return received.flatMap((mail) =>
    textOf(mail)
      .split("\n\n")
      .flatMap((part): readonly Told[] => {
        const lead = /\/leads\/(lead-\d+)/.exec(part)?.[1];
        const [, title] = part.split("\n");
        if (lead === undefined || title === undefined) return [];
        const id = /<(.+)@/.exec(headerOf(mail, "message-id") ?? "")?.[1] ?? "";
        return [{ to: mail.to[0] ?? "", lead, title, id, at: Date.parse(headerOf(mail, "date") ?? "") }];
      }),
  );
}

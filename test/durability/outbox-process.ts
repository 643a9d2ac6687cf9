/**
 * A process of the outbox that a test kills: `worker` lets happen what is due and sends, `deliverer` only sends, `sender` records leads and answers. Its clock is one of the test: it
 * begins on a Monday, and is so many times faster than that of the database.
 */
import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { leadId, workspaceId } from "../../src/base/ids.ts";
import { epochMs } from "../../src/base/time.ts";
import { openMail } from "../../src/connectors/mail/mail-sender.ts";
import type { Fact } from "../../src/engine/lead/input.ts";
import { openDatabase } from "../../src/store/database/database.ts";
import { recordFacts } from "../../src/store/facts/record-facts.ts";
import { startDeliverer } from "../../src/worker/start-deliverer.ts";
import { startWorker } from "../../src/worker/start-worker.ts";

export type OutboxProcess = {
  readonly role: "worker" | "deliverer" | "sender";
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly workspace: string;
  /** What the clock of the database said when it was `presentMs`. */
  readonly startedMs: number;
  readonly presentMs: number;
  readonly speed: number;
  /** Of the sender: the next lead. */
  readonly from: number;
};

const told = JSON.parse(process.argv[2] ?? "") as OutboxProcess;
const db = await openDatabase(told.databaseUrl, { maxConnections: 5 });
const id = workspaceId(told.workspace);
const beganMs = process.uptime() * 1_000;
const [clock] = await db.query<{ at: number }>("select (extract(epoch from clock_timestamp()) * 1000)::bigint as at");
const agoMs = (clock?.at ?? told.startedMs) - told.startedMs;
const now = () => epochMs(Math.floor(told.presentMs + (agoMs + process.uptime() * 1_000 - beganMs) * told.speed));

process.stdout.write("ready\n");
if (told.role !== "sender") {
  const logger = pino({ level: "silent" });
  const mail = openMail({ smtpUrl: told.smtpUrl, from: { name: "Baton", address: "baton@company.example" } });
  const installation = {
    db,
    now,
    newId: randomUUID,
    writer: { record: () => Promise.reject(new Error()), close: () => Promise.resolve() },
  };
  if (told.role === "worker") startWorker({ db, now, logger, everyMs: 50 });
  startDeliverer({
    installation,
    senders: { mail: (outgoing) => mail.send(outgoing, "https://baton.company.example/") },
    logger,
    everyMs: 20,
  });
} else {
  const record = async (name: string, what: string, fact: object): Promise<void> => {
    const at = now();
    const whole = { leadId: leadId(name), occurredAt: at, recordedAt: at, ...fact } as Fact;
    await recordFacts(db.within(id), id, [{ source: "test", factId: `${name}-${what}`, fact: whole }]);
  };
  for (let n = told.from; ; n += 1) {
    const name = `lead-${n}`;
    const person = { name, email: null, company: null };
    await record(name, "capture", { kind: "capture", origin: "webinar", person, attributes: {} });
    await record(name, "demo", { kind: "activity", activity: "demo_requested", note: null });
    process.stdout.write(`told ${n}\n`);
    // Every other lead is answered, some at once and some while its message waits.
    const answered = `lead-${n - (n % 7)}`;
    const [row] = await db
      .within(id)
      .query<{ owner: string | null }>("select owner from lead where workspace_id = $1 and lead_id = $2", [
        id,
        answered,
      ]);
    const owner = row?.owner ?? null;
    if (n % 2 === 0 && owner !== null) {
      const touch = { kind: "touch", by: owner, channel: "call", evidence: "logged", twoWay: false, note: null };
      await record(answered, "touch", touch);
      process.stdout.write(`answered ${answered} ${now()}\n`);
    }
  }
}

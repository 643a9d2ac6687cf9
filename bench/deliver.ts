/**
 * What it costs to send what is due by mail, against a pool of nodemailer's that sends as many mails of the same size to the same server and knows
 * nothing else. Of each hand-off one mail: what is sent at once to one person is one mail, so in each round as many persons are told as mails go out.
 * Then the same with a great many messages that were sent, and as many that wait for tomorrow; and what a look costs where nothing is due.
 *
 *     node bench/deliver.ts [mails] [messages behind and before them]
 */
import "./parts/as-in-production.ts";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { createTransport } from "nodemailer";
import { assert, defined } from "../src/base/assert.ts";
import { leadId } from "../src/base/ids.ts";
import { DAY_MS, epochMs, HOUR_MS } from "../src/base/time.ts";
import type { Fact } from "../src/engine/lead/input.ts";
import type { Outgoing } from "../src/engine/delivery/outgoing.ts";
import { type Database, openDatabase } from "../src/store/database/database.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { recordFacts } from "../src/store/facts/record-facts.ts";
import { workspacesSending } from "../src/store/workspaces/over-all.ts";
import { Delivering, MONDAY_TEN, TELLING } from "../src/services/deliveries/delivering.fixture.ts";
import { mailContent, plainMail } from "../src/words/mail/mail-words.ts";
import { renderMail } from "../src/connectors/mail/mail-layout.ts";
import { withPostgres } from "./parts/bench-postgres.ts";
import { cpuMs, judge, type Limit, perSecond, postgresCpuMs, timed } from "./parts/measure.ts";

/** Mails a second, of the bare pool's. */
const RATIO: Limit = { least: 0.15, asked: 0.5 };
/** Processor time of a mail among a great many messages, of what it takes among few; and of a look for what is due where nothing is. */
const AMONG_MANY: Limit = { most: 1.5, asked: 1.5 };

/** No holiday of the sample's falls on a Tuesday. */
const TUESDAY_TEN = MONDAY_TEN + DAY_MS;
const PERSONS = 50;
const ROUNDS_A_WEEK = 6;
const MAILS = Number(process.argv[2] ?? 10_000);
const MANY = Number(process.argv[3] ?? 1_000_000);
const ROUNDS = Math.ceil(MAILS / PERSONS);
/** Among a great many. */
const MORE_ROUNDS = Math.ceil(ROUNDS / 10);
const LOOKS = 2_000;
/** As many as Baton opens. */
const CONNECTIONS = 4;
/** Of a copy; what waits is for others. */
const OTHER_SEQ = "seq + 10000000 * (t.copy * 2 + d.due)::bigint";
const OTHER_RECEIVER = "case d.due when 1 then receiver || t.copy else receiver end";
const ADDRESS = "https://baton.company.example/";

/** A partner's lead is handed over at once. */
function agreementFor(persons: number): string {
  const names = Array.from({ length: persons }, (_, n) => `rep-${n}`);
  const people = names.map((name) => `  ${name}: { name: Rep ${name}, email: ${name}@northwind.example }\n`).join("");
  return [
    ["  dana: { name:", `${people}  dana: { name:`],
    ["members: [quinn, sam, sue, pia]", `members: [quinn, ${names.join(", ")}]`],
    ["pool: { sam: 2, sue: 2, pia: 1 }", `pool: { ${names.map((name) => `${name}: 1`).join(", ")} }`],
    [/^digests:\n.*\n/m.exec(TELLING)?.[0], ""],
  ].reduce((text, [from = "", to = ""]) => {
    assert(from !== "" && text.includes(from), from);
    return text.replace(from, to);
  }, TELLING);
}

await withPostgres(async (postgres) => {
  const db = await openDatabase(await postgres.makeDatabase("deliver"), { applicationName: "bench" });
  await migrate(db);
  const smtp = spawn(process.execPath, [fileURLToPath(new URL("parts/mail-app.ts", import.meta.url))], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => smtp.kill());
  const [said] = (await once(smtp.stdout, "data")) as [Buffer];
  const url = String(said).trim();
  const company = (await new Delivering(db).begin(agreementFor(PERSONS))).mailBy(url);
  const bare = createTransport({ url, pool: true, maxConnections: CONNECTIONS, ignoreTLS: true } as object);
  try {
    const few = await rounds(0, ROUNDS);
    const fewLook = await look();
    process.stdout.write(
      `bare pool: ${perSecond(few.sent, few.bareMs)} mails/s; ${(few.bareNodeMs / few.sent).toFixed(2)} ms of Node each\n`,
    );
    told("baton", few);
    judge("mails/s, of the bare pool's", few.bareMs / few.batonMs, RATIO);
    await beside(db, MANY);
    const many = await rounds(ROUNDS, ROUNDS + MORE_ROUNDS);
    told(`among ${2 * MANY} messages`, many);
    judge("processor time of a mail, of that among few", cpuOf(many) / cpuOf(few), AMONG_MANY);
    judge("a look where nothing is due, of that among few", (await look()) / fewLook, AMONG_MANY);
  } finally {
    company.close();
    bare.close();
    smtp.kill();
    await db.close();
  }

  async function rounds(from: number, until: number): Promise<Cost> {
    let mail: Outgoing | undefined;
    const cost = { sent: 0, batonMs: 0, nodeMs: 0, postgresMs: 0, bareMs: 0, bareNodeMs: 0 };
    for (let round = from; round < until; round += 1) {
      company.time = epochMs(
        TUESDAY_TEN + Math.floor(round / ROUNDS_A_WEEK) * 7 * DAY_MS + HOUR_MS * (round % ROUNDS_A_WEEK),
      );
      await handOver(company, round);
      const before = { node: cpuMs(process.pid), postgres: postgresCpuMs(postgres.pid), sent: cost.sent };
      const [batonMs] = await timed(() =>
        company.deliver(async (outgoing) => {
          mail ??= outgoing;
          cost.sent += 1;
          return company.send(outgoing);
        }),
      );
      const sent = cost.sent - before.sent;
      assert(sent >= PERSONS, `a mail each: ${sent}`);
      const between = cpuMs(process.pid);
      cost.nodeMs += between - before.node;
      cost.postgresMs += postgresCpuMs(postgres.pid) - before.postgres;
      cost.batonMs += batonMs;
      const same = written(defined(mail, "a mail"));
      const [bareMs] = await timed(() => Promise.all(Array.from({ length: sent }, () => bare.sendMail(same))));
      cost.bareMs += bareMs;
      cost.bareNodeMs += cpuMs(process.pid) - between;
    }
    return cost;
  }

  async function look(): Promise<number> {
    const [ms] = await timed(async () => {
      for (let n = 0; n < LOOKS; n += 1) await workspacesSending(db, ["mail"], company.time);
    });
    process.stdout.write(`a look where nothing is due: ${(ms / LOOKS).toFixed(3)} ms\n`);
    return ms / LOOKS;
  }
});

/** Milliseconds by the clock and of processor time. */
type Cost = {
  readonly sent: number;
  readonly batonMs: number;
  readonly nodeMs: number;
  readonly postgresMs: number;
  readonly bareMs: number;
  readonly bareNodeMs: number;
};

function cpuOf({ sent, nodeMs, postgresMs }: Cost): number {
  return (nodeMs + postgresMs) / sent;
}

function told(name: string, { sent, batonMs, nodeMs, postgresMs }: Cost): void {
  const [node, server] = [nodeMs, postgresMs].map((ms) => (ms / sent).toFixed(2));
  process.stdout.write(
    `${name}: ${perSecond(sent, batonMs)} mails/s, ${sent} of them; ${node} + ${server} ms of Node and PostgreSQL each\n`,
  );
}

async function handOver(company: Delivering, round: number): Promise<void> {
  const { time } = company;
  const facts = Array.from({ length: PERSONS }, (_, n) => {
    const id = `lead-${round}-${n}`;
    const person = { name: `Robin Example ${id}`, email: `${id}@customer.example`, company: `Company ${id}` };
    const attributes = { industry: "software", employees: 200, country: "DE", partner: true };
    const rest = { occurredAt: time, recordedAt: time, origin: "partner", person, attributes };
    return { source: "bench", factId: id, fact: { kind: "capture", leadId: leadId(id), ...rest } as unknown as Fact };
  });
  await recordFacts(company.db, company.id, facts);
}

/** Copies of what was sent: each once more sent to the same person, and once due in a year for another. */
async function beside(db: Database, many: number): Promise<void> {
  const [row] = await db.query<{ sent: number }>("select count(*) as sent from message where state = 'sent'");
  const times = Math.ceil(many / defined(row, "messages").sent);
  for (const [table, other] of Object.entries({
    notice: { seq: OTHER_SEQ, receiver: OTHER_RECEIVER },
    message: {
      seq: OTHER_SEQ,
      receiver: OTHER_RECEIVER,
      state: "case d.due when 1 then 'due' else state end",
      settled_at_ms: "case d.due when 0 then settled_at_ms end",
      delivery_id: "case d.due when 0 then delivery_id end",
      next_at_ms: `next_at_ms + d.due * ${365 * DAY_MS}::bigint`,
    } as Record<string, string>,
  })) {
    const columns = await db.query<{ name: string }>(
      "select column_name::text as name from information_schema.columns where table_schema = 'public' and table_name = $1 order by ordinal_position",
      [table],
    );
    const names = columns.map(({ name }) => name);
    await db.query(
      `insert into ${table} (${names.join(", ")}) select ${names.map((name) => (other as Record<string, string>)[name] ?? name).join(", ")}
       from ${table}, generate_series(1, ${times}) as t(copy), generate_series(0, 1) as d(due)`,
    );
  }
  // What the copying leaves to be done is not part of what is measured.
  await db.query("vacuum analyze");
  await db.query("checkpoint");
}

function written(outgoing: Outgoing) {
  const content = mailContent(outgoing, ADDRESS);
  const { name, address } = outgoing.to;
  return {
    ...{ from: "baton@company.example", to: { name, address }, subject: content.subject },
    ...{ text: plainMail(content), html: renderMail(content) },
  };
}

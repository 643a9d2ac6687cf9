/**
 * What people are sent on a working day: a Monday of the sample company from 7:00 to 19:00, so many times faster, with email and chat on, digests, and the question how
 * good leads were. Leads come, are answered, missed, and escalated as in the demo; worker, deliverer, database, and mail server are real, and so is the chat's HTTP.
 *
 *     node bench/day.ts [times faster] [leads a day] [seed]
 */
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { pino } from "pino";
import { assert, defined } from "../src/base/assert.ts";
import { workspaceId } from "../src/base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from "../src/base/time.ts";
import { openMail } from "../src/connectors/mail/mail-sender.ts";
import { isFact } from "../src/engine/facts/is-fact.ts";
import type { Fact } from "../src/engine/lead/input.ts";
import { EMPTY_ROSTER } from "../src/engine/roster/roster.ts";
import { compileTerms } from "../src/engine/terms/terms.ts";
import { alwaysInForce } from "../src/engine/terms/terms-in-force.ts";
import { startReplay } from "../src/engine/timeline/start-replay.ts";
import { runCompany } from "../src/lab/company/company.ts";
import { createChat } from "../src/services/chat/change-chat.ts";
import { activateAgreement } from "../src/store/agreement/active-agreement.ts";
import { type Database, openDatabase } from "../src/store/database/database.ts";
import { migrate } from "../src/store/database/migrate.ts";
import { MAIL_DOMAINS } from "../src/store/facts/mail-domain-lists.ts";
import { recordFacts } from "../src/store/facts/record-facts.ts";
import { openHistory } from "../src/store/history/history.ts";
import { verifyWorkspace } from "../src/store/verify/verify-workspace.ts";
import { startDeliverer } from "../src/worker/start-deliverer.ts";
import { startWorkers } from "../src/worker/start-workers.ts";
import { askedBy } from "../test/asked-by.ts";
import { headerOf, startMailPeer } from "../test/mail-peer.ts";
import { agreementOf, RATED } from "../test/sample-agreement.ts";
import { TEST_SECRETS } from "../test/secrets.ts";
import { startSlackPeer } from "../test/slack-peer.ts";
import { withPostgres } from "./parts/bench-postgres.ts";
import { judge } from "./parts/measure.ts";
import {
  breachesOf,
  dayTable,
  inboxOf,
  type MessageRow,
  type ReceivedMessage,
} from "../test/messages/day-of-messages.ts";

const SPEED = Number(process.argv[2] ?? 200);
const LEADS_A_DAY = Number(process.argv[3] ?? 14);
const SEED = Number(process.argv[4] ?? 7);
const ZONE = "Europe/Berlin";
/** The clock of the company begins at 7:00 on a Monday in Berlin, and ends at 19:00. */
const BEGINS = epochMs(Date.parse("2026-03-09T06:00:00Z"));
const ENDS = epochMs(Date.parse("2026-03-09T18:00:00Z"));
const FROM = epochMs(BEGINS - 60 * DAY_MS);
const ID = workspaceId("day");
const ADDRESS = "https://baton.northwind.example/";
/** A second of the company's day and more lies between two looks: people are told that much later than they would be. */
const LOOKS_EVERY_MS = 20;

/** Whose inbox is shown: a rep of each team, and the heads. */
const READERS = ["sam", "ria", "quinn", "sol", "dana"];
/** In an hour six by pauses of ten minutes, and two that were urgent. Quiet hours as agreed below. */
const RULES = { aDay: 30, anHour: 8, toldFrom: 8 * 60, toldUntil: 18 * 60 };
/** Of the clock on the wall: from when a message is taken until it is counted as sent. */
const SLACK_MS = 600;

const AGREEMENT = [
  ["nobody-available: { tell: quinn }\n", "nobody-available: { tell: quinn }\n    tell-by: [mail, chat]\n"],
  ["nobody-available: { tell: sol }\n", "nobody-available: { tell: sol }\n    tell-by: [mail, chat]\n"],
  [
    "    150%: reassign\n",
    '    150%: reassign\n  quiet-hours: { hours: "18:00-08:00", zone: Europe/Berlin, leads: true }\n',
  ],
].reduce((text, [from = "", to = ""]) => {
  assert(text.includes(from), from);
  return text.replace(from, to);
}, RATED);

/** Each notice on each channel; it is over when its lead was answered or is someone else's, or its clock has ended, as the log says. */
const ROWS = `
  select m.receiver, m.channel, m.state, m.reason, m.delivery_id as "deliveryId", m.settled_at_ms as "settledAt",
    coalesce(e.event ->> 'kind', l.entry -> 'body' -> 'occasions' -> m.n -> 'what' ->> 'kind', l.entry ->> 'about') as kind,
    (select min(coalesce((later.entry ->> 'handled')::bigint, (later.entry ->> 'at')::bigint))
     from log later, json_array_elements(later.entry -> 'events') as ended(event)
     where later.workspace_id = m.workspace_id and later.seq > m.seq and later.entry ->> 'lead' = l.entry ->> 'lead'
       and case e.event ->> 'kind'
         when 'escalated' then ended.event ->> 'clock' = e.event ->> 'clock'
           and ended.event ->> 'kind' in ('clock_met', 'clock_stopped_late', 'clock_voided', 'clock_abandoned')
         when 'assigned' then e.event ->> 'member' = m.receiver and ended.event ->> 'kind' in ('assigned', 'accepted', 'touched')
       end) as "overAt"
  from message m join log l using (workspace_id, seq) cross join lateral (select l.entry -> 'events' -> m.n as event) e
  where m.workspace_id = $1`;

/** What the company says, with the engine alone; the same engine decides it again where it is live. */
function saidUntil(end: EpochMs): readonly { readonly factId: string; readonly fact: Fact }[] {
  const versions = alwaysInForce(compileTerms(agreementOf(AGREEMENT)));
  const replay = startReplay(versions, { leads: [], roster: EMPTY_ROSTER, now: FROM, domains: MAIL_DOMAINS });
  const said: { factId: string; fact: Fact }[] = [];
  runCompany(replay, { seed: SEED, from: FROM, until: end, leadsPerDay: LEADS_A_DAY }, ({ about, input }, factId) => {
    if (factId !== null && about === "lead" && isFact(input)) said.push({ factId, fact: input });
  });
  return said;
}

async function replayUntil(db: Database, end: EpochMs, said: ReturnType<typeof saidUntil>): Promise<void> {
  const history = await openHistory(db, ID, { beginning: FROM, tellFrom: epochMs(end - 7 * 60 * MINUTE_MS) });
  const add = (decisions: ReturnType<typeof history.replay.advanceTo>): void => {
    for (const each of decisions) history.add({ ...each, ref: null });
  };
  for (const { factId, fact } of said) {
    add(history.replay.advanceTo(fact.recordedAt));
    for (const each of history.replay.take(fact))
      history.add({ ...each, ref: each.input === fact ? { source: "sample", factId } : null });
  }
  await history.finish(end);
}

await withPostgres(async (postgres) => {
  const db = await openDatabase(await postgres.makeDatabase("day"), { maxConnections: 8 });
  await migrate(db);
  await activateAgreement(db, ID, AGREEMENT, agreementOf(AGREEMENT), FROM);
  const said = saidUntil(ENDS);
  await replayUntil(
    db,
    BEGINS,
    said.filter(({ fact }) => fact.recordedAt < BEGINS),
  );
  const received: ReceivedMessage[] = [];
  let beganMs = performance.now();
  const now = (): EpochMs => epochMs(Math.floor(BEGINS + (performance.now() - beganMs) * SPEED));
  const mailPeer = await startMailPeer({
    onArrived: (mail) => {
      const subject = defined(headerOf(mail, "Subject"), "a subject");
      const id = defined(headerOf(mail, "Message-ID"), "an ID").replace(/^<(.*)@.*$/, "$1");
      received.push({ channel: "mail", to: mail.to.join().replace(/@.*/, ""), at: now(), subject, id });
    },
  });
  const slack = await startSlackPeer();
  const { people } = agreementOf(AGREEMENT);
  for (const { id, email } of people) slack.people.set(defined(email, "an address"), id);
  slack.whim = (method, { body }) => {
    if (method !== "chat.postMessage") return undefined;
    const asked = new URLSearchParams(body);
    const { event_payload: of } = JSON.parse(asked.get("metadata") ?? "{}") as {
      event_payload: { delivery_id: string };
    };
    received.push({
      ...{ channel: "chat", to: asked.get("channel") ?? "", at: now() },
      ...{ subject: asked.get("text") ?? "", id: of.delivery_id },
    });
    return undefined;
  };
  const mail = openMail({ smtpUrl: mailPeer.url, from: { name: "Baton", address: "baton@northwind.example" } });
  const ctx = askedBy({ db: db.within(ID), workspaceId: ID, now, http: slack.http });
  await createChat(ctx, {
    ...{ kind: "slack_app", name: "Slack", address: null, token: slack.token },
    ...{ signingSecret: "8f742231b10e8888abcd99yyyzzz85a5", parties: null, takes: "all", hasButtons: true },
  });
  beganMs = performance.now();
  const logger = pino({ level: "warn" });
  const worker = startWorkers({ db, now, logger, everyMs: LOOKS_EVERY_MS });
  const deliverer = startDeliverer({
    installation: { db, now, newId: randomUUID, writer: ctx.writer, http: slack.http, secrets: TEST_SECRETS },
    senders: { mail: (outgoing) => mail.send(outgoing, ADDRESS), chat: { address: ADDRESS } },
    ...{ logger, everyMs: LOOKS_EVERY_MS },
  });
  try {
    for (const { factId, fact } of said.filter(({ fact: each }) => each.recordedAt >= BEGINS)) {
      await sleep(Math.max(0, (fact.recordedAt - now()) / SPEED));
      await recordFacts(db, ID, [{ source: "sample", factId, fact }]);
    }
    await sleep(Math.max(0, (ENDS - now()) / SPEED));
  } finally {
    await deliverer.close();
    await worker.close();
  }
  const rows = await db.query<MessageRow>(ROWS, [ID]);
  const proof = await verifyWorkspace(db, ID, () => undefined);
  process.stdout.write(`${dayTable(received, rows, ZONE)}\n`);
  for (const member of READERS) process.stdout.write(`\n${member}\n${inboxOf(received, member, ZONE)}\n`);
  const breaches = breachesOf(received, rows, { ...RULES, zone: ZONE, slackMs: SLACK_MS * SPEED });
  for (const each of breaches) process.stdout.write(`${each}\n`);
  judge("breaches of the rules of sending", breaches.length, { most: 0, asked: 0 });
  judge("differences found by verify", proof.firstDifference === null ? 0 : 1, { most: 0, asked: 0 });
  mail.close();
  await mailPeer.close();
  await slack.close();
  await db.close();
});

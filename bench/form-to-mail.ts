/**
 * How long it takes from a form that was posted to the mail in the inbox of whoever gets the lead: a server with its worker and its own database, twenty leads
 * a second, and so many reps that everybody gets one; what comes to one person in a burst is one mail by intent.
 *
 *     node bench/form-to-mail.ts [seconds]
 */
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { assert, defined } from "../src/base/assert.ts";
import { startMailPeer } from "../test/mail-peer.ts";
import { AGREEMENT } from "./parts/leads.ts";
import { judge, type Limit, quantile } from "./parts/measure.ts";
import { serveForm } from "./parts/served-form.ts";

const P95_MS: Limit = { most: 1_000, asked: 1_000 };
const A_SECOND = 20;
const SECONDS = Number(process.argv[2] ?? 20);
const LEADS = A_SECOND * SECONDS;
const PATIENCE_MS = 60_000;

/** It is always working time, and a demo request is hot. */
function agreement(): string {
  const names = Array.from({ length: LEADS + A_SECOND }, (_, n) => `rep-${n}`);
  const people = names.map((name) => `  ${name}: { name: Rep ${name}, email: ${name}@northwind.example }\n`).join("");
  return [
    ['mon-fri: "09:00-17:30"', 'mon-sun: "00:00-24:00"'],
    ["    holidays: { country: DE, region: BE }\n", ""],
    [/^digests:\n.*\n/m.exec(source)?.[0], ""],
    ["  dana: { name:", `${people}  dana: { name:`],
    ["members: [quinn, sam, sue, pia]", `members: [quinn, ${names.join(", ")}]`],
    [
      "pool: { sam: 2, sue: 2, pia: 1 }",
      `pool: { ${names.map((name) => `${name}: 1`).join(", ")} }\n    tell-by: [mail]`,
    ],
  ].reduce((text, [from = "", to = ""]) => {
    assert(from !== "" && text.includes(from), from);
    return text.replace(from, to);
  }, source);
}

const source = readFileSync(AGREEMENT, "utf8");
const receivedAt = new Map<string, number>();
const peer = await startMailPeer({
  onArrived: ({ raw }) => {
    const lead = /lead-\d+@form\.example|lead-\d+/.exec(raw.replaceAll("=\r\n", ""))?.[0].replace("@form.example", "");
    if (lead !== undefined && !receivedAt.has(lead)) receivedAt.set(lead, performance.now());
  },
});
const form = await serveForm(agreement(), {
  BATON_SMTP_URL: peer.url,
  BATON_MAIL_FROM: "Baton <baton@northwind.example>",
});
try {
  const sentAt = new Map<string, number>();
  const startedMs = performance.now();
  const answers: Promise<unknown>[] = [];
  // Whoever posts has their own address.
  for (let n = 0; n < LEADS; n += 1) {
    await sleep(Math.max(0, startedMs + (n * 1_000) / A_SECOND - performance.now()));
    sentAt.set(`lead-${n}`, performance.now());
    answers.push(form.send(n, { email: `lead-${n}@form.example`, name: `lead-${n}` }));
  }
  await Promise.all(answers);
  for (let waitedMs = 0; receivedAt.size < LEADS && waitedMs < PATIENCE_MS; waitedMs += 100) await sleep(100);
  assert(receivedAt.size === LEADS, `all arrive: ${receivedAt.size} of ${LEADS}`);
  const waits = [...sentAt].map(([lead, at]) => defined(receivedAt.get(lead), lead) - at);
  process.stdout.write(`${LEADS} leads, ${A_SECOND} a second: median ${quantile(waits, 0.5).toFixed(0)} ms\n`);
  judge("form to inbox, p95 in milliseconds", quantile(waits, 0.95), P95_MS);
} finally {
  await form.end();
  await peer.close();
}

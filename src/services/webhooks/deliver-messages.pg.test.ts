/** Messages that really go to a webhook: to a peer that takes them, refuses them, asks to wait, is away, or lies. */
import { readFileSync } from "node:fs";
import { Webhook as Verifier } from "standardwebhooks";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { type Heard, type HttpPeer, type HttpWhim, startHttpPeer } from "../../../test/http-peer.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { WebhookMessage } from "../../api/message-contract.ts";
import { defined } from "../../base/assert.ts";
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { openHttpSender } from "../../connectors/http/http-sender.ts";
import { reachableAddresses } from "../../connectors/http/reachable-addresses.ts";
import { presentEvent } from "../../server/present/lead/present-event.ts";
import { MOST_TRIES } from "../../engine/delivery/next-try.ts";
import type { Database } from "../../store/database/database.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import type { Context } from "../context.ts";
import { deliverDue } from "../deliveries/deliver-due.ts";
import { Delivering, MONDAY_TEN, TELLING } from "../deliveries/delivering.fixture.ts";
import { readDeliveries } from "../deliveries/read-deliveries.ts";
import { ALL_ROWS } from "../read-page.ts";
import {
  changeOutgoingWebhook,
  createOutgoingWebhook,
  deleteOutgoingWebhook,
  setWebhookPaused,
} from "./change-webhooks.ts";
import { deliverWebhooks } from "./deliver-webhooks.ts";
import { readWebhooks } from "./read-webhooks.ts";

const BY_HOOK = TELLING.replace("tell-by: [mail]", "tell-by: [hook]");
const ADDRESS = "https://baton.company.example/";

let db: Database;
let peer: HttpPeer;
let company: Delivering;
let ctx: Context;
let whim: (heard: Heard) => HttpWhim;
const mails: { readonly to: string; readonly subject: string }[] = [];
beforeAll(async () => {
  db = (await testDatabase()).db;
});
beforeEach(async () => {
  whim = () => ({ status: 204 });
  peer = await startHttpPeer((heard) => whim(heard));
  company = await new Delivering(db).begin(BY_HOOK);
  const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });
  ctx = askedBy({ db: db.within(company.id), workspaceId: company.id, now: () => company.time, http });
});
afterEach(async () => peer.close());

function bodyOf(name: string, kinds: string[] | null = []) {
  return { name, url: `http://127.0.0.1:${peer.port}/${name}`, kinds, takesMessages: true };
}
async function deliver(tryMs = 5_000): Promise<void> {
  const sendText = (mail: (typeof mails)[number]) => Promise.resolve(void mails.push(mail));
  while ((await deliverDue(ctx, { senders: { hook: { address: ADDRESS, sendText } }, tryMs })) > 0);
}
async function later(ms: number, tryMs?: number): Promise<void> {
  company.time = epochMs(company.time + ms);
  await deliver(tryMs);
}
async function messages() {
  return company.db.query<{ receiver: string; state: string; reason: string | null }>(
    "select receiver, state, reason from message where workspace_id = $1 and channel = 'hook' order by seq, n, receiver",
    [company.id],
  );
}
function posted() {
  return peer.heard.map(({ body }) => JSON.parse(body) as { type: string; timestamp: string; data: unknown });
}
const ids = () => peer.heard.map(({ headers }) => headers["webhook-id"]);
const unsent = async () => (await readDeliveries(ctx, ALL_ROWS)).unsent.map(({ channel, reason }) => [channel, reason]);

test("a lead's owner is told by one signed message, in words and as data, as the documentation has it, without a link that acts for them", async () => {
  const { secret } = await createOutgoingWebhook(ctx, bodyOf("pager"));
  const owner = await company.hotLead("ada", { name: "Ada Lovelace", company: "Analytical Engines" });
  await deliver();
  await deliver();
  expect(await messages()).toEqual([{ receiver: owner, state: "sent", reason: null }]);
  const [heard, ...more] = peer.heard;
  expect(more).toEqual([]);
  const { headers, body } = defined(heard, "a message");
  vi.useFakeTimers({ toFake: ["Date"], now: MONDAY_TEN });
  try {
    expect(() => new Verifier(secret).verify(body, headers)).not.toThrow();
    expect(() => new Verifier(secret).verify(`${body} `, headers)).toThrow("signature");
  } finally {
    vi.useRealTimers();
  }
  const [message] = posted();
  const data = WebhookMessage.parse(defined(message, "a message").data);
  expect(headers["webhook-id"]).toBe(data.id);
  expect(body).not.toContain("/links/");
  expect(data.to.email).toBe(`${owner}@northwind.example`);
  // What the documentation shows.
  const docs = readFileSync(new URL("../../../docs/programs.md", import.meta.url), "utf8");
  const shown = /```json\n(\{\s*"type": "message".*?)```/s.exec(docs)?.[1] ?? "";
  const said = body.replaceAll(data.id, "0197f0c2-6b1e-7c6a-9d52-0d8a51a1c3f4").replaceAll(company.id, "default");
  expect(JSON.parse(shown)).toEqual(JSON.parse(said));
  expect((await verifyWorkspace(db, company.id, () => undefined)).firstDifference).toBeNull();
});

test("while no webhook takes messages, they wait for a day, and then they are seen as not sent; one that does in time gets them", async () => {
  const { webhookId } = await createOutgoingWebhook(ctx, { ...bodyOf("crm", null), takesMessages: false });
  await company.hotLead("ada");
  await deliver();
  expect([posted(), await messages()]).toMatchObject([[], [{ state: "due" }]]);
  expect(await readWebhooks(ctx)).toMatchObject({ isAgreed: true, webhooks: [{ takesMessages: false }] });
  company.time = epochMs(company.time + HOUR_MS);
  await changeOutgoingWebhook(ctx, { webhookId, ...bodyOf("crm", ["assigned"]) });
  await deliver();
  expect([posted().length, (await readDeliveries(ctx, ALL_ROWS)).sends]).toEqual([1, ["hook"]]);

  await setWebhookPaused(ctx, { webhookId, isPaused: true, isMissedSent: true });
  await company.hotLead("bob");
  await later(DAY_MS - MINUTE_MS);
  expect(await unsent()).toEqual([]);
  await later(6 * MINUTE_MS);
  expect(await unsent()).toEqual([["hook", "webhook_paused"]]);
  await deleteOutgoingWebhook(ctx, { webhookId });
  await company.hotLead("cem");
  await later(DAY_MS);
  await later(6 * MINUTE_MS);
  expect(await unsent()).toEqual([
    ["hook", "no_webhook"],
    ["hook", "webhook_paused"],
  ]);
  expect(posted()).toHaveLength(1);
});

test("of several webhooks one takes messages, also when two are made at once; it gets no events where it wants none, the others no messages", async () => {
  await createOutgoingWebhook(ctx, bodyOf("first", ["assigned"]));
  await Promise.all(["second", "third"].map((name) => createOutgoingWebhook(ctx, bodyOf(name))));
  const taking = (await readWebhooks(ctx)).webhooks.filter(({ takesMessages }) => takesMessages);
  expect(taking).toHaveLength(1);
  const { webhookId, name } = defined(taking[0], "one");
  await expect(changeOutgoingWebhook(ctx, { webhookId, ...bodyOf(name), takesMessages: false })).rejects.toMatchObject({
    code: "input_invalid",
    facts: { field: "kinds" },
  });
  // Whoever doesn't say leaves it as it is.
  const { takesMessages: _left, ...rest } = bodyOf(name);
  await changeOutgoingWebhook(ctx, { webhookId, ...rest });
  await company.hotLead("ada");
  await deliver();
  while ((await deliverWebhooks(ctx, { present: presentEvent })) > 0);
  expect(peer.heard.map(({ path }, n) => [path, posted()[n]?.type])).toEqual([
    [`/${name}`, "message"],
    ["/first", "assigned"],
  ]);
});

test("a message whose end nobody saw comes again under its ID; what was overtaken meanwhile doesn't", async () => {
  await createOutgoingWebhook(ctx, bodyOf("pager"));
  const owner = await company.hotLead("ada");
  whim = () => "hang";
  await deliver(200);
  expect(await messages()).toMatchObject([{ state: "due", reason: expect.stringContaining("No answer") }]);
  whim = () => "lost";
  await later(MINUTE_MS);
  whim = () => ({ status: 500, body: "no" });
  await later(5 * MINUTE_MS);
  expect([ids().length, new Set(ids()).size]).toEqual([3, 1]);
  const said = posted().map(({ data }) => WebhookMessage.parse(data).notices);
  expect(said[2]).toEqual(said[0]);
  expect(await messages()).toMatchObject([{ reason: "pager: Not delivered: answered with status 500: no." }]);
  await company.tell("ada", {
    ...{ kind: "touch", by: owner, channel: "call", evidence: "logged", twoWay: true, note: null },
  } as never);
  whim = () => ({ status: 204 });
  await later(HOUR_MS);
  expect(ids()).toHaveLength(3);
  expect((await messages())[0]).toMatchObject({ state: "overtaken" });
});

test("asked to wait, it waits for everybody; gone, the webhook is paused; what never arrives fails, with its reason", async () => {
  const { webhookId } = await createOutgoingWebhook(ctx, bodyOf("pager"));
  const to = await company.admin();
  whim = () => ({ status: 429, headers: { "retry-after": "1200" } });
  await company.hotLead("ada");
  await deliver();
  await company.hotLead("bob");
  await later(19 * MINUTE_MS);
  expect(peer.heard).toHaveLength(1);
  whim = () => ({ status: 410 });
  await later(2 * MINUTE_MS);
  const heard = peer.heard.length;
  expect(heard).toBeGreaterThan(1);
  expect((await readWebhooks(ctx)).webhooks).toMatchObject([{ pausedBecause: expect.stringContaining("410") }]);
  expect(mails).toMatchObject([{ to, subject: "Webhook paused: pager" }]);
  await later(30 * MINUTE_MS);
  expect(peer.heard).toHaveLength(heard);
  await setWebhookPaused(ctx, { webhookId, isPaused: false, isMissedSent: true });
  whim = () => ({ status: 401 });
  await later(HOUR_MS);
  await db.query("update message set tries = $2 where workspace_id = $1 and state = 'due'", [company.id, MOST_TRIES]);
  await later(2 * HOUR_MS);
  const { failed } = await readDeliveries(ctx, ALL_ROWS);
  expect(failed.map(({ channel, reason }) => [channel, reason])).toContainEqual([
    "hook",
    "pager: Not delivered: answered with status 401.",
  ]);
});

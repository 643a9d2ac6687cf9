/** Webhooks that really go out, to a peer that takes them, is away, or lies; checked as a stranger does, by the library of the standard. */
import { Webhook as Verifier } from "standardwebhooks";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { type Heard, type HttpPeer, type HttpWhim, startHttpPeer } from "../../../test/http-peer.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { defined } from "../../base/assert.ts";
import { workspaceId } from "../../base/ids.ts";
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { openHttpSender } from "../../connectors/http/http-sender.ts";
import { reachableAddresses } from "../../connectors/http/reachable-addresses.ts";
import { presentEvent } from "../../server/present/lead/present-event.ts";
import type { Database } from "../../store/database/database.ts";
import type { Context } from "../context.ts";
import { Delivering, MONDAY_TEN } from "../deliveries/delivering.fixture.ts";
import { ALL_ROWS } from "../read-page.ts";
import {
  createOutgoingWebhook,
  deleteOutgoingWebhook,
  rotateOutgoingSecret,
  setWebhookPaused,
} from "./change-webhooks.ts";
import { deliverWebhooks } from "./deliver-webhooks.ts";
import { readWebhookDeliveries, readWebhooks } from "./read-webhooks.ts";
import { replayWebhook, resendEvent, testWebhook } from "./send-to-webhook.ts";

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});
const opened: HttpPeer[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

class Hooked {
  readonly company: Delivering;
  readonly peer: HttpPeer;
  readonly ctx: Context;
  readonly mails: { readonly to: string; readonly subject: string }[] = [];
  whim: (heard: Heard) => HttpWhim = () => ({ status: 204 });
  webhookId = "";
  secret = "";

  private constructor(company: Delivering, peer: HttpPeer, of: { whim: (heard: Heard) => HttpWhim }) {
    this.company = company;
    this.peer = peer;
    of.whim = (heard) => this.whim(heard);
    const http = openHttpSender({ reachable: reachableAddresses(["127.0.0.1"]) });
    this.ctx = askedBy({ db: db.within(company.id), workspaceId: company.id, now: () => company.time, http });
  }

  static async begin(kinds: readonly string[] | null = null): Promise<Hooked> {
    const of: { whim: (heard: Heard) => HttpWhim } = { whim: () => ({ status: 204 }) };
    const peer = await startHttpPeer((heard) => of.whim(heard));
    opened.push(peer);
    const hooked = new Hooked(await new Delivering(db).begin(), peer, of);
    const url = `http://127.0.0.1:${peer.port}/hook`;
    const body = { name: "CRM", url, kinds: kinds === null ? null : [...kinds] };
    Object.assign(hooked, await createOutgoingWebhook(hooked.ctx, body));
    return hooked;
  }

  async deliver(): Promise<void> {
    const sendText = (mail: { readonly to: string; readonly subject: string }) => {
      this.mails.push(mail);
      return Promise.resolve();
    };
    while ((await deliverWebhooks(this.ctx, { present: presentEvent, sendText })) > 0);
  }

  received(): readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[] {
    return this.peer.heard.map(({ body }) => JSON.parse(body) as never);
  }

  ids(): readonly (string | undefined)[] {
    return this.peer.heard.map(({ headers }) => headers["webhook-id"]);
  }

  async standing() {
    return defined((await readWebhooks(this.ctx)).webhooks[0], "the webhook");
  }
}

function isSignedBy(secret: string, { headers, body }: Heard): boolean {
  // The library compares with the clock of the machine.
  vi.useFakeTimers({ toFake: ["Date"], now: MONDAY_TEN });
  try {
    new Verifier(secret).verify(body, headers);
    return true;
  } catch {
    return false;
  } finally {
    vi.useRealTimers();
  }
}

test("what happens is sent in its order, once, as the feed has it, and whoever knows the secret can tell that it is ours", async () => {
  const hooked = await Hooked.begin();
  await hooked.company.hotLead("ada");
  await hooked.deliver();
  await hooked.deliver();
  const kinds = hooked.received().map(({ type }) => type);
  expect(kinds[0]).toBe("captured");
  expect(kinds).toContain("assigned");
  const places = hooked.received().map(({ data }) => data["seq"] as number);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(new Set(hooked.ids()).size).toBe(kinds.length);
  expect(hooked.received()[0]?.data).toMatchObject({ kind: "captured", about: "lead", leadId: "ada" });
  for (const heard of hooked.peer.heard) {
    expect(isSignedBy(hooked.secret, heard)).toBe(true);
    expect(isSignedBy(hooked.secret, { ...heard, body: `${heard.body} ` })).toBe(false);
  }
  expect(await hooked.standing()).toMatchObject({ isUpToDate: true, failingSince: null });
});

test("only the kinds that were asked for; nothing from before there was the webhook, and nothing of another company", async () => {
  const hooked = await Hooked.begin(["assigned", "clock_missed"]);
  const other = await new Delivering(db).begin();
  await other.hotLead("eve");
  await hooked.company.hotLead("ada");
  await hooked.deliver();
  expect(hooked.received().map(({ type }) => type)).toEqual(["assigned"]);
  await deleteOutgoingWebhook(hooked.ctx, { webhookId: hooked.webhookId });
  await hooked.company.hotLead("bob");
  await hooked.deliver();
  expect(hooked.peer.heard).toHaveLength(1);
  await expect(testWebhook(hooked.ctx, { webhookId: hooked.webhookId })).rejects.toMatchObject({
    code: "webhook_not_found",
  });
  expect((await readWebhooks({ ...hooked.ctx, workspaceId: workspaceId("none") })).webhooks).toEqual([]);
});

test("what fails is tried again later, and nothing overtakes it; Retry-After is kept to", async () => {
  const hooked = await Hooked.begin(["assigned", "accepted", "touched"]);
  const { company } = hooked;
  const owner = await company.hotLead("ada");
  hooked.whim = () => ({ status: 429, headers: { "retry-after": "3600" }, body: "slow\ndown" });
  await hooked.deliver();
  await company.tell("ada", {
    kind: "touch",
    by: owner,
    channel: "call",
    evidence: "logged",
    twoWay: true,
    note: null,
  } as never);
  company.time = epochMs(company.time + 59 * MINUTE_MS);
  await hooked.deliver();
  expect(hooked.peer.heard).toHaveLength(1);
  hooked.whim = () => "lost";
  company.time = epochMs(company.time + 2 * MINUTE_MS);
  await hooked.deliver();
  hooked.whim = () => ({ status: 200 });
  company.time = epochMs(company.time + HOUR_MS);
  await hooked.deliver();
  const [first, second, third] = hooked.ids();
  expect([second, third]).toEqual([first, first]);
  const { rows } = await readWebhookDeliveries(hooked.ctx, { webhookId: hooked.webhookId, ...ALL_ROWS });
  expect(rows.at(-1)).toMatchObject({ kind: "assigned", tries: 3, status: 200, reason: null });
  expect(
    hooked
      .received()
      .slice(2)
      .map(({ type }) => type)[0],
  ).toBe("assigned");
  expect(hooked.received().length).toBeGreaterThan(3);
});

test("one that takes nothing for days is paused and its admins are told; resumed, it gets what it missed", async () => {
  const hooked = await Hooked.begin(["assigned"]);
  const { company } = hooked;
  const to = await company.admin();
  await company.hotLead("ada");
  hooked.whim = () => ({ status: 500, body: "no" });
  for (let hours = 0; hours < 80 && (await hooked.standing()).pausedAt === null; hours += 1) {
    await hooked.deliver();
    company.time = epochMs(company.time + HOUR_MS);
  }
  const { pausedBecause } = await hooked.standing();
  expect(pausedBecause).toBe("Nothing was taken for 3 days; the last answer: status 500");
  expect(hooked.mails).toMatchObject([{ to, subject: "Webhook paused: CRM" }]);
  const tries = hooked.peer.heard.length;
  await company.hotLead("bob");
  await hooked.deliver();
  expect(hooked.peer.heard).toHaveLength(tries);
  hooked.whim = () => ({ status: 200 });
  await setWebhookPaused(hooked.ctx, { webhookId: hooked.webhookId, isPaused: false, isMissedSent: true });
  await hooked.deliver();
  expect(
    hooked
      .received()
      .slice(tries)
      .map(({ data }) => data["leadId"]),
  ).toEqual(["ada", "bob"]);
  // Gone is gone at once.
  hooked.whim = () => ({ status: 410 });
  await company.hotLead("cem");
  await hooked.deliver();
  expect((await hooked.standing()).pausedBecause).toContain("gone");
  await setWebhookPaused(hooked.ctx, { webhookId: hooked.webhookId, isPaused: false, isMissedSent: false });
  const before = hooked.peer.heard.length;
  await hooked.deliver();
  expect(hooked.peer.heard).toHaveLength(before);
});

test("while a secret is replaced, both sign; then only the new one", async () => {
  const hooked = await Hooked.begin(["assigned"]);
  const former = hooked.secret;
  const { secret } = await rotateOutgoingSecret(hooked.ctx, { webhookId: hooked.webhookId, overlapHours: 1 });
  await hooked.company.hotLead("ada");
  await hooked.deliver();
  const [first] = hooked.peer.heard;
  expect(first && [isSignedBy(former, first), isSignedBy(secret, first)]).toEqual([true, true]);
  const { secret: latest } = await rotateOutgoingSecret(hooked.ctx, { webhookId: hooked.webhookId, overlapHours: 0 });
  await testWebhook(hooked.ctx, { webhookId: hooked.webhookId });
  const [, last] = hooked.peer.heard;
  expect(last && [isSignedBy(former, last), isSignedBy(secret, last), isSignedBy(latest, last)]).toEqual([
    false,
    false,
    true,
  ]);
  const stored = await db.query("select sealed_secret, sealed_former from webhook where workspace_id = $1", [
    hooked.company.id,
  ]);
  expect(JSON.stringify(stored)).not.toContain(latest.slice(10));
});

test("one event again, or all of a time, under the same IDs; then it goes on where it was", async () => {
  const hooked = await Hooked.begin(["assigned"]);
  const { company, webhookId, ctx } = hooked;
  const began = company.time;
  for (const [n, name] of ["a", "b", "c", "d"].entries()) {
    company.time = epochMs(began + n * MINUTE_MS);
    await company.hotLead(name);
    await hooked.deliver();
  }
  const ids = hooked.ids();
  const { rows } = await readWebhookDeliveries(ctx, { webhookId, ...ALL_ROWS });
  const second = defined(rows.at(-2), "the second");
  expect(await resendEvent(ctx, { webhookId, place: second, present: presentEvent })).toMatchObject({
    isDelivered: true,
  });
  expect(hooked.ids().slice(4)).toEqual([ids[1]]);
  company.time = epochMs(began + 5 * MINUTE_MS);
  // The second was last sent a moment ago: it is of no earlier time any more.
  const between = { from: epochMs(began + MINUTE_MS), until: epochMs(began + 3 * MINUTE_MS) };
  expect(await replayWebhook(ctx, { webhookId, ...between })).toBe(1);
  await company.hotLead("e");
  await hooked.deliver();
  expect(hooked.ids().slice(5, 6)).toEqual([ids[2]]);
  expect(
    hooked
      .received()
      .slice(6)
      .map(({ data }) => data["leadId"]),
  ).toEqual(["e"]);
  expect(await replayWebhook(ctx, { webhookId, from: began, until: epochMs(began + DAY_MS) })).toBe(5);
  await hooked.deliver();
  expect(
    hooked
      .received()
      .slice(7)
      .map(({ data }) => data["leadId"]),
  ).toEqual(["a", "b", "c", "d", "e"]);
  expect(await hooked.standing()).toMatchObject({ isUpToDate: true, replayUntilSeq: null });
});

test("workers side by side send nothing twice, and what a dead one had is sent after two minutes", async () => {
  const hooked = await Hooked.begin(["assigned"]);
  for (let n = 0; n < 6; n += 1) await hooked.company.hotLead(`lead-${n}`);
  await Promise.all([hooked.deliver(), hooked.deliver(), hooked.deliver()]);
  expect(hooked.received().map(({ data }) => data["leadId"])).toEqual([0, 1, 2, 3, 4, 5].map((n) => `lead-${n}`));
  await hooked.company.hotLead("late");
  await db.query("update webhook set claim = 'dead', next_at_ms = $2 where workspace_id = $1", [
    hooked.company.id,
    hooked.company.time + 2 * MINUTE_MS,
  ]);
  await hooked.deliver();
  expect(hooked.peer.heard).toHaveLength(6);
  hooked.company.time = epochMs(hooked.company.time + 2 * MINUTE_MS);
  await hooked.deliver();
  expect(hooked.peer.heard).toHaveLength(7);
});

test.each([
  ["http://127.0.0.1:1/", undefined],
  ["https://user:pw@example.com/", "user name"],
  ["javascript:alert(1)", "https://"],
])("an address that leads nowhere: %s", async (url, refused) => {
  const { ctx } = await Hooked.begin();
  const creating = createOutgoingWebhook(ctx, { name: "x", url, kinds: null });
  if (refused !== undefined) return expect(creating).rejects.toThrow(refused);
  const { webhookId } = await creating;
  const strict = { ...ctx, http: openHttpSender({ reachable: reachableAddresses([]) }) };
  expect(await testWebhook(strict, { webhookId })).toMatchObject({
    isDelivered: false,
    status: null,
    reason: expect.stringContaining("isn't a public address"),
  });
});

/** Messages of the chat that really go out: to a Slack and a Teams that take them, refuse them, ask to wait, are away, or lie. */
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { type HttpPeer, type HttpWhim, startHttpPeer } from "../../../test/http-peer.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { type SlackPeer, startSlackPeer, textsOf } from "../../../test/slack-peer.ts";
import type { ChatToCreate } from "../../api/chat-contract.ts";
import { defined } from "../../base/assert.ts";
import { memberId } from "../../base/ids.ts";
import { DAY_MS, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import type { Context } from "../context.ts";
import { deliverDue } from "../deliveries/deliver-due.ts";
import { Delivering, MONDAY_TEN, TELLING, tellingMany } from "../deliveries/delivering.fixture.ts";
import { readDeliveries } from "../deliveries/read-deliveries.ts";
import { ALL_ROWS } from "../read-page.ts";
import { changeChat, createChat, removeChat, setChatPaused } from "./change-chat.ts";
import { readChats } from "./read-chats.ts";
import { findChatMembers, testChat } from "./try-chat.ts";

const BY_CHAT = TELLING.replace("tell-by: [mail]", "tell-by: [chat]");
const ADDRESS = "https://baton.company.example/";
const APP: ChatToCreate = {
  ...{ kind: "slack_app", name: "Slack", address: null, token: "xoxb-1234567890-abcdef" },
  ...{ signingSecret: "8f742231b10e8888abcd99yyyzzz85a5", parties: null, takes: "all", hasButtons: true },
};
const ROOM: ChatToCreate = {
  ...{ kind: "slack_channel", name: "#sales", address: "https://hooks.slack.com/services/T0/B0/secret" },
  ...{ token: null, signingSecret: null, parties: null, takes: "all", hasButtons: false },
};

let db: Database;
let slack: SlackPeer;
let company: Delivering;
let ctx: Context;
beforeAll(async () => {
  db = (await testDatabase()).db;
});
const opened: { readonly close: () => Promise<void> }[] = [];
beforeEach(async () => {
  slack = await startSlackPeer();
  opened.push(slack);
  for (const member of ["sam", "sue", "pia", "quinn"]) slack.people.set(`${member}@northwind.example`, `U-${member}`);
  company = await new Delivering(db).begin(BY_CHAT);
  const { http } = slack;
  ctx = askedBy({ db: db.within(company.id), workspaceId: company.id, now: () => company.time, http });
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

async function deliver(tryMs = 5_000): Promise<void> {
  while ((await deliverDue(ctx, { senders: { chat: { address: ADDRESS } }, tryMs })) > 0);
}
async function later(ms: number, tryMs?: number): Promise<void> {
  company.time = epochMs(company.time + ms);
  await deliver(tryMs);
}
async function messages() {
  return company.db.query<{ receiver: string; state: string; reason: string | null }>(
    "select receiver, state, reason from message where workspace_id = $1 and channel = 'chat' order by seq, n, receiver",
    [company.id],
  );
}
async function onlyChat() {
  return defined((await readChats(ctx)).chats[0], "a chat");
}

test("a lead's owner gets one direct message: who, why, which promise, until when where they are, and what can be done", async () => {
  await createChat(ctx, APP);
  const owner = await company.hotLead("ada", {
    name: "<!channel> *Ada* <https://evil.example|here> <@U1>",
    company: "Engines & Co",
  });
  await deliver();
  await deliver();
  expect(await messages()).toEqual([{ receiver: owner, state: "sent", reason: null }]);
  const [posted, ...more] = slack.posted;
  expect(more).toEqual([]);
  const one = defined(posted, "a message");
  expect(one.channel).toBe(`U-${owner}`);
  const text = textsOf(one);
  for (const part of [
    "<!channel> *Ada* <https://evil.example|here> <@U1> (Engines & Co)",
    "Hot: Asked for a demo",
    "First touch: by March 9, 2026, 10:15 (Europe/Berlin)",
    "Latest activity: Demo requested",
  ])
    expect(text).toContain(part);
  // Where Slack reads marks, there are none; everything else is text, and no block of marks.
  expect(one.text).not.toMatch(/[<>]/);
  expect(one.text).toContain("&lt;!channel&gt;");
  expect(JSON.stringify(one.blocks)).not.toContain("mrkdwn");
  const asked = new URLSearchParams(slack.heard.find(({ path }) => path.endsWith("postMessage"))?.body);
  expect([asked.get("mrkdwn"), asked.get("parse"), asked.get("link_names")]).toEqual(["false", "none", "false"]);
  const actions = one.blocks.find(({ type }) => type === "actions")?.["elements"] as { type: string }[];
  expect(actions.map(({ type }) => type)).toEqual(["button", "static_select", "static_select", "button"]);
  // They are looked for once.
  await company.hotLead("bob");
  await later(11 * MINUTE_MS);
  expect(slack.calls("users.lookupByEmail")).toBe(new Set(slack.posted.map(({ channel }) => channel)).size);
  expect((await onlyChat()).members.filter(({ standing }) => standing === "found").length).toBeGreaterThan(0);
  expect((await verifyWorkspace(db, company.id, () => undefined)).firstDifference).toBeNull();
});

test("while no chat is connected, messages wait for a day, and then they are seen as not sent; one that is connected in time gets them", async () => {
  const mine = await company.hotLead("ada");
  await deliver();
  expect(await messages()).toEqual([{ receiver: mine, state: "due", reason: null }]);
  const seen = async () => (await readDeliveries(ctx, ALL_ROWS)).unsent;
  const connectionId = await createChat(ctx, { ...ROOM, parties: ["marketing"] });
  await later(5 * MINUTE_MS);
  expect([slack.posted, await seen()]).toEqual([[], []]);
  await changeChat(ctx, { connectionId, ...ROOM, address: null, parties: ["qualification"] });
  await deliver();
  expect(slack.posted.map(textsOf).join()).toContain("Sam Okafor");
  expect(slack.posted).toHaveLength(1);

  await setChatPaused(ctx, { connectionId, isPaused: true });
  await company.hotLead("bob");
  await later(DAY_MS - MINUTE_MS);
  expect(await seen()).toEqual([]);
  await later(6 * MINUTE_MS);
  expect((await seen()).map(({ channel, reason }) => [channel, reason])).toEqual([["chat", "chat_paused"]]);
  await removeChat(ctx, { connectionId });
  expect((await messages()).filter(({ state }) => state === "due")).toEqual([]);
});

test("asked to wait, the connection waits: for everybody, and as long as it was told", async () => {
  const connectionId = await createChat(ctx, ROOM);
  slack.whim = () => ({ status: 429, headers: { "retry-after": "120" }, body: "rate_limited" });
  const first = await company.hotLead("ada");
  await deliver();
  expect(slack.heard).toHaveLength(1);
  const other = memberId(first === "sam" ? "sue" : "sam");
  slack.whim = () => undefined;
  await company.hotLead("bob");
  await company.tell("bob", {
    ...{ kind: "override", by: memberId("quinn"), decision: "reassign", to: other, note: "hers" },
  });
  await later(119_000);
  expect(slack.posted).toEqual([]);
  expect(await onlyChat()).toMatchObject({ connectionId, failedCode: "rate_limited", failingSince: MONDAY_TEN });
  await later(60_000);
  expect(slack.posted.length).toBeGreaterThan(1);
  expect(await onlyChat()).toMatchObject({ failingSince: null, lastSentAt: company.time });
});

test("what was taken together isn't sent any more once the connection was asked to wait", async () => {
  company = await new Delivering(db).begin(tellingMany(12).replace("tell-by: [mail]", "tell-by: [chat]"));
  ctx = askedBy({ db: db.within(company.id), workspaceId: company.id, now: () => company.time, http: slack.http });
  await createChat(ctx, ROOM);
  for (let n = 0; n < 12; n += 1) await company.hotLead(`lead-${n}`);
  slack.whim = () =>
    slack.heard.length > 4 ? { status: 429, headers: { "retry-after": "120" }, body: "" } : undefined;
  await deliver();
  // Four are sent; of those that are taken together then, as many as are sent at a time hear of it.
  expect(slack.heard.length).toBeLessThanOrEqual(8);
  slack.whim = () => undefined;
  await later(3 * MINUTE_MS);
  expect((await messages()).map(({ state }) => state)).toEqual(Array.from({ length: 12 }, () => "sent"));
  expect(slack.posted).toHaveLength(12);
});

test.each<[string, HttpWhim, "due" | "failed", string]>([
  [
    "a token that was revoked",
    { status: 200, body: '{"ok":false,"error":"token_revoked"}' },
    "due",
    "Copy the bot token",
  ],
  [
    "a scope that is missing",
    { status: 200, body: '{"ok":false,"error":"missing_scope","needed":"chat:write"}' },
    "due",
    "chat:write",
  ],
  [
    "a channel that is gone",
    { status: 200, body: '{"ok":false,"error":"channel_not_found"}' },
    "failed",
    "channel_not_found",
  ],
  ["what Slack can't read", { status: 200, body: '{"ok":false,"error":"invalid_blocks"}' }, "failed", "invalid_blocks"],
  ["a page of a proxy", { status: 200, body: "<html>" }, "due", "wasn’t Slack’s"],
  ["a Slack that is broken", { status: 503, body: "" }, "due", "http_503"],
  ["an answer without end", "endless", "due", "wasn’t Slack’s"],
])("%s: the reason and the remedy are said", async (_what, whim, state, said) => {
  await createChat(ctx, APP);
  slack.whim = (method) => (method === "chat.postMessage" ? whim : undefined);
  await company.hotLead("ada");
  await deliver();
  expect(await messages()).toMatchObject([{ state, reason: expect.stringContaining(said) }]);
  expect((await onlyChat()).failingSince).toBe(MONDAY_TEN);
});

test("a member whom Slack doesn't know is named with the reason, and gets the message once their address is right", async () => {
  slack.people.clear();
  const connectionId = await createChat(ctx, APP);
  const owner = await company.hotLead("ada");
  await deliver();
  expect(await messages()).toMatchObject([
    { state: "failed", reason: expect.stringContaining("No one in Slack has this email address") },
  ]);
  expect((await onlyChat()).members.find(({ member }) => member === owner)).toMatchObject({
    reason: "users_not_found",
  });
  slack.people.set(`${owner}@northwind.example`, "U-right");
  expect(await findChatMembers(ctx, { connectionId })).toEqual({ found: 1, failed: null });
  expect(slack.posted).toEqual([]);
});

test("a direct message whose end nobody saw is found where it is, and not sent twice; in a channel it says so", async () => {
  const app = await createChat(ctx, APP);
  slack.whim = (method) => (method === "chat.postMessage" ? { kept: "lost" } : undefined);
  await company.hotLead("ada");
  await deliver();
  expect(await messages()).toMatchObject([{ state: "due" }]);
  slack.whim = () => undefined;
  await later(MINUTE_MS);
  expect([slack.posted.length, slack.calls("chat.postMessage")]).toEqual([1, 1]);
  expect(await messages()).toMatchObject([{ state: "sent" }]);

  await removeChat(ctx, { connectionId: app });
  await createChat(ctx, ROOM);
  slack.whim = () => ({ kept: "hang" });
  await company.hotLead("bob");
  await later(11 * MINUTE_MS, 200);
  slack.whim = () => undefined;
  await later(3 * MINUTE_MS);
  const room = slack.posted.filter(({ channel }) => channel === null).map(textsOf);
  expect(room.map((each) => each.includes("It may be here twice"))).toEqual([false, true]);
});

test("escalations go to the channel that takes them, what else their head is told to them", async () => {
  await createChat(ctx, APP);
  await createChat(ctx, { ...ROOM, takes: "escalations", parties: ["qualification"] });
  await company.hotLead("ada");
  await deliver();
  for (const minute of [16, 45]) {
    await company.workUntil(epochMs(MONDAY_TEN + minute * MINUTE_MS));
    await deliver();
  }
  const to = (isRoom: boolean) => slack.posted.filter(({ channel }) => (channel === null) === isRoom).map(textsOf);
  // A reminder is its owner's own.
  expect(to(false).join()).toContain("80% of the time used");
  expect(to(false).join()).not.toContain("First touch by");
  expect(to(true).length).toBeGreaterThan(0);
  for (const each of to(true)) {
    expect(each).toMatch(/For .*, by the lead agreement/);
    // Nobody answers for somebody else by what all can read.
    expect(each).not.toContain("Reject");
  }
});

test("Teams gets a card of runs of text; a workflow that was deleted is said to be", async () => {
  let answer: HttpWhim = { status: 202 };
  const teams: HttpPeer = await startHttpPeer(() => answer);
  opened.push(teams);
  const address = `http://127.0.0.1:${teams.port}/workflows/1?sig=secret`;
  const connectionId = await createChat(ctx, { ...ROOM, kind: "teams", name: "Teams", address, hasButtons: true });
  const by = { connectionId, address: ADDRESS };
  expect(await testChat(ctx, by)).toEqual({ isDelivered: true, code: null, said: null });
  await company.hotLead("ada", { name: "**Ada** [here](https://evil.example) <at>all</at>" });
  await deliver();
  const sent = JSON.parse(defined(teams.heard[1], "a card").body) as {
    attachments: {
      contentType: string;
      content: { version: string; body: { type: string; actions?: { url: string }[] }[] };
    }[];
  };
  const [card] = sent.attachments;
  expect(card?.contentType).toBe("application/vnd.microsoft.card.adaptive");
  expect(JSON.stringify(card)).toContain("**Ada** [here](https://evil.example) <at>all</at>");
  // Only runs, in which Teams reads no marks.
  expect(new Set(card?.content.body.map(({ type }) => type))).toEqual(new Set(["RichTextBlock", "ActionSet"]));
  expect(card?.content.body.flatMap(({ actions = [] }) => actions).map(({ url }) => new URL(url).origin)).toEqual(
    Array(4).fill("https://baton.company.example"),
  );
  answer = { status: 404, body: '{"error":{"code":"WorkflowNotFound"}}' };
  expect(await testChat(ctx, by)).toMatchObject({ isDelivered: false, code: "http_404" });
  expect(await onlyChat()).toMatchObject({
    failedCode: "http_404",
    failedSaid: expect.stringContaining("WorkflowNotFound"),
  });
});

test("secrets stand encrypted, are told to nobody, and are asked for anew; what isn't an address of Slack is refused", async () => {
  const connectionId = await createChat(ctx, APP);
  const rows = await db.query<object>("select * from chat_connection where workspace_id = $1", [company.id]);
  const told = JSON.stringify([rows, await readChats(ctx)]);
  expect(told).not.toContain(APP.token);
  expect(told).not.toContain(APP.signingSecret);
  expect(told).toContain("xoxb-…cdef");
  await expect(createChat(ctx, { ...ROOM, address: "https://evil.example/services/x" })).rejects.toMatchObject({
    facts: { field: "address" },
  });
  await expect(createChat(ctx, { ...APP, token: "xoxp-1234567890-abcdef" })).rejects.toMatchObject({
    facts: { field: "token" },
  });
  slack.token = "xoxb-another-0123456789";
  await company.hotLead("ada");
  await deliver();
  expect(await messages()).toMatchObject([{ state: "due", reason: expect.stringContaining("invalid_auth") }]);
  await changeChat(ctx, { connectionId, ...APP, token: slack.token, signingSecret: null });
  await later(6 * MINUTE_MS);
  expect(await messages()).toMatchObject([{ state: "sent" }]);
  const other = await new Delivering(db).begin(BY_CHAT);
  const theirs = askedBy({ db: db.within(other.id), workspaceId: other.id, now: () => company.time });
  await expect(removeChat(theirs, { connectionId })).rejects.toMatchObject({ code: "chat_not_found" });
});

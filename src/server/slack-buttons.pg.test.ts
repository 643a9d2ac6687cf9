/** The buttons of a message in Slack, pressed by whom it is for, by others, by nobody that Slack vouches for, twice, late, and after the lead moved on. */
import { createHmac, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { TEST_SECRETS } from "../../test/secrets.ts";
import { serverWithAccounts } from "../../test/signed-in.ts";
import { type PostedToSlack, type SlackPeer, startSlackPeer, textsOf } from "../../test/slack-peer.ts";
import { askedBy } from "../../test/asked-by.ts";
import { defined } from "../base/assert.ts";
import { leadId, type MemberId, memberId } from "../base/ids.ts";
import { epochMs, MINUTE_MS } from "../base/time.ts";
import type { Context } from "../services/context.ts";
import { createChat } from "../services/chat/change-chat.ts";
import { findChatMembers } from "../services/chat/try-chat.ts";
import { deliverDue } from "../services/deliveries/deliver-due.ts";
import { Delivering, TELLING } from "../services/deliveries/delivering.fixture.ts";
import type { Database } from "../store/database/database.ts";
import { fetchDecisionsOf } from "../store/log/read-log.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const SECRET = "8f742231b10e8888abcd99yyyzzz85a5";
let db: Database;
let writer: Writer;
let app: ServerApp;
let slack: SlackPeer;
let company: Delivering;
let ctx: Context;
let owner: MemberId;
let connectionId: string;
beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
});
afterAll(() => writer.close());
beforeEach(async () => {
  slack = await startSlackPeer();
  for (const member of ["sam", "sue", "pia", "quinn"]) slack.people.set(`${member}@northwind.example`, `U-${member}`);
  company = await new Delivering(db).begin(TELLING.replace("tell-by: [mail]", "tell-by: [chat]"));
  const services = { workspaceId: company.id, now: () => company.time, newId: randomUUID, http: slack.http };
  app = await serverWithAccounts({ db, writer, secrets: TEST_SECRETS, ...services });
  ctx = askedBy({ db: db.within(company.id), ...services });
  connectionId = await createChat(ctx, {
    ...{ kind: "slack_app", name: "Slack", address: null, token: slack.token, signingSecret: SECRET },
    ...{ parties: null, takes: "all", hasButtons: true },
  });
  await findChatMembers(ctx, { connectionId });
  owner = await company.hotLead("ada", { name: "Ada Lovelace" });
  await deliver();
});
afterEach(async () => {
  await app.close();
  await slack.close();
});

async function deliver(): Promise<void> {
  while ((await deliverDue(ctx, { senders: { chat: { address: "https://baton.company.example/" } } })) > 0);
}

type Element = {
  readonly action_id: string;
  readonly text?: { readonly text: string };
  readonly placeholder?: { readonly text: string };
};
/** What Slack sends when it is pressed. */
function pressOf(label: string, { choice, by = owner }: { choice?: string; by?: string } = {}): string {
  const message = defined(
    slack.posted.findLast(({ channel }) => channel === `U-${owner}`),
    "a message",
  );
  const actions = defined(
    message.blocks.find(({ type }) => type === "actions"),
    "buttons",
  );
  const element = (actions["elements"] as Element[]).find((each) => (each.text ?? each.placeholder)?.text === label);
  const payload = {
    ...{ type: "block_actions", user: { id: `U-${by}` }, response_url: "https://hooks.slack.com/actions/T0/1/x" },
    message: { blocks: message.blocks },
    actions: [
      {
        ...{ action_id: defined(element, label).action_id, block_id: actions["block_id"] },
        ...(choice === undefined ? {} : { selected_option: { value: choice } }),
      },
    ],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
async function send(body: string, { at = company.time, secret = SECRET, connection = connectionId } = {}) {
  const seconds = String(Math.floor(at / 1_000));
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${seconds}:${body}`).digest("hex")}`;
  const { statusCode } = await app.inject({
    ...{ method: "POST", url: `/api/v1/w/${company.id}/chats/${connection}/slack`, payload: body },
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      ...{ "x-slack-request-timestamp": seconds, "x-slack-signature": signature },
    },
  });
  return statusCode;
}
function lastSaid(): PostedToSlack & { readonly replaced: unknown } {
  const answer = defined(
    slack.posted.findLast(({ to }) => to.startsWith("/actions/")),
    "an answer",
  );
  const heard = defined(
    slack.heard.findLast(({ path }) => path === answer.to),
    "an answer",
  );
  return { ...answer, replaced: (JSON.parse(heard.body) as { replace_original: unknown }).replace_original };
}
async function decided() {
  const all = await fetchDecisionsOf(company.db.within(company.id), company.id, leadId("ada"));
  return all.filter(({ input, events }) => {
    const isOurs = !["capture", "activity", "time", "override"].includes(input.kind);
    return isOurs && !events.some(({ kind }) => kind === "refused");
  });
}

test("pressed by whom it is for, it is recorded once, by that message; in its place stands what happened", async () => {
  expect(await send(pressOf("Accept"))).toBe(200);
  expect(await send(pressOf("Accept"))).toBe(200);
  const log = await decided();
  const message = defined(slack.posted[0], "a message").deliveryId;
  expect(log).toMatchObject([
    { input: { kind: "accept", by: owner }, actor: { kind: "link", member: owner, message } },
  ]);
  const said = lastSaid();
  expect([said.replaced, textsOf(said).includes("You accepted this lead")]).toEqual([true, true]);
  // The rest of the message stays; its buttons are gone.
  expect(textsOf(said)).toContain("Ada Lovelace");
  expect(said.blocks.map(({ type }) => type)).not.toContain("actions");
});

test("a call and a rejection say with what; what needs a note is refused in words, with the way to its page", async () => {
  await send(pressOf("I called", { choice: "no_answer" }));
  expect(await decided()).toMatchObject([{ input: { kind: "touch", channel: "call", twoWay: false } }]);
  await send(pressOf("Reject", { choice: "other" }));
  const refused = lastSaid();
  expect(textsOf(refused)).toContain("requires a note");
  expect([refused.replaced, JSON.stringify(refused.blocks).includes("/links/")]).toEqual([false, true]);
  await send(pressOf("Reject", { choice: "profile" }));
  expect((await decided()).map(({ input }) => input.kind).toSorted()).toEqual(["reject", "touch"]);
});

test("nobody else presses it, and nothing that the app didn't sign, or long ago, does anything", async () => {
  const other = owner === "sam" ? "sue" : "sam";
  await send(pressOf("Accept", { by: other }));
  expect(textsOf(lastSaid())).toContain("This link is for");
  await send(pressOf("Accept", { by: "stranger" }));
  expect(textsOf(lastSaid())).toContain("doesn’t know who you are");
  const body = pressOf("Accept");
  expect([
    await send(body, { secret: "another-secret-0123456789" }),
    await send(body, { at: epochMs(company.time - 5 * MINUTE_MS - 1_000) }),
    await send(body, { at: epochMs(company.time + 5 * MINUTE_MS + 1_000) }),
    await send(body, { connection: "none" }),
    await send("payload=no"),
    await send(body.replace("hooks.slack.com", "evil.example")),
  ]).toEqual([403, 403, 403, 404, 200, 200]);
  expect(await decided()).toEqual([]);
});

test("after the lead moved on it says who has it", async () => {
  const body = pressOf("Accept");
  const to = memberId(owner === "sam" ? "sue" : "sam");
  await company.tell("ada", {
    ...{ kind: "override", by: memberId("quinn"), decision: "reassign", to, note: "knows her" },
  });
  company.time = epochMs(company.time + MINUTE_MS);
  await send(body);
  expect(textsOf(lastSaid())).toMatch(/This lead isn’t yours any more\. (Sam|Sue) \w+ owns it now/);
  expect(await decided()).toEqual([]);
});

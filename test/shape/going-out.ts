/** What goes out: another version of the agreement by which more is told, chats, webhooks, and the messages that they carry. */
import { presentEvent } from "../../src/server/present/lead/present-event.ts";
import { readVersion } from "../../src/services/agreement/read-version.ts";
import { deliverDue } from "../../src/services/deliveries/deliver-due.ts";
import { deliverWebhooks } from "../../src/services/webhooks/deliver-webhooks.ts";
import { PASSWORD } from "../signed-in.ts";
import { ADDRESS, type Living } from "./living.ts";

/** Addresses at which no mail arrives. */
const REFUSED = ["pia@"];

/** Signed by all three teams, in force at once. */
export async function tellMore(living: Living): Promise<void> {
  const { text } = await readVersion(living.ctx(), { version: 2 });
  const more = text
    .replace("Lead agreement, faster", "Lead agreement, told everywhere")
    .replace("nobody-available: { tell: quinn }", "nobody-available: { tell: quinn }\n    tell-by: [mail, chat]")
    .replace("nobody-available: { tell: sol }", "nobody-available: { tell: sol }\n    tell-by: [mail, hook]")
    .replace("  disputes: {", '  ratings: { by: [qualification, sales], at: "16:00" }\n  disputes: {')
    .replace("email: tom@northwind.example }", "email: tom@northwind.example, left: 2026-09-15 }");
  const { version } = await living.send<{ version: number }>("dana", "POST", "/agreement/versions", { text: more });
  const at = `/agreement/versions/${version}`;
  await living.send("dana", "POST", `${at}/proposal`, { revision: 1, openLeads: "open_leads" });
  await living.send("quinn", "POST", `${at}/comments`, {
    clause: "marketing.exception.partner",
    text: "Which partners?",
  });
  await living.send("dana", "POST", `${at}/comments/1/resolve`);
  const { proposal } = (await readVersion(living.ctx(), { version })).state;
  for (const [party, head] of [
    ["marketing", "dana"],
    ["qualification", "quinn"],
    ["sales", "sol"],
  ] as const)
    await living.send(head, "POST", `${at}/signatures`, {
      party,
      fingerprint: proposal?.fingerprint,
      password: PASSWORD,
    });
}

export async function connectOthers(living: Living): Promise<void> {
  const chat = { address: null, token: null, signingSecret: null, parties: null, takes: "all", hasButtons: false };
  const room = { kind: "slack_channel", name: "#sales", address: "https://hooks.slack.com/services/T0/B0/invented" };
  await living.send("ria", "POST", "/chats", { ...chat, ...room, parties: ["sales"], takes: "escalations" });
  const app = {
    kind: "slack_app",
    name: "Slack",
    token: "xoxb-invented-for-a-fixture",
    signingSecret: "8f742231b10e8888abcd99yyyzzz85a5",
  };
  const { connectionId } = await living.send<{ connectionId: string }>("ria", "POST", "/chats", {
    ...chat,
    ...app,
    hasButtons: true,
  });
  await living.send("ria", "POST", `/chats/${connectionId}/members`);

  const hooks = [
    { name: "CRM", url: "https://hook.example/events", kinds: null },
    { name: "Down", url: "https://down.example/events", kinds: ["captured"] },
    { name: "Messages", url: "https://hook.example/messages", kinds: ["accepted"], takesMessages: true },
  ];
  const made = [];
  for (const hook of hooks) made.push(await living.send<{ webhookId: string }>("ria", "POST", "/webhooks", hook));
  await living.send("ria", "POST", `/webhooks/${made[0]?.webhookId}/rotate`, { overlapHours: 24 });
}

/** As workers do, until nothing is to be done now. */
export async function goOut(living: Living): Promise<void> {
  const ctx = living.ctx();
  const mail = async ({ to }: { readonly to: { readonly address: string } }) =>
    Promise.resolve(
      REFUSED.some((start) => to.address.startsWith(start))
        ? ({ kind: "refused", reason: "550 5.1.1 No such user", isAddress: true } as const)
        : ({ kind: "sent" } as const),
    );
  const senders = { mail, chat: { address: ADDRESS }, hook: { address: ADDRESS } };
  while ((await deliverDue(ctx, { senders })) > 0);
  while ((await deliverWebhooks(ctx, { present: presentEvent, sendText: () => Promise.resolve() })) > 0);
}

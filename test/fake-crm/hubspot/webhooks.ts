/**
 * Webhooks: batches of up to a hundred events, signed. They come twice, out of order, late, or not at all; what isn't taken is sent
 * again, up to ten times within a day; and somebody else sends some, with a signature that is wrong or old.
 *
 * Source: developers.hubspot.com/docs, "Webhooks API" (batches, retries, no order, no "once") and "Validating requests from HubSpot"
 * (v3: HMAC SHA-256 over method, address, body and time, as Base64); the official client's `Signature` makes the same.
 */
import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import type { Answer, Asked } from "../asked.ts";
import type { Faults } from "../faults.ts";
import type { CrmState } from "../state/crm-state.ts";
import type { Change } from "../state/record.ts";
import type { HubspotApp } from "./caller.ts";
import { eventTypeOf, webhookEvent } from "./change-events.ts";
import { notFound } from "./refusals.ts";
import { bodyOf, TYPE_IDS } from "./route.ts";

export type Subscription = {
  readonly id: number;
  readonly eventType: string;
  readonly propertyName?: string | undefined;
  readonly objectTypeId?: string | undefined;
  active: boolean;
};
type Target = { url: string; readonly subscriptions: Subscription[]; queue: object[]; isFlushing: boolean };
type Delivery = { readonly app: HubspotApp; readonly url: string; readonly events: readonly object[] };
export type Delivered = { readonly status: number | "unreachable"; readonly events: number; readonly attempt: number };

export type Webhooks = {
  /** Where an app is told of what: `contact.propertyChange` with a property, `contact.creation`, `object.propertyChange` with a type… */
  readonly subscribe: (
    app: HubspotApp,
    url: string,
    to: readonly { readonly eventType: string; readonly propertyName?: string; readonly objectTypeId?: string }[],
  ) => void;
  /** How long until a batch leaves: at least, at most. */
  delayMs: readonly [number, number];
  /** How long an answer is waited for, in real time. */
  timeoutMs: number;
  readonly delivered: Delivered[];
  /** Sends events of nobody: the key is another, the body was changed after signing, or the time is ten minutes old. */
  readonly forge: (app: HubspotApp, how: "key" | "body" | "time", events?: readonly object[]) => Promise<number>;
  /** The settings and subscriptions as the official client manages them. */
  readonly handle: (asked: Asked, apps: readonly HubspotApp[]) => Answer | undefined;
};

const MOST_EVENTS = 100;
/** The tries after the first. */
const RETRIES_MS = [60_000, 120_000, 300_000, 900_000, 1_800_000, 3_600_000, 14_400_000, 28_800_000, 36_000_000];

function signatureV3(secret: string, method: string, url: string, body: string, atMs: number): string {
  return createHmac("sha256", secret).update(`${method}${url}${body}${atMs}`).digest("base64");
}

export function hubspotWebhooks(state: CrmState, portalId: number, faults: Faults): Webhooks {
  const targets = new Map<HubspotApp, Target>();
  let eventId = 0;
  let nextId = 1;

  state.onChange((change) => {
    for (const [app, target] of targets) {
      for (const subscription of target.subscriptions)
        if (isMeant(subscription, change)) {
          eventId += 1;
          const event = webhookEvent(change, eventId, subscription.id, subscription.eventType);
          target.queue.push({ ...event, portalId, appId: app.appId, attemptNumber: 0 });
        }
      if (target.queue.length > 0 && !target.isFlushing) flushSoon(app, target);
    }
  });
  const soon = (): number => state.clock.now() + state.random.whole(...webhooks.delayMs);
  const flushSoon = (app: HubspotApp, target: Target): void => {
    target.isFlushing = true;
    state.clock.at(soon(), async () => {
      target.isFlushing = false;
      const events = target.queue;
      target.queue = [];
      if (faults.happens("webhookReordered")) events.reverse();
      for (let at = 0; at < events.length; at += MOST_EVENTS)
        await sendOrNot({ app, url: target.url, events: events.slice(at, at + MOST_EVENTS) });
    });
  };
  const sendOrNot = async (delivery: Delivery): Promise<void> => {
    if (faults.happens("webhookLost")) return;
    if (faults.happens("webhookForged")) await webhooks.forge(delivery.app, "key", delivery.events);
    if (faults.happens("webhookLate")) {
      state.clock.at(state.clock.now() + state.random.whole(60_000, 7_200_000), () => send(delivery, 0));
      return;
    }
    await send(delivery, 0);
    if (faults.happens("webhookDuplicated")) await send(delivery, 0);
  };
  const send = async (delivery: Delivery, attempt: number): Promise<void> => {
    const body = JSON.stringify(delivery.events.map((event) => ({ ...event, attemptNumber: attempt })));
    const status = await post(delivery, body, delivery.app.clientSecret, state.clock.now());
    webhooks.delivered.push({ status, events: delivery.events.length, attempt });
    const wait = RETRIES_MS[attempt];
    // It may have been taken all the same: whoever answers too late gets it again.
    if ((status === "unreachable" || status < 200 || status > 299) && wait !== undefined)
      state.clock.at(state.clock.now() + wait, () => send(delivery, attempt + 1));
  };
  const post = async (
    { url }: Delivery,
    body: string,
    secret: string,
    atMs: number,
    sent = body,
  ): Promise<number | "unreachable"> => {
    try {
      const answer = await fetch(url, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "x-hubspot-signature": createHash("sha256").update(`${secret}${body}`).digest("hex"),
          "x-hubspot-signature-version": "v1",
          "x-hubspot-signature-v3": signatureV3(secret, "POST", url, body, atMs),
          "x-hubspot-request-timestamp": String(atMs),
        },
        body: sent,
        signal: AbortSignal.timeout(webhooks.timeoutMs),
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return "unreachable";
    }
  };
  const subscriptionShape = ({ id, eventType, propertyName, objectTypeId, active }: Subscription): object => ({
    ...{ id: String(id), eventType, active, createdAt: new Date(state.clock.now()).toISOString() },
    ...(propertyName === undefined ? {} : { propertyName }),
    ...(objectTypeId === undefined ? {} : { objectTypeId }),
  });
  const targetOf = (app: HubspotApp): Target => {
    const target = targets.get(app) ?? { url: "", subscriptions: [], queue: [], isFlushing: false };
    targets.set(app, target);
    return target;
  };
  const webhooks: Webhooks = {
    subscribe(app, url, to) {
      const target = targetOf(app);
      target.url = url;
      for (const each of to) target.subscriptions.push({ ...each, id: nextId++, active: true });
    },
    delayMs: [500, 5_000],
    timeoutMs: 5_000,
    delivered: [],
    async forge(app, how, events = [{ eventId: 1, objectId: 1, subscriptionType: "contact.creation" }]) {
      const delivery = { app, url: targetOf(app).url, events };
      const body = JSON.stringify(events);
      const atMs = state.clock.now() - (how === "time" ? 600_000 : 0);
      const secret = how === "key" ? `${app.clientSecret}x` : app.clientSecret;
      const status = await post(delivery, body, secret, atMs, how === "body" ? body.replace("1", "2") : body);
      return status === "unreachable" ? 0 : status;
    },
    handle(asked, apps) {
      const [, appId, what, id] =
        /^\/webhooks\/v3\/(\d+)\/(settings|subscriptions)(?:\/(\d+))?$/.exec(asked.path) ?? [];
      if (appId === undefined) return undefined;
      const app = apps.find((each) => String(each.appId) === appId);
      if (app === undefined) throw notFound();
      const target = targetOf(app);
      if (what === "settings") {
        if (asked.method === "PUT") target.url = bodyOf(z.object({ targetUrl: z.string() }), asked).targetUrl;
        const stamp = new Date(state.clock.now()).toISOString();
        const throttling = { maxConcurrentRequests: 10, period: "SECONDLY" };
        return { status: 200, body: { targetUrl: target.url, throttling, createdAt: stamp, updatedAt: stamp } };
      }
      const found = target.subscriptions.find((each) => String(each.id) === id);
      if (asked.method === "GET" && id === undefined)
        return { status: 200, body: { results: target.subscriptions.map(subscriptionShape) } };
      if (asked.method === "POST") {
        const given = bodyOf(SubscriptionBody, asked);
        const subscription: Subscription = { ...given, id: nextId++, active: given.active ?? false };
        target.subscriptions.push(subscription);
        return { status: 201, body: subscriptionShape(subscription) };
      }
      if (found === undefined) throw notFound();
      if (asked.method === "DELETE") target.subscriptions.splice(target.subscriptions.indexOf(found), 1);
      if (asked.method === "PATCH") found.active = bodyOf(z.object({ active: z.boolean() }), asked).active;
      return asked.method === "DELETE" ? { status: 204 } : { status: 200, body: subscriptionShape(found) };
    },
  };
  return webhooks;
}

const SubscriptionBody = z.object({
  eventType: z.string(),
  propertyName: z.string().optional(),
  objectTypeId: z.string().optional(),
  active: z.boolean().optional(),
});

function isMeant({ active, eventType, propertyName, objectTypeId }: Subscription, change: Change): boolean {
  if (!active) return false;
  const isGeneric = eventType.startsWith("object.");
  if (isGeneric && objectTypeId !== undefined && objectTypeId !== TYPE_IDS[change.type]) return false;
  if (eventTypeOf(change, isGeneric) !== eventType) return false;
  return propertyName === undefined || propertyName === change.property;
}

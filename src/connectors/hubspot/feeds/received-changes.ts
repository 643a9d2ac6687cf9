/**
 * What HubSpot sends to the public address of this server: it says that something may have changed, and that HubSpot says so is proven by a signature.
 *
 * Source: developers.hubspot.com, "Validate the v3 request signature"
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { type EpochMs, MINUTE_MS } from "../../../base/time.ts";
import { parseJson } from "../../http/parse-json.ts";
import type { Changed } from "../../port.ts";
import { parseTime } from "../activity.ts";
import { HubSpotId } from "../call.ts";
import { objectTypeOf } from "../object-types.ts";

export type WebhookRequest = {
  readonly method: string;
  /** As HubSpot called it: the public address of this server with the path and the query, whatever a proxy made of it. */
  readonly uri: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** As it came, byte for byte. */
  readonly body: string;
};

export type WebhookReceived =
  /** `portals`: those that are named, each with what changed there. */
  | { readonly kind: "heard"; readonly portals: ReadonlyMap<string, readonly Changed[]> }
  /** `unsigned`: no signature, or none of these secrets. `stale`: sent too long ago, or by a clock that is ahead. `unreadable`: not what HubSpot sends. */
  | { readonly kind: "refused"; readonly reason: "unsigned" | "stale" | "unreadable" };

const REPLAY_MS = 5 * MINUTE_MS;
/** Those that HubSpot signs as what they stand for. */
const DECODED = /%(3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

const Events = z.array(
  z.looseObject({
    portalId: HubSpotId,
    subscriptionType: z.string(),
    occurredAt: z.number().optional().catch(undefined),
    objectId: HubSpotId.optional().catch(undefined),
    objectTypeId: z.string().optional().catch(undefined),
    fromObjectId: HubSpotId.optional().catch(undefined),
    fromObjectTypeId: z.string().optional().catch(undefined),
    primaryObjectId: HubSpotId.optional().catch(undefined),
    newObjectId: HubSpotId.optional().catch(undefined),
    mergedObjectIds: z.array(HubSpotId).optional().catch(undefined),
  }),
);

/** @param secrets of the app; several while one replaces another */
export function receive(request: WebhookRequest, secrets: readonly string[], now: EpochMs): WebhookReceived {
  const { "x-hubspot-signature-v3": signature, "x-hubspot-request-timestamp": timestamp } = request.headers;
  if (typeof signature !== "string" || typeof timestamp !== "string" || !/^\d{1,15}$/.test(timestamp))
    return { kind: "refused", reason: "unsigned" };
  const given = Buffer.from(signature, "base64");
  const uri = request.uri.replaceAll(DECODED, (each) => decodeURIComponent(each));
  const source = `${request.method.toUpperCase()}${uri}${request.body}${timestamp}`;
  // All of them are tried: how long it takes says nothing of which one it was.
  const matches = secrets.filter((secret) => {
    const right = createHmac("sha256", secret).update(source, "utf8").digest();
    return given.length === right.length && timingSafeEqual(given, right);
  });
  if (matches.length === 0) return { kind: "refused", reason: "unsigned" };
  if (Math.abs(now - Number(timestamp)) > REPLAY_MS) return { kind: "refused", reason: "stale" };
  const events = Events.safeParse(parseJson(request.body)).data;
  if (events === undefined) return { kind: "refused", reason: "unreadable" };
  const portals = new Map<string, Map<string, Changed>>();
  for (const event of events) {
    const of = portals.get(event.portalId) ?? new Map<string, Changed>();
    portals.set(event.portalId, of);
    const [said = ""] = event.subscriptionType.split(".");
    const type = objectTypeOf(event.objectTypeId ?? event.fromObjectTypeId ?? said);
    if (type === undefined || type.role === null) continue;
    const at = event.occurredAt === undefined ? null : (parseTime(String(event.occurredAt)) ?? null);
    const ids = [
      event.objectId,
      event.fromObjectId,
      event.primaryObjectId,
      event.newObjectId,
      ...(event.mergedObjectIds ?? []),
    ];
    for (const id of ids) if (id !== undefined) of.set(`${type.name}/${id}`, { type: type.name, id, at });
  }
  return { kind: "heard", portals: new Map([...portals].map(([portal, of]) => [portal, [...of.values()]])) };
}

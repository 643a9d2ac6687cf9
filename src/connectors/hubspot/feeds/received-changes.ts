/**
 * What HubSpot sends to the public address of this server: it says that something may have changed, and that HubSpot says so is proven by a signature.
 */
import { z } from "zod";
import type { EpochMs } from "../../../base/time.ts";
import { parseJson } from "../../http/parse-json.ts";
import type { Changed } from "../../port.ts";
import { parseTime } from "../activity.ts";
import { HubSpotId } from "../call.ts";
import { objectTypeOf } from "../object-types.ts";
import { type HubSpotRequest, whyNotOfHubSpot } from "../hubspot-signature.ts";

export type WebhookReceived =
  /** `portals`: those that are named, each with what changed there. */
  | { readonly kind: "heard"; readonly portals: ReadonlyMap<string, readonly Changed[]> }
  /** `unsigned`: no signature, or none of these secrets. `stale`: sent too long ago, or by a clock that is ahead. `unreadable`: not what HubSpot sends. */
  | { readonly kind: "refused"; readonly reason: "unsigned" | "stale" | "unreadable" };

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
export function receive(request: HubSpotRequest, secrets: readonly string[], now: EpochMs): WebhookReceived {
  const why = whyNotOfHubSpot(request, secrets, now);
  if (why !== null) return { kind: "refused", reason: why };
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

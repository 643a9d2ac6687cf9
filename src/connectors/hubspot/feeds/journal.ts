/**
 * HubSpot's journal of changes, which is polled: it needs no public address. It forgets after three days, and what it forgot unread is a reason to sweep.
 *
 * Source: developers.hubspot.com, "Webhooks journal" (2026-03)
 */
import { z } from "zod";
import { DAY_MS, epochMs, MINUTE_MS } from "../../../base/time.ts";
import type { HttpSend } from "../../http/http-sender.ts";
import { parseJson } from "../../http/parse-json.ts";
import { type Changed, CrmFailure, type CrmHeard } from "../../port.ts";
import { parseTime } from "../activity.ts";
import { type HubSpotCaller, HubSpotId, readAnswer } from "../call.ts";
import { HEARD_TYPES, objectTypeOf } from "../object-types.ts";

const ENTRIES = "/webhooks-journal/journal-local/2026-03";
const SUBSCRIPTIONS = "/webhooks-journal/subscriptions/2026-03";
const MOST_ENTRIES = 20;
const FORGETS_AFTER_MS = 3 * DAY_MS;
const FILE_WITHIN_MS = 30_000;
const MOST_FILE_BYTES = 64 * 1_048_576;
const ACTIONS = ["CREATE", "UPDATE", "DELETE", "MERGE", "RESTORE"];

/** `offset`: of the last entry that was read; null: there was none. `heardAt`: when nothing was newer. */
const Place = z.object({ offset: z.string().nullable(), heardAt: z.number() });
type Place = z.infer<typeof Place>;

const Entry = z.looseObject({ url: z.string(), currentOffset: z.string() });
const File = z.looseObject({
  journalEvents: z.array(
    z.looseObject({
      type: z.string().optional().catch(undefined),
      portalId: HubSpotId.optional().catch(undefined),
      occurredAt: z.union([z.string(), z.number()]).transform(String).optional().catch(undefined),
      objectTypeId: z.string().optional().catch(undefined),
      objectId: HubSpotId.optional().catch(undefined),
      mergedObjectIds: z.array(HubSpotId).optional().catch(undefined),
      fromObjectTypeId: z.string().optional().catch(undefined),
      fromObjectId: HubSpotId.optional().catch(undefined),
    }),
  ),
});
const Subscribed = z.looseObject({
  results: z.array(
    z.looseObject({ subscriptionType: z.string(), objectTypeId: z.string().nullish(), portalId: HubSpotId.nullish() }),
  ),
});

export async function journalChanges(
  caller: HubSpotCaller,
  http: HttpSend,
  portal: string,
  cursor: string | null,
): Promise<CrmHeard> {
  const now = caller.serverNow();
  const kept = cursor === null ? undefined : Place.safeParse(parseJson(cursor)).data;
  if (kept === undefined) {
    await subscribe(caller, portal);
    const latest = await askForEntry(caller, portal, "latest");
    const place: Place = { offset: latest === "forgotten" ? null : (latest?.currentOffset ?? null), heardAt: now };
    return { ...heard([], place), missedSince: cursor === null ? null : epochMs(0) };
  }
  let place = kept;
  const changed = new Map<string, Changed>();
  // Until then it knows all that came after, even where it no longer knows the offset itself.
  let missedSince = now - kept.heardAt > FORGETS_AFTER_MS - MINUTE_MS ? epochMs(kept.heardAt) : null;
  if (missedSince !== null) place = { ...place, heardAt: now };
  for (let entries = 0; entries < MOST_ENTRIES; entries += 1) {
    const from = place.offset === null ? "earliest" : (`offset/${encodeURIComponent(place.offset)}/next` as const);
    let entry = await askForEntry(caller, portal, from);
    if (entry === "forgotten") {
      place = { ...place, offset: null };
      entry = await askForEntry(caller, portal, "earliest");
    }
    if (entry === undefined || entry === "forgotten" || entry.currentOffset === place.offset)
      return { ...heard(changed.values(), { ...place, heardAt: now }), missedSince };
    const events = await readFile(http, entry.url);
    if (events === undefined) missedSince ??= epochMs(place.heardAt);
    for (const each of events ?? [])
      if (each.portal === portal) changed.set(`${each.changed.type}/${each.changed.id}`, each.changed);
    place = { ...place, offset: entry.currentOffset };
  }
  return { ...heard(changed.values(), place), isMore: true, missedSince };
}

function heard(changed: Iterable<Changed>, place: Place): Omit<CrmHeard, "missedSince"> {
  return { changed: [...changed], cursor: JSON.stringify(place), isMore: false };
}

/** @returns undefined: nothing is there; `forgotten`: nobody knows the offset any more */
async function askForEntry(
  caller: HubSpotCaller,
  portal: string,
  which: "earliest" | "latest" | `offset/${string}`,
): Promise<z.infer<typeof Entry> | "forgotten" | undefined> {
  const answer = await caller.call({
    ...{ path: `${ENTRIES}/${which}`, query: { installPortalId: portal }, by: "app", isRepeatable: true },
  });
  if (answer.status === 204 || answer.body === null) return undefined;
  if (answer.status >= 400) return which.startsWith("offset/") ? "forgotten" : undefined;
  return readAnswer(Entry, answer, "the journal");
}

type Event = { readonly portal: string; readonly changed: Changed };

/** The file of an entry lies elsewhere, behind an address that is good for a while. @returns undefined when it is lost */
async function readFile(http: HttpSend, url: string): Promise<readonly Event[] | undefined> {
  const answer = await http({
    ...{ url, method: "GET", withinMs: FILE_WITHIN_MS, mostBytes: MOST_FILE_BYTES, isRepeatable: true },
  });
  if (answer.kind === "forbidden") throw new CrmFailure("forbidden", "not_reachable", answer.reason);
  if (answer.kind === "failed" || answer.status >= 500)
    throw new CrmFailure("away", "no_answer", "The file of HubSpot's journal can't be fetched now");
  const file = answer.isWhole && answer.status < 300 ? File.safeParse(parseJson(answer.body)).data : undefined;
  return file?.journalEvents.flatMap((event): Event[] => {
    const type = objectTypeOf(event.objectTypeId ?? event.fromObjectTypeId ?? (isOfPrivacy(event.type) ? "0-1" : ""));
    const { portalId } = event;
    if (type === undefined || type.role === null || portalId === undefined) return [];
    const at = parseTime(event.occurredAt ?? "") ?? null;
    const ids = [event.objectId ?? event.fromObjectId, ...(event.mergedObjectIds ?? [])];
    return ids.flatMap((id) => (id === undefined ? [] : [{ portal: portalId, changed: { type: type.name, id, at } }]));
  });
}

function isOfPrivacy(type: string | undefined): boolean {
  return type?.startsWith("GDPR") === true;
}

/** To all types that Baton hears of, and to deletions for privacy; those that are there already stay. */
async function subscribe(caller: HubSpotCaller, portal: string): Promise<void> {
  const asked = { path: SUBSCRIPTIONS, by: "app", isRepeatable: true } as const;
  const there = readAnswer(Subscribed, await caller.call(asked), "subscriptions").results;
  const isThere = (kind: string, id: string): boolean =>
    there.some(
      (each) => each.subscriptionType === kind && each.objectTypeId === id && (each.portalId ?? portal) === portal,
    );
  for (const { id, role } of HEARD_TYPES) {
    // A type that the plan lacks is refused, and isn't missed.
    if (!isThere("OBJECT", id))
      await caller.call({
        ...asked,
        json: { subscriptionType: "OBJECT", objectTypeId: id, portalId: Number(portal), actions: ACTIONS },
      });
    if (role === "person" && !isThere("GDPR_PRIVACY_DELETION", id))
      await caller.call({
        ...asked,
        json: {
          ...{ subscriptionType: "GDPR_PRIVACY_DELETION", objectTypeId: id, portalId: Number(portal) },
          actions: ["GDPR_DELETE"],
        },
      });
  }
}

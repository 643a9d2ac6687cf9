/**
 * The webhooks journal: files of what happened, one after the other, to be polled. It forgets after three days, has gaps, and the
 * address of a file stops working after a while.
 *
 * Sources: developers.hubspot.com/docs, "Webhook journal APIs" (2026-03) for paths, scopes, the three days, 204 at the end and 404 for
 * an offset that is gone; sejal27/sej-webhooks-journal (`src/types/api.ts`) for what is in a file. Only client credentials may read it.
 */
import { createHash } from "node:crypto";
import { z } from "zod";
import { DAY_MS, HOUR_MS } from "../../../src/base/time.ts";
import type { Answer, Asked } from "../asked.ts";
import type { Faults } from "../faults.ts";
import type { CrmState } from "../state/crm-state.ts";
import type { Change, CrmRecord } from "../state/record.ts";
import type { HubspotApp } from "./caller.ts";
import { JOURNAL_ACTIONS } from "./change-events.ts";
import { missingScopes, notFound } from "./refusals.ts";
import { bodyOf, type Call, objectTypeOf, type Route, TYPE_IDS } from "./route.ts";

const KEPT_MS = 3 * DAY_MS;
const FILE_LIVES_MS = HOUR_MS;
const MOST_EVENTS = 1_000;

const SubscriptionBody = z.object({
  subscriptionType: z.string(),
  objectTypeId: z.string().optional(),
  portalId: z.number().optional(),
  actions: z.array(z.string()),
  properties: z.array(z.string()).nullish(),
  objectIds: z.array(z.number()).nullish(),
  associatedObjectTypeIds: z.array(z.string()).nullish(),
});
type Subscription = z.infer<typeof SubscriptionBody> & { readonly id: number; readonly createdAt: string };
const SnapshotBody = z.object({
  snapshotRequests: z.array(
    z.object({ portalId: z.number(), objectId: z.number(), objectTypeId: z.string(), properties: z.array(z.string()) }),
  ),
});
type File = { readonly offset: string; readonly publishedMs: number; readonly events: readonly object[] };
type Journal = {
  readonly subscriptions: Subscription[];
  pending: object[];
  isPublishing: boolean;
  readonly files: File[];
};

export type HubspotJournal = {
  /** How long until what happened is in a file. */
  publishEveryMs: number;
  readonly routes: readonly Route[];
  /** The files themselves, for whoever has the address. */
  readonly handle: (asked: Asked) => Answer | undefined;
};

/** @param address of this server, which the files are read from */
export function hubspotJournal(
  state: CrmState,
  portalId: number,
  faults: Faults,
  seed: number,
  address: () => string,
): HubspotJournal {
  const byApp = new Map<HubspotApp, Journal>();
  let nextId = 1;
  let published = 0;

  state.onChange((change, record) => {
    for (const one of byApp.values())
      if (one.subscriptions.some((subscription) => isMeant(subscription, change))) put(one, eventOf(change, record));
  });
  const put = (one: Journal, event: object): void => {
    if (faults.happens("journalGap")) return;
    one.pending.push(event);
    if (one.isPublishing) return;
    one.isPublishing = true;
    state.clock.at(state.clock.now() + journal.publishEveryMs, () => {
      one.isPublishing = false;
      const events = one.pending;
      one.pending = [];
      for (let at = 0; at < events.length; at += MOST_EVENTS) {
        const digest = createHash("sha256").update(`${seed}/${portalId}/${published++}`).digest("hex");
        const offset = digest.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*/, "$1-$2-$3-$4-$5");
        one.files.push({ offset, publishedMs: state.clock.now(), events: events.slice(at, at + MOST_EVENTS) });
      }
    });
  };
  const eventOf = (change: Change, record: CrmRecord): object => ({
    ...{ type: change.other === undefined ? "object" : "association", portalId, action: JOURNAL_ACTIONS[change.kind] },
    ...{ occurredAt: new Date(change.atMs).toISOString(), objectTypeId: TYPE_IDS[change.type], objectId: record.id },
    ...(change.property === undefined ? {} : { propertyChanges: { [change.property]: change.value ?? "" } }),
    ...(change.mergedIds === undefined ? {} : { mergedObjectIds: change.mergedIds }),
    ...(change.other === undefined
      ? {}
      : { associatedObjectId: change.other.id, associatedObjectTypeId: TYPE_IDS[change.other.type] }),
  });
  const journalOf = ({ caller }: Call): Journal => {
    const { app } = caller.token;
    const one = byApp.get(app) ?? { subscriptions: [], pending: [], isPublishing: false, files: [] };
    byApp.set(app, one);
    return one;
  };
  const keptOf = (call: Call): File[] =>
    journalOf(call).files.filter(({ publishedMs }) => publishedMs > state.clock.now() - KEPT_MS);
  const entry = ({ offset }: File): object => {
    const expires = state.clock.now() + FILE_LIVES_MS;
    return {
      url: `${address()}/journal-files/${offset}?expires=${expires}`,
      expiresAt: new Date(expires).toISOString(),
      currentOffset: offset,
    };
  };
  const one = (file: File | undefined): Answer =>
    file === undefined ? { status: 204 } : { status: 200, body: entry(file) };
  const batch = (files: readonly File[]): Answer => {
    const at = new Date(state.clock.now()).toISOString();
    return { status: 200, body: { status: "COMPLETE", results: files.map(entry), startedAt: at, completedAt: at } };
  };
  /** Those after an offset; what was forgotten cannot be gone on from. */
  const after = (call: Call): File[] => {
    const kept = keptOf(call);
    const index = kept.findIndex(({ offset }) => offset === call.params["offset"]);
    if (index === -1) throw notFound();
    return kept.slice(index + 1);
  };
  const count = ({ params }: Call): number => Math.min(Number(params["count"] ?? 1), 100);
  const subscriptionShape = (subscription: Subscription, { caller }: Call): object => ({
    ...{ ...subscription, appId: caller.token.app.appId, updatedAt: subscription.createdAt, deletedAt: null },
  });
  const journal: HubspotJournal = {
    publishEveryMs: 5_000,
    routes: [
      ...inEach((base) => [
        read(`${base}/earliest`, (call) => one(keptOf(call)[0])),
        read(`${base}/latest`, (call) => one(keptOf(call).at(-1))),
        read(`${base}/offset/:offset/next`, (call) => one(after(call)[0])),
        read(`${base}/batch/earliest/:count`, (call) => batch(keptOf(call).slice(0, count(call)))),
        read(`${base}/batch/latest/:count`, (call) => batch(keptOf(call).slice(-count(call)))),
        read(`${base}/batch/:offset/next/:count`, (call) => batch(after(call).slice(0, count(call)))),
      ]),
      route("GET", "/webhooks-journal/subscriptions/:version", "subscriptions.read", (call) => ({
        status: 200,
        body: { results: journalOf(call).subscriptions.map((each) => subscriptionShape(each, call)) },
      })),
      route("POST", "/webhooks-journal/subscriptions/:version", "subscriptions.write", (call) => {
        const given = bodyOf(SubscriptionBody, call.asked);
        const subscription = { ...given, id: nextId++, createdAt: new Date(state.clock.now()).toISOString() };
        journalOf(call).subscriptions.push(subscription);
        return { status: 201, body: subscriptionShape(subscription, call) };
      }),
      route("DELETE", "/webhooks-journal/subscriptions/:version/:id", "subscriptions.write", (call) => {
        const { subscriptions } = journalOf(call);
        const index = subscriptions.findIndex(({ id }) => String(id) === call.params["id"]);
        if (index === -1) throw notFound();
        subscriptions.splice(index, 1);
        return { status: 204 };
      }),
      route("POST", "/webhooks-journal/snapshots/:version/crm", "snapshots.write", (call) => {
        const { snapshotRequests } = bodyOf(SnapshotBody, call.asked);
        const made = snapshotRequests.map(({ objectId, objectTypeId, properties }) => {
          const record = state.find(objectTypeOf(objectTypeId), objectId);
          if (record !== undefined && !record.isErased)
            put(journalOf(call), {
              ...{ type: "object", portalId, action: "SNAPSHOT", objectTypeId, objectId },
              occurredAt: new Date(state.clock.now()).toISOString(),
              propertyChanges: Object.fromEntries(properties.map((name) => [name, record.values[name] ?? ""])),
            });
          return { portalId, objectId, objectTypeId, snapshotStatusId: String(nextId++) };
        });
        return { status: 200, body: { snapshotResponses: made } };
      }),
    ],
    handle({ path, query }) {
      const offset = /^\/journal-files\/([0-9a-f-]+)$/.exec(path)?.[1];
      if (offset === undefined) return undefined;
      const file = [...byApp.values()].flatMap(({ files }) => files).find((each) => each.offset === offset);
      if (file === undefined) return { status: 404, body: "NoSuchKey" };
      if (Number(query.get("expires")) <= state.clock.now())
        return { status: 403, body: "AccessDenied: Request has expired" };
      return {
        status: 200,
        body: { offset, journalEvents: file.events, publishedAt: new Date(file.publishedMs).toISOString() },
      };
    },
  };
  return journal;
}

/** The journal of the account, and that of all accounts: here they are the same. */
function inEach(make: (base: string) => Route[]): Route[] {
  return [
    ...["/webhooks-journal/journal-local/:version", "/webhooks-journal/journal/:version"],
    ...["/webhooks/v4/journal", "/webhooks/v4/journal-local"],
  ].flatMap(make);
}

function read(pattern: string, run: Route["run"]): Route {
  return route("GET", pattern, "read", run);
}

function route(method: Route["method"], pattern: string, may: string, run: Route["run"]): Route {
  const scopes = (): string[] => [`developer.webhooks_journal.${may}`];
  return {
    ...{ method, pattern, scopes, limit: "none" },
    run(call) {
      if (call.caller.token.kind !== "client") throw missingScopes(scopes());
      return run(call);
    },
  };
}

function isMeant({ objectTypeId, actions, properties, objectIds }: Subscription, change: Change): boolean {
  if (objectTypeId !== undefined && objectTypeId !== TYPE_IDS[change.type]) return false;
  if (!actions.includes(JOURNAL_ACTIONS[change.kind])) return false;
  if (objectIds && !objectIds.includes(change.id)) return false;
  return !properties || change.property === undefined || properties.includes(change.property);
}

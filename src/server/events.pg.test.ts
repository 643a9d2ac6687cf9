/** The event feed over HTTP: what happened since, waiting for it, and who sees what of it. */
import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { PASSWORD, serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { batonClient, type BatonClient, BatonProblem } from "../client/baton-client.ts";
import type { BatonEvent } from "../client/events.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const ID = workspaceId("default");
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let db: Database;
let writer: Writer;
let app: ServerApp;
let address: string;
let owner: string;
let baton: BatonClient;
let asKey: (...scopes: ("leads:read" | "agreement:read" | "facts:write" | "reports:read")[]) => Promise<BatonClient>;
/** As somebody's browser, which has a cookie and no key. */
const asBrowser = (cookie: string): BatonClient =>
  batonClient({
    address,
    fetch: (url, init) => fetch(url, { ...init, headers: { ...(init?.headers as Record<string, string>), cookie } }),
  });

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  let time = MONDAY;
  const now = () => (time = epochMs(time + 1));
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now, newId: randomUUID });
  owner = await signedInOwner(app);
  address = await app.listen({ host: "127.0.0.1", port: 0 });
  asKey = async (...scopes) => {
    const sources = scopes.includes("facts:write") ? { sources: ["website"] } : {};
    const body = { name: scopes.join(" "), scopes, ...sources, password: PASSWORD };
    return batonClient({ address, key: (await asBrowser(owner).createKey({ body })).key });
  };
  baton = await asKey("facts:write", "leads:read", "agreement:read");
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

const capture = (client: BatonClient, id: string) =>
  client.capture({
    body: { fact: { source: "website", id }, origin: "webinar", name: "Ada", email: `${id}@x.example` },
  });
async function listed(client: BatonClient, options: Parameters<BatonClient["events"]>[0] = {}): Promise<BatonEvent[]> {
  const events: BatonEvent[] = [];
  for await (const event of client.events({ follow: false, ...options })) events.push(event);
  return events;
}
const refused = (asked: Promise<unknown>): Promise<Partial<BatonProblem>> =>
  asked.then(
    () => ({ code: "answered" }),
    (error: unknown) => error as BatonProblem,
  );

test("what happened is read in order, each event once, and goes on where it was left", async () => {
  await capture(baton, "one");
  const events = await listed(baton, { kinds: ["captured", "version_activated"] });
  expect(events.map(({ kind }) => kind)).toEqual(["version_activated", "captured"]);
  expect(events[0]).toMatchObject({
    about: "agreement",
    version: 1,
    leadId: null,
    text: "Version 1: the operator activated it",
  });
  expect(events[1]).toMatchObject({
    about: "lead",
    leadId: "website:one",
    isHistory: false,
    body: { kind: "captured" },
  });
  await capture(baton, "two");
  const rest = await listed(baton, { after: events[1]?.cursor });
  expect(rest.map(({ leadId, kind }) => `${leadId ?? ""} ${kind}`)).toContain("website:two captured");
  expect(rest.filter(({ leadId }) => leadId === "website:one").every(({ seq }) => seq === events[1]?.seq)).toBe(true);
  expect(await listed(baton, { after: "now" })).toEqual([]);
});

test("however it is cut into answers, it is the same, also in the middle of a decision", async () => {
  const whole = await listed(baton);
  expect(new Set(whole.map(({ seq }) => seq)).size).toBeLessThan(whole.length);
  const cut: BatonEvent[] = [];
  for (let after: string | undefined, more = true; more;) {
    const answer = await baton.getEvents({ after, limit: 2 });
    expect(answer.events.length).toBeLessThanOrEqual(2);
    cut.push(...answer.events);
    ({ next: after, hasMore: more } = answer);
  }
  expect(cut).toEqual(whole);
  for (const [index, { cursor }] of whole.entries())
    expect((await baton.getEvents({ after: cursor, limit: 1 })).events[0]?.id).toEqual(whole[index + 1]?.id);
});

test("whoever waits is answered when something happens, and when it does not, at the end", async () => {
  const { next } = await baton.getEvents({ after: "now" });
  const waits = baton.getEvents({ after: next, kinds: "captured", wait: 20 });
  await setTimeout(50);
  // Of another kind: it is not what they wait for.
  await baton.activity({ leadId: "website:one", body: { activity: "demo_requested" } });
  await capture(baton, "three");
  const { events } = await waits;
  expect(events.map(({ leadId }) => leadId)).toEqual(["website:three"]);
  const nothing = await baton.getEvents({ after: "now", wait: 1 });
  expect(nothing).toMatchObject({ events: [], hasMore: false });
});

test("access that ends while a request waits has ended when something happens", async () => {
  const made = { name: "waits", scopes: ["leads:read" as const], password: PASSWORD };
  const { keyId, key } = await asBrowser(owner).createKey({ body: made });
  const waits = refused(batonClient({ address, key }).getEvents({ after: "now", wait: 20 }));
  await setTimeout(50);
  await asBrowser(owner).revokeKey({ keyId, body: { password: PASSWORD } });
  await capture(baton, "four");
  expect(await waits).toMatchObject({ status: 401, code: "not_signed_in" });
});

// Whoever waits would wait for 25 seconds.
test("the server closes without waiting for whoever waits", { timeout: 15_000 }, async () => {
  const second = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => MONDAY, newId: randomUUID });
  const at = await second.listen({ host: "127.0.0.1", port: 0 });
  const waits = fetch(`${at}/api/v1/w/default/events?after=now&wait=25`, { headers: { cookie: owner } });
  const stream = fetch(`${at}/api/v1/w/default/changes?for=25`, { headers: { cookie: owner } });
  await setTimeout(200);
  await second.close();
  const answer = await waits;
  expect(answer.status).toBe(200);
  expect(await (await stream).text()).toMatch(/^retry: 3000\nid: (\d+)\ndata: \1\n\n$/);
  expect(await answer.json()).toMatchObject({ events: [], hasMore: false });
});

/** Numbers of entries as a stream says them. @returns a function for the next one; undefined: the stream has ended */
async function changesFor(seconds: number, headers: Readonly<Record<string, string>>) {
  const answer = await fetch(`${address}/api/v1/w/default/changes?for=${seconds}`, { headers });
  const type = answer.headers.get("content-type");
  const texts = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let unread = "";
  const next = async (): Promise<number | undefined> => {
    for (;;) {
      const [, said, rest] = /^[\s\S]*?data: (\d+)\n\n([\s\S]*)$/.exec(unread) ?? [];
      if (said !== undefined) {
        unread = rest ?? "";
        return Number(said);
      }
      const { value, done } = (await texts?.read()) ?? { done: true };
      if (done) return undefined;
      unread += value;
    }
  };
  return { status: answer.status, type, next };
}

test("an open page hears that something has happened, not what, until it leaves or the time is over", async () => {
  const stream = await changesFor(30, { cookie: owner });
  expect(stream).toMatchObject({ status: 200, type: "text/event-stream; charset=utf-8" });
  const before = await stream.next();
  await capture(baton, "five");
  expect(await stream.next()).toBeGreaterThan(before ?? Infinity);
  const short = await changesFor(1, { cookie: owner });
  expect([typeof (await short.next()), await short.next()]).toEqual(["number", undefined]);
  expect((await changesFor(1, {})).status).toBe(401);
});

test("a stream ends with the access of whoever listens", async () => {
  const made = { name: "listens", scopes: ["agreement:read" as const], password: PASSWORD };
  const { keyId, key } = await asBrowser(owner).createKey({ body: made });
  const stream = await changesFor(30, { authorization: `Bearer ${key}` });
  expect(await stream.next()).toBeGreaterThan(0);
  await asBrowser(owner).revokeKey({ keyId, body: { password: PASSWORD } });
  await capture(baton, "six");
  expect(await stream.next()).toBeUndefined();
});

test("a key needs the scope, and for events of the agreement another", async () => {
  expect(await refused(listed(await asKey("reports:read")))).toMatchObject({ status: 403, code: "not_permitted" });
  const leadsOnly = await asKey("leads:read");
  expect(new Set((await listed(leadsOnly)).map(({ about }) => about))).toEqual(new Set(["lead"]));
  expect(await refused(listed(leadsOnly, { kinds: ["version_activated"] }))).toMatchObject({ status: 403 });
  expect(new Set((await listed(baton)).map(({ about }) => about))).toEqual(new Set(["agreement", "lead"]));
});

test("a member sees the events of the leads that they see", async () => {
  const all = await listed(baton);
  const owners = new Map<string, string>();
  for (const { kind, leadId, body } of all)
    if (kind === "assigned") owners.set(leadId ?? "", (body as { member: string }).member);
  const [member = ""] = owners.values();
  const theirs = await listed(asBrowser(await signedInMember(app, member)));
  const leads = new Set(theirs.flatMap(({ leadId }) => leadId ?? []));
  expect([...leads].toSorted()).toEqual(
    [...owners]
      .filter(([, has]) => has === member)
      .map(([id]) => id)
      .toSorted(),
  );
  expect(theirs.map(({ id }) => id)).toEqual(
    all.filter(({ leadId }) => leadId === null || leads.has(leadId)).map(({ id }) => id),
  );
  expect(JSON.stringify(theirs)).toContain("@x.example");
});

test("a cursor of another company, of another list, one that is none, or one ahead of the log is refused by name", async () => {
  const made = (values: unknown) => Buffer.from(JSON.stringify(values)).toString("base64url");
  const { next } = await baton.getEvents({ after: "now" });
  const [fingerprint, seq] = JSON.parse(Buffer.from(next, "base64url").toString()) as [string, number];
  const queue = await baton.getQueue({ limit: 1 });
  for (const after of ["nonsense", made(["other", 1, 0]), made([fingerprint, seq + 1, 0]), queue.next ?? "x"])
    expect(await refused(baton.getEvents({ after }))).toMatchObject({ status: 422, errors: [{ field: "after" }] });
  expect(await refused(baton.getEvents({ kinds: "captured,asigned" }))).toMatchObject({
    ...{ status: 422, errors: [{ field: "kinds" }] },
    message: expect.stringContaining("“assigned”") as string,
  });
});

/** Changes are heard of three ways, in a portal that lags, forgets, and has gaps. */
import { afterEach, expect, test } from "vitest";
import type { FakeCrmSettings } from "../../../../test/fake-crm/start-fake-crm.ts";
import { byUser } from "../../../../test/fake-crm/state/record.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../base/time.ts";
import type { CrmPort, CrmHeard } from "../../port.ts";
import { type FakePortal, startFakePortal } from "../fake-portal.fixture.ts";

const opened: FakePortal[] = [];
afterEach(async () => {
  for (const { crm } of opened.splice(0)) await crm.close();
});
async function portalOf(settings: FakeCrmSettings = {}): Promise<FakePortal> {
  const portal = await startFakePortal(settings);
  opened.push(portal);
  return portal;
}

/** All that is there now. */
async function hear(port: CrmPort, feed: string, from: string | null): Promise<CrmHeard & { readonly ids: string[] }> {
  let heard = await port.changes(feed, from);
  const changed = [...heard.changed];
  while (heard.isMore) {
    heard = await port.changes(feed, heard.cursor);
    changed.push(...heard.changed);
  }
  return { ...heard, changed, ids: changed.map(({ type, id }) => `${type}/${id}`) };
}
async function oauthOf({ crm }: FakePortal) {
  const { clientId, clientSecret, redirectUri, ...app } = crm.hubspot.addApp();
  const found = crm.hubspot.apps.find((each) => each.clientId === clientId);
  if (found === undefined) throw new Error("no app");
  const form = {
    grant_type: "authorization_code",
    code: crm.hubspot.authorizationCode(found),
    redirect_uri: redirectUri,
  };
  const answer = await fetch(`${crm.url}/oauth/v3/token`, {
    ...{ method: "POST", body: new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret }) },
  });
  const { access_token: access, refresh_token: refresh } = (await answer.json()) as Record<string, string>;
  const tokens = {
    access: access ?? "",
    refresh: refresh ?? "",
    expiresAt: (crm.clock.now() + 30 * MINUTE_MS) as never,
  };
  return { ...app, credentials: { kind: "oauth", clientId, clientSecret, tokens } as const };
}

test("the search is asked from where it was, and hears each change once; an hour later what it found late", async () => {
  const { crm, open } = await portalOf({ hubspot: { searchLagMs: [0, 40 * MINUTE_MS] } });
  const port = open();
  let recent = await hear(port, "recent", null);
  let late = await hear(port, "late", null);
  const ids: string[] = [];
  const heard: string[] = [];
  for (let minute = 0; minute < 105; minute += 3) {
    if (minute < 40) ids.push(`contacts/${crm.state.create("contacts", { firstname: `P${minute}` }, byUser(1)).id}`);
    await crm.clock.advance(3 * MINUTE_MS);
    recent = await hear(port, "recent", recent.cursor);
    heard.push(...recent.ids);
    if (minute % 6 !== 0) continue;
    late = await hear(port, "late", late.cursor);
    heard.push(...late.ids);
  }
  expect(new Set(heard)).toEqual(new Set(ids));
  expect(heard.length).toBeLessThanOrEqual(ids.length * 2);
});

test("an import changes 2,000 contacts in one second, 700 of them in one millisecond: all are heard, without going by page", async () => {
  const limits = { searchesPerSecond: 1_000, perTenSeconds: 100_000 };
  const { crm, open } = await portalOf({ hubspot: { searchLagMs: [0, 0], limits } });
  const port = open({ share: 1 });
  const start = await port.changes("recent", null);
  const at = crm.clock.now();
  const ids = Array.from({ length: 2_000 }, (_, index) =>
    crm.state.stampedAt(at + (index < 700 ? 1 : index % 900), () =>
      crm.state.create("contacts", { firstname: "Import" }, byUser(1)),
    ),
  ).map(({ id }) => `contacts/${id}`);
  await crm.clock.advance(5_000);
  const { ids: heard } = await hear(port, "recent", start.cursor);
  expect(new Set(heard)).toEqual(new Set(ids));
  // A search ends at 10,000, however it is paged.
  expect(crm.heard.filter(({ path, body }) => path.endsWith("/search") && body.includes('"after"'))).toEqual([]);
});

test("while much waits, people are searched each time and all else once a minute, and nothing is missed", async () => {
  const { crm, open } = await portalOf({ hubspot: { searchLagMs: [0, 0] } });
  const port = open({ share: 1 });
  let { cursor } = await port.changes("recent", null, { isBehind: true });
  const contact = crm.state.create("contacts", { email: "kim@example.com" }, byUser(1));
  const call = crm.state.create("calls", { hs_call_status: "COMPLETED" }, byUser(1));
  const look = async (): Promise<{ readonly ids: readonly string[]; readonly searches: number }> => {
    await crm.clock.advance(15_000);
    const before = crm.hubspot.limits.counted.searches;
    const heard = await port.changes("recent", cursor, { isBehind: true });
    ({ cursor } = heard);
    const ids = heard.changed.map(({ type, id }) => `${type}/${id}`);
    return { ids, searches: crm.hubspot.limits.counted.searches - before };
  };
  expect(await look()).toEqual({ ids: [`contacts/${contact.id}`], searches: 2 });
  expect(await look()).toEqual({ ids: [], searches: 2 });
  const later = [await look(), await look()];
  expect(later.flatMap(({ ids }) => ids)).toEqual([`calls/${call.id}`]);
});

test("the journal says what changed, without being asked for what it lacks; what it forgot is a reason to sweep", async () => {
  const portal = await portalOf({ hubspot: { plan: { leads: false } } });
  const { crm, open } = portal;
  const { credentials } = await oauthOf(portal);
  const port = open({ credentials, way: "journal" });
  expect(port.feeds.map(({ name }) => name)).toEqual(["journal", "late", "sweep"]);
  const start = await hear(port, "journal", null);
  const [kim, lee] = ["kim", "lee"].map((name) =>
    crm.state.create("contacts", { email: `${name}@example.com` }, byUser(1)),
  );
  if (!kim || !lee) throw new Error("nobody");
  await crm.clock.advance(10_000);
  const first = await hear(port, "journal", start.cursor);
  expect(new Set(first.ids)).toEqual(new Set([`contacts/${kim.id}`, `contacts/${lee.id}`]));
  expect(first.missedSince).toBeNull();
  expect((await hear(port, "journal", first.cursor)).ids).toEqual([]);
  crm.state.merge(kim, lee, byUser(1));
  crm.state.erase(kim, byUser(1));
  await crm.clock.advance(10_000);
  const second = await hear(port, "journal", first.cursor);
  expect(second.ids).toEqual(expect.arrayContaining([`contacts/${kim.id}`, `contacts/${lee.id}`]));
  const [erased] = await port.read([{ type: "contacts", id: String(kim.id) }], {});
  expect(erased).toMatchObject({ kind: "gone", how: "erased" });
  await crm.clock.advance(4 * DAY_MS);
  const late = await hear(port, "journal", second.cursor);
  expect(late.missedSince).not.toBeNull();
  expect(Number(late.missedSince)).toBeLessThan(crm.clock.now() - 3 * DAY_MS);
  expect((await hear(port, "journal", late.cursor)).missedSince).toBeNull();
});

test("what the search finds only after something newer is heard with the next look, and nothing twice", async () => {
  const { crm, open } = await portalOf({ hubspot: { searchLagMs: [20_000, 20_000] } });
  const port = open();
  let heard = await hear(port, "recent", null);
  const slow = crm.state.create("contacts", { firstname: "Kim" }, byUser(1));
  await crm.clock.advance(1_000);
  crm.hubspot.search.lag = [0, 0];
  const quick = crm.state.create("contacts", { firstname: "Lee" }, byUser(1));
  const ids: (readonly string[])[] = [];
  for (let look = 0; look < 3; look += 1) {
    heard = await hear(port, "recent", heard.cursor);
    ids.push(heard.ids);
    await crm.clock.advance(15_000);
  }
  expect(ids.map((each) => each.join())).toEqual([`contacts/${quick.id}`, "", `contacts/${slow.id}`]);
});

test("the journal isn't for private apps, and says so", async () => {
  const { open } = await portalOf();
  await expect(open({ way: "journal" }).changes("journal", null)).rejects.toMatchObject({
    kind: "forbidden",
    code: "NO_APP",
  });
});

test("a sweep goes through all that there is, in the bin too, and then begins anew", async () => {
  const { crm, open } = await portalOf({ hubspot: { plan: { leads: false } } });
  const people = Array.from({ length: 250 }, () => crm.state.create("contacts", { firstname: "P" }, byUser(1)));
  const deal = crm.state.create("deals", { dealname: "D" }, byUser(1));
  if (people[0]) crm.state.archive(people[0], byUser(1));
  const port = open();
  const { ids, cursor } = await hear(port, "sweep", null);
  expect(new Set(ids)).toEqual(new Set([...people.map(({ id }) => `contacts/${id}`), `deals/${deal.id}`]));
  expect(ids).toHaveLength(251);
  expect((await hear(port, "sweep", cursor)).ids).toHaveLength(251);
});

test("a clock that is an hour ahead here misses nothing", async () => {
  const { crm, open } = await portalOf({ hubspot: { searchLagMs: [0, 0] } });
  const port = open({ now: () => (crm.clock.now() + HOUR_MS) as never });
  const start = await hear(port, "recent", null);
  const { id } = crm.state.create("contacts", { firstname: "Kim" }, byUser(1));
  await crm.clock.advance(1_000);
  expect((await hear(port, "recent", start.cursor)).ids).toEqual([`contacts/${id}`]);
});

test("a cursor that nobody can read is a reason to sweep", async () => {
  const { open } = await portalOf();
  for (const feed of ["recent", "late"])
    expect(await open().changes(feed, "{")).toMatchObject({ changed: [], missedSince: 0 });
});

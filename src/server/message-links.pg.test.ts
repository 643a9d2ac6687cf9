/** The buttons of a mail, pressed by whoever it was for, by whoever it was not, by a scanner, twice, late, and after everything moved on. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { headerOf, type MailPeer, startMailPeer, textOf } from "../../test/mail-peer.ts";
import { testDatabase } from "../../test/postgres.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { defined } from "../base/assert.ts";
import { leadId, type MemberId, memberId } from "../base/ids.ts";
import { DAY_MS, epochMs, MINUTE_MS } from "../base/time.ts";
import { Delivering, MONDAY_TEN, TELLING } from "../services/deliveries/delivering.fixture.ts";
import type { Actor } from "../services/actor.ts";
import { allowMessageButtons, endMessageLinks } from "../services/links/change-buttons.ts";
import { setSecondStepRule } from "../store/security/security-settings.ts";
import type { Database } from "../store/database/database.ts";
import { fetchDecisionsOf } from "../store/log/read-log.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const QUINN = memberId("quinn");
const LEFT = TELLING.replaceAll(/( {2}(?:sam|sue|pia): \{ name: [^}]*) \}/g, "$1, left: 2026-03-09 }");
let db: Database;
let writer: Writer;
let app: ServerApp;
let peer: MailPeer;
let company: Delivering;
let owner: MemberId;

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  peer = await startMailPeer();
});
afterAll(async () => {
  await writer.close();
  await peer.close();
});
beforeEach(async () => begin(TELLING));
afterEach(end);

async function begin(source: string, publicUrl?: string): Promise<void> {
  company = (await new Delivering(db).begin(source)).mailBy(peer.url);
  app = await serverWithAccounts(
    { db, writer, workspaceId: company.id, now: () => company.time, newId: randomUUID },
    publicUrl === undefined ? {} : { publicUrl },
  );
  owner = await company.hotLead("ada", { name: "Ada <Lovelace>", company: "Engines & Co" });
  peer.received.length = 0;
  await company.deliver();
}
async function end(): Promise<void> {
  await app.close();
  company.close();
}

/** The address of a button in the latest mail, as the server knows it. */
function linkTo(button: string): string {
  const found = new RegExp(`^${button}: https://baton\\.company\\.example(/\\S+)$`, "m").exec(
    textOf(defined(peer.received.at(-1), "a mail")),
  );
  return defined(found?.[1], button);
}

async function look(url: string, headers: Record<string, string> = {}) {
  const { statusCode, body, headers: sent } = await app.inject({ url, headers });
  return { statusCode, body, sent, title: titleOf(body) };
}
async function press(url: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) {
  const { statusCode, body } = await app.inject({
    ...{ method: "POST", url, payload: new URLSearchParams(form).toString() },
    // As a browser says it of a page that names no referrer.
    headers: { "content-type": "application/x-www-form-urlencoded", origin: "null", ...headers },
  });
  return { statusCode, body, title: titleOf(body) };
}
function titleOf(body: string): string {
  return (/<h1>([^<]*)<\/h1>/.exec(body)?.[1] ?? "").replaceAll("&#x27;", "'");
}
async function decided() {
  const all = await fetchDecisionsOf(company.db.within(company.id), company.id, leadId("ada"));
  const isRefused = ({ events }: (typeof all)[number]): boolean => events.some(({ kind }) => kind === "refused");
  return all.filter((each) => !["capture", "activity", "time"].includes(each.input.kind) && !isRefused(each));
}

test("whatever opens the link decides nothing; whoever confirms accepts the lead, once, and the log knows by which message", async () => {
  const link = linkTo("Accept");
  for (const url of [link, link, `${link}?utm_source=scanner`]) {
    const { statusCode, title, body, sent } = await look(url);
    expect([statusCode, title]).toEqual([200, "Accept this lead?"]);
    expect(body).toContain("Ada &lt;Lovelace&gt; (Engines &amp; Co)");
    expect(body).toContain("by March 9, 2026, 10:15 (Europe/Berlin)");
    expect(sent).toMatchObject({ "cache-control": "no-store", "referrer-policy": "no-referrer" });
    expect(sent["content-security-policy"]).toMatch(/form-action 'self'.*frame-ancestors 'none'/);
    expect(body).not.toContain("<script");
  }
  expect((await app.inject({ method: "HEAD", url: link })).statusCode).toBe(200);
  expect(await decided()).toEqual([]);

  expect((await press(link)).title).toBe("You accepted this lead");
  expect((await press(link)).title).toBe("You accepted this lead");
  const log = await decided();
  const message = (headerOf(defined(peer.received.at(-1), "a mail"), "message-id") ?? "").slice(1, 37);
  expect(log).toMatchObject([
    { input: { kind: "accept", by: owner }, actor: { kind: "link", member: owner, message } },
  ]);
  const { body } = await look(link);
  expect(body).toContain(`href="/w/${company.id}/leads/ada"`);
  const quinn = await signedInOwner(app, "quinn");
  const lead = await app.inject({ url: `/api/v1/w/${company.id}/leads/ada`, headers: { cookie: quinn } });
  const timeline = lead.json<{ timeline: { kind: string; enteredBy: string | null }[] }>().timeline;
  expect(timeline.find(({ kind }) => kind === "accepted")?.enteredBy).toBe(
    `a button of message ${message.slice(0, 8)}`,
  );
  expect((await verifyWorkspace(db, company.id, () => undefined)).firstDifference).toBeNull();
});

test("a call is logged, and the promise is kept; a rejection needs a reason that can be given, and a note where the agreement says so", async () => {
  const [called, rejected] = [linkTo("I called"), linkTo("Reject")];
  expect((await press(called)).body).toContain("Choose one of the answers");
  company.time = epochMs(MONDAY_TEN + 5 * MINUTE_MS);
  expect((await press(called, { choice: "no_answer" })).title).toBe("Your call is logged");
  expect(await decided()).toMatchObject([
    { input: { kind: "touch", channel: "call", evidence: "logged", twoWay: false } },
  ]);
  const rows = await db.query<{ status: string }>(
    "select status from clock where workspace_id = $1 and kind = 'first-touch'",
    [company.id],
  );
  expect(rows).toEqual([{ status: "met" }]);

  const page = await look(rejected);
  // Not before it was tried as often as agreed.
  expect([page.body.includes('value="profile"'), page.body.includes('value="unreachable"')]).toEqual([true, false]);
  const noteless = (await press(rejected, { choice: "other" })).body;
  expect([
    noteless.includes("requires a note"),
    /checked="" value="other"|value="other" checked=""/.test(noteless),
  ]).toEqual([true, true]);
  expect((await press(rejected, { choice: "unreachable" })).body).toContain("Too early for this reject reason");
  expect((await press(rejected, { choice: "other", note: "x".repeat(2_001) })).body).toContain("at most 2,000");
  expect(await decided()).toHaveLength(1);
  const both = await Promise.all([
    press(rejected, { choice: "other", note: "a student" }),
    press(rejected, { choice: "profile", note: "" }),
  ]);
  for (const { title } of both) expect(["You rejected this lead"]).toContain(title);
  expect((await decided()).filter(({ input }) => input.kind === "reject")).toHaveLength(1);
});

type Meanwhile = () => Promise<unknown>;
const to = (): MemberId => memberId(owner === "sam" ? "sue" : "sam");
const reassign = (member: MemberId) =>
  company.tell("ada", { ...{ kind: "override", by: QUINN, decision: "reassign", to: member, note: "knows her" } });
const MEANWHILE: Readonly<Record<string, readonly [Meanwhile, RegExp]>> = {
  "someone else has it": [() => reassign(to()), /^This lead isn’t yours any more$/],
  "it was taken away and came back": [
    async () => {
      const had = owner;
      await reassign(to());
      company.time = epochMs(company.time + MINUTE_MS);
      await reassign(had);
    },
    /^This message is about an earlier assignment$/,
  ],
  "they answered in the app": [
    () => company.tell("ada", { kind: "accept", by: owner }),
    /^There is nothing to do here any more$/,
  ],
  "it was recycled": [
    () => company.tell("ada", { ...{ kind: "reject", by: owner, reason: "timing", note: null } }),
    /^This lead isn’t yours any more$/,
  ],
  "it was disqualified": [
    () => company.tell("ada", { ...{ kind: "override", by: QUINN, decision: "disqualify", note: "a student" } }),
    /^This lead is closed$/,
  ],
  "it was merged": [
    async () => {
      await company.hotLead("grace");
      await company.tell("ada", { ...{ kind: "merge", by: QUINN, into: leadId("grace"), note: "the same" } });
    },
    /^This lead was merged into another$/,
  ],
  "a week has passed": [async () => (company.time = epochMs(company.time + 7 * DAY_MS)), /^This link has expired$/],
  "the key was changed": [() => endMessageLinks(company.as(ADMIN)), /^This link no longer works$/],
  "the company has people sign in": [
    () => allowMessageButtons(company.as(ADMIN), { allowed: false }),
    /^Sign in to do this$/,
  ],
  "a second step is demanded": [
    () => setSecondStepRule(db.within(company.id), company.id, "everybody"),
    /^Sign in to do this$/,
  ],
};
const ADMIN: Actor = {
  ...{ kind: "account", accountId: "1", name: "Olga", member: null, roles: ["owner"], led: [] },
};

test.each(Object.keys(MEANWHILE))("when %s, a button does nothing, says so, and leads to the lead", async (name) => {
  const link = linkTo("Accept");
  const [meanwhile, title] = defined(MEANWHILE[name], name);
  await meanwhile();
  const before = await decided();
  const [looked, pressed] = [await look(link), await press(link)];
  for (const page of [looked, pressed]) {
    expect([page.title, title.test(page.title)]).toEqual([page.title, true]);
    expect(page.body).toContain(`/leads/ada"`);
    expect(page.body).not.toContain("<form");
  }
  expect(await decided()).toHaveLength(before.length);
  // What is sent from then on has none, or some that work.
  if (!title.test("Sign in to do this")) return;
  await company.hotLead("grace");
  company.time = epochMs(company.time + DAY_MS);
  await company.deliver();
  expect(textOf(defined(peer.received.at(-1), "a mail"))).not.toContain("/links/");
});

test("after the last day of the one it was for, it does nothing", async () => {
  await end();
  await begin(LEFT);
  const link = linkTo("Accept");
  company.time = epochMs(MONDAY_TEN + DAY_MS);
  for (const { title } of [await look(link), await press(link)]) expect(title).toBe("You can’t do this any more");
  expect((await decided()).filter(({ input }) => input.kind === "accept")).toEqual([]);
});

test("where somebody else is signed in, it does nothing; where its receiver is, it works", async () => {
  const link = linkTo("Accept");
  const other = await signedInOwner(app, "quinn");
  const own = await signedInMember(app, owner);
  for (const { title, body } of [await look(link, { cookie: other }), await press(link, {}, { cookie: other })]) {
    expect(title).toMatch(/^This link is for /);
    expect(body).not.toContain("Lovelace");
  }
  expect(await decided()).toEqual([]);
  expect((await press(link, {}, { cookie: own })).title).toBe("You accepted this lead");
});

test("what was forged or cut off, or is of another company, says nothing of any lead", async () => {
  const link = linkTo("Accept");
  const there = (await new Delivering(db).begin(TELLING)).id;
  for (const url of [
    link.slice(0, -1),
    `${link}A`,
    link.replace(/links\/.*/, "links/x"),
    link.replace(company.id, there),
  ])
    for (const page of [await look(url), await press(url)]) {
      expect(page.title).toBe("This link can’t be read");
      expect(page.body).not.toContain("Lovelace");
      expect(page.body).toContain("/queue");
    }
  expect(await decided()).toEqual([]);
});

test("below a path of another host, the page and its links are below it", async () => {
  await end();
  await begin(TELLING, "https://company.example/baton/");
  const link = `/baton${linkTo("Accept")}`;
  expect((await look(link)).body).toContain(`href="/baton/w/${company.id}/leads/ada"`);
  expect((await press(link)).title).toBe("You accepted this lead");
});

test("from one address, no one tries more than a few", async () => {
  const link = linkTo("Accept");
  for (let n = 0; n < 60; n += 1) expect((await look("/api/v1/w/nobody/links/x")).statusCode).not.toBe(429);
  expect(await look(link)).toMatchObject({ statusCode: 429, title: "This doesn’t work right now" });
  expect(await decided()).toEqual([]);
});

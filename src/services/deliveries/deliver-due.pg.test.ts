/** Mail that really goes out: to a server that takes it, refuses it, is away, or hangs. */
import { afterEach, beforeAll, expect, test } from "vitest";
import {
  headerOf,
  type MailPeer,
  startDrippingPeer,
  startMailPeer,
  textOf,
  type Whim,
} from "../../../test/mail-peer.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { memberId } from "../../base/ids.ts";
import { DAY_MS, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Database } from "../../store/database/database.ts";
import { WHOLE_LIST } from "../../store/database/keyset.ts";
import { fetchSecurity } from "../../store/security/security-log.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import type { Actor } from "../actor.ts";
import { ALL_ROWS } from "../read-page.ts";
import { Delivering, MONDAY_TEN, tellingMany } from "./delivering.fixture.ts";
import { readDeliveries } from "./read-deliveries.ts";
import { settleDeliveries } from "./settle-deliveries.ts";

const QUINN = memberId("quinn");
let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

const opened: { readonly close: () => unknown }[] = [];
afterEach(async () => {
  // The company hangs up before the relay closes: that one waits for who is connected.
  for (const each of opened.splice(0).toReversed()) await each.close();
});
async function peerOf(whims: Parameters<typeof startMailPeer>[0] = {}): Promise<MailPeer> {
  const peer = await startMailPeer(whims);
  opened.push(peer);
  return peer;
}
async function companyWith(peer: MailPeer): Promise<Delivering> {
  const company = (await new Delivering(db).begin()).mailBy(peer.url);
  opened.push(company);
  return company;
}

test("a lead's owner gets one mail: who, why it is hot, which promise, until when where they are, and the way there", async () => {
  const peer = await peerOf();
  const company = await companyWith(peer);
  const owner = await company.hotLead("ada", { name: "Ada Lovelace", company: "Analytical Engines" });
  await company.deliver();
  await company.deliver();
  expect(peer.received.map(({ to }) => to)).toEqual([[`${owner}@northwind.example`]]);
  const [mail] = peer.received;
  if (mail === undefined) throw new Error("no mail");
  expect(headerOf(mail, "subject")).toBe(
    "Ada Lovelace (Analytical Engines): Assigned to you – first touch by 10:15 (Europe/Berlin)",
  );
  expect(headerOf(mail, "auto-submitted")).toBe("auto-generated");
  const text = textOf(mail);
  for (const part of [
    "Hot: Asked for a demo",
    "First touch: by March 9, 2026, 10:15 (Europe/Berlin)",
    "Latest activity: Demo requested (March 9, 2026, 10:00 (Europe/Berlin))",
    `https://baton.company.example/w/${company.id}/leads/ada`,
  ])
    expect(text).toContain(part);
  expect(mail.raw).toContain("Content-Type: text/html");
  expect(await company.messages()).toEqual([{ receiver: owner, state: "sent", reason: null }]);
  expect((await verifyWorkspace(db, company.id, () => undefined)).firstDifference).toBeNull();
});

test("nothing of what others wrote begins a header or an element", async () => {
  const peer = await peerOf();
  const company = await companyWith(peer);
  await company.hotLead("eve", { name: "Eve\r\nBcc: all@company.example", company: "<img src=x onerror=alert(1)>" });
  await company.deliver();
  const [mail] = peer.received;
  if (mail === undefined) throw new Error("no mail");
  expect(mail.to).toHaveLength(1);
  expect(headerOf(mail, "bcc")).toBeUndefined();
  expect(headerOf(mail, "subject")).toContain("Eve Bcc: all@company.example");
  expect(mail.raw).not.toContain("<img src=x");
});

test.each([
  [
    "answered",
    (company: Delivering, owner: string) =>
      company.tell("ada", {
        ...{ kind: "touch", by: memberId(owner), channel: "call", evidence: "logged", twoWay: false, note: null },
      }),
    [],
  ],
  [
    "withdrawn",
    async (company: Delivering, owner: string) => {
      const to = memberId(owner === "sam" ? "sue" : "sam");
      await company.tell("ada", { kind: "override", by: QUINN, decision: "reassign", to, note: "knows her" });
    },
    // The one who lost it and the one who has it.
    [1, 1],
  ],
] as const)("what was %s before it was sent is not sent", async (reason, meanwhile, later) => {
  const peer = await peerOf();
  const company = await companyWith(peer);
  const owner = await company.hotLead("ada");
  company.time = epochMs(MONDAY_TEN + MINUTE_MS);
  await meanwhile(company, owner);
  await company.deliver();
  expect((await company.messages())[0]).toEqual({ receiver: owner, state: "overtaken", reason });
  expect(peer.received.map(({ to }) => to.length)).toEqual(later);
  for (const mail of peer.received) expect(headerOf(mail, "subject")).not.toBe("ada: Assigned to you");
});

test("the first goes at once, what comes in a burst in one mail after it", async () => {
  const peer = await peerOf();
  const company = await companyWith(peer);
  const owner = await company.hotLead("lead-0");
  await company.deliver();
  for (let n = 1; n < 7; n += 1) {
    await company.hotLead(`lead-${n}`);
    await company.tell(`lead-${n}`, {
      ...{ kind: "override", by: QUINN, decision: "reassign", to: owner, note: "all hers" },
    });
    await company.deliver();
  }
  const theirs = () => peer.received.filter(({ to }) => to[0] === `${owner}@northwind.example`);
  expect(theirs()).toHaveLength(1);
  company.time = epochMs(MONDAY_TEN + MINUTE_MS);
  await company.deliver();
  expect(theirs()).toHaveLength(2);
  const text = theirs().map(textOf)[1] ?? "";
  for (let n = 1; n < 7; n += 1) expect(text).toContain(`/leads/lead-${n}\n`);
});

test("a head is told of the first missed deadline at once, and of all that follow together: a minute wins nothing by then", async () => {
  const peer = await peerOf();
  const company = await companyWith(peer);
  for (const minute of [0, 2, 4]) {
    company.time = epochMs(MONDAY_TEN + minute * MINUTE_MS);
    await company.hotLead(`lead-${minute}`);
  }
  const toHead: number[] = [];
  for (let minute = 15; minute < 30; minute += 1) {
    await company.workUntil(epochMs(MONDAY_TEN + minute * MINUTE_MS));
    const before = peer.received.length;
    await company.deliver();
    const mails = peer.received.slice(before).filter(({ to }) => to[0] === "quinn@northwind.example");
    toHead.push(...mails.map(() => minute));
  }
  expect(toHead).toEqual([15, 25]);
});

test("a relay that has no time is asked again, later and later; what it refuses for good is given up, and its address is marked", async () => {
  let isBusy = true;
  const peer = await peerOf({
    onRecipient: (address) => {
      if (address.startsWith("quinn")) return { code: 550, text: "5.1.1 No such user" };
      return isBusy ? { code: 451, text: "4.7.1 Try again later" } : undefined;
    },
  });
  const company = await companyWith(peer);
  const owner = await company.hotLead("ada");
  await company.deliver();
  await company.deliver();
  expect(await company.messages()).toMatchObject([{ state: "due", reason: expect.stringContaining("451") }]);
  isBusy = false;
  company.time = epochMs(MONDAY_TEN + 31_000);
  await company.deliver();
  expect(peer.received.map(({ to }) => to)).toEqual([[`${owner}@northwind.example`]]);

  // Nobody answers: the head is told, who has no such mailbox.
  for (const minute of [16, 45]) {
    await company.workUntil(epochMs(MONDAY_TEN + minute * MINUTE_MS));
    await company.deliver();
  }
  const refused = (await company.messages()).filter(({ receiver }) => receiver === "quinn");
  expect(refused[0]).toMatchObject({ state: "failed", reason: expect.stringContaining("550") });
  for (const each of refused.slice(1))
    expect(each).toMatchObject({ reason: expect.stringContaining("was refused before") });
});

test("a relay that is away for an hour loses nothing, and nothing comes twice", async () => {
  const peer = await peerOf();
  const company = await companyWith(peer);
  await peer.close();
  const owner = await company.hotLead("ada");
  for (let minute = 0; minute < 10; minute += 1) {
    company.time = epochMs(MONDAY_TEN + minute * MINUTE_MS);
    await company.deliver();
  }
  expect(await company.messages()).toMatchObject([{ state: "due", reason: expect.stringContaining("ECONNREFUSED") }]);
  const again = await peerOf();
  company.mailBy(again.url);
  company.time = epochMs(MONDAY_TEN + 30 * MINUTE_MS);
  for (let look = 0; look < 3; look += 1) await company.deliver();
  expect(again.received.map(({ to }) => to)).toEqual([[`${owner}@northwind.example`]]);
});

test("a mail whose end nobody saw goes out again under the same ID", async () => {
  let isLost = true;
  const peer = await peerOf({ onMail: () => (isLost ? "lost" : undefined) });
  const company = await companyWith(peer);
  await company.hotLead("ada");
  await company.deliver();
  expect(await company.messages()).toMatchObject([{ state: "due" }]);
  isLost = false;
  company.time = epochMs(MONDAY_TEN + MINUTE_MS);
  await company.deliver();
  const ids = peer.received.map((mail) => headerOf(mail, "message-id"));
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
  expect(ids[0]).toMatch(/^<[\w-]+@company\.example>$/);
});

test("what a relay says of the second try says nothing of the first: a mail that may have arrived keeps its ID until it is sent", async () => {
  const whims: Whim[] = ["lost", { code: 451, text: "later" }];
  const peer = await peerOf({ onMail: () => whims.shift() });
  const company = await companyWith(peer);
  await company.hotLead("ada");
  for (let n = 0; n < 3; n += 1) {
    await company.deliver();
    company.time = epochMs(company.time + HOUR_MS);
  }
  expect(whims).toEqual([]);
  const ids = peer.received.map((mail) => headerOf(mail, "message-id"));
  expect(ids).toHaveLength(2);
  expect(new Set(ids).size).toBe(1);
});

test("a relay whose certificate is not its own gets no lead's name", async () => {
  const peer = await peerOf({ isSecure: true });
  const company = await companyWith(peer);
  await company.hotLead("ada");
  await company.deliver();
  expect(peer.received).toEqual([]);
  expect(await company.messages()).toMatchObject([{ state: "due", reason: expect.stringMatching(/certificate/i) }]);
});

test("a relay that answers a byte at a time holds nobody up: the try is over after its time, and is made again under the same ID", async () => {
  const slow = await startDrippingPeer();
  opened.push(slow);
  const peer = await peerOf();
  const company = (await new Delivering(db).begin()).mailBy(slow.url);
  opened.push(company);
  await company.hotLead("ada");
  await company.deliver(company.send, 200);
  expect(await company.messages()).toMatchObject([{ state: "due", reason: "No answer within 0.2 s" }]);
  const ids = await db.query<{ id: string }>("select delivery_id as id from message where workspace_id = $1", [
    company.id,
  ]);
  company.mailBy(peer.url);
  company.time = epochMs(MONDAY_TEN + 2 * MINUTE_MS);
  await company.deliver();
  expect(peer.received.map((mail) => headerOf(mail, "message-id"))).toEqual(
    ids.map(({ id }) => `<${id}@company.example>`),
  );
});

test("workers side by side: each person is served by one at a time, and told once", async () => {
  const peer = await peerOf({ slowMs: 20 });
  const company = await companyWith(peer);
  for (let n = 0; n < 12; n += 1) await company.hotLead(`lead-${n}`);
  await Promise.all([company.deliver(), company.deliver(), company.deliver()]);
  company.time = epochMs(MONDAY_TEN + MINUTE_MS);
  await Promise.all([company.deliver(), company.deliver(), company.deliver()]);
  const told = peer.received.flatMap((mail) =>
    [...textOf(mail).matchAll(/leads\/(lead-\d+)\n/g)].map(([, lead]) => lead),
  );
  expect(told).toHaveLength(12);
  expect(new Set(told).size).toBe(12);
});

test("what is taken together and waits behind a slow relay is put back, and judged anew before it is sent", async () => {
  const peer = await peerOf();
  const company = (await new Delivering(db).begin(tellingMany(12))).mailBy(peer.url);
  opened.push(company);
  const ownerOf = new Map<string, string>();
  for (let n = 0; n < 12; n += 1) ownerOf.set(`lead-${n}`, await company.hotLead(`lead-${n}`));
  expect(new Set(ownerOf.values()).size).toBe(12);
  // Four go out first, so eight are taken together then; while the first of those goes out, time passes, and a lead of the last is answered.
  const told: string[] = [];
  let answered: string | undefined;
  await company.deliver(async (outgoing) => {
    told.push(outgoing.notices.map(({ leadId }) => leadId).join());
    if (told.length === 5) {
      company.time = epochMs(company.time + 5_000);
      answered = [...ownerOf.keys()].findLast((lead) => !told.includes(lead));
      const by = memberId(ownerOf.get(answered ?? "") ?? "");
      await company.tell(answered ?? "", {
        ...{ kind: "touch", by, channel: "call", evidence: "logged", twoWay: true, note: null },
      });
    }
    return company.send(outgoing);
  });
  expect(told.toSorted()).toEqual([...ownerOf.keys()].filter((lead) => lead !== answered).toSorted());
  const rows = await db.query<{ state: string; tries: number; messages: number }>(
    "select state, tries, count(*)::int as messages from message where workspace_id = $1 and channel = 'mail' group by state, tries order by state",
    [company.id],
  );
  expect(rows).toEqual([
    { state: "overtaken", tries: 0, messages: 1 },
    { state: "sent", tries: 1, messages: 11 },
  ]);
});

test("a worker that died is given up after two minutes; what it had goes out under the same ID, without what was answered meanwhile", async () => {
  const peer = await peerOf();
  const company = await companyWith(peer);
  await company.hotLead("ada");
  const owner = await company.ownerOf("ada");
  let hadIds: string[] = [];
  await expect(
    company.deliver(({ deliveryId }) => {
      hadIds = [deliveryId];
      return Promise.reject(new Error("killed"));
    }),
  ).rejects.toThrow("killed");
  company.time = epochMs(MONDAY_TEN + MINUTE_MS);
  await company.deliver();
  expect(peer.received).toEqual([]);
  company.time = epochMs(MONDAY_TEN + 2 * MINUTE_MS);
  await company.deliver();
  expect(peer.received.map((mail) => headerOf(mail, "message-id"))).toEqual([`<${hadIds[0]}@company.example>`]);

  const other = await companyWith(peer);
  await other.hotLead("bob");
  await other.deliver(() => Promise.reject(new Error("killed"))).catch(() => undefined);
  const by = await other.ownerOf("bob");
  other.time = epochMs(MONDAY_TEN + MINUTE_MS);
  await other.tell("bob", { ...{ kind: "touch", by, channel: "call", evidence: "logged", twoWay: true, note: null } });
  other.time = epochMs(MONDAY_TEN + 3 * MINUTE_MS);
  await other.deliver();
  expect(peer.received).toHaveLength(1);
  expect(owner).toBeDefined();
});

test("what failed is seen by its head and by no other, is sent again to the address that was refused, or not at all", async () => {
  let isThere = false;
  const peer = await peerOf({ onRecipient: () => (isThere ? undefined : { code: 550, text: "5.1.1 No such user" }) });
  const company = await companyWith(peer);
  const other = await companyWith(peer);
  const owner = await company.hotLead("ada");
  await company.deliver();
  const head = (...led: readonly string[]): Actor => ({
    ...{ kind: "account", accountId: "1", name: "A head", member: QUINN, roles: ["manager"], led: led.map(memberId) },
  });
  const seen = async (by: Actor, of = company) => (await readDeliveries(of.as(by), ALL_ROWS)).failed;
  const ours = head("sam", "sue", "pia");
  const [failed, ...none] = await seen(ours);
  expect(none).toEqual([]);
  expect(failed).toMatchObject({ receiver: owner, leadId: "ada", tries: 1, reason: expect.stringContaining("550") });
  expect(await seen(head("ria"))).toEqual([]);
  expect(await seen(ours, other)).toEqual([]);
  const all = { messages: null, as: "due" } as const;
  expect(await settleDeliveries(company.as(head("ria")), all)).toBe(0);
  expect(await settleDeliveries(other.as(ours), all)).toBe(0);
  isThere = true;
  expect(await settleDeliveries(company.as(ours), { ...all, messages: failed === undefined ? [] : [failed] })).toBe(1);
  expect(await seen(ours)).toEqual([]);
  await company.deliver();
  expect(peer.received.map(({ to }) => to)).toEqual([[`${owner}@northwind.example`]]);

  isThere = false;
  await other.hotLead("bob");
  await other.deliver();
  expect(await settleDeliveries(other.as(ours), { messages: null, as: "dropped" })).toBe(1);
  isThere = true;
  await other.deliver();
  expect(await other.messages()).toMatchObject([{ state: "dropped" }]);
  const noted = async (of: Delivering) =>
    (await fetchSecurity(db.within(of.id), of.id, {}, WHOLE_LIST)).map(({ kind, by, details }) => [
      kind,
      by.id,
      details,
    ]);
  expect(await noted(company)).toEqual([["deliveries_changed", "1", { as: "sent again", messages: 1 }]]);
  expect(await noted(other)).toEqual([["deliveries_changed", "1", { as: "not sent", messages: 1 }]]);
  expect((await readDeliveries(other.as(ours), ALL_ROWS)).channels).toEqual([]);
  expect(peer.received).toHaveLength(1);
});

test("what nobody could send for days is old news: the app has it", async () => {
  const peer = await peerOf();
  const company = await companyWith(peer);
  await company.hotLead("ada");
  company.time = epochMs(MONDAY_TEN + 3 * DAY_MS + HOUR_MS);
  await company.deliver();
  expect(peer.received).toEqual([]);
  expect(await company.messages()).toMatchObject([{ state: "overtaken", reason: "too_old" }]);
});

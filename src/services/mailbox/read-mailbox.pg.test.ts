/** Mail that comes back, out of a real mailbox: counted once, believed only where it is proven, and never a reason to stop. */
import { randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { type ImapPeer, type LineWhim, startImapPeer } from "../../../test/imap-peer.ts";
import { headerOf, startMailPeer } from "../../../test/mail-peer.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { defined } from "../../base/assert.ts";
import { leadId, type MemberId, memberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { type MailboxReader, openMailbox } from "../../connectors/mail/mailbox-reader.ts";
import { insertWorkspace } from "../../store/workspaces/workspace-row.ts";
import type { Database } from "../../store/database/database.ts";
import { fetchDecisionsOf } from "../../store/log/read-log.ts";
import { verifyWorkspace } from "../../store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../../store/writer/writer.ts";
import { Delivering, MONDAY_TEN, TELLING } from "../deliveries/delivering.fixture.ts";
import { settleDeliveries } from "../deliveries/settle-deliveries.ts";
import type { Context } from "../context.ts";
import { MAILBOX_COMPANY } from "./company-of-mail.ts";
import { readMailbox } from "./read-mailbox.ts";
import { readMailboxStanding } from "./read-standing.ts";
import type { TrustedSenders } from "./sender-proven.ts";

const OURS = "baton@company.example";
const MX: TrustedSenders = { kind: "server", id: "mx.company.example" };

let db: Database;
let writer: Writer;
const opened: { readonly close: () => Promise<void> | void }[] = [];
beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  await insertWorkspace(db.within(MAILBOX_COMPANY), MAILBOX_COMPANY, { name: null, createdAt: epochMs(0) });
});
afterAll(() => writer.close());
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

type Said = Readonly<Record<string, string>>;

class Replying {
  readonly company: Delivering;
  readonly peer: ImapPeer;
  mailbox: MailboxReader;
  readonly failed: unknown[] = [];
  owner: MemberId = memberId("nobody");
  #mails = 0;

  private constructor(company: Delivering, peer: ImapPeer) {
    this.company = company;
    this.peer = peer;
    this.mailbox = this.open();
    opened.push(peer, company);
  }

  /** A hot lead of somebody's, whose first touch is due within 15 minutes. */
  static async begin(whim?: () => LineWhim): Promise<Replying> {
    const replying = new Replying(await new Delivering(db).begin(TELLING), await startImapPeer(whim));
    replying.owner = await replying.company.hotLead("ada", { name: "Ada", ...{ email: "ada@lead.example" } });
    return replying;
  }

  /** @param readMs how long a connection may take */
  open(readMs = 20_000): MailboxReader {
    return openMailbox({ url: this.peer.url, password: "testpass" }, { readMs });
  }

  /** @param said headers in the place of those of a mail from the owner to Ada, sent a minute ago and checked by the mail server; empty: none */
  put(said: Said = {}, body = "Hello", receivedAt: EpochMs = this.company.time): void {
    this.#mails += 1;
    const headers = {
      ...{ "Delivered-To": `baton+${this.company.id}@company.example` },
      "Authentication-Results": `${MX.kind === "server" ? MX.id : ""}; dmarc=pass header.from=northwind.example`,
      ...{ From: `${this.owner}@northwind.example`, To: "Ada <ada@lead.example>", Subject: `mail ${this.#mails}` },
      Date: new Date(receivedAt - MINUTE_MS).toUTCString(),
      "Message-ID": `<${randomUUID()}@company.example>`,
      ...said,
    };
    const lines = Object.entries(headers).flatMap(([name, text]) => (text === "" ? [] : `${name}: ${text}`));
    this.peer.put({ raw: `${lines.join("\n")}\n\n${body}`, receivedAt });
  }

  /** As one of several workers. @returns how many mails were read */
  async read(trusted: TrustedSenders | undefined = MX): Promise<number> {
    return readMailbox(this.worker(), {
      ...{ mailbox: this.mailbox, trusted, addresses: [OURS] },
      onFailed: (error) => void this.failed.push(error),
    });
  }

  worker(): Context {
    const services = { db: db.within(MAILBOX_COMPANY), workspaceId: MAILBOX_COMPANY, writer };
    return askedBy({ ...services, now: () => this.company.time });
  }

  later(ms: number): void {
    this.company.time = epochMs(this.company.time + ms);
  }

  /** Touches and contacts of Ada. */
  async said() {
    const all = await fetchDecisionsOf(db.within(this.company.id), this.company.id, leadId("ada"));
    return all.map(({ input }) => input).filter(({ kind }) => kind === "touch" || kind === "contact");
  }

  async outcomes() {
    return db
      .within(this.company.id)
      .query<{ outcome: string; reason: string | null; remedy: string | null; member: string | null }>(
        "select outcome, reason, remedy, member from read_mail where workspace_id = $1 order by outcome, received_at_ms, mail_key",
        [this.company.id],
      );
  }

  async firstTouch(): Promise<string | undefined> {
    const rows = await db
      .within(this.company.id)
      .query<{ status: string }>("select status from clock where workspace_id = $1 and kind = 'first-touch'", [
        this.company.id,
      ]);
    return rows[0]?.status;
  }

  async standing() {
    return readMailboxStanding(
      askedBy({ db: db.within(this.company.id), workspaceId: this.company.id, now: () => this.company.time }),
    );
  }
}

test("what a rep writes to a lead is a touch that was seen, at the time when it was sent, once: read again, copied, or under other UIDs", async () => {
  const replying = await Replying.begin();
  replying.later(10 * MINUTE_MS);
  const id = `<${randomUUID()}@company.example>`;
  replying.put({ "Message-ID": id });
  expect(await replying.read()).toBe(1);
  expect(await replying.said()).toMatchObject([
    {
      ...{ kind: "touch", by: replying.owner, channel: "email", evidence: "observed", note: null },
      ...{ occurredAt: MONDAY_TEN + 9 * MINUTE_MS, recordedAt: MONDAY_TEN + 10 * MINUTE_MS },
    },
  ]);
  expect(await replying.firstTouch()).toBe("met");
  // Not again before its minute has passed.
  replying.put();
  expect(await replying.read()).toBe(0);
  replying.later(MINUTE_MS);
  expect(await replying.read()).toBe(1);
  replying.put({ "Message-ID": id });
  replying.later(MINUTE_MS);
  expect(await replying.read()).toBe(1);
  replying.peer.renumber();
  replying.later(MINUTE_MS);
  expect(await replying.read()).toBe(3);
  expect(await replying.said()).toHaveLength(2);
  expect(await replying.outcomes()).toHaveLength(2);
  // Whoever looks after the mailbox finds it as it was.
  expect([...replying.peer.flags().values()].flat()).toEqual([]);
  expect(replying.failed).toEqual([]);
  const { firstDifference } = await verifyWorkspace(
    db.within(replying.company.id),
    replying.company.id,
    () => undefined,
  );
  expect(firstDifference).toBeNull();
});

test("two workers at once read each mail once", async () => {
  const replying = await Replying.begin();
  for (let n = 0; n < 30; n += 1) replying.put();
  const read = await Promise.all([replying.read(), replying.read(), replying.read()]);
  expect(read.toSorted()).toEqual([0, 0, 30]);
  expect(await replying.said()).toHaveLength(30);
});

test("what nobody has checked, or a machine wrote, or is about no lead, is no touch; what might have been says so, and what to do", async () => {
  const replying = await Replying.begin();
  const automatic: readonly Said[] = [
    { "Auto-Submitted": "auto-replied" },
    { Precedence: "bulk" },
    { "X-Auto-Response-Suppress": "All" },
    { "Return-Path": "<>" },
    { Subject: "Automatic reply: your offer" },
    { "Content-Type": "text/calendar; method=REPLY" },
  ];
  for (const headers of automatic) replying.put(headers);
  replying.put({ "Authentication-Results": "" });
  replying.put({ "Authentication-Results": "mx.evil.example; dmarc=pass header.from=northwind.example" });
  replying.put({ "Authentication-Results": "mx.company.example; dmarc=fail header.from=northwind.example" });
  replying.put({ From: "sol@northwind.example, sam@northwind.example" });
  replying.put({ To: "someone@else.example" });
  replying.put({ From: "stranger@else.example" });
  expect(await replying.read()).toBe(12);
  expect(await replying.said()).toEqual([]);
  const outcomes = await replying.outcomes();
  const many = (outcome: string): number => outcomes.filter((each) => each.outcome === outcome).length;
  expect([many("automatic"), many("not_counted"), many("unrelated")]).toEqual([6, 4, 2]);
  const open = outcomes.filter(({ outcome }) => outcome === "not_counted");
  for (const { reason, remedy } of open) expect([reason, remedy]).not.toContain(null);
  expect(open.map(({ remedy }) => remedy).join("\n")).toContain("set BATON_MAILBOX_TRUSTS to mx.evil.example");
  expect((await replying.standing()).notCounted).toHaveLength(4);
  // Nothing of what they said, and no address.
  const stored = JSON.stringify(await db.within(replying.company.id).query("select * from read_mail"));
  for (const text of ["Hello", "@", "your offer"]) expect(stored).not.toContain(text);
});

test("a mailbox that takes mail from inside only believes its senders; a lead that writes waits for an answer", async () => {
  const replying = await Replying.begin();
  replying.put({ "Authentication-Results": "" });
  replying.put({
    From: "ADA@lead.example",
    To: `Rep <${replying.owner}@northwind.example>`,
    "Authentication-Results": "",
  });
  expect(await replying.read({ kind: "inside" })).toBe(2);
  expect(new Set((await replying.said()).map(({ kind }) => kind))).toEqual(new Set(["touch", "contact"]));
});

test("a mail without an ID, without a date, of 1970, of the future, of 5 MB, nested without end, or in no encoding is read or noted, and holds up no other", async () => {
  const replying = await Replying.begin();
  replying.later(5 * MINUTE_MS);
  replying.put({ "Message-ID": "" });
  replying.put({ Date: "" });
  replying.put({ Date: "Thu, 01 Jan 1970 00:00:00 +0000" });
  replying.put({ Date: new Date(replying.company.time + DAY_MS).toUTCString() });
  replying.put({ Date: "yesterday" });
  replying.put({}, "x".repeat(5 * 1024 * 1024));
  replying.put(
    { "Content-Type": "text/plain; charset=x-none", "Content-Transfer-Encoding": "base64", Subject: "=?x?q?=ff" },
    "\u00ff=\u0000",
  );
  const nested = Array.from({ length: 2_000 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`);
  replying.put({ "Content-Type": "multipart/mixed; boundary=a" }, `--a\n${nested.join("")}`);
  expect(await replying.read()).toBe(8);
  const times = (await replying.said()).map(({ occurredAt }) => occurredAt - MONDAY_TEN);
  expect(times.toSorted((a, b) => a - b)).toEqual([4, 4, 4, 5, 5, 5, 5].map((minutes) => minutes * MINUTE_MS));
  // Of what can't be taken apart, nobody knows for which company it was.
  const { notCounted } = await readMailboxStanding(replying.worker());
  expect(notCounted.map(({ reason }) => reason)).toEqual([expect.stringContaining("can’t be taken apart")]);
  expect(replying.failed).toEqual([]);
});

const whims: readonly (readonly [string, LineWhim, RegExp])[] = [
  ["is cut off in the middle of a mail", { kind: "cut", after: 6_000 }, /can’t be read/],
  ["falls silent in the middle of a mail", { kind: "silent", after: 6_000 }, /longer than 0.8 s/],
  ["says a byte at a time", { kind: "dripping" }, /longer than 0.8 s/],
];
test.each(whims)(
  "a line that %s is given up, said on the page, and tried again later; nothing is lost or counted twice",
  async (_what, whim, problem) => {
    let now: LineWhim = whim;
    const replying = await Replying.begin(() => now);
    if (whim?.kind !== "cut") replying.mailbox = replying.open(800);
    for (let n = 0; n < 30; n += 1) replying.put({}, "x".repeat(500));
    await replying.read();
    const failing = await replying.standing();
    expect(failing.state?.problem).toMatch(problem);
    expect([failing.state?.failingSince, failing.state?.remedy === null]).toEqual([MONDAY_TEN, false]);
    now = undefined;
    replying.mailbox = replying.open();
    expect(await replying.read(), "not at once").toBe(0);
    replying.later(2 * MINUTE_MS);
    for (let read = 1; read > 0; replying.later(2 * MINUTE_MS)) read = await replying.read();
    expect(await replying.said()).toHaveLength(30);
    expect((await replying.standing()).state).toMatchObject({ problem: null, failingSince: null });
  },
);

test("a wrong password and a folder that isn't there are said with their remedy, and never the password", async () => {
  const { peer } = await Replying.begin();
  const wrong = openMailbox({ url: peer.url, password: "not-this" });
  await expect(wrong.verify()).rejects.toMatchObject({
    message: expect.stringContaining("refuses the login") as string,
    remedy: /password/,
  });
  await expect(wrong.verify()).rejects.not.toThrow(/not-this|testpass/);
  const missing = openMailbox({ url: peer.url.replace("INBOX", "Nowhere"), password: "testpass" });
  await expect(missing.verify()).rejects.toThrow(/There is no folder “Nowhere”/);
  expect(wrong.name).not.toContain("pass");
});

/** As a mail server reports it. */
function bounce(of: {
  readonly to: string;
  readonly messageId: string;
  readonly status?: string;
  readonly action?: string;
}): readonly [Said, string] {
  const { to, messageId, status = "5.1.1", action = "failed" } = of;
  return [
    {
      ...{ From: "mailer-daemon@mx.example", To: OURS, "Auto-Submitted": "auto-replied", "Authentication-Results": "" },
      "Content-Type": "multipart/report; report-type=delivery-status; boundary=B",
    },
    [
      ...[
        "--B",
        "Content-Type: text/plain",
        "",
        "It could not be delivered.",
        "--B",
        "Content-Type: message/delivery-status",
        "",
      ],
      ...[
        "Reporting-MTA: dns; mx.example",
        "",
        `Final-Recipient: rfc822; ${to}`,
        `Action: ${action}`,
        `Status: ${status}`,
      ],
      ...["Diagnostic-Code: smtp; 550 5.1.1 no such user", "", "--B", "Content-Type: text/rfc822-headers", ""],
      ...[`Message-ID: ${messageId}`, "Subject: x", "", "--B--", ""],
    ].join("\n"),
  ];
}

test("an email that comes back later marks its address as one that is refused at once does; a delay, a stranger's mail, and another address don't", async () => {
  const smtp = await startMailPeer();
  opened.push(smtp);
  const replying = await Replying.begin();
  const { company } = replying;
  company.mailBy(smtp.url);
  await company.deliver();
  const sent = defined(
    smtp.received.find((mail) => mail.to[0] === `${replying.owner}@northwind.example`),
    "a mail to the owner",
  );
  const messageId = defined(headerOf(sent, "message-id"), "its ID");
  const to = defined(sent.to[0], "its receiver");
  const marked = async () =>
    db
      .within(company.id)
      .query<{ address: string; reason: string }>(
        "select address, reason from refused_address where workspace_id = $1",
        [company.id],
      );
  const states = async () =>
    (await company.messages()).filter(({ receiver }) => receiver === replying.owner).map(({ state }) => state);
  for (const of of [
    { to, messageId, status: "4.2.2", action: "delayed" },
    { to, messageId, status: "4.2.2" },
    { to, messageId: `<${randomUUID()}@company.example>` },
    { to: "somebody@else.example", messageId },
    { to, messageId: `<${"x".repeat(300)}>` },
  ])
    replying.put(...bounce(of));
  expect(await replying.read()).toBe(5);
  expect(await marked()).toEqual([]);
  expect(await states()).toEqual(["sent"]);

  replying.put(...bounce({ to: to.toUpperCase(), messageId }));
  replying.later(HOUR_MS);
  expect(await replying.read()).toBe(1);
  expect(await marked()).toEqual([{ address: to, reason: "bounced (5.1.1): 550 5.1.1 no such user" }]);
  expect(await states()).toEqual(["failed"]);
  // Somebody asks for it again: it goes out, as a mail of its own.
  smtp.received.length = 0;
  await settleDeliveries(company.as({ kind: "program", name: "the operator" }), { messages: null, as: "due" });
  await company.deliver();
  const again = smtp.received.map((mail) => headerOf(mail, "message-id"));
  expect(again).toHaveLength(1);
  expect(again).not.toContain(messageId);
});

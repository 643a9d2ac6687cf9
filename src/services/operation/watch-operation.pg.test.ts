/** What needs attention is raised once and told once, whoever looks and however often: to those whom it concerns, and to nobody else. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { type MailPeer, startMailPeer, type Whim } from "../../../test/mail-peer.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { defined } from "../../base/assert.ts";
import { type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { type MailSender, openMail } from "../../connectors/mail/mail-sender.ts";
import type { HostFacts } from "../../reporting/alarms/operation-facts.ts";
import { activateAgreement } from "../../store/agreement/active-agreement.ts";
import type { Database } from "../../store/database/database.ts";
import { keepArrival } from "../../store/intake/kept-arrivals.ts";
import { workspacesWithAlarmMail } from "../../store/operation/alarm-mails.ts";
import { fetchAlarms, openAlarms } from "../../store/operation/alarms.ts";
import { noteProcess } from "../../store/operation/running-processes.ts";
import type { Role } from "../../policy/roles.ts";
import type { Context } from "../context.ts";
import { closeIntake, createForm } from "../intake/change-intakes.ts";
import { pauseIntake, resumeIntake } from "../intake/pause-intake.ts";
import { readIntakes } from "../intake/read-intakes.ts";
import { countAlarms, readOperation } from "./read-operation.ts";
import { sendAlarmMails } from "./send-alarm-mails.ts";
import { watchOperation } from "./watch-operation.ts";

const MONDAY = Date.parse("2026-03-09T00:00:00Z");
const FIELDS = [{ name: "email", label: "Email", type: "email", target: "email", isRequired: true }] as const;
const SETTINGS = { fields: [...FIELDS], origin: "website", origins: ["https://www.company.example"] };
const WATCHING = { backupDays: 7, address: "https://baton.example/" };
const CALM: HostFacts = { disk: null, clockAheadMs: 0, encryptionKey: null, certificates: [], anchorsFile: null };

let peer: MailPeer;
let whim: Whim;
let mail: MailSender;
beforeAll(async () => {
  peer = await startMailPeer({ onMail: () => whim });
  mail = openMail({ smtpUrl: peer.url, from: { name: "Baton", address: "baton@company.example" } });
});
afterAll(async () => {
  mail.close();
  await peer.close();
});

/** An installation with companies of its own; the first one's admins operate it. */
class Installed {
  readonly operator: WorkspaceId = workspaceId("default");
  now: EpochMs = epochMs(MONDAY);
  host: HostFacts = CALM;

  readonly db: Database;

  private constructor(db: Database) {
    this.db = db;
  }

  static async begin(...others: readonly string[]): Promise<Installed> {
    const { db } = await testDatabase();
    const installed = new Installed(db);
    for (const id of ["default", ...others]) await installed.#company(workspaceId(id));
    return installed;
  }

  async #company(id: WorkspaceId): Promise<void> {
    await activateAgreement(this.db, id, SAMPLE, agreementOf(SAMPLE), epochMs(MONDAY));
    for (const [role, isOwner] of [
      ["owner", true],
      ["admin", false],
      ["viewer", false],
    ] as const) {
      const account = `${role}-${id}`;
      await this.db.query("insert into auth_user (id, name, email) values ($1, $1, $2)", [
        account,
        `${account}@a.example`,
      ]);
      await this.db.query(
        "insert into member_account (workspace_id, account_id, member_id, is_owner, role, joined_at_ms) values ($1, $2, null, $3, $4, 0)",
        [id, account, isOwner, role],
      );
    }
  }

  ctx(id: string = this.operator): Context {
    const workspace = workspaceId(id);
    const installation = {
      db: this.db.within(workspace),
      workspaceId: workspace,
      now: () => this.now,
      newId: randomUUID,
    };
    return { ...askedBy(installation), sends: ["mail"] };
  }

  /** Two processes at once, as each of them does. @returns what the mail server took since */
  async look(ms: number): Promise<readonly string[]> {
    const before = peer.received.length;
    await this.#pass(ms);
    await Promise.all([this.#work(), this.#work()]);
    return peer.received
      .slice(before)
      .map(({ to, raw }) => `${to.join()}: ${/^Subject: (.*)$/m.exec(raw)?.[1]?.trim() ?? ""}`);
  }

  /** Where nobody sends. */
  async watch(ms: number): Promise<void> {
    await this.#pass(ms);
    await watchOperation(this.ctx(), WATCHING);
  }

  async #pass(ms: number): Promise<void> {
    this.now = epochMs(this.now + ms);
    const process = { processId: "p", host: "one", version: "1", serves: true, works: true, startedAt: epochMs(0) };
    await noteProcess(this.db, { ...process, seenAt: this.now, facts: this.host });
  }

  async #work(): Promise<void> {
    await watchOperation(this.ctx(), WATCHING);
    for (const id of await workspacesWithAlarmMail(this.db, this.now))
      await sendAlarmMails(this.ctx(id), mail.sendText);
  }

  async raised(id: string = this.operator): Promise<readonly string[]> {
    const found = await fetchAlarms(this.db.within(workspaceId(id)), workspaceId(id), {
      clearedSince: epochMs(0),
      limit: 100,
    });
    return found.map(({ rule, clearedAt }) => `${rule}${clearedAt === null ? "" : " cleared"}`);
  }

  async form(name = "Website"): Promise<string> {
    return createForm(this.ctx(), { name, source: name.toLowerCase(), settings: SETTINGS as never });
  }

  async arrives(intakeId: string, at = this.now, refusal: string | null = null): Promise<void> {
    const arrivalId = randomUUID();
    const sent = { contentType: "text/plain", body: Buffer.from("x"), eventId: null };
    await keepArrival(this.ctx().db, this.operator, {
      arrivalId,
      intakeId,
      source: "website",
      at,
      emails: [],
      ...sent,
    });
    // Somebody looked at it; else resuming would try it.
    await this.db.query(
      "update arrival set outcome = 'refused', refusal = $2, dismissed_at_ms = 1 where arrival_id = $1",
      [arrivalId, refusal],
    );
  }

  /** Every 3 h until now, `count` times. */
  async spoke(intakeId: string, count = 24): Promise<void> {
    for (let n = count - 1; n >= 0; n -= 1) await this.arrives(intakeId, epochMs(this.now - n * 3 * HOUR_MS));
  }

  async listed() {
    return defined((await readIntakes(this.ctx()))[0], "the form");
  }
}

const DISK = { path: "/data", freeBytes: 1024 ** 3, totalBytes: 10 * 1024 ** 3 };
const ADMINS = ["admin-default@a.example", "owner-default@a.example"];
const to = (mails: readonly string[]) => mails.map((each) => each.split(": ")[0] ?? "").sort();

test("what is about the machine is told once to the admins of the company that operates it, and once when it is over; no other hears of it", async () => {
  const installed = await Installed.begin("other");
  expect(await installed.look(0)).toEqual([]);
  installed.host = { ...CALM, disk: DISK };
  const told = await installed.look(MINUTE_MS);
  expect(to(told)).toEqual(ADMINS);
  expect(told[0]).toMatch(/: 1\.0 GiB free/);
  expect([await installed.raised(), await installed.raised("other")]).toEqual([["disk_short"], []]);
  installed.host = { ...CALM, disk: { ...DISK, freeBytes: 2.5 * 1024 ** 3 } };
  for (const ms of [MINUTE_MS, HOUR_MS, -2 * HOUR_MS, 3 * HOUR_MS]) expect(await installed.look(ms)).toEqual([]);
  installed.host = CALM;
  expect((await installed.look(MINUTE_MS)).map((each) => each.replace(/^.*?: /, ""))).toEqual([
    expect.stringMatching(/^Over: /),
    expect.stringMatching(/^Over: /),
  ]);
  expect(await installed.raised()).toEqual(["disk_short cleared"]);
  // It comes back: another alarm.
  installed.host = { ...CALM, disk: DISK };
  expect(await installed.look(MINUTE_MS)).toHaveLength(2);
  expect(await installed.raised()).toEqual(["disk_short", "disk_short cleared"]);
});

test("an admin of another company sees theirs and nothing of the machine, whoever operated it before; others see nothing", async () => {
  const installed = await Installed.begin("other");
  installed.host = { ...CALM, disk: DISK };
  await installed.look(MINUTE_MS);
  const as = (id: string, role: Role, operator = "default"): Context => ({
    ...installed.ctx(id),
    operator: workspaceId(operator),
    actor: { kind: "account", accountId: "1", name: "Somebody", member: null, roles: [role], led: [] },
  });
  const operating = await readOperation(as("default", "admin"));
  expect(operating).toMatchObject({ alarms: [{ rule: "disk_short" }], machine: { processes: [{ host: "one" }] } });
  expect(operating.machine?.databaseBytes).toBeGreaterThan(1_000_000);
  expect(await countAlarms(as("default", "owner"))).toMatchObject({ count: 1 });
  const others = await readOperation(as("other", "owner"));
  expect(others).toMatchObject({ alarms: [], machine: null, company: { dueSince: null } });
  expect(JSON.stringify(others)).not.toMatch(/"one"|disk|default/);
  for (const role of ["director", "manager", "sales", "viewer", "auditor"] as const)
    await expect(readOperation(as("default", role))).rejects.toMatchObject({ code: "not_permitted" });
  // Another company operates it from now on: what was kept here is not shown here, and begins there.
  const moved = await readOperation(as("default", "owner", "other"));
  expect([moved.alarms, moved.machine]).toEqual([[], null]);
  expect(await countAlarms(as("default", "owner", "other"))).toMatchObject({ count: 0 });
  installed.now = epochMs(installed.now + MINUTE_MS);
  await watchOperation({ ...installed.ctx("other"), operator: workspaceId("other") }, WATCHING);
  expect([await installed.raised(), await installed.raised("other")]).toEqual([["disk_short cleared"], ["disk_short"]]);
});

test("what is about a company is its own admins'; what has lasted is told, and what was over before is not", async () => {
  const installed = await Installed.begin("other");
  const other = workspaceId("other");
  const idOf = (name: string) =>
    name
      .toLowerCase()
      .replaceAll(/[^a-z]/g, "")
      .padEnd(16, "0");
  const key = (id: string, expiresAt: number | null, replaces: string | null = null) =>
    installed.db.query(
      `insert into api_key (workspace_id, key_id, name, secret_hash, scopes, sources, rate, created_by, created_at_ms, expires_at_ms, replaces)
       values ($1, $2, $3, repeat('0', 64), '{}', '{}', null, null, 0, $4, $5)`,
      [other, idOf(id), id, expiresAt, replaces && idOf(replaces)],
    );
  await key("Website", MONDAY + 6 * DAY_MS);
  await key("Later", MONDAY + 60 * DAY_MS);
  await key("Rotated", MONDAY + DAY_MS);
  await key("Its heir", null, "Rotated");
  const told = await installed.look(MINUTE_MS);
  expect(to(told)).toEqual(["admin-other@a.example", "owner-other@a.example"]);
  expect(told[0]).toContain("Website");
  expect([await installed.raised("other"), await installed.raised()]).toEqual([["key_expires"], []]);
  await installed.db.query("update workspace set log_hash = sha256('x') where workspace_id = $1", [other]);
  expect(to(await installed.look(MINUTE_MS))).toHaveLength(2);
  expect(await installed.raised("other")).toEqual(expect.arrayContaining(["log_broken", "key_expires"]));
  expect(await installed.raised()).toEqual([]);
  // An archived company stands still: all is over, and nobody is told.
  await installed.db.query("update workspace set archived_at_ms = 1 where workspace_id = $1", [other]);
  expect(await installed.look(MINUTE_MS)).toEqual([]);
  expect(await installed.raised("other")).toEqual(["log_broken cleared", "key_expires cleared"]);
});

test("a mail server that is away: nothing is lost, and nothing is told of what was over before anyone heard of it", async () => {
  const installed = await Installed.begin();
  whim = { code: 451, text: "not now" };
  installed.host = { ...CALM, disk: DISK };
  expect(await installed.look(MINUTE_MS)).toEqual([]);
  expect(await installed.look(MINUTE_MS)).toEqual([]);
  whim = undefined;
  const told = await installed.look(10 * MINUTE_MS);
  expect(to(told)).toEqual(ADMINS);
  const ids = peer.received.slice(-2).map(({ raw }) => /^Message-ID: <(\w{32})@company\.example>/im.exec(raw)?.[1]);
  expect(new Set(ids).size).toBe(2);
  expect(ids).not.toContain(undefined);
  // Nobody sends: it begins and ends unheard.
  installed.host = { ...CALM, clockAheadMs: 9_000 };
  await installed.watch(MINUTE_MS);
  await installed.watch(2 * MINUTE_MS);
  expect(await installed.raised()).toContain("clock_apart");
  installed.host = CALM;
  await installed.watch(MINUTE_MS);
  expect((await installed.look(0)).filter((each) => each.includes("clock"))).toEqual([]);
  expect(await installed.raised()).toContain("clock_apart cleared");
});

test("a source that goes silent: told to the head of marketing, too; it speaks, and that is over; the next silence is told again", async () => {
  const installed = await Installed.begin();
  const form = await installed.form();
  await installed.spoke(form);
  expect(await installed.look(8 * HOUR_MS)).toEqual([]);
  expect(await installed.listed()).toMatchObject({ usualGap: { usualMs: 3 * HOUR_MS }, quietSince: null });
  const told = await installed.look(18 * HOUR_MS);
  expect(to(told)).toEqual([...ADMINS, "dana@northwind.example"].toSorted());
  expect(told[0]).toContain("Nothing from Website for 26 h");
  expect(await installed.listed()).toMatchObject({ quietSince: MONDAY });
  // Hour after hour, with a clock set back, and when only a program sends something.
  for (const hours of [1, 1, -3, 5, 3]) expect(await installed.look(hours * HOUR_MS)).toEqual([]);
  await installed.arrives(form, installed.now, "spam");
  expect(await installed.look(2 * HOUR_MS)).toEqual([]);
  await installed.arrives(form);
  expect((await installed.look(HOUR_MS))[0]).toContain("Over: Nothing from Website");
  expect(await installed.listed()).toMatchObject({ quietSince: null });
  const silences = async (ms: number) => (await installed.look(ms)).filter((each) => each.includes("Nothing from"));
  expect(await silences(4 * HOUR_MS)).toEqual([]);
  expect(await silences(12 * HOUR_MS)).toHaveLength(3);
});

test("nobody is told of a source that is paused or closed, or of which too little is known", async () => {
  const installed = await Installed.begin();
  const [paused, closed, young] = [
    await installed.form("Paused"),
    await installed.form("Closed"),
    await installed.form("Young"),
  ];
  await installed.spoke(paused);
  await installed.spoke(closed);
  await installed.spoke(young, 19);
  await pauseIntake(installed.ctx(), { intakeId: paused });
  await closeIntake(installed.ctx(), { intakeId: closed });
  const silences = async (ms: number) => (await installed.look(ms)).filter((each) => each.includes("Nothing from"));
  expect(await silences(6 * DAY_MS)).toEqual([]);
  await resumeIntake(installed.ctx(), { intakeId: paused });
  expect(new Set((await silences(2 * HOUR_MS)).map((each) => each.replace(/^.*?: /, "")))).toEqual(
    new Set(["Nothing from Paused for 6 d 2 h"]),
  );
  await closeIntake(installed.ctx(), { intakeId: paused });
  await closeIntake(installed.ctx(), { intakeId: young });
  expect(await silences(MINUTE_MS)).toHaveLength(3);
  expect((await openAlarms(installed.db)).filter(({ rule }) => rule === "source_silent")).toEqual([]);
});

test("a source that sends very much is read an hour at a time, by its index", async () => {
  const installed = await Installed.begin();
  const form = await installed.form();
  await installed.ctx().db.query(
    `insert into arrival (workspace_id, arrival_id, intake_id, source, at_ms, content_type, size, emails, outcome)
     select $1, 'a-' || n, $2, 'website', $3::bigint - n * $4::bigint, 'text/plain', 1, '{}', 'lead' from generate_series(0, 20000) n`,
    [installed.operator, form, MONDAY - 1, 3 * MINUTE_MS],
  );
  await installed.db.query("analyze arrival");
  expect(await installed.listed()).toMatchObject({ usualGap: { usualMs: HOUR_MS, longMs: HOUR_MS } });
  expect((await installed.look(DAY_MS))[0]).toContain("Nothing from Website for 24 h");
});

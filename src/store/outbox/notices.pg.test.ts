import { beforeAll, expect, test } from "vitest";
import { sampleWith, agreementOf } from "../../../test/sample-agreement.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { leadId, type MemberId, memberId, type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS, parseInstant } from "../../base/time.ts";
import { defined } from "../../base/assert.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { skippedWords } from "../../words/notice/notice-words.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import type { Database } from "../database/database.ts";
import { openHistory } from "../history/history.ts";
import { countUnread, fetchNotices, markAllRead, markNotices, type LeadNotice } from "./notices.ts";
import { runDue } from "../due/run-due.ts";
import { recordFacts } from "../facts/record-facts.ts";
import type { FactEnvelope } from "../facts/heard-facts.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";

const SOURCE = sampleWith("escalation:\n", 'escalation:\n  quiet-hours: { hours: "18:00-09:10" }\n');
const TELLING = SOURCE.replace(
  "    nobody-available: { tell: quinn }\n",
  "    nobody-available: { tell: quinn }\n    carries: [reasons, activities, grade, touches, notes]\n    tell-by: [hook, mail]\n",
);
const AGREEMENT = agreementOf(SOURCE);
const at = (text: string): EpochMs => defined(parseInstant(text), text);
const MONDAY_TEN = at("2026-03-09T10:00+01:00");
const QUINN = memberId("quinn");

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

let count = 0;
async function workspace(source = SOURCE): Promise<WorkspaceId> {
  count += 1;
  const id = workspaceId(`notices-${count}`);
  await activateAgreement(db, id, source, agreementOf(source), epochMs(0));
  return id;
}

let facts = 0;
function envelope(name: string, when: EpochMs, fact: Partial<Fact> & Pick<Fact, "kind">): FactEnvelope {
  facts += 1;
  const whole = { leadId: leadId(name), occurredAt: when, recordedAt: when, ...fact } as Fact;
  return { source: "test", factId: `${facts}`, fact: whole };
}

/** A lead that asks for a demo: hot, and to be touched within 15 business minutes. */
function hotLead(name: string, when: EpochMs): readonly FactEnvelope[] {
  const person = { name, email: null, company: null };
  return [
    envelope(name, when, { kind: "capture", origin: "webinar", person, attributes: {} }),
    envelope(name, when, { kind: "activity", activity: "demo_requested", note: null }),
  ];
}

async function ownerOf(id: WorkspaceId, name: string): Promise<MemberId> {
  const rows = await db.query<{ owner: MemberId }>("select owner from lead where workspace_id = $1 and lead_id = $2", [
    id,
    name,
  ]);
  return defined(rows[0], "a lead").owner;
}

async function workUntil(id: WorkspaceId, now: EpochMs, maxLeads?: number): Promise<void> {
  while ((await runDue(db, id, now, maxLeads)) > 0);
}

async function inbox(id: WorkspaceId, receiver: MemberId, now: EpochMs): Promise<readonly LeadNotice[]> {
  const notices = await fetchNotices(db, id, { receiver, now }, { after: undefined, limit: 100 });
  expect(await countUnread(db, id, { receiver, now })).toBe(notices.filter(({ readAt }) => readAt === null).length);
  return notices.filter((notice) => notice.about === "lead");
}

/** Lead, the latest, and what was skipped. */
function told({ leadId: lead, event, skipped, receiver }: LeadNotice): readonly (string | readonly string[])[] {
  return [
    lead,
    skippedWords(AGREEMENT, event, receiver),
    skipped.map((each) => skippedWords(AGREEMENT, each.event, receiver)),
  ];
}

const verified = async (id: WorkspaceId) => (await verifyWorkspace(db, id, () => undefined)).firstDifference;

test("in time, every rung is a notice of its own, the newest first", async () => {
  const id = await workspace();
  await recordFacts(db, id, hotLead("ada", MONDAY_TEN));
  const owner = await ownerOf(id, "ada");
  for (let minute = 1; minute <= 14; minute += 1) await workUntil(id, epochMs(MONDAY_TEN + minute * MINUTE_MS));
  const notices = await inbox(id, owner, epochMs(MONDAY_TEN + 14 * MINUTE_MS));
  expect(notices.map(told)).toEqual([
    ["ada", "reminder at 80% of first touch", []],
    ["ada", "reminder at 50% of first touch", []],
    ["ada", "assigned to you", []],
  ]);
  expect(notices[0]).toMatchObject({
    notBefore: MONDAY_TEN + 12 * MINUTE_MS,
    event: { clause: "escalation.80", clock: "qualification.first-touch#2", elapsedMs: 12 * MINUTE_MS },
    clock: { owner, dueAt: MONDAY_TEN + 15 * MINUTE_MS },
  });
  expect(await verified(id)).toBeNull();
});

test.each([[500], [1]])(
  "the worker was down for a day: one notice a lead and receiver, %i leads at a time",
  async (maxLeads) => {
    const id = await workspace();
    await recordFacts(db, id, [...hotLead("ada", MONDAY_TEN), ...hotLead("bea", epochMs(MONDAY_TEN + MINUTE_MS))]);
    const first = await ownerOf(id, "ada");
    const back = epochMs(MONDAY_TEN + DAY_MS);
    await workUntil(id, back, maxLeads);
    const manager = await inbox(id, QUINN, back);
    expect(manager.map(({ leadId: lead }) => lead).sort()).toEqual(["ada", "bea"]);
    for (const notice of manager) {
      expect(notice.skipped.length).toBeGreaterThan(1);
      expect(notice.skipped.map(({ event }) => event.at)).toEqual(
        notice.skipped.map(({ event }) => event.at).toSorted((a, b) => a - b),
      );
      expect(notice).toMatchObject({ notBefore: back });
    }
    const ada = defined(
      manager.find(({ leadId: lead }) => lead === "ada"),
      "a notice",
    );
    expect(ada.skipped[0]?.event).toMatchObject({ atPercent: 100, at: MONDAY_TEN + 15 * MINUTE_MS });
    // The lead has left its first owner: what was overdue is one notice, and that it was assigned to them is withdrawn.
    const own = (await inbox(id, first, back)).filter(({ leadId: lead }) => lead === "ada");
    expect(own.map(told)).toEqual([
      ["ada", "taken from you", ["reminder at 50% of first touch", "reminder at 80% of first touch"]],
    ]);
    expect(await verified(id)).toBeNull();
  },
);

test("killed between two batches, it goes on: what was due before joins the notice, and nothing is told twice", async () => {
  const id = await workspace();
  await recordFacts(db, id, [...hotLead("ada", MONDAY_TEN), ...hotLead("bea", epochMs(MONDAY_TEN + MINUTE_MS))]);
  const back = epochMs(MONDAY_TEN + DAY_MS);
  await runDue(db, id, back, 1);
  await runDue(db, id, back, 1);
  await expect(
    db.transaction(async (tx) => {
      await runDue({ ...db, transaction: (run) => run(tx) }, id, back, 1);
      throw new Error("killed");
    }),
  ).rejects.toThrow("killed");
  expect(await verified(id)).toBeNull();
  await workUntil(id, epochMs(back + HOUR_MS));
  expect((await inbox(id, QUINN, epochMs(back + HOUR_MS))).map(({ leadId: lead }) => lead).sort()).toEqual([
    "ada",
    "bea",
  ]);
  expect(await verified(id)).toBeNull();
});

test("nobody looked until a fact came: what was due before it is one notice, told at the hour of the fact", async () => {
  const id = await workspace();
  await recordFacts(db, id, hotLead("ada", MONDAY_TEN));
  const noon = epochMs(MONDAY_TEN + 2 * HOUR_MS);
  await recordFacts(db, id, [envelope("ada", noon, { kind: "activity", activity: "webinar_attended", note: null })]);
  await workUntil(id, noon);
  const [notice, ...others] = await inbox(id, QUINN, noon);
  expect(others).toEqual([]);
  expect(notice).toMatchObject({ notBefore: noon });
  expect(notice?.skipped[0]?.event).toMatchObject({ atPercent: 100, at: MONDAY_TEN + 15 * MINUTE_MS });
  expect(await verified(id)).toBeNull();
});

test("in quiet hours nobody is told but the leads of parties; when they are over it is one notice", async () => {
  const id = await workspace();
  await recordFacts(db, id, hotLead("ada", at("2026-03-09T17:25+01:00")));
  const owner = await ownerOf(id, "ada");
  // Five of the fifteen minutes are used on Monday: 50 % is at 09:02:30, 80 % at 09:07, and 09:10 is due.
  for (const time of ["09:03", "09:08"]) {
    const now = at(`2026-03-10T${time}+01:00`);
    await workUntil(id, now);
    expect((await inbox(id, owner, now)).map(told)).toEqual([["ada", "assigned to you", []]]);
  }
  const over = at("2026-03-10T09:10+01:00");
  await workUntil(id, over);
  expect((await inbox(id, owner, over)).map(told)).toEqual([
    ["ada", "reminder at 80% of first touch", ["reminder at 50% of first touch"]],
    ["ada", "assigned to you", []],
  ]);

  const night = at("2026-03-10T22:00+01:00");
  await recordFacts(db, id, hotLead("bea", at("2026-03-10T17:25+01:00")));
  const had = await ownerOf(id, "bea");
  const rep = memberId(had === "sam" ? "sue" : "sam");
  await recordFacts(db, id, [
    envelope("bea", night, { kind: "override", by: QUINN, decision: "reassign", to: rep, note: "knows her" }),
  ]);
  const before = await inbox(id, rep, night);
  expect(before.filter(({ leadId: lead }) => lead === "bea")).toEqual([]);
  await recordFacts(db, id, [envelope("bea", night, { kind: "reject", by: rep, reason: "bad-data", note: null })]);
  expect((await inbox(id, memberId("dana"), night)).map(told)).toEqual([["bea", "data to fix", []]]);
  expect(await verified(id)).toBeNull();
});

test("whom the lead leaves: what they have not read is withdrawn, what they have read stays", async () => {
  const id = await workspace();
  await recordFacts(db, id, [...hotLead("ada", MONDAY_TEN), ...hotLead("bea", MONDAY_TEN)]);
  const owner = await ownerOf(id, "ada");
  const rejected = epochMs(MONDAY_TEN + MINUTE_MS);
  await recordFacts(db, id, [envelope("ada", rejected, { kind: "reject", by: owner, reason: "no-need", note: null })]);
  expect(await inbox(id, owner, rejected), "gave it back themselves").toEqual([]);

  const rep = await ownerOf(id, "bea");
  const now = epochMs(MONDAY_TEN + 8 * MINUTE_MS);
  await workUntil(id, now);
  const [warning, ...rest] = await inbox(id, rep, now);
  await markNotices(db, id, { receiver: rep, now }, { keys: rest, read: true });
  const later = epochMs(now + MINUTE_MS);
  await recordFacts(db, id, [
    envelope("bea", later, { kind: "override", by: QUINN, decision: "reassign", to: owner, note: "knows her" }),
  ]);
  expect(warning).toMatchObject({ event: { kind: "escalated" } });
  expect((await inbox(id, rep, later)).map(told)).toEqual([
    ["bea", "taken from you", []],
    ["bea", "assigned to you", []],
  ]);
  expect(await verified(id)).toBeNull();
});

test("a message for each channel of tell-by, with what the hand-off carries; what was sent stands", async () => {
  const id = await workspace(TELLING);
  await recordFacts(db, id, hotLead("ada", MONDAY_TEN));
  const owner = await ownerOf(id, "ada");
  const messages = await db.query<{ readonly carried: object }>(
    `select m.receiver, m.channel, m.state, t.carried from message m join notice t using (workspace_id, receiver, seq, n)
     where workspace_id = $1 order by m.channel`,
    [id],
  );
  expect(messages).toMatchObject([
    { receiver: owner, channel: "hook", state: "due" },
    { receiver: owner, channel: "mail", state: "due" },
  ]);
  const exception = { kind: "exception", clause: "marketing.exception.demo", label: "Asked for a demo" };
  expect(messages[0]?.carried).toEqual({
    reasons: [],
    activities: [{ activity: "demo_requested", at: MONDAY_TEN }],
    grade: { grade: "hot", because: { ...exception, at: MONDAY_TEN } },
    touches: { attempts: 0, channels: [], firstAt: null, lastAt: null },
    notes: true,
  });
  // As a deliverer marks it: the lead leaves them, and what was sent is neither skipped nor withdrawn.
  await db.query("update message set state = 'sent' where workspace_id = $1", [id]);
  const back = epochMs(MONDAY_TEN + DAY_MS);
  await workUntil(id, back);
  expect((await inbox(id, owner, back)).map(told)).toEqual([
    ["ada", "taken from you", ["reminder at 50% of first touch", "reminder at 80% of first touch"]],
    ["ada", "assigned to you", []],
  ]);
  const all = await db.query("select 1 from message where workspace_id = $1 and receiver = $2", [id, owner]);
  expect(all.length, "warnings and the loss go the same ways").toBe(8);
  expect(await verified(id)).toBeNull();
});

test("history tells nobody; what comes after it does", async () => {
  const id = await workspace();
  const history = await openHistory(db, id, { beginning: MONDAY_TEN });
  for (const { fact, factId } of hotLead("ada", MONDAY_TEN))
    for (const decidedInput of history.replay.take(fact))
      history.add({ ...decidedInput, ref: { source: "test", factId } });
  const noon = epochMs(MONDAY_TEN + 10 * MINUTE_MS);
  await history.finish(noon);
  const owner = await ownerOf(id, "ada");
  expect(await inbox(id, owner, noon)).toEqual([]);
  await workUntil(id, epochMs(noon + 3 * MINUTE_MS));
  expect((await inbox(id, owner, epochMs(noon + 3 * MINUTE_MS))).map(told)).toEqual([
    ["ada", "reminder at 80% of first touch", []],
  ]);
  expect(await verified(id)).toBeNull();
});

test("read, not read after all, all read; and each workspace and receiver for itself", async () => {
  const [id, other] = [await workspace(), await workspace()];
  for (const each of [id, other])
    await recordFacts(db, each, [...hotLead("ada", MONDAY_TEN), ...hotLead("bea", MONDAY_TEN)]);
  const owner = await ownerOf(id, "ada");
  expect(await ownerOf(id, "bea")).not.toBe(owner);
  const now = epochMs(MONDAY_TEN + MINUTE_MS);
  const box = { receiver: owner, now };
  const keys = await inbox(id, owner, now);
  expect(keys.map(told)).toEqual([["ada", "assigned to you", []]]);

  const theirs = await inbox(id, await ownerOf(id, "bea"), now);
  expect(await markNotices(db, id, box, { keys: theirs, read: true }), "somebody else's").toEqual([]);
  expect(await markNotices(db, id, box, { keys, read: true })).toHaveLength(1);
  expect(await markNotices(db, id, box, { keys, read: true }), "again").toEqual([]);
  expect((await inbox(id, owner, now))[0]?.readAt).toBe(now);
  expect((await inbox(other, owner, now))[0]?.readAt).toBeNull();
  expect(await markNotices(db, id, box, { keys, read: false })).toHaveLength(1);
  expect(await markAllRead(db, id, box, epochMs(MONDAY_TEN - 1)), "nothing was there yet").toEqual([]);
  expect(await markAllRead(db, id, box, now)).toHaveLength(1);
  expect(await countUnread(db, id, box)).toBe(0);
  expect(await verified(id)).toBeNull();
});

test("verify sees a notice that is missing, made up, or named by the wrong one", async () => {
  const id = await workspace();
  await recordFacts(db, id, hotLead("ada", MONDAY_TEN));
  const owner = await ownerOf(id, "ada");
  const back = epochMs(MONDAY_TEN + DAY_MS);
  await workUntil(id, back);
  const spoil = async (sql: string, params: readonly unknown[]) => {
    const found: { what?: string } = {};
    await db
      .transaction(async (tx) => {
        await tx.query(sql, [id, ...params]);
        const within = { ...db, transaction: <T>(run: (inner: typeof tx) => Promise<T>) => run(quiet(tx)) };
        Object.assign(found, (await verifyWorkspace(within, id, () => undefined)).firstDifference);
        throw new Error("undo");
      })
      .catch((error: unknown) => expect(error).toMatchObject({ message: "undo" }));
    return found.what;
  };
  const [last] = await inbox(id, owner, back);
  expect(
    await spoil(
      "delete from notice where workspace_id = $1 and receiver = $2 and skipped_for_seq is null and seq = (select min(seq) from notice where workspace_id = $1)",
      [owner],
    ),
  ).toMatch(/^the notices to sam of decision/);
  expect(
    await spoil(
      "insert into notice (workspace_id, receiver, seq, n, lead_id, due_at_ms, told_at_ms, not_before_ms) values ($1, 'mika', $2, $3, 'ada', 0, 0, 0)",
      [last?.seq, last?.n],
    ),
  ).toBe("a notice with no decision behind it");
  for (const column of ["not_before_ms", "due_at_ms", "told_at_ms"])
    expect(await spoil(`update notice set ${column} = ${column} + 1 where workspace_id = $1`, [])).toMatch(
      /^the notices to .* of decision/,
    );
  expect(
    await spoil(
      "update notice t set skipped_for_seq = $2, skipped_for_n = $3 where workspace_id = $1 and receiver = $4 and skipped_for_seq is null and seq < $2",
      [last?.seq, last?.n, owner],
    ),
  ).toMatch(/^the notice /);
});

/** Inside a transaction that has begun, what would set it up is left out. */
function quiet<Q extends { query: (sql: string, params?: readonly unknown[]) => Promise<readonly never[]> }>(tx: Q): Q {
  return {
    ...tx,
    query: (sql: string, params?: readonly unknown[]) =>
      sql.startsWith("set transaction") ? Promise.resolve([]) : tx.query(sql, params),
  };
}

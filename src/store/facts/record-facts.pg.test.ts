import { beforeAll, expect, test } from "vitest";
import { assert } from "../../base/assert.ts";
import { leadId, memberId, type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { replaySample } from "../../services/history/replay-sample.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { activateAgreement, activeAgreement } from "../agreement/active-agreement.ts";
import type { Database } from "../database/database.ts";
import { openHistory } from "../history/history.ts";
import { fetchLeads } from "../lead/fetch-leads.ts";
import { migrate } from "../database/migrate.ts";
import { runDue } from "../due/run-due.ts";
import { wholeQueue } from "../lead/queue.fixture.ts";
import { recordFacts } from "./record-facts.ts";
import type { FactEnvelope } from "./heard-facts.ts";
import { fetchTimeline } from "../lead/timeline.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";
import { startWriter } from "../writer/writer.ts";
import { askedBy } from "../../../test/asked-by.ts";

const agreement = agreementOf(SAMPLE);
// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

let count = 0;
async function workspace(): Promise<WorkspaceId> {
  count += 1;
  const id = workspaceId(`w${count}`);
  await activateAgreement(db, id, SAMPLE, agreement, epochMs(0));
  return id;
}
function capture(name: string, at: EpochMs): Fact {
  return {
    kind: "capture",
    leadId: leadId(name),
    occurredAt: at,
    recordedAt: at,
    origin: "webinar",
    person: { name, email: null, company: null },
    attributes: {},
  };
}
function askForDemo(name: string, at: EpochMs): Fact {
  return {
    kind: "activity",
    leadId: leadId(name),
    occurredAt: at,
    recordedAt: at,
    activity: "demo_requested",
    note: null,
  };
}
const envelope = (fact: Fact, factId: string): FactEnvelope => ({ source: "test", factId, fact });
const equal = async (id: WorkspaceId) =>
  expect(await verifyWorkspace(db, id, () => undefined)).toMatchObject({ firstDifference: null, breaches: [] });

test("a fact is there when it is acknowledged; sent twice, at once or later, it counts once", async () => {
  const id = await workspace();
  const writer = startWriter(db);
  const fact = envelope(capture("a", MONDAY), "1");
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => writer.record(id, fact)));
  expect(outcomes.filter((outcome) => outcome.outcome === "recorded")).toHaveLength(1);
  expect((await writer.record(id, fact)).outcome).toBe("duplicate");
  expect(await fetchTimeline(db, id, leadId("a"))).toHaveLength(3);
  await writer.close();
  await equal(id);
});

test("a fact that cannot be stored fails its own sender only", async () => {
  const id = await workspace();
  const writer = startWriter(db);
  const good = ["a", "b", "c"].map((name) => writer.record(id, envelope(capture(name, MONDAY), name)));
  const bad = [
    writer.record(id, envelope(capture("nul\u0000", MONDAY), "nul")),
    writer.record(id, envelope({ ...capture("early", MONDAY), occurredAt: epochMs(MONDAY + 1) }, "early")),
  ];
  const [taken, refused] = await Promise.all([Promise.allSettled(good), Promise.allSettled(bad)]);
  expect(taken.map((each) => each.status)).toEqual(["fulfilled", "fulfilled", "fulfilled"]);
  expect(refused.map((each) => each.status)).toEqual(["rejected", "rejected"]);
  await writer.close();
  await equal(id);
});

test("ids that other alphabets order differently are no difference", async () => {
  const id = await workspace();
  // By UTF-16 the emoji comes first, by UTF-8 the fullwidth letter.
  const names = ["\u{1F600}", "\uFF21", "ä", "Z", "a"];
  await recordFacts(
    db,
    id,
    names.flatMap((name) => [
      envelope(capture(name, MONDAY), `c-${name}`),
      envelope(askForDemo(name, MONDAY), `d-${name}`),
    ]),
  );
  expect((await verifyWorkspace(db, id, () => undefined)).firstDifference).toBeNull();
});

test("two writers at once: every lead is handed over once, and the turn is kept", async () => {
  const id = await workspace();
  const writers = [startWriter(db), startWriter(db)] as const;
  const names = Array.from({ length: 60 }, (_, index) => `lead-${index}`);
  await Promise.all(
    names.map((name, index) =>
      (index % 2 === 0 ? writers[0] : writers[1]).record(id, envelope(capture(name, MONDAY), `c-${name}`)),
    ),
  );
  await Promise.all(
    names.map((name, index) =>
      (index % 2 === 0 ? writers[0] : writers[1]).record(
        id,
        envelope(askForDemo(name, epochMs(MONDAY + MINUTE_MS)), `d-${name}`),
      ),
    ),
  );
  const rows = await db.query<{ member: string; assigned: number }>(
    "select member, assigned from pool_member where workspace_id = $1 and pool = 'qualification' order by member",
    [id],
  );
  expect(rows).toEqual([
    { member: "pia", assigned: 12 },
    { member: "sam", assigned: 24 },
    { member: "sue", assigned: 24 },
  ]);
  await Promise.all(writers.map((writer) => writer.close()));
  await equal(id);
});

test("what was due while nobody looked happens at its own instants, in order, before a later fact is decided", async () => {
  const id = await workspace();
  await recordFacts(db, id, [envelope(capture("late", MONDAY), "1"), envelope(askForDemo("late", MONDAY), "2")]);
  const owner = (await fetchLeads(db, id, ["late"])).get(leadId("late"))?.state.owner;
  const touch: Fact = {
    kind: "touch",
    leadId: leadId("late"),
    occurredAt: epochMs(MONDAY + HOUR_MS),
    recordedAt: epochMs(MONDAY + HOUR_MS),
    by: owner ?? memberId("?"),
    channel: "call",
    evidence: "logged",
    twoWay: false,
    note: null,
  };
  await recordFacts(db, id, [envelope(touch, "3")]);
  const missed = (await fetchTimeline(db, id, leadId("late"))).findLast((entry) => entry.event.kind === "clock_missed");
  expect(missed?.event).toMatchObject({ clause: "qualification.first-touch.hot", at: MONDAY + 15 * MINUTE_MS });
  await equal(id);
});

test("a worker that was down for days carries everything out, and looks again until nothing is left", async () => {
  const id = await workspace();
  const names = Array.from({ length: 30 }, (_, index) => `down-${index}`);
  await recordFacts(
    db,
    id,
    names.flatMap((name, index) =>
      [capture(name, epochMs(MONDAY + index)), askForDemo(name, epochMs(MONDAY + index))].map((fact) =>
        envelope(fact, `${fact.kind}-${name}`),
      ),
    ),
  );
  const until = epochMs(MONDAY + 5 * 24 * HOUR_MS);
  let passed = 0;
  // A few leads at a time, so that the order across batches is seen.
  for (let done = await runDue(db, id, until, 7); done > 0; done = await runDue(db, id, until, 7)) passed += done;
  expect(passed).toBeGreaterThan(100);
  const instants = await db.query<{ at: number }>(
    "select (entry ->> 'at')::bigint as at from log where workspace_id = $1 and about = 'lead' and source is null order by seq",
    [id],
  );
  expect(instants.map((row) => row.at)).toEqual(instants.map((row) => row.at).toSorted((a, b) => a - b));
  await equal(id);
});

test("those of the night are given out in the order in which they wait, also when they are taken one at a time", async () => {
  count += 1;
  const id = workspaceId(`w${count}`);
  const [leg, ...legs] = agreement.legs;
  assert(leg !== undefined, "a leg");
  const pool = { ...leg.pool, members: [{ member: memberId("sam"), weight: 1, calendar: "office" }] };
  const oneRep = { ...agreement, legs: [{ ...leg, pool }, ...legs] };
  await activateAgreement(db, id, SAMPLE, oneRep, epochMs(0));
  const night = epochMs(MONDAY + 11 * HOUR_MS);
  for (const [index, name] of ["c", "b", "a"].entries()) {
    const at = epochMs(night + index * MINUTE_MS);
    await recordFacts(db, id, [envelope(capture(name, at), name), envelope(askForDemo(name, at), `demo-${name}`)]);
  }
  while ((await runDue(db, id, epochMs(MONDAY + 24 * HOUR_MS), 1)) > 0);
  const given = await db.query<{ lead_id: string }>(
    "select lead_id from assignment where workspace_id = $1 and why = 'freed' order by seq, n",
    [id],
  );
  expect(given.map((row) => row.lead_id)).toEqual(["c", "b", "a"]);
});

test("a worker that finds nothing due does not wait for a writer, nor hold one up", async () => {
  const id = await workspace();
  await recordFacts(db, id, [envelope(capture("idle", MONDAY), "1")]);
  await db.transaction(async (tx) => {
    await tx.query("select 1 from workspace where workspace_id = $1 for update", [id]);
    expect(await runDue(db, id, MONDAY)).toBe(0);
  });
});

test("a lead whose data is wrong stands in the queue of whoever is to fix it", async () => {
  const id = await workspace();
  await recordFacts(db, id, [envelope(capture("bad", MONDAY), "1"), envelope(askForDemo("bad", MONDAY), "2")]);
  const by = (await fetchLeads(db, id, ["bad"])).get(leadId("bad"))?.state.owner ?? memberId("?");
  const at = { leadId: leadId("bad"), occurredAt: MONDAY, recordedAt: MONDAY };
  await recordFacts(db, id, [envelope({ kind: "reject", ...at, by, reason: "bad-data", note: null }, "3")]);
  expect(await wholeQueue(db, id, "dana")).toMatchObject({
    total: 1,
    leads: [{ state: { stage: "nurture" } }],
  });
  expect((await wholeQueue(db, id, by)).total).toBe(0);
});

test("a refusal is recorded, changes nothing, and tells its sender why", async () => {
  const id = await workspace();
  await recordFacts(db, id, [envelope(capture("r", MONDAY), "1")]);
  const accept: Fact = {
    kind: "accept",
    leadId: leadId("r"),
    occurredAt: MONDAY,
    recordedAt: MONDAY,
    by: memberId("sam"),
  };
  const [outcome] = await recordFacts(db, id, [envelope(accept, "2")]);
  expect(outcome).toMatchObject({ outcome: "recorded", refusal: { code: "not_handed_over" }, stage: "captured" });
  await equal(id);
});

test.each([
  [
    "a snapshot",
    "update lead set state = jsonb_set(state, '{attempts}', '99') where workspace_id = $1 and lead_id = (select min(lead_id) from lead where workspace_id = $1)",
    "lead ",
  ],
  [
    "a column beside a snapshot",
    "update lead set owner = 'nobody' where workspace_id = $1 and lead_id = (select min(lead_id) from lead where workspace_id = $1)",
    "lead ",
  ],
  [
    "a clock",
    "update clock set status = 'met' where workspace_id = $1 and (lead_id, name) = (select lead_id, name from clock where workspace_id = $1 and status = 'missed' order by 1, 2 limit 1)",
    "clocks",
  ],
  [
    "a stage entry",
    "delete from stage_entry where workspace_id = $1 and (lead_id, cycle, stage) = (select lead_id, cycle, stage from stage_entry where workspace_id = $1 order by 1, 2, 3 limit 1)",
    "stage entries",
  ],
  ["a ledger", "update pool_member set assigned = assigned + 1 where workspace_id = $1", "the pool"],
])("whoever changes %s is found out", async (_what, sql, where) => {
  const id = await workspaceWithHistory();
  await equal(id);
  await db.query(sql, [id]);
  const found = await verifyWorkspace(db, id, () => undefined);
  expect(found.firstDifference?.what).toContain(where);
});

async function workspaceWithHistory(): Promise<WorkspaceId> {
  count += 1;
  const id = workspaceId(`w${count}`);
  const writer = startWriter(db);
  const services = { db, writer, workspaceId: id, now: () => MONDAY, newId: () => "unused" };
  await replaySample(askedBy(services), {
    agreement: { source: SAMPLE, value: agreement },
    seed: 5,
    from: epochMs(MONDAY - 40 * 24 * HOUR_MS),
    leadsPerDay: 3,
    onProgress: () => undefined,
  });
  await writer.close();
  return id;
}

test("one workspace never sees another's leads, and the same ids live side by side", async () => {
  const [one, two] = [await workspace(), await workspace()];
  await recordFacts(db, one, [envelope(capture("same", MONDAY), "1"), envelope(askForDemo("same", MONDAY), "2")]);
  expect((await fetchLeads(db, two, ["same"])).size).toBe(0);
  expect((await wholeQueue(db, two)).total).toBe(0);
  const [outcome] = await recordFacts(db, two, [envelope(capture("same", MONDAY), "1")]);
  expect(outcome?.outcome).toBe("recorded");
});

test("while history is being replayed, other facts are refused; a second writer of history is found out", async () => {
  const id = await workspace();
  const [first, second] = [await openHistory(db, id), await openHistory(db, id)];
  for (const decidedInput of first.replay.take(capture("h", MONDAY)))
    first.add({ ...decidedInput, ref: { source: "test", factId: "h" } });
  await first.flush();
  await expect(recordFacts(db, id, [envelope(capture("i", MONDAY), "i")])).rejects.toMatchObject({
    code: "import_conflict",
  });
  await expect(runDue(db, id, MONDAY)).resolves.toBe(0);
  for (const decidedInput of second.replay.take(capture("h", MONDAY)))
    second.add({ ...decidedInput, ref: { source: "test", factId: "h" } });
  await expect(second.flush()).rejects.toMatchObject({ code: "import_conflict" });
  await first.finish(MONDAY);
  await recordFacts(db, id, [envelope(capture("i", MONDAY), "i")]);
  await equal(id);
});

test("the same agreement again changes nothing; another one is refused", async () => {
  const id = await workspace();
  expect(await activateAgreement(db, id, SAMPLE, agreement, MONDAY)).toEqual({ version: 1, isNew: false });
  await expect(activateAgreement(db, id, SAMPLE, { ...agreement, title: "Another" }, MONDAY)).rejects.toMatchObject({
    code: "agreement_conflict",
  });
  expect((await activeAgreement(db, id)).activeFrom).toBe(0);
});

test("migrating again does nothing", async () => {
  expect(await migrate(db)).toEqual([]);
});

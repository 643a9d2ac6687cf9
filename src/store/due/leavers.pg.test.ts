/** Members leave at their instant, once: whoever comes first, on however many servers, and after a restart. */
import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, sampleWith } from "../../../test/sample-agreement.ts";
import { absenceId, leadId, memberId, type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import { type Database, openDatabase } from "../database/database.ts";
import { openHistory } from "../history/history.ts";
import { contentHashOf } from "../facts/known-facts.ts";
import { fetchLeads } from "../lead/fetch-leads.ts";
import { runDue } from "./run-due.ts";
import { rebuildWorkspace } from "../derived/rebuild-workspace.ts";
import { recordAbsence } from "../facts/record-absence.ts";
import { recordFacts } from "../facts/record-facts.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";

const TEXT = sampleWith("  sam: { name: Sam Okafor,", "  sam: { name: Sam Okafor, left: 2026-03-09,");
const SAM = memberId("sam");
// A Monday in Berlin, five minutes before the offices close, and the midnight after it.
const EVENING = epochMs(Date.parse("2026-03-09T16:25:00Z"));
const MIDNIGHT = epochMs(Date.parse("2026-03-09T23:00:00Z"));
const after = (minutes: number, from = MIDNIGHT): EpochMs => epochMs(from + minutes * MINUTE_MS);

let db: Database;
let url: string;
beforeAll(async () => {
  ({ db, url } = await testDatabase());
});

let count = 0;
async function workspace(): Promise<WorkspaceId> {
  count += 1;
  const id = workspaceId(`leavers-${count}`);
  await activateAgreement(db, id, TEXT, agreementOf(TEXT), epochMs(0));
  return id;
}

function asksForDemo(name: string, at: EpochMs): readonly Fact[] {
  const happened = { leadId: leadId(name), occurredAt: at, recordedAt: at };
  const person = { name, email: null, company: null };
  return [
    { kind: "capture", ...happened, origin: "webinar", person, attributes: {}, owner: SAM },
    { kind: "activity", ...happened, activity: "demo_requested", note: null },
  ];
}
async function arrives(id: WorkspaceId, name: string, at: EpochMs, on = db): Promise<void> {
  const facts = asksForDemo(name, at);
  await recordFacts(
    on,
    id,
    facts.map((fact) => ({ source: "test", factId: `${name}-${fact.kind}`, fact })),
  );
}
async function pass(id: WorkspaceId, until: EpochMs, on = db): Promise<void> {
  while ((await runDue(on, id, until)) > 0);
}
async function saysAway(id: WorkspaceId, at: EpochMs): Promise<void> {
  const said = {
    occurredAt: at,
    recordedAt: at,
    absence: absenceId("away"),
    member: memberId("pia"),
    by: null,
  } as const;
  const fact: RosterFact = { kind: "enter_absence", ...said, from: at, until: epochMs(at + HOUR_MS), leads: "stay" };
  const contentHash = contentHashOf({ ...fact });
  await recordAbsence(db, id, {
    ...{ source: "test", factId: "away", actor: null, factAt: () => fact, now: () => at, contentHash },
  });
}
async function imports(id: WorkspaceId, at: EpochMs): Promise<void> {
  const history = await openHistory(db, id, { present: at });
  const [fact] = asksForDemo("imported", at);
  if (fact !== undefined)
    for (const decidedInput of history.replay.take(fact))
      history.add({ ...decidedInput, ref: decidedInput.input === fact ? { source: "import", factId: "1" } : null });
  await history.finish(at);
}

async function ownerOf(id: WorkspaceId, name: string): Promise<string | null | undefined> {
  return (await fetchLeads(db, id, [name])).get(leadId(name))?.state.owner;
}
/** Each departure, and each lead that was routed anew because of one, with its instant. */
async function departures(id: WorkspaceId): Promise<readonly { at: number; kind: string; member: string }[]> {
  return db.query(
    `select (entry ->> 'at')::bigint as at, event ->> 'kind' as kind, event ->> 'member' as member
     from log, json_array_elements(entry -> 'events') as event
     where workspace_id = $1 and about in ('roster', 'lead') and (event ->> 'kind' = 'member_left' or event ->> 'why' = 'owner_left')
     order by seq`,
    [id],
  );
}
async function expectProven(id: WorkspaceId): Promise<void> {
  expect((await verifyWorkspace(db, id, () => undefined)).firstDifference).toBeNull();
  expect((await db.transaction((tx) => rebuildWorkspace(tx, id, () => undefined))).changed).toEqual([]);
}

const COMES_FIRST: Readonly<Record<string, (id: WorkspaceId) => Promise<void>>> = {
  "the worker": (id) => pass(id, after(600)),
  "a fact": (id) => arrives(id, "later", after(600)),
  "an absence": (id) => saysAway(id, after(600)),
  "an import": (id) => imports(id, after(600)),
};

test.each(Object.entries(COMES_FIRST))(
  "leads are routed anew at the first instant after the last day, when %s comes first, hours late",
  async (_who, comes) => {
    const id = await workspace();
    for (const name of ["a", "b"]) await arrives(id, name, EVENING);
    expect([await ownerOf(id, "a"), await ownerOf(id, "b")]).toEqual([SAM, SAM]);
    await comes(id);
    const found = await departures(id);
    expect(found.map(({ at, kind }) => [at, kind])).toEqual([
      [MIDNIGHT, "member_left"],
      [MIDNIGHT, "assigned"],
      [MIDNIGHT, "assigned"],
    ]);
    expect(found.slice(1).map(({ member }) => member)).not.toContain(SAM);
    await pass(id, after(2_000));
    expect(await departures(id), "once").toEqual(found);
    await expectProven(id);
  },
);

test("two servers let somebody leave once, and a third that is started later finds it done", async () => {
  const id = await workspace();
  for (const name of ["a", "b", "c"]) await arrives(id, name, EVENING);
  const servers = await Promise.all([1, 2].map(() => openDatabase(url, { maxConnections: 3 })));
  await Promise.all(servers.flatMap((each) => [pass(id, after(1), each), arrives(id, "d", after(1), each)]));
  const restarted = await openDatabase(url, { maxConnections: 3 });
  await pass(id, after(60), restarted);
  expect((await departures(id)).map(({ kind }) => kind)).toEqual(["member_left", "assigned", "assigned", "assigned"]);
  expect(await ownerOf(id, "d"), "named by the capture, and gone").not.toBe(SAM);
  await Promise.all([...servers, restarted].map((each) => each.close()));
  await expectProven(id);
});

test("what they were told and have not read is withdrawn; who has the lead now, and the head of the party, are told", async () => {
  const id = await workspace();
  await arrives(id, "a", EVENING);
  await pass(id, after(1));
  const notices = await db.query<{ receiver: string; open: boolean }>(
    "select receiver, withdrawn_seq is null and skipped_for_seq is null as open from notice where workspace_id = $1 and lead_id = 'a' order by seq, n",
    [id],
  );
  expect(notices.filter(({ receiver, open }) => receiver === SAM && open)).toEqual([]);
  const told = notices.filter(({ open }) => open).map(({ receiver }) => receiver);
  expect(told).toEqual(expect.arrayContaining([await ownerOf(id, "a"), "quinn"]));
  await expectProven(id);
});

test("in a database of an older release, who left long ago leaves at the latest instant recorded, before whatever comes next", async () => {
  const id = await workspace();
  await arrives(id, "a", EVENING);
  // As if nobody had looked, ever.
  const never = "update workspace set next_leaving_ms = 8640000000000000 where workspace_id = $1";
  await db.query(never, [id]);
  await pass(id, after(120));
  const [{ recordedUntil } = { recordedUntil: 0 }] = await db.query<{ recordedUntil: number }>(
    'select recorded_until_ms as "recordedUntil" from workspace where workspace_id = $1',
    [id],
  );
  expect(await ownerOf(id, "a")).toBe(SAM);
  await db.query("update workspace set next_leaving_ms = null where workspace_id = $1", [id]);
  await pass(id, after(6_000));
  const [left] = await departures(id);
  expect(left).toEqual({ at: Math.max(recordedUntil, MIDNIGHT), kind: "member_left", member: SAM });
  expect(await ownerOf(id, "a")).not.toBe(SAM);
  await expectProven(id);
});

test.each([
  ["takes a leaver away", "delete from leaver where workspace_id = $1"],
  ["changes who stands in", "update leaver set stand_in = 'zoe' where workspace_id = $1"],
])("whoever %s is found out, and it is derived anew", async (_what, sql) => {
  const id = await workspace();
  await arrives(id, "a", EVENING);
  await pass(id, after(1));
  await db.query(sql, [id]);
  expect((await verifyWorkspace(db, id, () => undefined)).firstDifference).not.toBeNull();
  const { changed } = await db.transaction((tx) => rebuildWorkspace(tx, id, () => undefined));
  expect(changed).toEqual([{ what: "members who have left", rows: 1 }]);
  await expectProven(id);
});

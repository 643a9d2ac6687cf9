import { beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, sampleWith } from "../../../test/sample-agreement.ts";
import { absenceId, leadId, memberId, type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import type { Database } from "../database/database.ts";
import { openHistory } from "../history/history.ts";
import { fetchLeads } from "../lead/fetch-leads.ts";
import { runDue } from "../due/run-due.ts";
import { contentHashOf } from "./known-facts.ts";
import { recordAbsence } from "./record-absence.ts";
import { recordFacts } from "./record-facts.ts";
import { fetchAbsences } from "../people/stored-roster.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";

const TEXT = sampleWith("    # Pia works", "    keep-account: true\n    # Pia works");
const agreement = agreementOf(TEXT);
const [first] = agreement.legs;
const [SAM, NEXT] = (first?.pool.members ?? []).map(({ member }) => member) as [
  ReturnType<typeof memberId>,
  ReturnType<typeof memberId>,
];
// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const at = (minutes: number): EpochMs => epochMs(MONDAY + minutes * MINUTE_MS);

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

let count = 0;
async function workspace(): Promise<WorkspaceId> {
  count += 1;
  const id = workspaceId(`absence-${count}`);
  await activateAgreement(db, id, TEXT, agreement, epochMs(0));
  return id;
}
let facts = 0;
const envelope = (fact: Fact) => ({ source: "test", factId: `${(facts += 1)}`, fact });
async function arrives(id: WorkspaceId, name: string, when: EpochMs, email: string | null = null): Promise<void> {
  const happened = { leadId: leadId(name), occurredAt: when, recordedAt: when };
  await recordFacts(db, id, [
    envelope({
      kind: "capture",
      ...happened,
      origin: "webinar",
      person: { name, email, company: null },
      attributes: {},
    }),
    envelope({ kind: "activity", ...happened, activity: "demo_requested", note: null }),
  ]);
}
function away(
  name: string,
  member: typeof SAM,
  [said, from, until]: readonly [EpochMs, EpochMs, EpochMs | null],
  leads: "stay" | "reroute" = "stay",
): RosterFact {
  const happened = { occurredAt: said, recordedAt: said, absence: absenceId(name) };
  return { kind: "enter_absence", ...happened, member, from, until, leads, by: null };
}
const back = (name: string, when: EpochMs): RosterFact => ({
  kind: "end_absence",
  occurredAt: when,
  recordedAt: when,
  absence: absenceId(name),
  by: SAM,
});
let said = 0;
const say = (id: WorkspaceId, fact: RosterFact, factId = `said-${(said += 1)}`) =>
  recordAbsence(db, id, {
    source: "test",
    factId,
    actor: null,
    factAt: () => fact,
    now: () => fact.recordedAt,
    contentHash: contentHashOf({ ...fact }),
  });
async function ownerOf(id: WorkspaceId, name: string): Promise<string | null | undefined> {
  return (await fetchLeads(db, id, [name])).get(leadId(name))?.state.owner;
}
async function pass(id: WorkspaceId, until: EpochMs): Promise<void> {
  while ((await runDue(db, id, until)) > 0);
}
const equal = async (id: WorkspaceId) =>
  expect((await verifyWorkspace(db, id, () => undefined)).firstDifference).toBeNull();

test("said twice, an absence counts once; whoever is away gets nothing; a refusal is in the log", async () => {
  const id = await workspace();
  const fact = away("v", SAM, [at(0), at(0), null]);
  expect(await say(id, fact, "1")).toMatchObject({ outcome: "recorded", refusal: null, leads: 0 });
  expect(await say(id, fact, "1")).toMatchObject({ absence: "v", outcome: "duplicate" });
  for (const name of ["a", "b"]) await arrives(id, name, at(1));
  expect([await ownerOf(id, "a"), await ownerOf(id, "b")]).not.toContain(SAM);
  expect(await say(id, back("v", at(2)))).toMatchObject({ refusal: null });
  expect(await say(id, back("v", at(3)))).toMatchObject({ refusal: { code: "absence_over" } });
  await equal(id);
});

test("leads are given up at the instant of the absence, whether the worker, a fact or an absence comes first", async () => {
  const owners: unknown[] = [];
  for (const who of ["worker", "fact", "absence"] as const) {
    const id = await workspace();
    await arrives(id, "a", at(0));
    const owner = memberId((await ownerOf(id, "a")) ?? "");
    await say(id, away("v", owner, [at(1), at(5), null], "reroute"));
    // Nobody looks until at(20).
    if (who === "worker") await pass(id, at(20));
    else if (who === "fact") await arrives(id, "b", at(20));
    else await say(id, away("w", memberId("nobody"), [at(20), at(30), null]));
    const moved = await db.query<{ at: number; member: string; why: string }>(
      `select (entry ->> 'at')::bigint as at, event ->> 'member' as member, event ->> 'why' as why
       from log, json_array_elements(entry -> 'events') as event
       where workspace_id = $1 and lead_id = 'a' and event ->> 'kind' = 'assigned' order by seq desc limit 1`,
      [id],
    );
    expect(moved[0]).toMatchObject({ at: at(5), why: "owner_absent" });
    owners.push(moved[0]?.member);
    await equal(id);
  }
  expect(new Set(owners).size).toBe(1);
});

test("what waits goes to who is back, however many wait", async () => {
  const id = await workspace();
  for (const { member } of first?.pool.members ?? []) await say(id, away(`v-${member}`, member, [at(0), at(0), null]));
  for (const name of ["a", "b", "c"]) await arrives(id, name, at(1));
  expect(await say(id, back(`v-${SAM}`, at(2)))).toMatchObject({ leads: 3 });
  expect(await Promise.all(["a", "b", "c"].map((name) => ownerOf(id, name)))).toEqual([SAM, SAM, SAM]);
  await equal(id);
});

test("absences are replayed with history too, and are there afterwards", async () => {
  const id = await workspace();
  const history = await openHistory(db, id, { beginning: at(0) });
  const decidedInputs = [
    ...history.replay.take(away("v", SAM, [at(0), at(1), epochMs(at(0) + HOUR_MS)], "reroute")),
    ...history.replay.take(away("w", NEXT, [at(2), at(2), null])),
  ];
  for (const [index, each] of decidedInputs.entries())
    history.add({ ...each, ref: each.input.kind === "enter_absence" ? { source: "test", factId: `h${index}` } : null });
  await history.finish(at(10));
  const absences = await fetchAbsences(db, id, at(0));
  expect(absences.map(({ member, isPending }) => [member, isPending])).toEqual([
    [SAM, false],
    [NEXT, false],
  ]);
  await equal(id);
});

test("an account's owner gets the next of it, from batch to batch; who stands in does not take it", async () => {
  const id = await workspace();
  await arrives(id, "a", at(0), "ada@acme.example");
  const owner = memberId((await ownerOf(id, "a")) ?? "");
  await arrives(id, "x", at(0), "x@other.example");
  await arrives(id, "b", at(1), "bob@acme.example");
  expect(await ownerOf(id, "b")).toBe(owner);
  await say(id, away("v", owner, [at(2), at(2), at(4)]));
  await arrives(id, "c", at(3), "cem@acme.example");
  expect(await ownerOf(id, "c")).not.toBe(owner);
  await arrives(id, "d", at(4), "dea@acme.example");
  expect(await ownerOf(id, "d")).toBe(owner);
  await equal(id);
});

test.each([
  ["an absence", "update absence set until_ms = 1 where workspace_id = $1"],
  ["an owner of an account", "update account_owner set member = 'zoe' where workspace_id = $1"],
  ["the owners of accounts", "delete from account_owner where workspace_id = $1"],
])("whoever changes %s is found out", async (_what, sql) => {
  const id = await workspace();
  await say(id, away("v", SAM, [at(0), at(0), null]));
  await arrives(id, "a", at(1), "ada@acme.example");
  await equal(id);
  await db.query(sql, [id]);
  expect((await verifyWorkspace(db, id, () => undefined)).firstDifference).not.toBeNull();
});

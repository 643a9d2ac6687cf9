import { beforeAll, expect, test } from "vitest";
import { leadId, memberId, type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import type { Database, Queryable } from "../database/database.ts";
import { fetchLeads } from "./fetch-leads.ts";
import { recordFacts } from "../facts/record-facts.ts";

// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const WAITING = "state -> 'waiting' <> 'null'";
const agreement = agreementOf(SAMPLE);

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

/** The first pool has one member, who has room for one lead. */
async function workspace(name: string): Promise<WorkspaceId> {
  const id = workspaceId(name);
  const [leg, ...legs] = agreement.legs;
  if (leg === undefined) throw new Error("a leg");
  const pool = { ...leg.pool, members: [{ member: memberId("sam"), weight: 1, calendar: undefined }] };
  const people = agreement.people.map((person) => (person.id === "sam" ? { ...person, mostOpen: 1 } : person));
  await activateAgreement(db, id, SAMPLE, { ...agreement, people, legs: [{ ...leg, pool }, ...legs] }, epochMs(0));
  return id;
}

function asking(name: string, at: EpochMs): readonly Fact[] {
  const about = { leadId: leadId(name), occurredAt: at, recordedAt: at };
  const person = { name, email: null, company: null };
  return [
    { kind: "capture", ...about, origin: "webinar", person, attributes: {} },
    { kind: "activity", ...about, activity: "demo_requested", note: null },
  ];
}

function givenBack(name: string, at: EpochMs): Fact {
  const by = memberId("sam");
  return { kind: "reject", leadId: leadId(name), occurredAt: at, recordedAt: at, by, reason: "no-need", note: null };
}

/** @returns how often those that wait were read meanwhile */
async function record(id: WorkspaceId, facts: readonly Fact[]): Promise<number> {
  let reads = 0;
  const watched = <Db extends Queryable>(each: Db): Db => ({
    ...each,
    query: (sql: string, params?: readonly unknown[]) => {
      if (sql.includes(WAITING)) reads += 1;
      return each.query(sql, params);
    },
  });
  const watching: Database = {
    ...watched(db),
    transaction: async (run, options) => db.transaction(async (tx) => run(watched(tx)), options),
  };
  const envelopes = facts.map((fact) => ({
    source: "test",
    factId: `${fact.kind}-${fact.leadId}-${fact.recordedAt}`,
    fact,
  }));
  await recordFacts(watching, id, envelopes);
  return reads;
}

async function ownerOf(id: WorkspaceId, name: string) {
  const lead = (await fetchLeads(db, id, [name])).get(leadId(name));
  return { owner: lead?.state.owner, waits: lead?.state.waiting !== null };
}

test("who waits is read when a batch makes room, and given out in it; a batch that makes none reads nobody", async () => {
  const id = await workspace("room");
  const at = (minutes: number): EpochMs => epochMs(MONDAY + minutes * MINUTE_MS);
  expect(await record(id, asking("first", at(0)))).toBe(0);
  expect(await record(id, asking("second", at(1)))).toBe(0);
  expect(await record(id, asking("third", at(2)))).toBe(0);
  expect(await ownerOf(id, "first")).toEqual({ owner: "sam", waits: false });
  expect((await ownerOf(id, "second")).waits).toBe(true);
  expect(await record(id, [givenBack("first", at(3))])).toBe(1);
  expect(await ownerOf(id, "second")).toEqual({ owner: "sam", waits: false });
  expect((await ownerOf(id, "third")).waits).toBe(true);
});

test("they are found by an index, whatever else there is", async () => {
  const id = await workspace("index");
  await record(id, asking("one", MONDAY));
  const plan = await db.transaction(async (tx) => {
    await tx.query("set local enable_seqscan = off");
    return tx.query<{ "QUERY PLAN": string }>(
      `explain select * from lead where workspace_id = $1 and ${WAITING} and state ->> 'leg' = any($2::text[])`,
      [id, ["qualification"]],
    );
  });
  expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toContain("lead_waiting");
});

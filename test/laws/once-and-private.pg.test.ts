/**
 * Once, and private: facts that are sent twice, at once and out of order, to one workspace among others, come to what they come to when
 * each is sent once to a workspace that is alone.
 */
import fc from "../fast-check.ts";
import { beforeAll, expect, test } from "vitest";
import { type WorkspaceId, workspaceId } from "../../src/base/ids.ts";
import { type EpochMs, epochMs } from "../../src/base/time.ts";
import type { Fact } from "../../src/engine/lead/input.ts";
import { isRosterInput } from "../../src/engine/roster/roster-input.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce } from "../../src/engine/terms/terms-in-force.ts";
import { activateAgreement } from "../../src/store/agreement/active-agreement.ts";
import type { Database } from "../../src/store/database/database.ts";
import { fetchLeads } from "../../src/store/lead/fetch-leads.ts";
import { runDue } from "../../src/store/due/run-due.ts";
import { wholeQueue } from "../../src/store/lead/queue.fixture.ts";
import type { FactEnvelope } from "../../src/store/facts/heard-facts.ts";
import { fetchRoster } from "../../src/store/people/stored-roster.ts";
import { fetchEntries } from "../../src/store/log/read-log.ts";
import { fetchWorkspace } from "../../src/store/database/workspace.ts";
import { fetchReportRows } from "../../src/store/reports/report-rows.ts";
import { fetchTimeline } from "../../src/store/lead/timeline.ts";
import { verifyWorkspace } from "../../src/store/verify/verify-workspace.ts";
import { startWriter } from "../../src/store/writer/writer.ts";
import { agreementOf, COMPLETE, SAMPLE } from "../complete-agreement.fixture.ts";
import { testDatabase } from "../postgres.ts";
import { live } from "./replays.ts";
import { LEADS, type Move, moves } from "./random-inputs.ts";

let db: Database;
beforeAll(async () => {
  db = (await testDatabase()).db;
});

const TEXTS = { sample: SAMPLE, complete: COMPLETE };
const AGREEMENTS = { sample: agreementOf(SAMPLE), complete: agreementOf(COMPLETE) };
type Base = keyof typeof TEXTS;

let count = 0;
async function workspace(base: Base): Promise<WorkspaceId> {
  count += 1;
  const id = workspaceId(`once${count}`);
  await activateAgreement(db, id, TEXTS[base], AGREEMENTS[base], epochMs(0));
  return id;
}

/** What arrives together, ten at a time; no two facts are heard of at one instant, so that their order is known. */
function deliveriesOf(base: Base, drawn: readonly Move[]): readonly (readonly FactEnvelope[])[] {
  const { facts } = live(
    alwaysInForce(compileTerms(AGREEMENTS[base])),
    drawn.map((move) => ({ ...move, gapMs: move.gapMs + 1 })),
  );
  // Absences are said one at a time, by another way: src/store/facts/record-absence.pg.test.ts.
  // What is said of a lead that is not there yet is not taken, and counts when it is sent again: src/store/gate.pg.test.ts.
  const there = new Set<string>();
  const sent = facts
    .filter((fact): fact is Fact => !isRosterInput(fact) && fact.kind !== "erase")
    .filter((fact) => (fact.kind === "capture" ? there.add(fact.leadId) : there).has(fact.leadId))
    .map((fact, index) => ({ source: "test", factId: String(index), fact }));
  return Array.from({ length: Math.ceil(sent.length / 10) }, (_, n) => sent.slice(n * 10, n * 10 + 10));
}

/** The same with copies: of this delivery in another order, and of whatever came earlier. */
function repeated(
  deliveries: readonly (readonly FactEnvelope[])[],
  salt: number,
): readonly (readonly FactEnvelope[])[] {
  return deliveries.map((delivery, n) => {
    const earlier = deliveries.slice(0, n).flat();
    const copies = [...earlier, ...delivery].filter((_, index) => (index * 7 + salt + n) % 3 === 0);
    return [...delivery, ...copies].sort((a, b) => order(a, salt) - order(b, salt));
  });
}
const order = ({ factId }: FactEnvelope, salt: number): number => (Number(factId) * 7_919 + salt) % 101;

type Sent = { readonly id: WorkspaceId; readonly deliveries: readonly (readonly FactEnvelope[])[] };

/** Everything at once that is sent at the same time, to all of the workspaces, by two writers. */
async function send(all: readonly Sent[]): Promise<void> {
  const writers = [startWriter(db), startWriter(db)] as const;
  const rounds = Math.max(...all.map(({ deliveries }) => deliveries.length));
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(
      all.map(async ({ id, deliveries }) => {
        const envelopes = deliveries[round] ?? [];
        if (envelopes.length > 0 && round > 0) await pass(id, lastOf(deliveries.slice(0, round)));
        await Promise.all(writers.flatMap((writer) => envelopes.map((each) => writer.record(id, each))));
      }),
    );
  }
  await Promise.all(writers.map((writer) => writer.close()));
}

function lastOf(deliveries: readonly (readonly FactEnvelope[])[]): EpochMs {
  return epochMs(Math.max(...deliveries.flat().map(({ fact }) => fact.recordedAt)));
}

async function pass(id: WorkspaceId, until: EpochMs): Promise<void> {
  for (let done = 1; done > 0;) done = await runDue(db, id, until);
}

/** All that is stored of a workspace, as text. */
async function stored(id: WorkspaceId): Promise<string> {
  // Without the chain and the commitments: each workspace has its own.
  const { lastSeq } = await fetchWorkspace(db, id);
  const events = await fetchEntries(db, id, { from: 0, until: lastSeq });
  const leads = await db.query("select lead_id, version, state from lead where workspace_id = $1 order by lead_id", [
    id,
  ]);
  const rows = await fetchReportRows(db, id, { from: null, until: null });
  return JSON.stringify({ events, leads, pools: (await fetchRoster(db, id)).pools, rows });
}

test("what is sent twice, at once, out of order and beside another workspace counts once, and there only", async () => {
  await fc.assert(
    fc.asyncProperty(moves, moves, fc.nat(1_000), async (one, other, salt) => {
      const ones = deliveriesOf("sample", one);
      const others = deliveriesOf("complete", other);
      const [alone, among, beside, empty] = [
        await workspace("sample"),
        await workspace("sample"),
        await workspace("complete"),
        await workspace("sample"),
      ];
      await send([{ id: alone, deliveries: ones }]);
      await send([
        { id: among, deliveries: repeated(ones, salt) },
        { id: beside, deliveries: repeated(others, salt + 1) },
      ]);
      expect(await stored(among)).toBe(await stored(alone));
      for (const id of [alone, among, beside])
        expect(await verifyWorkspace(db, id, () => undefined)).toMatchObject({ firstDifference: null, breaches: [] });
      expect((await fetchLeads(db, empty, LEADS)).size).toBe(0);
      expect((await wholeQueue(db, empty)).total).toBe(0);
      expect((await fetchRoster(db, empty)).pools).toEqual([]);
      for (const lead of LEADS) expect(await fetchTimeline(db, empty, lead)).toEqual([]);
    }),
    // Made smaller, what fails would take longer than a test may.
    { numRuns: 5, endOnFailure: true },
  );
});

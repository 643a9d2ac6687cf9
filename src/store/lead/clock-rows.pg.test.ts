import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { leadId, memberId, workspaceId } from "../../base/ids.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import { fetchClocks } from "./clock-rows.ts";
import { fetchLeads } from "./fetch-leads.ts";
import { runDue } from "../due/run-due.ts";
import { recordFacts } from "../facts/record-facts.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";

// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ADA = leadId("form:ada");

test("a lead forgets the clocks that are over for good, their rows stay; a state from before that rule is brought under it", async () => {
  const { db } = await testDatabase();
  const id = workspaceId("clocks");
  await activateAgreement(db, id, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  const person = { name: "Ada", email: null, company: null };
  const happened = [
    { kind: "capture", origin: null, person, attributes: {} },
    { kind: "activity", activity: "demo_requested", note: null },
  ] as const;
  const tell = async (fact: object, at = MONDAY): Promise<void> => {
    const full = { ...fact, leadId: ADA, occurredAt: at, recordedAt: at } as Fact;
    await recordFacts(db, id, [{ source: "test", factId: `${full.kind}-${at}`, fact: full }]);
  };
  for (const fact of happened) await tell(fact);
  const state = async () => (await fetchLeads(db, id, [ADA])).get(ADA)?.state;
  const by = (await state())?.owner ?? memberId("nobody");
  await tell({ kind: "accept", by }, epochMs(MONDAY + MINUTE_MS));
  await runDue(db, id, epochMs(MONDAY + 60 * MINUTE_MS));

  const rows = (await fetchClocks(db, id, ADA)).map(({ name, status }) => [name, status]);
  expect(rows).toEqual([
    ["qualification.accept#1", "met"],
    ["qualification.first-touch#2", "missed"],
    ["qualification.qualify#3", "running"],
  ]);
  expect((await state())?.clocks.map(({ name }) => name)).toEqual([
    "qualification.first-touch#2",
    "qualification.qualify#3",
  ]);

  const before = `[{"name":"of-a-cycle-before","status":"missed","cycle":0},{"name":"kept","status":"met","cycle":1}]`;
  await db.query(
    `update lead set state = jsonb_set(state, '{clocks}', $2::jsonb || (state -> 'clocks')) where workspace_id = $1`,
    [id, before],
  );
  expect((await verifyWorkspace(db, id, () => undefined)).firstDifference?.what).toBe(`lead ${ADA}`);
  await db.query(await readFile(new URL("../../../migrations/0010-clocks-over.sql", import.meta.url), "utf8"));
  expect((await verifyWorkspace(db, id, () => undefined)).firstDifference).toBeNull();
});

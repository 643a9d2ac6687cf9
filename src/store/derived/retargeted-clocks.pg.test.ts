import { expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, sampleWith } from "../../../test/sample-agreement.ts";
import { leadId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import { recordFacts } from "../facts/record-facts.ts";
import { fetchClocks } from "../lead/clock-rows.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";

// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const LEAD = leadId("form:ada");

test("the row of a clock follows its target, and a replay of the log gives the same row", async () => {
  const { db } = await testDatabase();
  const id = workspaceId("retargeted");
  const source = sampleWith("bar: 52", "bar: 40");
  await activateAgreement(db, id, source, agreementOf(source), epochMs(0));
  const arrived = { leadId: LEAD, occurredAt: MONDAY, recordedAt: MONDAY };
  const person = { name: "Ada", email: null, company: null };
  const attributes = { industry: "software", employees: 100 };
  await recordFacts(db, id, [
    { source: "test", factId: "1", fact: { kind: "capture", ...arrived, origin: null, person, attributes } },
  ]);
  const touchClock = async () => {
    const clocks = await fetchClocks(db, id, LEAD);
    return clocks.find((clock) => clock.kind === "first-touch");
  };
  expect(await touchClock()).toMatchObject({ grade: "cold", clause: "qualification.first-touch.cold" });

  const tenPast = (MONDAY + 10 * MINUTE_MS) as EpochMs;
  const did = (activity: string, at: EpochMs) =>
    ({ kind: "activity", leadId: LEAD, occurredAt: at, recordedAt: at, activity, note: null }) as const;
  await recordFacts(db, id, [
    { source: "test", factId: "2", fact: did("trial_started", tenPast) },
    { source: "test", factId: "3", fact: did("pricing_page_viewed", tenPast) },
  ]);
  expect(await touchClock()).toMatchObject({
    grade: "hot",
    clause: "qualification.first-touch.hot",
    // Ten are used, and all of the quarter of an hour of a hot lead is left.
    targetMs: 25 * MINUTE_MS,
    dueAt: MONDAY + 25 * MINUTE_MS,
    status: "running",
  });
  expect((await verifyWorkspace(db, id, () => undefined)).firstDifference).toBeNull();
});

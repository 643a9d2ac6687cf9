/** The rules of time zones that a version pinned decide, whatever the machine knows today. */
import { expect, test } from "vitest";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, COMPLETE, SAMPLE } from "../../../test/sample-agreement.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { leadId, type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import { activateAgreement, termsInForce } from "./active-agreement.ts";
import type { Database } from "../database/database.ts";
import { rebuildWorkspace } from "../derived/rebuild-workspace.ts";
import { recordFacts } from "../facts/record-facts.ts";
import { fetchClocks } from "../lead/clock-rows.ts";
import { upgradeMeanings } from "../upgrade/upgrade-meanings.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";

const SOURCE = SAMPLE.replaceAll("Europe/Berlin", "Africa/Casablanca");
/** By the law of today: in Ramadan 2026, from 15 February to 22 March, clocks show UTC. */
const TODAY = agreementOf(SOURCE);
/** By another: an hour more at all times. */
const SHIFTED: Agreement = {
  ...TODAY,
  zoneRules: (TODAY.zoneRules ?? []).map(({ zone, periods }) => ({
    zone,
    periods: periods.map(([fromMs, offsetMinutes]) => [fromMs, offsetMinutes + 60] as const),
  })),
};
const ADA = leadId("form:ada");
/** A Monday: 07:30 by the one, 08:30 by the other. It opens at 09:00, and a hot lead is called within 15 business minutes. */
const MONDAY = epochMs(Date.parse("2026-03-09T07:30:00Z"));

async function dueOfADemo(db: Database, id: WorkspaceId): Promise<string> {
  const lead = { leadId: ADA, occurredAt: MONDAY, recordedAt: MONDAY };
  const person = { name: "Ada", email: null, company: null };
  await recordFacts(db, id, [
    { source: "test", factId: "1", fact: { kind: "capture", ...lead, origin: null, person, attributes: {} } },
    { source: "test", factId: "2", fact: { kind: "activity", ...lead, activity: "demo_requested", note: null } },
  ]);
  return firstTouchDue(db, id);
}

async function firstTouchDue(db: Database, id: WorkspaceId): Promise<string> {
  const clocks = await fetchClocks(db, id, ADA);
  const clock = clocks.find((each) => each.kind === "first-touch");
  return new Date(clock?.dueAt ?? 0).toISOString();
}

const pinned = async (db: Database, id: WorkspaceId) => (await termsInForce(db, id))[0]?.terms.agreement.zoneRules;

test("a clock is due by the rules that its version pins; the log, decided anew, says the same", async () => {
  const { db } = await testDatabase();
  const [today, shifted] = [workspaceId("today"), workspaceId("shifted")];
  await activateAgreement(db, today, SOURCE, TODAY, epochMs(0));
  await activateAgreement(db, shifted, SOURCE, SHIFTED, epochMs(0));
  expect(await dueOfADemo(db, today)).toBe("2026-03-09T09:15:00.000Z");
  expect(await dueOfADemo(db, shifted)).toBe("2026-03-09T08:15:00.000Z");
  for (const id of [today, shifted])
    expect((await verifyWorkspace(db, id, () => undefined)).firstDifference).toBeNull();
  await db.transaction((tx) => rebuildWorkspace(tx, shifted, () => undefined));
  expect(await firstTouchDue(db, shifted)).toBe("2026-03-09T08:15:00.000Z");
});

test("what is pinned is no part of what is signed: the same text says the same under other rules", async () => {
  const { db } = await testDatabase();
  const id = workspaceId("signed");
  expect(await activateAgreement(db, id, SOURCE, SHIFTED, epochMs(0))).toMatchObject({ isNew: true });
  expect(await activateAgreement(db, id, SOURCE, TODAY, epochMs(0))).toMatchObject({ isNew: false });
  expect(await pinned(db, id)).toEqual(SHIFTED.zoneRules);
});

test("rules that were changed behind its back are found by baton verify; another library of holidays is no difference", async () => {
  const { db } = await testDatabase();
  const [changed, other] = [workspaceId("changed"), workspaceId("other")];
  await activateAgreement(db, changed, SOURCE, TODAY, epochMs(0));
  await db.query("update agreement_version set agreement = jsonb_set(agreement, '{zoneRules}', $1::jsonb)", [
    JSON.stringify(SHIFTED.zoneRules),
  ]);
  expect((await verifyWorkspace(db, changed, () => undefined)).firstDifference).toMatchObject({
    where: "derived",
    what: "the rules of time zones of version 1 of the agreement",
  });
  // A library that knew one day less when this was proposed.
  const calendars = TODAY.calendars.map((calendar) => ({
    ...calendar,
    resolvedHolidays: calendar.resolvedHolidays.slice(1),
  }));
  await activateAgreement(db, other, SOURCE, { ...TODAY, calendars }, epochMs(0));
  expect((await verifyWorkspace(db, other, () => undefined)).firstDifference).toBeNull();
});

/** As an earlier Baton stored it: no rules of zones, and lengths in milliseconds alone. */
const asBefore = (agreement: Agreement): string =>
  JSON.stringify(agreement, (key, value: unknown) =>
    ["zoneRules", "days", "afterDays", "withinDays", "forgetAfterDays"].includes(key) ? undefined : value,
  );

test("a version of before gets the rules of the present and its whole days; pins that are there stay", async () => {
  const { db } = await testDatabase();
  const [former, later] = [workspaceId("former"), workspaceId("later")];
  // Nobody agreed on returns before.
  const complete: Agreement = { ...agreementOf(COMPLETE), returns: undefined };
  await activateAgreement(db, former, COMPLETE, complete, epochMs(0));
  await activateAgreement(db, later, SOURCE, SHIFTED, epochMs(0));
  const before = asBefore(complete);
  expect(before).not.toMatch(/zoneRules|Days/);
  await db.query("update agreement_version set agreement = $2 where workspace_id = $1", [former, before]);
  await db.transaction(upgradeMeanings);
  const [row] = await db.query("select agreement from agreement_version where workspace_id = $1", [former]);
  expect(row).toEqual({ agreement: JSON.parse(JSON.stringify(complete)) });
  expect(await pinned(db, later)).toEqual(SHIFTED.zoneRules);
});

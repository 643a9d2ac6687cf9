/** A person is erased: nothing of them is left, everything that was counted is, and what was open of them has ended. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import { leadId, memberId, workspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { buildPeriodReport } from "../../reporting/report/period-report.ts";
import { erasePerson } from "../../services/persons/erase-person.ts";
import { exportPerson } from "../../services/persons/export-person.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import type { Database } from "../database/database.ts";
import { fetchLeads } from "./fetch-leads.ts";
import { fetchDecisionsOf } from "../log/read-log.ts";
import { runDue } from "../due/run-due.ts";
import { rebuildWorkspace } from "../derived/rebuild-workspace.ts";
import { recordFacts } from "../facts/record-facts.ts";
import { fetchReportRows } from "../reports/report-rows.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";
import { askedBy } from "../../../test/asked-by.ts";

const ID = workspaceId("default");
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const agreement = agreementOf(SAMPLE);

let db: Database;
let now: EpochMs = MONDAY;
let count = 0;
beforeAll(async () => {
  ({ db } = await emptyDatabase());
  const { migrate } = await import("../database/migrate.ts");
  await migrate(db);
  await activateAgreement(db, ID, SAMPLE, agreement, epochMs(MONDAY - DAY_MS));
});
afterAll(() => db.close());

type Content<F> = F extends Fact ? Omit<F, "occurredAt" | "recordedAt"> : never;

async function say(content: Content<Fact>): Promise<void> {
  count += 1;
  const fact = { ...content, occurredAt: now, recordedAt: now } as Fact;
  await recordFacts(db, ID, [{ source: "test", factId: String(count), fact }]);
  now = epochMs(now + 60_000);
}

async function refusalsOf(lead: string): Promise<readonly string[]> {
  const decisions = await fetchDecisionsOf(db, ID, leadId(lead));
  return decisions.flatMap(({ events }) => events.flatMap((event) => (event.kind === "refused" ? event.code : [])));
}

async function dump(): Promise<string> {
  const tables = await db.query<{ readonly name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  );
  const texts: string[] = [];
  for (const { name } of tables)
    texts.push(...(await db.query<{ text: string }>(`select t::text as text from ${name} t`)).map(({ text }) => text));
  return texts.join("\n").toLowerCase();
}

async function report() {
  const rows = await fetchReportRows(db, ID, { from: null, until: null });
  return buildPeriodReport(compileTerms(agreement), rows, { from: null, until: null, asOf: now });
}

/** Nothing else can change by an erasure: what is open of the person ends, without a verdict. */
function withoutOpen({ attainment, funnel, ...rest }: Awaited<ReturnType<typeof report>>): string {
  return canonicalJson({
    ...rest,
    attainment: attainment.map(({ open: _open, ...each }) => each),
    funnel: funnel.filter(({ stage }) => stage !== "disqualified"),
  });
}

const NOTE = "Prefers the phone in the afternoon";
const SECRETS = [
  "ada lovelace",
  "ada@engine.example",
  "ada.l@private.example",
  "analytical engines",
  "+49 170",
  "afternoon",
  "met in lisbon",
  "ada.new@engine.example",
  "difference engines",
  "+49 171",
];

test("nothing of an erased person is left, the chain is sound, and every number is the same", async () => {
  const capture = (lead: string, name: string | null, email: string | null) =>
    say({
      ...{ kind: "capture", leadId: leadId(lead), origin: "webinar" },
      person: { name, email, company: "Analytical Engines" },
      attributes: { phone: "+49 170 1234567", industry: "software", remarks: "met in Lisbon" },
    });
  await capture("web:1", "Ada Lovelace", "Ada@Engine.example");
  await capture("web:2", "Ada Lovelace", "ada.l@private.example");
  await say({
    kind: "capture",
    leadId: leadId("web:3"),
    origin: "ads",
    person: { name: "Bob", email: "bob@b.example", company: null },
    attributes: {},
  });
  await say({ kind: "activity", leadId: leadId("web:1"), activity: "demo_requested", note: NOTE });
  const owner = (await fetchLeads(db, ID, ["web:1"])).get(leadId("web:1"))?.state.owner;
  await say({
    kind: "touch",
    leadId: leadId("web:1"),
    by: memberId(owner ?? ""),
    channel: "call",
    evidence: "logged",
    twoWay: true,
    note: NOTE,
  });
  await say({
    ...{ kind: "correct", leadId: leadId("web:1"), by: memberId("dana"), note: NOTE },
    person: { email: "Ada.New@engine.example", company: "Difference Engines" },
    attributes: { phone: "+49 171 7654321", remarks: null, industry: "fintech" },
  });
  await say({
    kind: "merge",
    leadId: leadId("web:2"),
    by: memberId("dana"),
    into: leadId("web:1"),
    note: "Ada Lovelace twice",
  });
  await say({
    kind: "activity",
    leadId: leadId("web:3"),
    activity: "demo_requested",
    note: "a friend of ada@engine.example",
  });
  now = epochMs(now + 5 * DAY_MS);
  while ((await runDue(db, ID, now)) > 0);
  const before = await report();
  const text = await dump();
  for (const secret of SECRETS) expect(text, secret).toContain(secret);
  const exported = JSON.stringify(
    await exportPerson(askedBy({ db, workspaceId: ID }), "ADA@engine.example"),
  ).toLowerCase();
  for (const secret of SECRETS) expect(exported, secret).toContain(secret);
  expect(exported).not.toContain("bob@b.example");
  // In the log itself there is nothing to be found.
  const [log] = await db.query<{ text: string }>("select lower(string_agg(entry::text, ' ')) as text from log");
  for (const secret of SECRETS) expect(log?.text, secret).not.toContain(secret);

  const erased = await erasePerson(askedBy({ db, workspaceId: ID, now: () => now }), "ada@engine.example");
  expect(erased.leads.toSorted()).toEqual(["web:1", "web:2"]);
  const after = await dump();
  for (const secret of SECRETS) expect(after, secret).not.toContain(secret);
  expect(after).toContain("bob@b.example");
  const counted = await report();
  expect(withoutOpen(counted)).toBe(withoutOpen(before));
  const openOf = ({ attainment }: typeof before) => attainment.reduce((sum, { open }) => sum + open, 0);
  expect(openOf(counted)).toBeLessThan(openOf(before));

  const { firstDifference, checked, breaches } = await verifyWorkspace(db, ID);
  expect([firstDifference, breaches]).toEqual([null, []]);
  expect(checked.erased).toBeGreaterThan(3);
  expect(checked.erased).toBeLessThan(checked.inputs);
  expect((await db.transaction((tx) => rebuildWorkspace(tx, ID, () => undefined))).changed).toEqual([]);

  // The lead has ended: what is said of it, or of its duplicate, is taken no more, and that can be decided again.
  const touch = {
    kind: "touch",
    by: memberId(owner ?? ""),
    channel: "call",
    evidence: "logged",
    twoWay: true,
  } as const;
  await say({ ...touch, leadId: leadId("web:1"), note: "they asked to be forgotten" });
  await capture("web:2", null, null);
  expect(await refusalsOf("web:1")).toEqual(["person_erased", "person_erased"]);
  now = epochMs(now + HOUR_MS);
  while ((await runDue(db, ID, now)) > 0);
  const later = await verifyWorkspace(db, ID);
  expect(later.firstDifference).toBeNull();
  expect(later.checked.erased).toBe(checked.erased);
  await expect(exportPerson(askedBy({ db, workspaceId: ID }), "ada@engine.example")).rejects.toMatchObject({
    code: "lead_not_found",
  });
});

test("an open lead ends at that instant: no party is blamed after it, its owner is told, and everybody else's notices are over", async () => {
  const capture = (lead: string) =>
    say({
      ...{ kind: "capture", leadId: leadId(lead), origin: "ads", attributes: {} },
      person: { name: "Eve", email: "eve@e.example", company: null },
    });
  now = epochMs(MONDAY + 7 * DAY_MS);
  await capture("web:20");
  await say({ kind: "activity", leadId: leadId("web:20"), activity: "demo_requested", note: null });
  const state = async (lead: string) => (await fetchLeads(db, ID, [lead])).get(leadId(lead))?.state;
  now = epochMs(now + HOUR_MS);
  while ((await runDue(db, ID, now)) > 0);
  const owner = (await state("web:20"))?.owner ?? "";
  const unread = (): Promise<readonly { readonly receiver: string; readonly n: number }[]> =>
    db.query(
      `select distinct receiver, seq, n from notice where workspace_id = $1 and lead_id = 'web:20' and skipped_for_seq is null and withdrawn_seq is null order by 1`,
      [ID],
    );
  const statuses = async () =>
    db.query<{ kind: string; status: string }>(
      "select kind, status from clock where workspace_id = $1 and lead_id = 'web:20' order by started_at_ms, name",
      [ID],
    );
  expect(new Set((await unread()).map(({ receiver }) => receiver)).size).toBeGreaterThan(1);
  // Taken away from Sam, who let it lie.
  expect(await statuses()).toEqual([
    { kind: "accept", status: "void" },
    { kind: "first-touch", status: "missed" },
    { kind: "qualify", status: "running" },
    { kind: "accept", status: "running" },
  ]);
  expect(await erasePerson(askedBy({ db, workspaceId: ID, now: () => now }), "eve@e.example")).toMatchObject({
    leads: ["web:20"],
  });
  expect(await state("web:20")).toMatchObject({
    stage: "disqualified",
    owner: null,
    erasedAt: now,
    stageEnteredAt: now,
  });
  expect((await statuses()).map(({ status }) => status)).toEqual(["void", "missed", "void", "void"]);
  expect((await unread()).map(({ receiver }) => receiver)).toEqual([owner]);
  expect((await fetchReportRows(db, ID, { from: null, until: null })).leakage).toBe(0);
  now = epochMs(now + 30 * DAY_MS);
  while ((await runDue(db, ID, now)) > 0);
  expect((await statuses()).map(({ status }) => status)).toEqual(["void", "missed", "void", "void"]);

  // Under the id that was theirs nobody is captured; under another they are a new lead, also with the same address.
  await capture("web:20");
  expect(await refusalsOf("web:20")).toEqual(["person_erased"]);
  expect((await state("web:20"))?.person.email).toBeNull();
  await capture("web:21");
  expect(await state("web:21")).toMatchObject({ stage: "captured", person: { email: "eve@e.example" } });
  const { firstDifference, breaches } = await verifyWorkspace(db, ID);
  expect([firstDifference, breaches]).toEqual([null, []]);
  expect((await db.transaction((tx) => rebuildWorkspace(tx, ID, () => undefined))).changed).toEqual([]);
});

test("an address in what is known of another person stays there, and it is said whose", async () => {
  const capture = (lead: string, email: string, remarks: string) =>
    say({
      ...{ kind: "capture", leadId: leadId(lead), origin: "ads", person: { name: "Cleo", email, company: null } },
      attributes: { remarks },
    });
  await capture("web:8", "cleo@c.example", "");
  await capture("web:9", "dora@d.example", "knows cleo@c.example");
  const services = { db, workspaceId: ID, now: () => now };
  expect(await erasePerson(askedBy(services), "cleo@c.example")).toEqual({
    ...{ leads: ["web:8"], entries: 1, arrivals: 0 },
    keptBy: ["web:9"],
  });
  expect((await fetchLeads(db, ID, ["web:9"])).get(leadId("web:9"))?.state.attributes).toEqual({
    remarks: "knows cleo@c.example",
  });
  expect((await verifyWorkspace(db, ID)).firstDifference).toBeNull();
});

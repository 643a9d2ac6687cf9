/** The report over the sample company: a quarter of a company at work, in a real database. */
import { beforeAll, expect, test } from "vitest";
import { agreementOf } from "../../../test/sample-agreement.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { MEASURES } from "../../agreement/terms/parts/measure-terms.ts";
import { leadId, memberId, workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { SaidReport } from "../../words/report/say-report.ts";
import { startWriter } from "../../store/writer/writer.ts";
import type { Actor } from "../actor.ts";
import { replaySample } from "../history/replay-sample.ts";
import { MEASURED_AGREEMENT } from "./measured-agreement.fixture.ts";
import { readLead } from "../leads/read-lead.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { dateIn, sayFinding } from "../../words/advice/say-finding.ts";
import { findAdvice } from "../review/find-advice.ts";
import { readAdvice } from "../review/read-advice.ts";
import { readReport } from "./read-report.ts";
import { readScoreboard } from "./read-scoreboard.ts";
import type { Services } from "../services.ts";
import { ATTAINMENT, attainment, attainmentByMember } from "../../reporting/measures/attainment.ts";
import { exemptClocks } from "../../reporting/report/exempt-clocks.ts";
import { isInPeriod, type Period } from "../../reporting/rows/period.ts";
import { measuring, RECORDED } from "../../reporting/rows/rows.fixture.ts";
import type { ClockRow, CountedClock } from "../../reporting/rows/rows.ts";
import { CLOCK_COLUMNS } from "../../store/lead/clock-rows.ts";
import { fetchCountedClocks } from "../../store/reports/counted-clocks.ts";
import { askedBy } from "../../../test/asked-by.ts";

const FROM = epochMs(Date.parse("2026-01-05T08:00:00Z"));
const NOW = epochMs(Date.parse("2026-04-15T12:00:00Z"));
const ID = workspaceId("company");
const member = (id: string): Actor => ({
  ...{ kind: "account", accountId: id, name: id, member: memberId(id), roles: ["sales"], led: [] },
});

let services: Services;
beforeAll(async () => {
  const { db } = await testDatabase();
  services = { db, writer: startWriter(db), workspaceId: ID, now: (): EpochMs => NOW, newId: () => "unused" };
  await replaySample(askedBy(services), {
    agreement: { source: MEASURED_AGREEMENT, value: agreementOf(MEASURED_AGREEMENT) },
    ...{ seed: 11, from: FROM, leadsPerDay: 6, onProgress: () => undefined },
  });
});

const MARCH = {
  from: epochMs(Date.parse("2026-02-28T23:00:00Z")),
  until: epochMs(Date.parse("2026-03-31T22:00:00Z")),
};
const lineOf = (report: SaidReport, name: string) => report.measures.find((line) => line.name === name);

test("every measure is computed from what the company recorded, and judged", async () => {
  const report = await readReport(askedBy(services), { from: FROM, until: NOW });
  expect(report.measures.map(({ name }) => name)).toEqual(MEASURES);
  for (const { name, value, n, verdict, clause } of report.measures) {
    expect([name, value]).toEqual([name, expect.any(Number)]);
    expect([name, n > 0, clause]).toEqual([name, true, `measures.${name}`]);
    expect(["kept", "at_risk", "missed"], name).toContain(verdict);
  }
  expect(report.withheld).toEqual([]);
  expect(report.goalLines.map(({ kind, verdict }) => [kind, verdict])).not.toContain("not_recorded");
  expect(new Set(report.goalLines.map(({ kind }) => kind))).toEqual(
    new Set(["number", "value", "growth", "contribution"]),
  );
});

test("what a measure counts is what the report counts beside it", async () => {
  const report = await readReport(askedBy(services), MARCH);
  const { won, funnel, goalLines } = report;
  const [met, missed] = [
    report.attainment.reduce((sum, line) => sum + line.met, 0),
    report.attainment.reduce((sum, line) => sum + line.missed, 0),
  ];
  expect(lineOf(report, "attainment")).toMatchObject({ value: met / (met + missed), n: met + missed });
  expect(won?.hits).toBeGreaterThan(0);
  const mqls = funnel.find(({ stage }) => stage === "mql")?.entries;
  expect(lineOf(report, "conversion")?.n).toBe(mqls);
  expect(goalLines.find(({ clause }) => clause === "marketing.mql-number")).toMatchObject({
    delivered: mqls,
    owed: 140,
    verdict: "kept",
  });
  const types = lineOf(report, "value")?.others.filter(({ label }) => ["Webinars", "Large"].includes(label));
  for (const { label, value } of types ?? []) expect([label, Number(value) > 0]).toEqual([label, true]);
  expect(types).toHaveLength(2);
  expect(report.exempt.reduce((sum, { count }) => sum + count, 0)).toBe(
    lineOf(report, "attainment")?.others.find(({ label }) => label.startsWith("exempt"))?.value,
  );
});

test("a measure is left out for whom it is not for, wherever the report tells it, and it is said who sees it", async () => {
  const [seen, unseen] = [
    await readScoreboard(askedBy(services, member("sam")), { month: "2026-03" }),
    await readScoreboard(askedBy(services, member("sol")), { month: "2026-03" }),
  ];
  expect(seen.withheld).toEqual([]);
  expect(seen.acceptance).not.toBeNull();
  expect(unseen.withheld).toEqual([{ name: "acceptance", seenBy: ["marketing", "qualification"] }]);
  expect([unseen.acceptance, unseen.rejections]).toEqual([null, []]);
  expect(unseen.measures.map(({ name }) => name)).not.toContain("acceptance");
  // The owner of the workspace sees all.
  const owner = { ...member("sol"), roles: ["owner"], led: [] } as Actor;
  expect((await readScoreboard(askedBy(services, owner), { month: "2026-03" })).withheld).toEqual([]);
});

test("a report counts everyone's leads, and names to each reader those that they see", async () => {
  const named = async (actor?: Actor) => {
    const report = await readReport(askedBy(services, actor), { from: FROM, until: NOW });
    const board = await readScoreboard(askedBy(services, actor), { month: "2026-03" });
    const leads = [report, board].flatMap(({ exempt }) => exempt.flatMap((line) => line.leads));
    return { leads: new Set(leads), count: report.exempt.reduce((sum, { count }) => sum + count, 0) };
  };
  const [all, rep] = [await named(), await named(member("ria"))];
  expect(rep.count).toBe(all.count);
  expect(all.leads.size).toBeGreaterThan(rep.leads.size);
  for (const lead of new Set([...all.leads].slice(0, 12).concat([...rep.leads].slice(0, 3)))) {
    const seen = await readLead(askedBy(services, member("ria")), { leadId: leadId(lead) }).then(
      () => true,
      () => false,
    );
    expect([lead, rep.leads.has(lead)]).toEqual([lead, seen]);
  }
});

test("a month that nothing was recorded in is not 0 %", async () => {
  const before = { from: epochMs(0), until: epochMs(Date.parse("2025-12-31T23:00:00Z")) };
  const report = await readReport(askedBy(services), before);
  expect(report.measures.map(({ name, value, verdict }) => ({ name, value, verdict }))).toContainEqual({
    ...{ name: "coverage", value: null, verdict: "not_enough_data" },
  });
  expect(report.goalLines).toEqual([]);
});

test("what the database counts of clocks is what their rows add up to, whatever the period", async () => {
  const { db, workspaceId: id } = services;
  const rows = await db.query<ClockRow>(
    `select ${CLOCK_COLUMNS} from clock where workspace_id = $1 order by due_at_ms, lead_id collate "C"`,
    [id],
  );
  const agreement = agreementOf(MEASURED_AGREEMENT);
  const periods: readonly Period[] = [
    { from: null, until: null },
    { from: null, until: MARCH.from },
    { from: NOW, until: null },
    MARCH,
    // From one due to the next: its own instant is in, the next one's is not.
    ...[10, 200, 3_000].map((index) => ({ from: rows[index]?.dueAt ?? NOW, until: rows[index + 40]?.dueAt ?? NOW })),
  ];
  for (const period of periods) {
    const counted = await fetchCountedClocks(db, id, period);
    const told = (clocks: readonly CountedClock[]) => ({
      promises: attainment(agreement, clocks, period, NOW, RECORDED),
      members: attainmentByMember(clocks, period, NOW, RECORDED),
      exempt: exemptClocks(clocks, period),
      measure: ATTAINMENT.measure(measuring({ agreement, rows: { clocks }, period, asOf: NOW })),
    });
    expect(told(counted)).toEqual(told(rows.filter(({ dueAt }) => isInPeriod(period, dueAt))));
  }
  const all = await fetchCountedClocks(db, id, { from: null, until: null });
  expect(all.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(rows.length);
  // As many as there are clauses, members and reasons, however many leads come.
  expect(all.length).toBeLessThan(rows.length / 10);
});

test("a quarter's record speaks of response times, and mostly says how much more must be seen", async () => {
  const { findings, minuteCostMinor } = await findAdvice(askedBy(services), { minuteCostMinor: undefined });
  expect(minuteCostMinor).toBe(100);
  expect(new Set(findings.map(({ question }) => question.advisor))).toEqual(
    new Set(["bar", "cadence", "targets", "response-times", "escalation", "reasons", "sources", "load", "speed"]),
  );
  const { agreement } = await activeAgreement(services.db, services.workspaceId);
  const said = (clause: string) => {
    const finding = findings.find(({ question }) => question.clause === clause);
    return finding && sayFinding(finding, agreement, dateIn(agreement.zone));
  };
  expect(said("marketing.mql")).toEqual({
    title: "MQL threshold: not enough data",
    sentences: [
      "25 customers with a value on record; at least 30 are needed to tell.",
      "Leads with fewer points were never worked, so what a lower threshold would bring is not known.",
    ],
  });
  expect(said("escalation.50")?.sentences[0]).toBe(
    "From January 5, 2026 until April 15, 2026: acted on soon after the step: 35.9% (95% interval 32.4% to 39.6%; n = 682).",
  );
  const advised = findings.filter(({ kind }) => kind === "advice").map(({ question }) => question.advisor);
  expect(new Set(advised)).toEqual(new Set(["response-times"]));
  const auditor = askedBy(services, { ...member("ria"), roles: ["auditor"] } as Actor);
  await expect(readAdvice(auditor)).rejects.toMatchObject({ code: "not_permitted" });
});

test("reports are read by connections of their own: whoever takes facts in does not wait for them", async () => {
  const db = { ...services.db, query: never, transaction: never };
  const asked = { ...askedBy(services), db, reports: services.db };
  expect(await readScoreboard(asked, { month: "2026-03" })).toEqual(
    await readScoreboard(askedBy(services), { month: "2026-03" }),
  );
});

const never = (): Promise<never> => Promise.reject(new Error("reports have their own"));

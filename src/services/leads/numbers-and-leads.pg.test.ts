/** Every number of the reports that counts leads is the count of the list behind it: what measures fold and what lists ask for are one thing. */
import { beforeAll, expect, test } from "vitest";
import { askedBy } from "../../../test/asked-by.ts";
import { testDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { assert } from "../../base/assert.ts";
import { workspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { CLOCK_VERDICTS, clockVerdict } from "../../reporting/counting/clock-verdict.ts";
import { DAY_PARTS, dayPartOf, WEEKDAYS } from "../../reporting/counting/day-part.ts";
import {
  answeredForBehind,
  assignedBehind,
  capturedAndWonBehind,
  capturedBehind,
  cohortBehind,
  coverageBehind,
  dealsBehind,
  decisionsBehind,
  deliveredBehind,
  entriesBehind,
  exemptBehind,
  firstTouchBehind,
  firstTouchClocksBehind,
  lateBehind,
  leakageBehind,
  type LeadsBehind,
  memberBehind,
  mqlsBehind,
  promiseBehind,
  rejectionsBehind,
  sideBehind,
  wonAfterBehind,
  periodFilter,
} from "../../reporting/leads/leads-behind.ts";
import type { LeadFilter } from "../../reporting/leads/lead-filters.ts";
import { sampleBehind, troubledBehind } from "../../reporting/leads/sample-behind.ts";
import type { MeasureName } from "../../agreement/terms/parts/measure-terms.ts";
import { attention } from "../../reporting/report/attention.ts";
import type { ShownScoreboard as Scoreboard } from "../../reporting/report/report.ts";
import type { ClockRow } from "../../reporting/rows/rows.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { CLOCK_COLUMNS } from "../../store/lead/clock-rows.ts";
import { fetchReportRows } from "../../store/reports/report-rows.ts";
import { startWriter } from "../../store/writer/writer.ts";
import { replaySample } from "../history/replay-sample.ts";
import { readReport } from "../reports/read-report.ts";
import { readScoreboard } from "../reports/read-scoreboard.ts";
import type { Services } from "../services.ts";
import { readTeam } from "../team/read-team.ts";
import { listLeads } from "./list-leads.ts";

const FROM = epochMs(Date.parse("2026-01-05T08:00:00Z"));
const NOW = epochMs(Date.parse("2026-04-15T12:00:00Z"));
const ID = workspaceId("company");
const ALL = { from: null, until: null };
const MARCH = {
  from: epochMs(Date.parse("2026-02-28T23:00:00Z")),
  until: epochMs(Date.parse("2026-03-31T22:00:00Z")),
};

let services: Services;
beforeAll(async () => {
  const { db } = await testDatabase();
  services = { db, writer: startWriter(db), workspaceId: ID, now: (): EpochMs => NOW, newId: () => "unused" };
  await replaySample(askedBy(services), {
    agreement: { source: SAMPLE, value: agreementOf(SAMPLE) },
    ...{ seed: 11, from: FROM, leadsPerDay: 4, onProgress: () => undefined },
  });
});

type Said = readonly [what: string, number: number, behind: LeadsBehind];

/** What the list behind each number counts. */
async function countsBehind(
  numbers: readonly Said[],
  asked: Services = services,
): Promise<readonly (readonly [string, number | null])[]> {
  const counted: (readonly [string, number | null])[] = [];
  for (const [what, , { filter, counts }] of numbers) {
    const { total } = await listLeads(askedBy(asked), { filter, limit: 0 });
    counted.push([what, counts === "leads" ? total.leads : total.times]);
  }
  return counted;
}

/** As they were said; a number that is nothing everywhere would agree with anything. */
function said(numbers: readonly Said[]): readonly (readonly [string, number])[] {
  assert(numbers.filter(([, number]) => number > 0).length > 5, "most numbers count something");
  return numbers.map(([what, number]) => [what, number]);
}

test.each([
  ["all time", ALL],
  ["March", MARCH],
])("the numbers of the report of %s", async (_, bounds) => {
  const report = await readReport(askedBy(services), bounds);
  const period = periodFilter(bounds);
  const { won, speedToLead } = report;
  const numbers: readonly Said[] = [
    ...report.funnel.map(({ stage, entries }): Said => [stage, entries, entriesBehind(period, stage)]),
    ["cohort", won?.n ?? -1, cohortBehind(period, "all")],
    ["won", won?.hits ?? -1, cohortBehind(period, "won")],
    ...report.wonByOrigin.flatMap(({ origin, won: of }): readonly Said[] => [
      [`cohort of ${origin}`, of.n, cohortBehind(period, "all", origin)],
      [`won of ${origin}`, of.hits, cohortBehind(period, "won", origin)],
    ]),
    ...report.dealsBySdr.map(({ sdr, deals }): Said => [`deals of ${sdr}`, deals, dealsBehind(period, { sdr })]),
    ...report.dealsByRep.map(({ rep, deals }): Said => [`deals of ${rep}`, deals, dealsBehind(period, { rep })]),
    ...report.attainment.flatMap((line) =>
      (["met", "missed", "open", "unrecorded"] as const).map((verdict): Said => [
        ...([`${line.clause} ${verdict}`, line[verdict], promiseBehind(period, line, verdict)] as const),
      ]),
    ),
    ...report.attainmentByMember.flatMap(({ member, met, missed }): readonly Said[] => [
      [`met by ${member}`, met, memberBehind(period, member, "met")],
      [`missed by ${member}`, missed, memberBehind(period, member, "missed")],
    ]),
    ...report.exempt.map((line): Said => [`exempt ${line.clause}`, line.count, exemptBehind(period, line)]),
    ...report.mqlByMonthAndOrigin.map(({ month, origin, count }): Said => [
      ...([`MQLs of ${month} from ${origin}`, count, mqlsBehind(period, { month, origin })] as const),
    ]),
    ...report.cohorts.map(({ month, leads }): Said => [`captured in ${month}`, leads, capturedBehind(period, month)]),
    ...report.cohorts.map(({ month, wonByMonth }): Said => [
      `won of those captured in ${month}`,
      wonByMonth.reduce((sum, count) => sum + count, 0),
      capturedAndWonBehind(period, month),
    ]),
    ...report.cohorts.flatMap(({ month, wonByMonth }) =>
      wonByMonth.map((count, months): Said => [
        `${month} + ${months}`,
        count,
        wonAfterBehind(period, month, { from: months, to: months }),
      ]),
    ),
    ["touched", speedToLead?.n ?? -1, firstTouchBehind(period, "made")],
    ["waiting", speedToLead?.waiting ?? -1, firstTouchBehind(period, "waiting")],
    ["within 5", speedToLead?.within5Min.hits ?? -1, firstTouchBehind(period, "within-5")],
    ["within 60", speedToLead?.within60Min.hits ?? -1, firstTouchBehind(period, "within-60")],
    ["known of 5", speedToLead?.within5Min.n ?? -1, firstTouchBehind(period, "known-5")],
    ["known of 15", speedToLead?.within15Min.n ?? -1, firstTouchBehind(period, "known-15")],
    ["known of 60", speedToLead?.within60Min.n ?? -1, firstTouchBehind(period, "known-60")],
    ...(bounds.from === null
      ? [["captured", report.cohorts.reduce((sum, { leads }) => sum + leads, 0), capturedBehind(period)] as const]
      : []),
  ];
  expect(await countsBehind(numbers)).toEqual(said(numbers));
});

test("the numbers of the scoreboard", async () => {
  const board = await readScoreboard(askedBy(services), { month: "2026-03" });
  const period = periodFilter(board);
  const numbers: readonly Said[] = [
    ...board.goals.map((goal): Said => [goal.stage, goal.delivered, deliveredBehind(board, goal)]),
    ...board.promises.flatMap((line) =>
      (["met", "missed", "open"] as const).map((verdict): Said => [
        ...([`${line.clause} ${verdict}`, line[verdict], promiseBehind(period, line, verdict)] as const),
      ]),
    ),
    ...board.promises.map((line): Said => [
      `${line.clause} due`,
      line.attainment.n,
      promiseBehind(period, line, "due"),
    ]),
    ["accepted", board.acceptance?.hits ?? -1, decisionsBehind(period, "accepted")],
    ["decided", board.acceptance?.n ?? -1, decisionsBehind(period)],
    ...(["met", "missed", "open"] as const).flatMap((verdict) =>
      ([["marketing"], ["qualification", "sales"]] as const).map((parties): Said => [
        `${verdict} by ${parties.join(" and ")}`,
        board.promises
          .filter(({ party }) => parties.some((each) => each === party))
          .reduce((sum, line) => sum + line[verdict], 0),
        sideBehind(period, parties, verdict),
      ]),
    ),
    ["rejected", (board.acceptance?.n ?? 0) - (board.acceptance?.hits ?? 0), decisionsBehind(period, "rejected")],
    ...board.rejections.map((line): Said => [line.reason, line.count, rejectionsBehind(period, line)]),
    ["leaking", board.leakage ?? -1, leakageBehind()],
    ...board.measures.flatMap((line): readonly Said[] => {
      const behind = sampleBehind(line, board);
      return behind === undefined ? [] : [[`sample of ${line.name}`, line.n, behind]];
    }),
    ["touched since", hitsOf(board, "coverage"), coverageBehind(period, "touched")],
    ["tried as agreed", hitsOf(board, "depth"), { filter: { cadence: "attained", ...period }, counts: "times" }],
    ...attention(board, board.asOf).flatMap((line): readonly Said[] => {
      const troubled = troubledBehind(line, board);
      return troubled === undefined ? [] : [[`trouble of ${line.id}`, troubled.count, troubled.behind]];
    }),
  ];
  expect(numbers.filter(([what]) => what.startsWith("sample of"))).toHaveLength(14);
  expect(await countsBehind(numbers)).toEqual(said(numbers));
});

test("the numbers of the team, also where something is past due that no worker has seen", async () => {
  for (const now of [NOW, epochMs(NOW + 3 * 86_400_000)]) {
    const later = { ...services, now: () => now };
    const team = await readTeam(askedBy(later));
    const period = periodFilter(team);
    const numbers = team.members.flatMap(
      ({ member, open, late, response, firstTouches, latePart }): readonly Said[] => [
        [`open of ${member}`, open, answeredForBehind(member)],
        [`late of ${member}`, late, lateBehind(member)],
        [`assigned to ${member}`, response.n, assignedBehind(period, member)],
        [`touched in time by ${member}`, firstTouches.hits, firstTouchClocksBehind(period, member, "met")],
        [`due from ${member}`, firstTouches.n, firstTouchClocksBehind(period, member, "due")],
        ...(latePart === null
          ? []
          : ([
              [
                `missed in one part of the day by ${member}`,
                latePart.missed,
                firstTouchClocksBehind(period, member, "missed", latePart.part),
              ],
            ] as const)),
      ],
    );
    expect(team.members).toHaveLength(7);
    expect(team.members.some(({ late }) => late > 0)).toBe(true);
    expect(await countsBehind(numbers, later)).toEqual(said(numbers));
  }
});

/** What a rate is of, from its share. */
function hitsOf({ measures }: Pick<Scoreboard, "measures">, name: MeasureName): number {
  const line = measures.find((each) => each.name === name);
  assert(line !== undefined && line.n > 20, `${name} counts something`);
  return Math.round((line.value ?? 0) * line.n);
}

test("when in the day and the week targets began, a list says as the clocks on the wall did", async () => {
  const rows = await services.db.query<ClockRow>(`select ${CLOCK_COLUMNS} from clock where workspace_id = $1`, [ID]);
  const { zone } = (await activeAgreement(services.db, ID)).terms;
  const began = rows.map(({ startedAt }) => dayPartOf(zone, startedAt));
  for (const part of DAY_PARTS) {
    const { total } = await listLeads(askedBy(services), { filter: { startedIn: part }, limit: 0 });
    expect([part, total.times]).toEqual([part, began.filter((each) => each.part === part).length]);
  }
  for (const weekday of WEEKDAYS) {
    const { total } = await listLeads(askedBy(services), { filter: { startedOn: weekday }, limit: 0 });
    expect([weekday, total.times]).toEqual([weekday, began.filter((each) => each.weekday === weekday).length]);
  }
});

test("a list says of each clock what the report says of it, also of those past due that no worker has seen", async () => {
  const recorded = await fetchReportRows(services.db, ID, ALL);
  const rows = await services.db.query<ClockRow>(`select ${CLOCK_COLUMNS} from clock where workspace_id = $1`, [ID]);
  for (const now of [NOW, epochMs(NOW + 3 * 86_400_000)]) {
    const later = askedBy({ ...services, now: () => now });
    for (const verdict of CLOCK_VERDICTS) {
      const { total } = await listLeads(later, { filter: { verdict }, limit: 0 });
      const clocks = rows.filter((clock) => clockVerdict(clock, now, recorded) === verdict);
      expect([verdict, total]).toEqual([
        ...[verdict, { leads: new Set(clocks.map(({ leadId }) => leadId)).size, isMore: false, times: clocks.length }],
      ]);
    }
  }
});

test("pages of a list are the whole list, each lead once, in its order", async () => {
  const filter = { verdict: "missed" } as const;
  const seen: string[] = [];
  const instants: number[] = [];
  for (let cursor: string | undefined; ;) {
    const { leads, next, total } = await listLeads(askedBy(services), { filter, limit: 7, cursor });
    seen.push(...leads.map(({ lead }) => lead.leadId));
    instants.push(...leads.map(({ lastAt }) => Number(lastAt)));
    if (next === null) {
      expect(new Set(seen).size).toBe(total.leads);
      break;
    }
    cursor = next;
  }
  expect(instants).toEqual(instants.toSorted((a, b) => b - a));
});

test.each<LeadFilter>([
  { verdict: "due" },
  { decision: "any" },
  { disputed: "yes" },
  { precedent: "dispute" },
  { corrected: "email" },
  { entered: "mql" },
  { given: "handed-off", touched: "yes" },
])("%j: told apart by source, it is as many as together", async (filter) => {
  const timesOf = async (more: LeadFilter): Promise<number> =>
    (await listLeads(askedBy(services), { filter: { ...filter, ...more }, limit: 0 })).total.times ?? Number.NaN;
  const origins = await services.db.query<{ origin: string }>(
    "select distinct coalesce(origin, '') as origin from lead where workspace_id = $1",
    [ID],
  );
  const bySource = await Promise.all(origins.map(({ origin }) => timesOf({ origin })));
  expect(bySource.length).toBeGreaterThan(3);
  expect(bySource.reduce((sum, count) => sum + count, 0)).toBe(await timesOf({}));
});

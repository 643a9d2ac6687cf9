/** The results of a period as a document for the review: both teams' commitments, what changed, and what is to be decided. Nothing in it is made up where data is missing. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { ReviewRecord } from "../../agreement/review/review-record.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { STAGES } from "../../engine/lead/lead-event.ts";
import { MINIMUM_N } from "../../reporting/counting/judge.ts";
import { deliveredBehind, periodFilter, promiseBehind, rejectionsBehind } from "../../reporting/leads/leads-behind.ts";
import { sampleBehind } from "../../reporting/leads/sample-behind.ts";
import { attention, type AttentionLine } from "../../reporting/report/attention.ts";
import type { Change } from "../change/change.ts";
import { personWords } from "../clause/words.ts";
import { dateWords, instantWords } from "../english/dates.ts";
import { teamName } from "../english/names.ts";
import { measureName } from "../names/measure-names.ts";
import { stageName } from "../names/stage-names.ts";
import { cellWords } from "../report/cell-words.ts";
import { amountWords, figureInterval, measureTarget, verdictWords, withheldWords } from "../report/figure-words.ts";
import { markedAttention } from "../report/marked-attention.ts";
import { intervalWords, shareWords } from "../report/number-words.ts";
import type { SaidScoreboard } from "../report/say-report.ts";
import type { SaidCatalogReport, SaidCell } from "../report/say-tables.ts";
import { ALL_ON_TARGET, goalWords, NOTHING_JUDGED } from "../screen/scoreboard-words.ts";
import { inTurn, marked, markedAgain, markedCount, type MarkedWords } from "../sheet/marked-words.ts";
import { cellAsWords, reportBlock } from "../sheet/report-block.ts";
import type { Sheet } from "../sheet/sheet.ts";
import { disputeSection, type PackDisputes } from "./dispute-section.ts";
import { full, left, lines, right, row, type PackSection } from "./pack-blocks.ts";
import type { PackPeriod } from "./pack-period.ts";
import { type PackPrepared, type PackTrial, trialSection } from "./trial-section.ts";
import { RANKED_NOTE, ratedTeams, RATINGS_TITLE } from "./rating-lines.ts";

/** Leads to talk about, of one clause. */
export type PackExample = { readonly clause: string; readonly party: string; readonly leads: readonly string[] };
export type PackVersion = { readonly version: number; readonly from: EpochMs; readonly changes: readonly Change[] };

export type PackFacts = {
  readonly agreement: Agreement;
  readonly version: number;
  readonly zone: Zone;
  readonly period: PackPeriod;
  readonly board: SaidScoreboard;
  /** Of the period before. */
  readonly before: SaidScoreboard;
  readonly reports: {
    /** Goals month by month, and what became of MQLs by their score; left out: withheld. */
    readonly goals?: SaidCatalogReport | undefined;
    readonly scores?: SaidCatalogReport | undefined;
    /** How good leads were, by source; left out: nobody was asked. */
    readonly quality?: SaidCatalogReport | undefined;
  };
  readonly examples: readonly PackExample[];
  /** Of the leads that its reader sees. */
  readonly disputes: PackDisputes;
  /** Versions that took effect in the period, the first of all left out. */
  readonly versions: readonly PackVersion[];
  /** What isn't in force yet, and what was found of it. */
  readonly prepared: readonly PackPrepared[];
  readonly trials: readonly PackTrial[];
  readonly records: readonly ReviewRecord[];
};

/** @param facts.board as its reader sees it: what is withheld from them is named, not shown */
export function packOf(facts: PackFacts): Sheet<MarkedWords> {
  const { agreement, version, period, board } = facts;
  return {
    title: `Results of ${period.words}`,
    about: "For the review of marketing and sales",
    company: agreement.company,
    mark: board.asOf < board.until ? "Still running" : undefined,
    facts: [
      { label: "As of", value: instantWords(board.asOf, agreement.zone) },
      { label: "Agreement", value: `${agreement.title}, version ${version}` },
      { label: "Time zone", value: agreement.zone },
    ],
    sections: markedAgain([
      attentionSection(facts),
      ...agreement.parties.flatMap(({ name }) => promiseSection(facts, name)),
      ...(period.month === null ? [] : [goalSection(facts)]),
      ...goalTrend(facts),
      measureSection(facts),
      reasonSection(facts),
      disputeSection(facts),
      ...qualitySection(facts),
      ...ratingSection(facts),
      changeSection(facts),
      trialSection(facts),
      decisionSection(facts),
    ]).filter(({ blocks }) => blocks.length > 0),
    signatures: [],
    annex: [],
    fingerprint: { short: "", whole: "" },
    notes: [
      "Intervals are 95% confidence intervals. Shares are of what came due in the period; what was exempt isn’t counted.",
      ...board.withheld.map(withheldWords),
    ],
    foot: `${agreement.company}: results of ${period.words} · as of ${instantWords(board.asOf, agreement.zone)}`,
    dated: board.asOf,
  };
}

/** Of a period that is no month, goals are told month by month. */
export function attentionOf(board: SaidScoreboard, { month }: Pick<PackPeriod, "month">): readonly AttentionLine[] {
  return attention(month === null ? { ...board, goalLines: [] } : board, board.asOf);
}

function attentionSection({ board, period, agreement, examples }: PackFacts): PackSection {
  const worst = attentionOf(board, period);
  if (worst.length === 0) {
    const goals = period.month === null ? [] : board.goalLines;
    const isJudged = [...board.promises, ...goals, ...board.measures].some(({ verdict }) => verdict === "kept");
    return full("Needs attention", lines([isJudged ? ALL_ON_TARGET : NOTHING_JUDGED]));
  }
  return full(
    "Needs attention",
    lines(
      worst.map((line) => {
        const { leads = [] } = examples.find(({ clause, party }) => clause === line.id && party === line.party) ?? {};
        return [
          ...markedAttention(line, board, agreement.currency),
          ...(leads.length === 0 ? [] : marked(", for example ")),
          ...inTurn(
            leads.map((lead) => [{ text: lead, lead }]),
            ", ",
          ),
        ];
      }),
    ),
  );
}

/** The worst against its target first; what nothing can be said of comes last. */
function promiseSection({ board, before }: PackFacts, party: string): readonly PackSection[] {
  const own = board.promises.filter((line) => line.party === party);
  if (own.length === 0) return [];
  const period = periodFilter(board);
  const rows = own
    .toSorted((a, b) => (a.attainment.share ?? 2) - (b.attainment.share ?? 2))
    .map((line) => {
      const { clause, text, attainment, target, verdict } = line;
      const last = before.promises.find((each) => each.clause === clause && each.party === party)?.attainment;
      return row(
        clause,
        text,
        attainment.n === 0
          ? "none due"
          : [
              ...markedCount(attainment.hits, promiseBehind(period, line, "met")),
              ...marked(" of "),
              ...markedCount(attainment.n, promiseBehind(period, line, "due")),
            ],
        attainment.n < MINIMUM_N ? "–" : `${shareWords(attainment.share)} (${intervalWords(attainment)})`,
        last === undefined || last.n < MINIMUM_N ? "–" : shareWords(last.share),
        target === null ? "none" : shareWords(target),
        verdictWords({ verdict, n: attainment.n, minimumN: MINIMUM_N }),
      );
    });
  return [
    full(`What ${teamName(party)} committed to`, {
      kind: "table",
      columns: [
        left("Commitment", 5),
        right("On time", 1.4),
        right("Share (interval)", 2.2),
        right("Before", 1.2),
        right("Target", 1),
        left("Status", 1.8),
      ],
      rows,
    }),
  ];
}

function goalSection({ board, before, agreement: { currency } }: PackFacts): PackSection {
  const rows = board.goalLines.map((line) => {
    const last = before.goalLines.find(({ clause }) => clause === line.clause);
    const number = board.goals.find(({ clause }) => clause === line.clause);
    return row(
      line.clause,
      line.text,
      number === undefined || line.unit !== "count"
        ? amountWords(line.delivered, line.unit, currency)
        : markedCount(number.delivered, deliveredBehind(board, number)),
      amountWords(line.owed, line.unit, currency),
      amountWords(last?.delivered ?? null, line.unit, currency),
      goalWords(line),
    );
  });
  if (rows.length === 0) return full("Goals");
  return full("Goals", {
    kind: "table",
    columns: [
      left("Goal", 5),
      right("Delivered", 1.5),
      right("Promised", 1.5),
      right("Before", 1.5),
      left("Status", 2),
    ],
    rows,
  });
}

/** Month by month, what came of what was promised; then leads, customers, and revenue. */
function goalTrend({ reports: { goals } }: PackFacts): readonly PackSection[] {
  const [promised, arrived] = goals?.tables ?? [];
  if (goals === undefined || promised === undefined || arrived === undefined || arrived.lines.length === 0) return [];
  const byGoal = Map.groupBy(promised.lines, ({ cells }) => nameIn(cells[1]));
  const byMonth = Map.groupBy(promised.lines, ({ cells }) => nameIn(cells[0]));
  const columns = [...byGoal].map(([goal, [line]]) => ({ goal, title: stageOf(line?.cells[3]) ?? goal }));
  const rows = [...byMonth].map(([month, inMonth]) =>
    row(
      undefined,
      month,
      ...columns.map(({ goal }) => {
        const [, , owed, delivered, verdict] = inMonth.find(({ cells }) => nameIn(cells[1]) === goal)?.cells ?? [];
        if (owed === undefined || delivered === undefined || verdict === undefined) return "–";
        return [...cellAsWords(delivered), ...marked(` of ${cellWords(owed)}, ${cellWords(verdict)}`)];
      }),
    ),
  );
  return [
    ...(rows.length === 0
      ? []
      : [
          full("Goals month by month", {
            kind: "table",
            columns: [left("Month", 2), ...columns.map(({ title }) => right(title, 2))],
            rows,
          }),
        ]),
    full(`${arrived.title}, month by month`, reportBlock(arrived, arrived.lines)),
  ];
}

function nameIn(cell: SaidCell | undefined): string {
  return cell?.kind === "name" ? cell.text : "";
}

/** What a goal counts. */
function stageOf(cell: SaidCell | undefined): string | undefined {
  const stage = cell?.kind === "count" ? STAGES.find((each) => each === cell.behind?.filter.entered) : undefined;
  return stage === undefined ? undefined : stageName(stage);
}

function qualitySection({ reports: { scores } }: PackFacts): readonly PackSection[] {
  const bands = scores?.tables.find(({ id }) => id === "bands");
  if (bands === undefined) return [];
  const found = bands.lines.filter(({ cells }) => cells.some((cell) => cell.kind === "count" && cell.value > 0));
  if (found.length === 0) return [];
  return [
    full(
      "Quality by score",
      ...(bands.note === null ? [] : [{ kind: "notes" as const, lines: [marked(bands.note)] }]),
      reportBlock(bands, found),
    ),
  ];
}

function ratingSection({ agreement, reports: { quality } }: PackFacts): readonly PackSection[] {
  if (quality === undefined) return [];
  const teams = ratedTeams(agreement, quality);
  if (teams.length === 0) return [full(RATINGS_TITLE, lines(["No lead was handed off to a team that rates leads."]))];
  return [
    full(RATINGS_TITLE, lines(teams.flatMap(({ rated, ranked }) => (ranked === null ? [rated] : [rated, ranked]))), {
      kind: "notes",
      lines: [marked(RANKED_NOTE)],
    }),
  ];
}

function measureSection({ board, before, agreement: { currency } }: PackFacts): PackSection {
  const told = (line: SaidScoreboard["measures"][number] | undefined): string =>
    line === undefined || line.verdict === "not_recorded" ? "–" : amountWords(line.value, line.unit, currency);
  const rows = board.measures
    .filter(({ clause }) => clause !== null)
    .map((line) =>
      row(
        line.clause ?? undefined,
        measureName(line.name),
        told(line),
        line.verdict === "not_recorded" ? "–" : figureInterval(line, currency),
        markedCount(line.n, sampleBehind(line, board)),
        told(before.measures.find(({ name }) => name === line.name)),
        measureTarget(line),
        verdictWords(line),
      ),
    );
  if (rows.length === 0) return full("Measures");
  return full("Measures", {
    kind: "table",
    columns: [
      left("Measure", 2.5),
      right("Value", 1.4),
      right("Interval", 2.2),
      right("Sample", 1),
      right("Before", 1.4),
      right("Target", 1.8),
      left("Status", 2),
    ],
    rows,
  });
}

function reasonSection({ board, before }: PackFacts): PackSection {
  if (board.rejections.length === 0) return full("Rejections", lines(["No lead was rejected in this period."]));
  return full("Rejections", {
    kind: "table",
    columns: [left("Reason", 5), right("Leads", 1), right("Before", 1.5)],
    rows: board.rejections.map((line) => {
      const last = before.rejections.find(({ reason }) => reason === line.reason);
      return row(
        `reasons.${line.reason}`,
        line.label,
        markedCount(line.count, rejectionsBehind(periodFilter(board), line)),
        last === undefined ? "0" : markedCount(last.count, rejectionsBehind(periodFilter(before), last)),
      );
    }),
  });
}

function changeSection({ versions, agreement: { zone } }: PackFacts): PackSection {
  if (versions.length === 0) return full("What changed", lines(["The agreement didn’t change in this period."]));
  return full(
    "What changed",
    lines(
      versions.flatMap(({ version, from, changes }) => [
        `Version ${version} took effect on ${instantWords(from, zone)}`,
        ...changes.map(({ sentence }) => sentence),
      ]),
    ),
  );
}

/** Of the period, and whatever is still to be done. */
function decisionSection({ records, period: { firstDay, lastDay }, agreement: { people } }: PackFacts): PackSection {
  const stand = records.filter(({ withdrawn }) => withdrawn === null);
  const told = stand.filter(
    ({ kind, date, done }) =>
      kind === "decision" && (done === null || (date !== null && date >= firstDay && date <= lastDay)),
  );
  const notes = stand.filter(({ kind }) => kind === "note");
  const all = [
    ...told.map(({ date, text, owner, due, done, version }) =>
      [
        `${date === null ? "" : `${dateWords(date)}: `}${text}`,
        ...(owner === null ? [] : [`${personWords(people, owner)} sees to it`]),
        ...(due === null || done !== null ? [] : [`due ${dateWords(due)}`]),
        ...(done === null ? [] : ["done"]),
        ...(version === null ? [] : [`in version ${version}`]),
      ].join("; "),
    ),
    ...notes.map(({ text }) => `To talk about: ${text}`),
  ];
  return full("Decisions and notes", lines(all.length === 0 ? ["Nothing was noted or decided."] : all));
}

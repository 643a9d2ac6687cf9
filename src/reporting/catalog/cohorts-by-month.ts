/**
 * Month by month: how far the leads of each got by now, and how long it took; beside it what entered each stage in the month, which are different leads.
 *
 * Cohorts count leads, each once, by the month of their capture. A win dated before the capture says that one of the two dates is wrong: it is a win, and
 * its lead stands in a column of its own.
 */
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { FUNNEL_STAGES } from "../../calculator/conversion-chain.ts";
import { monthsFilter, type MonthRange } from "../leads/filter-values.ts";
import {
  capturedAndReachedBehind,
  capturedAndWonBehind,
  capturedBehind,
  type LeadsBehind,
  stepBehind,
  wonAfterBehind,
} from "../leads/leads-behind.ts";
import { FUNNEL_STEPS, reachedAt, waysOf } from "../measures/conversion.ts";
import { monthBounds, monthNamer, monthOf, wholeMonths } from "../rows/months.ts";
import { isInPeriod } from "../rows/period.ts";
import { columns, countCell, name, share } from "../tables/cells.ts";
import { endOf, type ReportDefinition, type ReportInput } from "../tables/report-definition.ts";
import type { Line, ReportCell, ReportTable } from "../tables/report-table.ts";

/** The last of them. */
const MOST_MONTHS = 24;
const TO_WIN: readonly MonthRange[] = [
  ...[0, 1, 2, 3, 4, 5].map((months) => ({ from: months, to: months })),
  ...[{ from: 6, to: 11 }],
  ...[{ from: 12, to: null }],
];

export const COHORTS_BY_MONTH: ReportDefinition = {
  title: "Cohorts by month",
  question: "Where do leads get stuck?",
  about: "How far the leads of each month got, how soon they bought, and what entered each stage in the month",
  definition:
    "Months are those of the agreement's time zone, at most the last 24 of the period. A cohort is the leads captured in a month: each counts once in every stage that it ever entered, and recent months will still rise. Months until won are whole months from capture to win. What entered a stage in a month, and what of it went on to the next stage or a later one in the same cycle by now, counts entries: a lead that came back counts again.",
  tells: ["conversion"],
  hasSegments: true,
  tables: (input) => {
    const shown = monthsShown(input);
    const cohorts = cohortsOf(input, shown);
    return [reached(input, cohorts), untilWon(input, cohorts), entered(input, shown), steps(input, shown)];
  },
};

/** What a month is called; undefined for what is not shown, whatever segment is asked for. */
type Shown = (at: EpochMs) => string | undefined;

function monthsShown(input: ReportInput): Shown {
  const { terms, period } = input;
  const last = Temporal.PlainYearMonth.from(monthOf(terms.zone, endOf(input)));
  const first = last.subtract({ months: MOST_MONTHS - 1 }).toString();
  const nameOf = monthNamer(terms.zone);
  return (at) => {
    const month = isInPeriod(period, at) ? nameOf(at) : "";
    return month < first ? undefined : month;
  };
}

type Cohort = {
  readonly month: string;
  readonly leads: ReadonlySet<LeadId>;
  readonly reached: ReadonlyMap<Stage, ReadonlySet<LeadId>>;
  /** By how `monthsFilter` says when. */
  readonly won: ReadonlyMap<string, ReadonlySet<LeadId>>;
};

function cohortsOf({ terms, rows }: ReportInput, shown: Shown): readonly Cohort[] {
  const cohorts = new Map<string, { leads: Set<LeadId>; reached: Sets<Stage>; won: Sets<string> }>();
  for (const { leadId, stage, at, capturedAt } of rows.stageEntries) {
    const month = shown(capturedAt);
    if (month === undefined) continue;
    const cohort = cohorts.get(month) ?? { leads: new Set(), reached: new Map(), won: new Map() };
    cohorts.set(month, cohort);
    cohort.leads.add(leadId);
    add(cohort.reached, stage, leadId);
    if (stage === "customer")
      add(cohort.won, at < capturedAt ? "before" : whenWon(wholeMonths(terms.zone, capturedAt, at)), leadId);
  }
  return [...cohorts].map(([month, cohort]) => ({ month, ...cohort })).sort(byMonth);
}

type Sets<Key> = Map<Key, Set<LeadId>>;

function add<Key>(sets: Sets<Key>, key: Key, lead: LeadId): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(lead));
}

function byMonth(a: { readonly month: string }, b: { readonly month: string }): number {
  return a.month < b.month ? -1 : 1;
}

function whenWon(months: number): string {
  const range = TO_WIN.find(({ from, to }) => months >= from && (to === null || months <= to));
  return range === undefined ? "" : monthsFilter(range);
}

function reached({ within }: ReportInput, cohorts: readonly Cohort[]): ReportTable {
  return {
    id: "reached",
    title: "Captured in the month, and how far by now",
    columns: columns(
      ["month", "Captured", "name"],
      ["leads", "Leads", "count"],
      ["mql", "MQLs", "count"],
      ["sal", "SALs", "count"],
      ["sql", "SQLs", "count"],
      ["opportunity", "Opportunities", "count"],
      ["customer", "Customers", "count"],
      ["won", "Customers ÷ leads", "share"],
    ),
    lines: cohorts.map(({ month, leads, reached: stages }) => {
      const won = stages.get("customer")?.size ?? 0;
      return {
        key: month,
        cells: [
          name("month", month),
          countCell(leads.size, capturedBehind(within, month)),
          ...FUNNEL_STAGES.map((stage) =>
            countCell(stages.get(stage)?.size ?? 0, capturedAndReachedBehind(within, month, stage)),
          ),
          share(won, leads.size, {
            hits: capturedAndWonBehind(within, month),
            n: capturedBehind(within, month),
          }),
        ],
      };
    }),
    plot: { kind: "lines", label: "month", values: ["mql", "sql", "customer"] },
  };
}

function untilWon({ terms, within, asOf }: ReportInput, cohorts: readonly Cohort[]): ReportTable {
  return {
    id: "won",
    title: "Months from capture to win",
    note: "A win dated before its capture is in none of the months: one of the two dates is wrong.",
    columns: columns(
      ["month", "Captured", "name"],
      ...TO_WIN.map((range) => [`m${monthsFilter(range)}`, monthsTitle(range), "count"] as const),
      ["before", "Dated before", "count"],
      [...(["customer", "Customers", "count"] as const)],
    ),
    lines: cohorts.map(({ month, won, reached: stages }) => {
      const behind = (range: MonthRange | "before"): LeadsBehind => wonAfterBehind(within, month, range);
      const size = (range: MonthRange | "before"): number => won.get(monthsFilter(range))?.size ?? 0;
      const begun = monthBounds(terms.zone, month).from;
      const age = asOf < begun ? -1 : wholeMonths(terms.zone, begun, asOf);
      return {
        key: month,
        cells: [
          name("month", month),
          ...TO_WIN.map((range): ReportCell =>
            // What cannot have happened yet is not 0.
            range.from > age && size(range) === 0
              ? { kind: "empty", why: "not_yet" }
              : countCell(size(range), behind(range)),
          ),
          countCell(size("before"), behind("before")),
          countCell(stages.get("customer")?.size ?? 0, capturedAndWonBehind(within, month)),
        ],
      };
    }),
  };
}

function monthsTitle({ from, to }: MonthRange): string {
  return to === null ? `${from} or more` : from === to ? String(from) : `${from} to ${to}`;
}

const ENTERED = ["captured", ...FUNNEL_STAGES] as const;

function entered({ rows, within }: ReportInput, shown: Shown): ReportTable {
  const months = new Map<string, Map<Stage, number>>();
  for (const { stage, at } of rows.stageEntries) {
    const month = shown(at);
    if (month === undefined || !ENTERED.some((each) => each === stage)) continue;
    const counts = months.get(month) ?? new Map<Stage, number>();
    months.set(month, counts.set(stage, (counts.get(stage) ?? 0) + 1));
  }
  return {
    id: "entered",
    title: "Entered in the month",
    note: "Different leads can stand behind the numbers of a line, so they are no conversion rates.",
    columns: columns(
      ["month", "Month", "name"],
      ["captured", "Captured", "count"],
      ["mql", "MQLs", "count"],
      ["sal", "SALs", "count"],
      ["sql", "SQLs", "count"],
      ["opportunity", "Opportunities", "count"],
      ["customer", "Customers", "count"],
    ),
    lines: [...months]
      .map(([month, counts]) => ({ month, counts }))
      .sort(byMonth)
      .map(({ month, counts }) => ({
        key: month,
        cells: [
          name("month", month),
          ...ENTERED.map((stage) =>
            countCell(counts.get(stage) ?? 0, { filter: { entered: stage, ...within, month }, counts: "times" }),
          ),
        ],
      })),
    plot: { kind: "lines", label: "month", values: ["captured", "mql", "customer"] },
  };
}

function steps({ rows, within }: ReportInput, shown: Shown): ReportTable {
  const months = new Map<string, { hits: number; n: number }[]>();
  for (const way of waysOf(rows.stageEntries)) {
    for (const [place, { from, to }] of FUNNEL_STEPS.entries()) {
      const at = way.get(from);
      const month = at === undefined ? undefined : shown(at);
      if (month === undefined) continue;
      const counts = months.get(month) ?? FUNNEL_STEPS.map(() => ({ hits: 0, n: 0 }));
      months.set(month, counts);
      const step = counts[place];
      if (step === undefined) continue;
      step.n += 1;
      if (reachedAt(way, to) !== undefined) step.hits += 1;
    }
  }
  return {
    id: "steps",
    title: "Went on to the next stage by now, by the month of entry",
    columns: columns(
      ["month", "Month", "name"],
      ["mql", "MQL to SAL", "share"],
      ["sal", "SAL to SQL", "share"],
      ["sql", "SQL to opportunity", "share"],
      ["opportunity", "Opportunity to customer", "share"],
    ),
    lines: [...months]
      .map(([month, counts]) => ({ month, counts }))
      .sort(byMonth)
      .map(({ month, counts }): Line => ({
        key: month,
        cells: [
          name("month", month),
          ...FUNNEL_STEPS.map(({ from, to }, place) => {
            const { hits = 0, n = 0 } = counts[place] ?? {};
            return share(hits, n, stepBehind(within, { from, to, month }));
          }),
        ],
      })),
  };
}

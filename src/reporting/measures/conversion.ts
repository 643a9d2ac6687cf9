/**
 * Conversion between stages, labelled: of a **cohort** – of the entries of a stage in the period, how many reached the next or a later one of the same
 * cycle by now –, and **in the period** – entries of the next stage ÷ entries of this one, which are different leads and may pass 100 %.
 *
 * A cohort is immature while its youngest entry is younger than nine of ten needed (the 90th percentile of those that got there in the period, nearest
 * rank): it will still rise. One of which no one knows how long it takes is immature too. So it is kept when it has reached its target, and is
 * not judged before it is mature.
 *
 * A target is about MQLs that became customers: the close rate that the calculator is fed with.
 */
import { stagesWord, stageWord } from "../../words/english/funnel.ts";
import { numberWords } from "../../words/english/numbers.ts";
import type { LeadId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { FUNNEL_STAGES, type FunnelStage } from "../../calculator/conversion-chain.ts";
import { stagesFrom } from "../counting/stages-from.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { StageEntryRow } from "../rows/rows.ts";
import { madeOnce } from "../statistics/made-once.ts";
import { spread } from "../statistics/percentile.ts";
import { rate } from "../statistics/wilson.ts";
import { rateFigure } from "../counting/figures.ts";
import { countOf, lengthsOf, type Sums } from "../sums/sums.ts";
import type { Figure, MeasureDescription, Measured, Measuring } from "./measure.ts";

/** The way of one cycle of one lead: when it entered which stage. */
export type Way = ReadonlyMap<Stage, EpochMs>;

export const waysOf = madeOnce((entries: readonly StageEntryRow[]): readonly Way[] =>
  waysByLead(entries).map(({ way }) => way),
);

export function waysByLead(
  entries: readonly StageEntryRow[],
): readonly { readonly leadId: LeadId; readonly way: Way }[] {
  const leads = new Map<string, Map<number, Map<Stage, EpochMs>>>();
  const ways: { leadId: LeadId; way: Way }[] = [];
  for (const { leadId, cycle, stage, at } of entries) {
    let cycles = leads.get(leadId);
    if (cycles === undefined) leads.set(leadId, (cycles = new Map<number, Map<Stage, EpochMs>>()));
    let way = cycles.get(cycle);
    if (way === undefined) {
      way = new Map();
      cycles.set(cycle, way);
      ways.push({ leadId, way });
    }
    way.set(stage, at);
  }
  return ways;
}

/** When the stage or a later one was first reached. */
export function reachedAt(way: Way, stage: FunnelStage): EpochMs | undefined {
  const instants = stagesFrom(stage).flatMap((each) => way.get(each) ?? []);
  return instants.length === 0 ? undefined : (Math.min(...instants) as EpochMs);
}

type Step = { readonly from: FunnelStage; readonly to: FunnelStage };
export const FUNNEL_STEPS: readonly Step[] = FUNNEL_STAGES.slice(1).map((to, index) => ({
  from: FUNNEL_STAGES[index] ?? "mql",
  to,
}));
const CLOSE: Step = { from: "mql", to: "customer" };

export const CONVERSION: MeasureDescription = {
  measure: measureConversion,
  judged: "cohort: MQLs of the period that are customers by now",
  beside: "each step, as a cohort (immature ones marked) and in the period",
};

function measureConversion({ sums, asOf }: Measuring): Measured {
  const close = cohortOf(CLOSE, cohortIn(sums, CLOSE), asOf);
  return {
    isRecorded: hasEntries(sums),
    figure: close.isMature || close.figure.value === null ? close.figure : { ...close.figure, note: close.note },
    basis: "sample",
    isOpen: !close.isMature,
    others: FUNNEL_STEPS.flatMap((step) => {
      const { figure, isMature, note } = cohortOf(step, cohortIn(sums, step), asOf);
      return [isMature ? figure : { ...figure, note }, inPeriod(sums, step)];
    }),
  };
}

type StepCohort = {
  readonly figure: Figure;
  readonly hits: number;
  readonly isMature: boolean;
  readonly note: string;
};

/** Whether any lead entered a stage. */
export function hasEntries({ latest }: Sums): boolean {
  return latest.size > 0;
}

type CohortCounts = {
  readonly n: number;
  readonly hits: number;
  /** When the last of them came; -∞ where there is none. */
  readonly youngest: number;
  readonly tookMs: readonly number[];
};

function cohortIn(sums: Sums, { from, to }: Step): CohortCounts {
  return {
    n: countOf(sums, "entered", from),
    hits: countOf(sums, "reached", from, to),
    youngest: sums.latest.get(from) ?? Number.NEGATIVE_INFINITY,
    tookMs: lengthsOf(sums, "took", from, to),
  };
}

export function cohort(ways: readonly Way[], step: Step, period: Period, asOf: EpochMs): StepCohort {
  const { from, to } = step;
  let [n, hits, youngest] = [0, 0, Number.NEGATIVE_INFINITY];
  const tookMs: number[] = [];
  for (const way of ways) {
    const entered = way.get(from);
    if (entered === undefined) continue;
    const reached = reachedAt(way, to);
    if (reached !== undefined && isInPeriod(period, reached)) tookMs.push(Math.max(0, reached - entered));
    if (!isInPeriod(period, entered)) continue;
    n += 1;
    youngest = Math.max(youngest, entered);
    if (reached !== undefined) hits += 1;
  }
  return cohortOf(step, { n, hits, youngest, tookMs }, asOf);
}

function cohortOf({ from, to }: Step, { n, hits, youngest, tookMs }: CohortCounts, asOf: EpochMs): StepCohort {
  const { p90Ms } = spread(tookMs);
  const ageMs = asOf - youngest;
  const figure = rateFigure(`cohort: ${stageWord(from)} to ${stageWord(to)}`, rate(hits, n));
  if (p90Ms === null) return { figure, hits, isMature: n === 0, note: "immature: no one got there in the period" };
  const [age, needed] = [ageMs, p90Ms].map((ms) => numberWords(ms / DAY_MS, 1));
  return { figure, hits, isMature: ageMs >= p90Ms, note: `immature: ${age} days old, 90% take up to ${needed} days` };
}

function inPeriod(sums: Sums, { from, to }: Step): Figure {
  const [started, arrived] = [countOf(sums, "entered", from), countOf(sums, "entered", to)];
  return {
    label: `in the period: ${stagesWord(to)} ÷ ${stagesWord(from)}`,
    value: started === 0 ? null : arrived / started,
    unit: "share",
    n: started,
    interval: null,
    note: "different leads",
  };
}

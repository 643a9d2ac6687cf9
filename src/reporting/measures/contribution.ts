/**
 * Pipeline contribution: value of the pipeline that marketing sourced ÷ value of all pipeline that was created in the period.
 *
 * Pipeline is created when a lead becomes an opportunity, or a customer without having been one; its value is what was stated then, or later in that
 * cycle. Sourced by marketing is what was an MQL before, in whatever cycle; what sales reported by itself is not, also when marketing helped along: influenced
 * is not sourced, and is not counted here.
 */
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { StageEntryRow } from "../rows/rows.ts";
import { groupBy } from "../statistics/group-by.ts";
import { countFigure } from "../counting/figures.ts";
import { countOf, type Sums } from "../sums/sums.ts";
import type { Figure, MeasureDescription, Measured, Measuring } from "./measure.ts";

export type SourcedPipeline = {
  readonly sourcedMinor: number;
  readonly allMinor: number;
  /** With a value, and without one. */
  readonly deals: number;
  readonly unvalued: number;
};

/** Pipeline that was created by one lead in one cycle. */
export type Created = {
  readonly leadId: LeadId;
  readonly at: EpochMs;
  /** null: no value was stated. */
  readonly valueMinor: number | null;
  readonly isSourced: boolean;
};

/** @param entries with all money in one currency (`inOwnMoney`) */
export function pipelineOf(entries: readonly StageEntryRow[], period: Period): SourcedPipeline {
  let [sourcedMinor, allMinor, deals, unvalued] = [0, 0, 0, 0];
  for (const { at, valueMinor, isSourced } of createdPipeline(entries)) {
    if (!isInPeriod(period, at)) continue;
    if (valueMinor === null) {
      unvalued += 1;
      continue;
    }
    deals += 1;
    allMinor += valueMinor;
    if (isSourced) sourcedMinor += valueMinor;
  }
  return { sourcedMinor, allMinor, deals, unvalued };
}

export function pipelineIn(sums: Sums): SourcedPipeline {
  const [sourcedMinor, allMinor, deals, unvalued] = (["sourcedMinor", "allMinor", "deals", "unvalued"] as const).map(
    (what) => countOf(sums, "pipeline", what),
  ) as [number, number, number, number];
  return { sourcedMinor, allMinor, deals, unvalued };
}

/** @param entries all of their leads, with all money in one currency */
export function createdPipeline(entries: readonly StageEntryRow[]): readonly Created[] {
  const found: Created[] = [];
  const leads = groupBy(entries.filter(isPipeline), ({ leadId }) => leadId);
  const firstMql = new Map<string, number>();
  for (const { leadId, stage, at } of entries)
    if (stage === "mql" && leads.has(leadId)) firstMql.set(leadId, Math.min(at, firstMql.get(leadId) ?? at));
  for (const [leadId, ofLead] of leads) {
    for (const cycle of groupBy(ofLead, (row) => row.cycle).values()) {
      const ordered = cycle.toSorted((a, b) => a.at - b.at || (a.stage === "opportunity" ? -1 : 1));
      const [created] = ordered;
      if (created === undefined) continue;
      const valueMinor = ordered.map((row) => row.valueMinor).find((each) => each !== null) ?? null;
      found.push({ leadId, at: created.at, valueMinor, isSourced: (firstMql.get(leadId) ?? Infinity) <= created.at });
    }
  }
  return found;
}

function isPipeline({ stage }: StageEntryRow): boolean {
  return stage === "opportunity" || stage === "customer";
}

/** One division of whole numbers: comparing it with a share drifts by nothing. */
export function contributionShare({ sourcedMinor, allMinor }: SourcedPipeline): number | null {
  return allMinor === 0 ? null : sourcedMinor / allMinor;
}

export const CONTRIBUTION: MeasureDescription = {
  measure: measureContribution,
  judged: "value of opportunities that were MQLs before ÷ value of all that were created in the period",
  beside: "both sums; those without a value",
};

function measureContribution({ sums }: Measuring): Measured {
  const pipeline = pipelineIn(sums);
  const { deals, unvalued, sourcedMinor, allMinor } = pipeline;
  const money = (label: string, value: number): Figure => ({ label, value, unit: "money", n: deals, interval: null });
  return {
    isRecorded: deals > 0 || unvalued === 0,
    figure: {
      label: "value of pipeline sourced by Marketing, of all created",
      value: contributionShare(pipeline),
      unit: "share",
      n: deals,
      interval: null,
    },
    basis: "census",
    isOpen: false,
    others: [
      money("sourced by Marketing", sourcedMinor),
      money("all pipeline", allMinor),
      countFigure("opportunities without a value, in no sum", unvalued),
    ],
  };
}

/**
 * Whether the score picks the right leads: what became of the MQLs by what they scored, and what another threshold would have done.
 *
 * Leads are counted, each once in a band: as what they scored when that made them MQLs. What made an MQL whatever it scored, an exception, is beside the bands.
 */
import type { LeadId } from "../../base/ids.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import type { ScoreRange } from "../leads/filter-values.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { StageEntryRow } from "../rows/rows.ts";
import type { ScoreRow } from "../tables/catalog-rows.ts";

const NICE_STEPS = [50, 25, 20, 10, 5, 2, 1] as const;
const BELOW = 2;
const ABOVE = 5;

/** A quarter of the threshold, or less. */
function stepOf(bar: number): number {
  return NICE_STEPS.find((step) => step <= bar / 4) ?? 1;
}

/** The same in every period, the lowest first: of even width around the threshold, open at both ends. */
export function bandsAround(bar: number): readonly ScoreRange[] {
  const step = stepOf(bar);
  const bounds = Array.from({ length: BELOW + ABOVE + 1 }, (_, index) => bar + (index - BELOW) * step);
  return [null, ...bounds].map((from, index) => ({ from, until: bounds[index] ?? null }));
}

/** Other thresholds to think of, with the one in force. */
export function barsAround(bar: number): readonly number[] {
  const step = stepOf(bar);
  return [-2, -1, 0, 1, 2, 3].map((steps) => bar + steps * step);
}

export type Quality = { readonly mqls: number; readonly reached: (stage: Stage) => number };

/** @param entries every entry of each lead that entered any stage in the period */
export function scoreQuality(
  entries: readonly StageEntryRow[],
  period: Period,
): (scores: ScoreRange | "exception") => Quality {
  const mqls = entries.filter(({ stage, at }) => stage === "mql" && isInPeriod(period, at));
  const stages = new Map<LeadId, Set<Stage>>();
  for (const { leadId, stage } of entries) {
    const known = stages.get(leadId);
    if (known === undefined) stages.set(leadId, new Set([stage]));
    else known.add(stage);
  }
  return (scores) => {
    const isOne = (score: number | null): boolean =>
      scores === "exception" ? score === null : score !== null && isInRange(scores, score);
    const own = new Set(mqls.filter(({ score }) => isOne(score)).map(({ leadId }) => leadId));
    return {
      mqls: own.size,
      reached: (stage) => [...own].filter((leadId) => stages.get(leadId)?.has(stage)).length,
    };
  };
}

/** How many of the leads that never qualified score so now. */
export function unqualifiedIn(scores: ScoreRange, rows: readonly ScoreRow[]): number {
  return rows.filter(({ score }) => isInRange(scores, score)).length;
}

function isInRange({ from, until }: ScoreRange, score: number): boolean {
  return (from === null || score >= from) && (until === null || score < until);
}

/**
 * Conservation: of each stage, the leads that were there and came in are those that left and are still there.
 *
 * A lead is in one stage, the one that it entered last; several entries at one instant are in the order of cycles, and of the funnel. A lead in the gray
 * zone counts as captured: it has not qualified, and goes back there without an entry when it is left as it is.
 */
import { type Stage, STAGES } from "../../engine/lead/lead-event.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { StageEntryRow } from "../rows/rows.ts";
import type { StandingRow } from "../tables/catalog-rows.ts";

/** Stages that leads can be counted in. */
export const KEPT_STAGES = STAGES.filter((stage) => stage !== "grey");

export type StageFlow = {
  readonly stage: Stage;
  readonly before: number;
  readonly entered: number;
  readonly left: number;
  readonly after: number;
};

/**
 * @param entries every entry of each lead that entered any stage in the period
 * @param standing of all leads, before the period
 */
export function stageFlows(
  entries: readonly StageEntryRow[],
  standing: readonly StandingRow[],
  period: Period,
): readonly StageFlow[] {
  const before = new Map(standing.map(({ stage, leads }) => [stage, leads]));
  const [entered, left] = [new Map<Stage, number>(), new Map<Stage, number>()];
  const counted = entries.filter(({ stage }) => stage !== "grey");
  for (const own of Map.groupBy(counted, ({ leadId }) => leadId).values()) {
    const way = own.toSorted(inOrder);
    for (const [index, { stage, at }] of way.entries()) {
      if (!isInPeriod(period, at)) continue;
      add(entered, stage);
      const from = way[index - 1]?.stage;
      if (from !== undefined) add(left, from);
    }
  }
  return KEPT_STAGES.map((stage) => {
    const [was, came, went] = [before, entered, left].map((counts) => counts.get(stage) ?? 0) as [
      number,
      number,
      number,
    ];
    return { stage, before: was, entered: came, left: went, after: was + came - went };
  });
}

function inOrder(a: StageEntryRow, b: StageEntryRow): number {
  return a.at - b.at || a.cycle - b.cycle || STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage);
}

function add(counts: Map<Stage, number>, stage: Stage): void {
  counts.set(stage, (counts.get(stage) ?? 0) + 1);
}

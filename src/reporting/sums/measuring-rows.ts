/** What measures are given, made from the rows of a period. */
import type { EpochMs } from "../../base/time.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import type { Measuring } from "../measures/measure.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { MeasureRows, StageEntryRow } from "../rows/rows.ts";
import type { GoalRows, Sums } from "./sums.ts";
import { addEntries, addLeads, Adder } from "./what-leads-add.ts";

type Asked = Pick<Measuring, "terms" | "versions" | "period" | "asOf">;

export function measuringRows<A extends Asked>(
  asked: A,
  rows: MeasureRows,
): A & Pick<Measuring, "rows" | "sums" | "goals"> {
  const firstAssignmentAt = rows.assignments.reduce<EpochMs | null>(
    (least, { at }) => (least === null || at < least ? at : least),
    null,
  );
  return {
    ...asked,
    rows: { ...rows, firstAssignmentAt },
    sums: sumsOfRows(asked, rows),
    goals: goalRows(asked, rows),
  };
}

function sumsOfRows({ period, ...asked }: Asked, rows: MeasureRows): Sums {
  const adder = new Adder((at) => isInPeriod(period, at));
  addLeads(asked, rows, adder);
  return sumsIn(adder, rows.stageEntries, period);
}

export function goalRows(
  { versions }: Pick<Asked, "versions">,
  { counts, monthEntries, attributes }: Pick<MeasureRows, "counts" | "monthEntries" | "attributes">,
): GoalRows {
  return {
    counts,
    entries: monthEntries,
    sumsIn: (during) => {
      const adder = new Adder((at) => isInPeriod(during, at));
      addEntries({ versions }, { stageEntries: monthEntries, attributes }, adder);
      return sumsIn(adder, monthEntries, during);
    },
  };
}

function sumsIn({ counts, lengths }: Adder, entries: readonly StageEntryRow[], period: Period): Sums {
  return { counts, lengths, latest: latestOf(entries, period) };
}

function latestOf(entries: readonly StageEntryRow[], period: Period): ReadonlyMap<Stage, number> {
  const latest = new Map<Stage, number>();
  for (const { stage, at } of entries)
    if (isInPeriod(period, at) && at > (latest.get(stage) ?? Number.NEGATIVE_INFINITY)) latest.set(stage, at);
  return latest;
}

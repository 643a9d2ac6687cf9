/**
 * Pace as a measure: delivered ÷ what should have been by now, of the goal that is furthest behind, in the month in which the period ends. Its goals have
 * their own lines, with their own verdicts.
 */
import { teamName } from "../../words/english/names.ts";
import { stagesWord } from "../../words/english/funnel.ts";
import { numberLines } from "../goals/goal-lines.ts";
import { goalMonth } from "../goals/goal-month.ts";
import { monthBounds } from "../rows/months.ts";
import type { Figure, MeasureDescription, Measured, Measuring } from "./measure.ts";

export const PACE: MeasureDescription = {
  measure: measurePace,
  judged: "delivered ÷ expected by now, of the number that is furthest behind",
  beside: "the other numbers; weighted by season where the calculator has one",
};

function measurePace(of: Measuring): Measured {
  const at = goalMonth(of);
  const figures = numberLines(of, of.goals, at).map(
    ({ stage, party, delivered, expectedByNow, weightedByNow }): Figure => {
      const label = `${teamName(party)}: ${stagesWord(stage)} delivered, of those expected by now`;
      const weighted = weightedByNow === null ? undefined : `weighted by season ${weightedByNow.toFixed(1)} expected`;
      return {
        label,
        value: expectedByNow > 0 ? delivered / expectedByNow : null,
        unit: "share",
        n: delivered,
        interval: null,
        ...(weighted === undefined ? {} : { note: weighted }),
      };
    },
  );
  const [first = NONE, ...rest] = figures.toSorted((a, b) => (a.value ?? Infinity) - (b.value ?? Infinity));
  return {
    isRecorded: figures.length > 0,
    figure: first,
    basis: "census",
    isOpen: of.asOf < monthBounds(of.terms.zone, at.month).until,
    others: rest,
  };
}

const NONE: Figure = { label: "no goal is agreed", value: null, unit: "share", n: 0, interval: null };

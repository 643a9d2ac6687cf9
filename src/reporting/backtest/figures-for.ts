/** The figures of a backtest as a reader sees them: without the measures, and the goals, that an agreement of either reading shows to others only. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { hiddenFrom, hiddenGoals, type Reader } from "../report/show-to.ts";
import type { BacktestFigures, MeasureFigures } from "./backtest-figures.ts";

/** @param agreements the draft, and the one that was in force */
export function figuresFor(
  { measures, months, unasked, overloaded }: BacktestFigures,
  agreements: readonly Agreement[],
  reader: Reader,
): BacktestFigures {
  const hidden = new Set(agreements.flatMap((agreement) => [...hiddenFrom(agreement, reader)]));
  const goals = hiddenGoals(hidden);
  const isShown = ({ name }: MeasureFigures): boolean => !hidden.has(name);
  return {
    measures: measures.filter(isShown),
    months: months.map((month) => ({
      ...month,
      measures: month.measures.filter(isShown),
      goals: month.goals.filter(({ kind }) => !goals.has(kind)),
    })),
    unasked,
    overloaded: overloaded.filter(({ by }) => by !== "time" || !hidden.has("capacity")),
  };
}

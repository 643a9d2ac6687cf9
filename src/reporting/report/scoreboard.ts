/** The scoreboard: both sides' promises of one month, side by side. The table of contents of its measures; each has its own file. */
import { type GoalMonth, numberLines } from "../goals/goal-lines.ts";
import { acceptance } from "../measures/acceptance.ts";
import type { Measuring } from "../measures/measure.ts";
import { speedIn } from "../measures/speed-to-lead.ts";
import { monthBounds } from "../rows/months.ts";
import { agreedSince, judgedPromises } from "./judged-promises.ts";
import type { Scoreboard } from "./report.ts";

type Asked = Pick<Measuring, "terms" | "versions" | "rows" | "sums" | "goals">;

/**
 * @param at     `month` in the agreement's zone; `asOf` the present, which may lie in another month
 * @param period what everything but the goals is of
 */
export function buildScoreboard(
  { terms, versions, rows, sums, goals }: Asked,
  at: GoalMonth,
  period: Pick<Scoreboard, "from" | "until"> = monthBounds(terms.zone, at.month),
): Scoreboard {
  const { agreement } = terms;
  const { month, asOf } = at;
  return {
    month,
    zone: agreement.zone,
    ...{ from: period.from, until: period.until },
    asOf,
    goals: numberLines({ terms, versions }, goals, at),
    promises: judgedPromises(agreement, rows, { ...period, asOf }, agreedSince(versions)),
    ...acceptance(agreement, rows.dispositions, period),
    speedToLead: speedIn(sums, rows, asOf),
    leakage: rows.leakage,
  };
}

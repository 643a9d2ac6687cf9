/** The scoreboard: both sides' promises of one month, side by side. The table of contents of its measures; each has its own file. */
import { type GoalMonth, numberLines } from "../goals/goal-lines.ts";
import { acceptance } from "../measures/acceptance.ts";
import type { Measuring } from "../measures/measure.ts";
import { speedToLead } from "../measures/speed-to-lead.ts";
import { monthBounds } from "../rows/months.ts";
import { agreedSince, judgedPromises } from "./judged-promises.ts";
import type { Scoreboard } from "./report.ts";
import type { MeasureRows, ReportRows } from "../rows/rows.ts";

type Asked = Pick<Measuring, "terms" | "versions"> & { readonly rows: ReportRows & Pick<MeasureRows, "monthEntries"> };

/**
 * @param at     `month` in the agreement's zone; `asOf` the present, which may lie in another month
 * @param period what everything but the goals is of
 */
export function buildScoreboard(
  { terms, versions, rows }: Asked,
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
    goals: numberLines({ terms, versions }, rows, at),
    promises: judgedPromises(agreement, rows, { ...period, asOf }, agreedSince(versions)),
    ...acceptance(agreement, rows.dispositions, period),
    speedToLead: speedToLead(rows, period, asOf),
    leakage: rows.leakage,
  };
}

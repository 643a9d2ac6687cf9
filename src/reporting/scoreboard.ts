/** The scoreboard: both sides' promises of one month, side by side. The table of contents of its measures; each has its own file. */
import type { Goal, NumberGoal } from "../agreement/goal-terms.ts";
import type { Agreement } from "../agreement/agreement.ts";
import type { EpochMs } from "../base/time.ts";
import type { BusinessCalendar } from "../engine/calendar/business-calendar.ts";
import { acceptance } from "./measures/acceptance.ts";
import { attainment } from "./measures/attainment.ts";
import { monthDays, paceCalendar } from "./measures/month-days.ts";
import { monthBounds } from "./months.ts";
import { pace } from "./measures/pace.ts";
import type { Scoreboard } from "./report.ts";
import type { ReportRows } from "./rows.ts";
import { speedToLead } from "./measures/speed-to-lead.ts";

/**
 * @param calendars the agreement's, compiled (`Terms.calendars`)
 * @param at `month` is `YYYY-MM` in the agreement's zone; `asOf` the present, which may lie in another month
 */
export function buildScoreboard(
  agreement: Agreement,
  calendars: ReadonlyMap<string, BusinessCalendar>,
  rows: ReportRows,
  { month, asOf }: { readonly month: string; readonly asOf: EpochMs },
): Scoreboard {
  const { zone } = agreement;
  const { from, until } = monthBounds(zone, month);
  const period = { from, until };
  const days = monthDays(zone, month, paceCalendar(agreement, calendars), asOf);
  return {
    month,
    zone,
    from,
    until,
    asOf,
    goals: pace(numbersOf(agreement.goals, month), rows.stageEntries, days, asOf),
    promises: attainment(agreement, rows.clocks, period, asOf),
    ...acceptance(agreement, rows.dispositions, period),
    speedToLead: speedToLead(rows, period, asOf),
    leakage: rows.leakage,
  };
}

/** The promised numbers, each with that of the month where the season makes it differ. */
function numbersOf(goals: readonly Goal[], month: string): readonly NumberGoal[] {
  const index = Number(month.slice(5)) - 1;
  return goals.flatMap((goal) =>
    goal.kind === "number" ? [{ ...goal, perMonth: goal.monthly?.[index] ?? goal.perMonth }] : [],
  );
}

import { monthBounds, monthOf } from "../reporting/months.ts";
import type { Scoreboard } from "../reporting/report.ts";
import { buildScoreboard } from "../reporting/scoreboard.ts";
import { activeAgreement } from "../store/active-agreement.ts";
import { fetchReportRows } from "../store/report-rows.ts";
import type { Services } from "./services.ts";

/** Both sides' promises of one month; the present one unless asked otherwise. */
export async function readScoreboard(
  { db, workspaceId, now }: Services,
  { month }: { readonly month: string | undefined },
): Promise<Scoreboard> {
  const { agreement, terms } = await activeAgreement(db, workspaceId);
  const asOf = now();
  const shown = month ?? monthOf(agreement.zone, asOf);
  const rows = await fetchReportRows(db, workspaceId, monthBounds(agreement.zone, shown));
  return buildScoreboard(agreement, terms.calendars, rows, { month: shown, asOf });
}

import { buildMeasuredReport } from "../../reporting/report/measured-report.ts";
import { monthBounds, monthOf } from "../../reporting/rows/months.ts";
import { sayScoreboard, type SaidScoreboard } from "../../words/report/say-report.ts";
import { buildScoreboard } from "../../reporting/report/scoreboard.ts";
import { showTo } from "../../reporting/report/show-to.ts";
import { readMeasuring } from "./measure.ts";
import { namingSeen } from "./named-leads.ts";
import { readerOf } from "./reader-of.ts";
import { type Context, must } from "../context.ts";

/** Both sides' promises of one month, the present one unless asked otherwise: what the actor may see of it. */
export async function readScoreboard(
  ctx: Context,
  { month }: { readonly month: string | undefined },
): Promise<SaidScoreboard> {
  must(ctx, "reports:read");
  const { actor } = ctx;
  const asked = await readMeasuring(ctx, (zone, asOf) => monthBounds(zone, month ?? monthOf(zone, asOf)));
  const { terms, asOf } = asked;
  const shown = month ?? monthOf(terms.zone, asOf);
  const board = {
    ...buildScoreboard(asked, { month: shown, asOf }),
    ...buildMeasuredReport(asked, { month: shown, asOf }),
  };
  return sayScoreboard(showTo(await namingSeen(ctx, board), terms.agreement, readerOf(actor)), terms.agreement);
}

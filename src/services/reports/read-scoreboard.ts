import { buildMeasuredReport } from "../../reporting/report/measured-report.ts";
import { goalMonth } from "../../reporting/goals/goal-month.ts";
import { monthBounds, monthOf } from "../../reporting/rows/months.ts";
import { sayScoreboard, type SaidScoreboard } from "../../words/report/say-report.ts";
import { buildScoreboard } from "../../reporting/report/scoreboard.ts";
import { showTo } from "../../reporting/report/show-to.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { readMeasured } from "./measure.ts";
import { namingSeen } from "./named-leads.ts";
import { readerOf } from "./reader-of.ts";
import { type Context, must } from "../context.ts";

type Bounds = { readonly from: EpochMs; readonly until: EpochMs };

/** Both sides' promises of one month, the present one unless asked otherwise: what the actor may see of it. */
export async function readScoreboard(
  ctx: Context,
  { month }: { readonly month: string | undefined },
): Promise<SaidScoreboard> {
  must(ctx, "reports:read");
  return readBoard(ctx, (zone, asOf) => monthBounds(zone, month ?? monthOf(zone, asOf)), month);
}

/** The same of any period. Its goals are those of its last month. */
export async function readResults(ctx: Context, { from, until }: Bounds): Promise<SaidScoreboard> {
  must(ctx, "reports:read");
  return readBoard(ctx, () => ({ from, until }), undefined);
}

async function readBoard(
  ctx: Context,
  periodIn: (zone: Zone, asOf: EpochMs) => Bounds,
  month: string | undefined,
): Promise<SaidScoreboard> {
  const { actor } = ctx;
  const asked = await readMeasured(ctx, periodIn);
  const { terms, asOf } = asked;
  const of = month === undefined ? goalMonth(asked) : { month, asOf };
  const board = {
    ...buildScoreboard(asked, of, periodIn(terms.zone, asOf)),
    ...buildMeasuredReport(asked, of),
  };
  return sayScoreboard(showTo(await namingSeen(ctx, board), terms.agreement, readerOf(actor)), terms.agreement);
}

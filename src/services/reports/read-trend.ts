import { hiddenFrom } from "../../reporting/report/show-to.ts";
import { buildTrend, type Trend, trendMonths } from "../../reporting/report/trend.ts";
import { monthOf } from "../../reporting/rows/months.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchTrendRows } from "../../store/reports/trend-rows.ts";
import { type Context, must } from "../context.ts";
import { readerOf } from "./reader-of.ts";

/** The six months up to one, the present one unless asked otherwise: what the actor may see of them. @throws AppError `agreement_missing` */
export async function readTrend(ctx: Context, { month }: { readonly month: string | undefined }): Promise<Trend> {
  must(ctx, "reports:read");
  const { db, reports = db, workspaceId, now, actor } = ctx;
  return reports.transaction(
    async (tx) => {
      const { agreement, terms } = await activeAgreement(tx, workspaceId);
      const asOf = now();
      const months = trendMonths(terms.zone, month ?? monthOf(terms.zone, asOf));
      const stages = [...new Set(agreement.goals.flatMap((goal) => (goal.kind === "number" ? [goal.stage] : [])))];
      const asked = { months, stages, asOf };
      const { goals, kept, ...rest } = buildTrend(agreement, await fetchTrendRows(tx, workspaceId, asked), asked);
      const hidden = hiddenFrom(agreement, readerOf(actor));
      return { ...rest, goals: hidden.has("pace") ? [] : goals, kept: hidden.has("attainment") ? [] : kept };
    },
    { readsOnly: true },
  );
}

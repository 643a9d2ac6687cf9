/** The reports that there are, by the question that each answers, as far as the agreement shows the actor what they tell. */
import { REPORT_IDS, type ReportId, reportOf } from "../../reporting/catalog/report-registry.ts";
import { hiddenFrom } from "../../reporting/report/show-to.ts";
import type { ReportDefinition } from "../../reporting/tables/report-definition.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { type Context, must } from "../context.ts";
import { readerOf } from "./reader-of.ts";

export type ListedReport = Pick<ReportDefinition, "title" | "question" | "about"> & { readonly id: ReportId };

export async function listReports(ctx: Context): Promise<readonly ListedReport[]> {
  must(ctx, "reports:read");
  const { agreement } = await activeAgreement(ctx.db, ctx.workspaceId);
  const hidden = hiddenFrom(agreement, readerOf(ctx.actor));
  return REPORT_IDS.map((id) => ({ id, definition: reportOf(id) }))
    .filter(({ definition }) => !definition.tells.some((measure) => hidden.has(measure)))
    .map(({ id, definition: { title, question, about } }) => ({ id, title, question, about }));
}

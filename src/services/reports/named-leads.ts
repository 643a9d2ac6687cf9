import type { ExemptLine } from "../../reporting/report/report.ts";
import type { Context } from "../context.ts";
import { seenOf } from "../leads/leads-seen.ts";

type Naming = {
  readonly exempt: readonly ExemptLine[];
  readonly anomalies?: readonly { readonly leadId: string }[];
};

/** A report counts everyone's leads, and names those that its reader sees. */
export async function namingSeen<Report extends Naming>(ctx: Context, report: Report): Promise<Report> {
  const { exempt, anomalies = [] } = report;
  const isSeen = await seenOf(ctx, [...exempt.flatMap(({ leads }) => leads), ...anomalies.map(({ leadId }) => leadId)]);
  return {
    ...report,
    exempt: exempt.map((line) => ({ ...line, leads: line.leads.filter(isSeen) })),
    ...(report.anomalies === undefined ? {} : { anomalies: anomalies.filter(({ leadId }) => isSeen(leadId)) }),
  };
}

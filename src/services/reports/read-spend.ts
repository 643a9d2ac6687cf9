import { monthOf } from "../../reporting/rows/months.ts";
import { foldSpend, type SpendLine } from "../../reporting/spend/spend.ts";
import { compareNames } from "../../reporting/statistics/order.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchLeadSources } from "../../store/reports/lead-sources.ts";
import { fetchSpendSteps } from "../../store/reports/spend-steps.ts";
import { type Context, must } from "../context.ts";

export type SpendRead = {
  /** The present one, in the time zone of the agreement. */
  readonly month: string;
  readonly currency: string;
  /** That leads have, by name; null: too many to tell. */
  readonly sources: readonly string[] | null;
  /** The latest month first. */
  readonly lines: readonly SpendLine[];
};

/** What was entered per source and month, with who entered it. @throws AppError `agreement_missing` */
export async function readSpend(ctx: Context): Promise<SpendRead> {
  must(ctx, "spend:read");
  const { db, workspaceId, now } = ctx;
  const { agreement, terms } = await activeAgreement(db, workspaceId);
  const lines = foldSpend(await fetchSpendSteps(db, workspaceId));
  return {
    month: monthOf(terms.zone, now()),
    currency: agreement.currency,
    sources: await fetchLeadSources(db, workspaceId),
    lines: lines.toSorted(
      (a, b) =>
        compareNames(b.month, a.month) || compareNames(a.source, b.source) || compareNames(a.campaign, b.campaign),
    ),
  };
}

import type { ActiveAgreement } from "../../store/agreement/active-agreement.ts";
import type { PackPeriod } from "../../words/pack/pack-period.ts";
import type { SaidCatalogReport } from "../../words/report/say-tables.ts";
import type { Context } from "../context.ts";
import { readCatalogReport } from "../reports/read-catalog-report.ts";

/** How good leads of the period were, by source. @returns undefined where the agreement asks nobody, or asked nobody in the period */
export async function qualityOfPeriod(
  ctx: Context,
  { agreement, versions }: Pick<ActiveAgreement, "agreement" | "versions">,
  { from, until, firstDay, lastDay }: PackPeriod,
): Promise<SaidCatalogReport | undefined> {
  const wasAsked = versions.some(
    ({ terms, from: since }, index) =>
      terms.agreement.ratings !== undefined && since < until && (versions[index + 1]?.from ?? until) > from,
  );
  if (agreement.ratings === undefined || !wasAsked) return undefined;
  return readCatalogReport(ctx, { report: "quality", period: `${firstDay}..${lastDay}`, segment: "source" });
}

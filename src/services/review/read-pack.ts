import { AppError } from "../../base/app-error.ts";
import type { ReportId } from "../../reporting/catalog/report-registry.ts";
import { periodFilter, promiseBehind } from "../../reporting/leads/leads-behind.ts";
import { monthOf } from "../../reporting/rows/months.ts";
import { comparedPeriod, namedPeriod } from "../../reporting/rows/named-period.ts";
import { foldReview } from "../../agreement/review/review-record.ts";
import { epochMs } from "../../base/time.ts";
import { can } from "../../policy/can.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchReviewSteps } from "../../store/agreement/review-steps.ts";
import { compareAgreements } from "../../words/change/compare-agreements.ts";
import { attentionOf, type PackExample, type PackVersion, packOf } from "../../words/pack/pack-of.ts";
import { type PackPeriod, packPeriod } from "../../words/pack/pack-period.ts";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import type { SaidCatalogReport } from "../../words/report/say-tables.ts";
import type { MarkedWords } from "../../words/sheet/marked-words.ts";
import type { Sheet } from "../../words/sheet/sheet.ts";
import { listLeads } from "../leads/list-leads.ts";
import { listReports } from "../reports/list-reports.ts";
import { readCatalogReport } from "../reports/read-catalog-report.ts";
import { readResults, readScoreboard } from "../reports/read-scoreboard.ts";
import { type Context, must } from "../context.ts";

const EXAMPLES = 3;
const MONTHS_OF_TREND = 6;

/**
 * The results of a period, for a review: what whoever asks may see of them.
 *
 * @param input.period as `namedPeriod` takes it; left out: the present month
 * @throws AppError `input_invalid` for a period that there is not, or that has no beginning
 */
export async function readPack(
  ctx: Context,
  input: { readonly period: string | undefined },
): Promise<Sheet<MarkedWords> & Pick<PackPeriod, "month">> {
  must(ctx, "reports:read");
  const { db, workspaceId, now } = ctx;
  const { agreement, terms, version, versions } = await activeAgreement(db, workspaceId);
  const named = { zone: terms.zone, asOf: now(), versions, review: agreement.review };
  const found = namedPeriod(input.period ?? "this-month", named);
  if (found === undefined || found.from === null)
    throw new AppError("input_invalid", `There is no results pack of “${input.period}”`, {
      facts: { period: input.period },
      remedy: "Write the period as 2026-03, 2026-Q1, 2026, 2026-01-01..2026-06-30, or term",
    });
  const period = packPeriod(terms.zone, { from: found.from, until: found.until ?? named.asOf }, agreement.review);
  const { from, until, month } = period;
  const board = await readResults(ctx, period);
  return {
    ...packOf({
      ...{ agreement, version, period, board },
      before: await readBefore(ctx, period, named),
      examples: await examplesOf(ctx, board, period),
      reports: {
        goals: await readSeen(ctx, "goals", trendOf(period)),
        scores: await readSeen(ctx, "scores", period),
      },
      versions: versions.flatMap((each, index): readonly PackVersion[] => {
        const former = versions[index - 1];
        if (former === undefined || each.from < from || each.from >= until) return [];
        const changes = compareAgreements(former.terms.agreement, each.terms.agreement);
        return [{ version: each.version, from: each.from, changes }];
      }),
      records: foldReview(await fetchReviewSteps(db, workspaceId)),
    }),
    month,
  };
}

/** A month is compared with the whole one before it; any other period, while it runs, with as much of the former as is over of itself. */
async function readBefore(
  ctx: Context,
  { from, until, month }: PackPeriod,
  named: Parameters<typeof comparedPeriod>[2],
): Promise<SaidScoreboard> {
  if (month !== null) return readScoreboard(ctx, { month: monthOf(named.zone, epochMs(from - 1)) });
  const before = comparedPeriod({ from, until }, "previous", named);
  return readResults(ctx, { from: before?.from ?? from, until: before?.until ?? from });
}

/** Of a month, the trend is that of half a year. */
function trendOf({ month, firstDay, lastDay }: PackPeriod): Pick<PackPeriod, "firstDay" | "lastDay"> {
  if (month === null) return { firstDay, lastDay };
  return {
    firstDay: Temporal.PlainDate.from(firstDay)
      .subtract({ months: MONTHS_OF_TREND - 1 })
      .toString(),
    lastDay,
  };
}

/** @returns undefined where the agreement doesn't show it to the actor */
async function readSeen(
  ctx: Context,
  report: ReportId,
  { firstDay, lastDay }: Pick<PackPeriod, "firstDay" | "lastDay">,
): Promise<SaidCatalogReport | undefined> {
  const isSeen = (await listReports(ctx)).some(({ id }) => id === report);
  return isSeen ? readCatalogReport(ctx, { report, period: `${firstDay}..${lastDay}` }) : undefined;
}

/** The leads that missed last, of the commitments that are furthest from their targets. */
async function examplesOf(ctx: Context, board: SaidScoreboard, period: PackPeriod): Promise<readonly PackExample[]> {
  if (!can(ctx.actor, "leads:read")) return [];
  const found: PackExample[] = [];
  // At most three.
  for (const { kind, id, party } of attentionOf(board, period)) {
    const line = board.promises.find((each) => each.clause === id && each.party === party);
    if (kind !== "promise" || line === undefined || party === null) continue;
    const { filter } = promiseBehind(periodFilter(board), line, "missed");
    const { leads } = await listLeads(ctx, { filter, limit: EXAMPLES });
    found.push({ clause: id, party, leads: leads.map(({ lead }) => lead.leadId) });
  }
  return found;
}

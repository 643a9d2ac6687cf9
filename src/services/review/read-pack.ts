import type { ReportId } from "../../reporting/catalog/report-registry.ts";
import { periodFilter, promiseBehind } from "../../reporting/leads/leads-behind.ts";
import { monthOf } from "../../reporting/rows/months.ts";
import { isInPeriod } from "../../reporting/rows/period.ts";
import { comparedPeriod } from "../../reporting/rows/named-period.ts";
import { foldReview } from "../../agreement/review/review-record.ts";
import { epochMs } from "../../base/time.ts";
import { can } from "../../policy/can.ts";
import { fetchReviewSteps } from "../../store/agreement/review-steps.ts";
import { compareAgreements } from "../../words/change/compare-agreements.ts";
import { attentionOf, type PackExample, type PackVersion, packOf } from "../../words/pack/pack-of.ts";
import type { PackDisputes } from "../../words/pack/dispute-section.ts";
import type { PackPeriod } from "../../words/pack/pack-period.ts";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import type { SaidCatalogReport } from "../../words/report/say-tables.ts";
import type { MarkedWords } from "../../words/sheet/marked-words.ts";
import type { Sheet } from "../../words/sheet/sheet.ts";
import { countRulings, fetchDisputes } from "../../store/lead/disputes.ts";
import { leadScope } from "../leads/leads-seen.ts";
import { listLeads } from "../leads/list-leads.ts";
import { qualityOfPeriod } from "../ratings/quality-of-period.ts";
import { listReports } from "../reports/list-reports.ts";
import { readCatalogReport } from "../reports/read-catalog-report.ts";
import { readResults, readScoreboard } from "../reports/read-scoreboard.ts";
import { type Context, must } from "../context.ts";
import { readTrials } from "./read-trials.ts";
import { askedPeriod } from "./asked-period.ts";

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
): Promise<Sheet<MarkedWords> & { readonly period: PackPeriod }> {
  must(ctx, "reports:read");
  const { db, workspaceId } = ctx;
  const { period, named, active } = await askedPeriod(ctx, input);
  const { agreement, terms, version, versions } = active;
  const { from, until } = period;
  const board = await readResults(ctx, period);
  return {
    ...packOf({
      ...{ agreement, version, zone: terms.zone, period, board },
      before: await readBefore(ctx, period, named),
      examples: await examplesOf(ctx, board, period),
      reports: {
        goals: await readSeen(ctx, "goals", trendOf(period)),
        scores: await readSeen(ctx, "scores", period),
        quality: await qualityOfPeriod(ctx, active, period),
      },
      versions: versions.flatMap((each, index): readonly PackVersion[] => {
        const former = versions[index - 1];
        if (former === undefined || each.from < from || each.from >= until) return [];
        const changes = compareAgreements(former.terms.agreement, each.terms.agreement);
        return [{ version: each.version, from: each.from, changes }];
      }),
      disputes: await disputesOf(ctx, period),
      ...(await readTrials(ctx, period)),
      records: foldReview(await fetchReviewSteps(db, workspaceId)),
    }),
    period,
  };
}

/** Of the leads that whoever asks sees: as many as the lists behind them have. Whoever reads no leads reads numbers. */
async function disputesOf(ctx: Context, period: PackPeriod): Promise<PackDisputes> {
  const { db, workspaceId } = ctx;
  const isNamed = can(ctx.actor, "leads:read");
  const scope = isNamed ? await leadScope(ctx) : null;
  const disputes = await fetchDisputes(db, workspaceId, period, scope);
  const opened = disputes.filter(({ at }) => isInPeriod(period, at)).length;
  return { opened, rulings: await countRulings(db, workspaceId, period, scope), disputes: isNamed ? disputes : [] };
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

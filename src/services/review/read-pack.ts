import { assert } from "../../base/assert.ts";
import { attention } from "../../reporting/report/attention.ts";
import { periodFilter, promiseBehind } from "../../reporting/leads/leads-behind.ts";
import { monthBounds, monthOf } from "../../reporting/rows/months.ts";
import { foldReview } from "../../agreement/review/review-record.ts";
import { epochMs } from "../../base/time.ts";
import { can } from "../../policy/can.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchReviewSteps } from "../../store/agreement/review-steps.ts";
import { compareAgreements } from "../../words/change/compare-agreements.ts";
import { type PackExample, type PackVersion, packOf } from "../../words/pack/pack-of.ts";
import type { SaidScoreboard } from "../../words/report/say-report.ts";
import type { MarkedWords } from "../../words/sheet/marked-words.ts";
import type { Sheet } from "../../words/sheet/sheet.ts";
import { listLeads } from "../leads/list-leads.ts";
import { readScoreboard } from "../reports/read-scoreboard.ts";
import { type Context, must } from "../context.ts";

const EXAMPLES = 3;

/** The results of a month, for a review: what whoever asks may see of them. @param input.month `YYYY-MM`; left out: the present one */
export async function readPack(
  ctx: Context,
  input: { readonly month: string | undefined },
): Promise<Sheet<MarkedWords>> {
  must(ctx, "reports:read");
  const { db, workspaceId, now } = ctx;
  const { agreement, terms, version, versions } = await activeAgreement(db, workspaceId);
  const month = input.month ?? monthOf(terms.zone, now());
  const board = await readScoreboard(ctx, { month });
  const { from, until } = monthBounds(terms.zone, month);
  assert(from !== null && until !== null, "a month has bounds");
  return packOf({
    ...{ agreement, version, board },
    before: await readScoreboard(ctx, { month: monthOf(terms.zone, epochMs(from - 1)) }),
    examples: await examplesOf(ctx, board),
    versions: versions.flatMap((period, index): readonly PackVersion[] => {
      const former = versions[index - 1];
      if (former === undefined || period.from < from || period.from >= until) return [];
      const changes = compareAgreements(former.terms.agreement, period.terms.agreement);
      return [{ version: period.version, from: period.from, changes }];
    }),
    records: foldReview(await fetchReviewSteps(db, workspaceId)),
  });
}

/** The leads that missed last, of the commitments that are furthest from their targets. */
async function examplesOf(ctx: Context, board: SaidScoreboard): Promise<readonly PackExample[]> {
  if (!can(ctx.actor, "leads:read")) return [];
  const found: PackExample[] = [];
  // At most three.
  for (const { kind, id, party } of attention(board, board.asOf)) {
    const line = board.promises.find((each) => each.clause === id && each.party === party);
    if (kind !== "promise" || line === undefined || party === null) continue;
    const { filter } = promiseBehind(periodFilter(board), line, "missed");
    const { leads } = await listLeads(ctx, { filter, limit: EXAMPLES });
    found.push({ clause: id, party, leads: leads.map(({ lead }) => lead.leadId) });
  }
  return found;
}

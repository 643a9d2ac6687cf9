/**
 * Reject reasons that end a lead although such leads came back and were won: whether they should recycle.
 *
 * Whoever came back was brought back by somebody, who chose. An advice holds even where the others would be won only a quarter as often; that is assumed,
 * and not known.
 */
import type { RejectReason } from "../../../agreement/terms/parts/disposition-terms.ts";
import { DAY_MS } from "../../../base/time.ts";
import { isInPeriod } from "../../../reporting/rows/period.ts";
import { groupBy } from "../../../reporting/statistics/group-by.ts";
import { binomialAtLeast } from "../../statistics/binomial-tail.ts";
import type { AdviceAsked, Advisor, Answer } from "../advisor.ts";
import { BOUND_RISK, type Closings, closingsOf, payingChance, profitAssumptions, WINS_NEEDED } from "../closings.ts";
import { meanOf, monthly, monthsOf, product, shareFigure } from "../estimates.ts";

const BACK_NEEDED = 20;
/** The others may be worse by so much, and it would still pay. */
const WORSE = 4;
const AGAIN_AFTER_DAYS = 90;

export const adviseReasons: Advisor = (asked) => {
  const closings = closingsOf(asked);
  return asked.terms.agreement.rejectReasons.flatMap((reason) =>
    reason.then.kind === "disqualify" ? [adviseReason(asked, reason, closings)] : [],
  );
};

function adviseReason(
  asked: AdviceAsked,
  { id, clause }: RejectReason,
  { wins, deals, leads, daysToWin }: Closings,
): Answer {
  const { rows, period } = asked;
  const known = { question: { advisor: "reasons", clause }, unknown: ["came-back"] } as const;
  if (wins < WINS_NEEDED || deals.length < WINS_NEEDED)
    return { ...known, kind: "too-little", of: "wins", seen: Math.min(wins, deals.length), needed: WINS_NEEDED };
  const rejected = rows.dispositions.filter(
    ({ decision, reason, at }) => decision === "rejected" && reason === id && isInPeriod(period, at),
  );
  const entriesOf = groupBy(rows.stageEntries, ({ leadId }) => leadId);
  const back = rejected.flatMap(({ leadId, at }) => {
    const own = entriesOf.get(leadId) ?? [];
    const again = own.find((entry) => entry.stage === "mql" && entry.at > at);
    if (again === undefined || again.at + daysToWin * DAY_MS > period.until) return [];
    const isWon = own.some((entry) => entry.stage === "customer" && entry.at > again.at && entry.at < period.until);
    return [{ isWon }];
  });
  const n = back.length;
  if (n < BACK_NEEDED) return { ...known, kind: "too-little", of: "came-back", seen: n, needed: BACK_NEEDED };
  const won = back.filter(({ isWon }) => isWon).length;
  const minutes = leads.map((lead) => lead.minutes);
  const months = monthsOf(period);
  const more = monthly(n, months);
  return {
    ...known,
    kind: "tested",
    p: Math.min(1, binomialAtLeast(won, n, Math.min(1, WORSE * payingChance(asked, minutes))) + 2 * BOUND_RISK),
    evidence: { figures: [shareFigure("won-after-return", won, n)], ...period },
    advice: {
      proposal: { kind: "recycle", reason: id, afterDays: AGAIN_AFTER_DAYS },
      marketing: { kind: "not-known", why: "came-back" },
      sales: {
        kind: "figure",
        figure: { of: "sales-minutes", n, estimate: product(more, meanOf(minutes)) },
      },
      costs: [],
      assumptions: [...profitAssumptions(asked), { of: "worse", value: WORSE, from: "assumed" }],
    },
  };
}

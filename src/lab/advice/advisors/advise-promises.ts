/**
 * Promises that nobody missed in half a year or more: whether a shorter time would have been kept nine times in ten.
 *
 * What was kept is what was done under the present promise. Whether people would keep a shorter one as often is not known.
 */
import { DAY_MS } from "../../../base/time.ts";
import { clockVerdict } from "../../../reporting/counting/clock-verdict.ts";
import { isInPeriod } from "../../../reporting/rows/period.ts";
import type { ClockRow } from "../../../reporting/rows/rows.ts";
import { groupBy } from "../../../reporting/statistics/group-by.ts";
import { binomialAtLeast } from "../../statistics/binomial-tail.ts";
import type { AdviceAsked, Advisor, Answer } from "../advisor.ts";
import { monthly, monthsOf, shareFigure } from "../estimates.ts";
import { type AgreedTime, agreedTimes, otherTime, timesSaid } from "../times-said.ts";

const LONG_ENOUGH_MS = 180 * DAY_MS;
/** All of 45 keep it where nine of ten would: less than one in a hundred. */
const KEPT_NEEDED = 45;
const KEPT_SHARE = 0.9;
/** A time that is nearly as long is not worth an amendment. */
const SHORTER = 0.75;

export const advisePromises: Advisor = (asked) => {
  const { period, terms } = asked;
  if (period.until - period.from < LONG_ENOUGH_MS) return [];
  const byClause = groupBy(
    asked.rows.clocks.filter(({ dueAt }) => isInPeriod(period, dueAt)),
    ({ clause }) => clause,
  );
  return agreedTimes(terms.agreement).flatMap((agreed) =>
    adviseTarget(asked, agreed, byClause.get(agreed.target.clause) ?? []),
  );
};

function adviseTarget(asked: AdviceAsked, agreed: AgreedTime, clocks: readonly ClockRow[]): readonly Answer[] {
  const { period, terms } = asked;
  const { target } = agreed;
  const verdicts = clocks.map((each) => clockVerdict(each, period.until));
  if (verdicts.includes("missed") || !verdicts.includes("met")) return [];
  const known = { question: { advisor: "promises", clause: target.clause }, unknown: ["reaction"] } as const;
  const waits = clocks.flatMap(({ status, elapsedMs }) => (status === "met" && elapsedMs !== null ? [elapsedMs] : []));
  const n = waits.length;
  if (n < KEPT_NEEDED) return [{ ...known, kind: "too-little", of: "promises", seen: n, needed: KEPT_NEEDED }];
  // The longest that is shorter by a quarter.
  const shorter = timesSaid(terms, target).findLast(({ ms }) => ms <= target.targetMs * SHORTER);
  const kept = waits.filter((wait) => wait <= (shorter?.ms ?? 0)).length;
  const figures = [shareFigure("kept-now", n, n)];
  if (shorter === undefined) return [{ ...known, kind: "unchanged", evidence: { figures, ...period } }];
  return [
    {
      ...known,
      kind: "tested",
      p: binomialAtLeast(kept, n, KEPT_SHARE),
      evidence: { figures: [...figures, shareFigure("kept-shorter", kept, n)], ...period },
      advice: {
        proposal: otherTime(agreed, shorter.text),
        marketing: { kind: "figure", figure: shareFigure("kept-shorter", kept, n) },
        sales: { kind: "not-known", why: "reaction" },
        costs: [{ of: "missed", n, estimate: monthly(n - kept, monthsOf(period)) }],
        assumptions: [],
      },
    },
  ];
}

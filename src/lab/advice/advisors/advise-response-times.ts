/**
 * Times that are kept less often than was agreed: the shortest one that the record keeps as often.
 *
 * What share is to be kept is agreed for all commitments. Where it is ruled out that the time of a clause is kept so often, the advice is the time that was.
 * Why people are late, and whether they could keep the present time with more of them or less to do, the record of waits can't tell.
 */
import { clockVerdict } from "../../../reporting/counting/clock-verdict.ts";
import { isInPeriod } from "../../../reporting/rows/period.ts";
import type { ClockRow } from "../../../reporting/rows/rows.ts";
import { groupBy } from "../../../reporting/statistics/group-by.ts";
import { binomialAtLeast, binomialAtMost } from "../../statistics/binomial-tail.ts";
import type { AdviceAsked, Advisor, Answer } from "../advisor.ts";
import { monthly, monthsOf, shareFigure } from "../estimates.ts";
import { type AgreedTime, agreedTimes, otherTime, timesSaid } from "../times-said.ts";

/** That a time is kept as often as agreed is stated where fewer would be seen to keep it with a chance of one in twenty. */
const DOUBT = 0.05;

export const adviseResponseTimes: Advisor = (asked) => {
  const target = asked.terms.agreement.measures.find(({ name }) => name === "attainment")?.target;
  if (target?.kind !== "at_least" || target.unit !== "share") return [];
  const share = Number(target.value);
  const byClause = groupBy(
    asked.rows.clocks.filter(({ dueAt }) => isInPeriod(asked.period, dueAt)),
    ({ clause }) => clause,
  );
  return agreedTimes(asked.terms.agreement).flatMap((agreed) =>
    adviseTime(asked, agreed, { share, clocks: byClause.get(agreed.target.clause) ?? [] }),
  );
};

type Kept = { readonly share: number; readonly clocks: readonly ClockRow[] };

function adviseTime(asked: AdviceAsked, agreed: AgreedTime, { share, clocks }: Kept): readonly Answer[] {
  const { terms, period } = asked;
  const { target } = agreed;
  const waits = clocks.flatMap((clock) => {
    const verdict = clockVerdict(clock, period.until);
    if (verdict === "met") return [0];
    // Nobody has done it yet.
    return verdict === "missed" ? [clock.elapsedMs ?? Number.POSITIVE_INFINITY] : [];
  });
  const n = waits.length;
  const within = (ms: number): number => waits.filter((wait) => wait <= ms).length;
  const kept = within(0);
  // Where nothing was missed, a shorter time may do: that is another question.
  if (kept === n) return [];
  const question = { advisor: "response-times", clause: target.clause } as const;
  const isKept = kept >= share * n;
  const known = { question, unknown: isKept ? [] : (["why-late", "reaction"] as const) };
  const needed = leastToTell(share);
  if (n < needed) return [{ ...known, kind: "too-little", of: "times-due", seen: n, needed }];
  const keptNow = shareFigure("kept-now", kept, n);
  const longer = timesSaid(terms, target).find(
    ({ ms }) => ms > target.targetMs && binomialAtLeast(within(ms), n, share) <= DOUBT,
  );
  const evidence = { figures: [keptNow], ...period };
  if (longer === undefined || isKept) return [{ ...known, kind: "unchanged", evidence }];
  const keptLonger = shareFigure("kept-longer", within(longer.ms), n);
  return [
    {
      ...{ ...known, kind: "tested", evidence: { figures: [keptNow, keptLonger], ...period } },
      p: binomialAtMost(kept, n, share),
      advice: {
        proposal: otherTime(agreed, longer.text),
        marketing: { kind: "figure", figure: keptLonger },
        sales: { kind: "not-known", why: "reaction" },
        costs: [{ of: "wait-longer", n, estimate: monthly(within(longer.ms) - kept, monthsOf(period)) }],
        assumptions: [{ of: "share-agreed", value: share, from: "agreement" }],
      },
    },
  ];
}

/** So many of which none is kept rule out that they are kept so often, one question in a hundred at hand. */
function leastToTell(share: number): number {
  return Math.max(20, Math.ceil(Math.log(DOUBT / 100) / Math.log(1 - share)));
}

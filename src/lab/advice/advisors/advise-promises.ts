/**
 * Promises that nobody missed in half a year or more: whether a shorter time would have been kept nine times in ten.
 *
 * What was kept is what was done under the present promise. Whether people would keep a shorter one as often is not known.
 */
import type { ClockTerms, Leg } from "../../../agreement/terms/agreement.ts";
import type { Target } from "../../../agreement/terms/basic/clock-kinds.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../base/time.ts";
import { clockVerdict } from "../../../reporting/counting/clock-verdict.ts";
import { isInPeriod } from "../../../reporting/rows/period.ts";
import type { ClockRow } from "../../../reporting/rows/rows.ts";
import { groupBy } from "../../../reporting/statistics/group-by.ts";
import { binomialAtLeast } from "../../statistics/binomial-tail.ts";
import type { AdviceAsked, Advisor, Answer } from "../advisor.ts";
import { monthly, monthsOf, shareFigure } from "../estimates.ts";

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
  return terms.agreement.legs.flatMap((leg) =>
    leg.clocks.flatMap((clock) =>
      // Of an SQL and an opportunity both times are one: another part of the form.
      clock.kind === "progress"
        ? []
        : clock.targets.flatMap((target) =>
            adviseTarget(asked, { leg, clock, target }, byClause.get(target.clause) ?? []),
          ),
    ),
  );
};

type Promise = { readonly leg: Leg; readonly clock: ClockTerms; readonly target: Target };

function adviseTarget(
  asked: AdviceAsked,
  { leg, clock, target }: Promise,
  clocks: readonly ClockRow[],
): readonly Answer[] {
  const { period } = asked;
  const verdicts = clocks.map((each) => clockVerdict(each, period.until));
  if (verdicts.includes("missed") || !verdicts.includes("met")) return [];
  const known = { question: { advisor: "promises", clause: target.clause }, unknown: ["reaction"] } as const;
  const waits = clocks.flatMap(({ status, elapsedMs }) => (status === "met" && elapsedMs !== null ? [elapsedMs] : []));
  const n = waits.length;
  if (n < KEPT_NEEDED) return [{ ...known, kind: "too-little", of: "promises", seen: n, needed: KEPT_NEEDED }];
  const shorter = shorterTime(asked, target);
  const kept = waits.filter((wait) => wait <= (shorter?.ms ?? 0)).length;
  const figures = [shareFigure("kept-now", n, n)];
  if (shorter === undefined) return [{ ...known, kind: "unchanged", evidence: { figures, ...period } }];
  const proposal = {
    ...({ kind: "promise", party: leg.to, clock: clock.kind, origin: target.origin, grade: target.grade } as const),
    ...{ from: target.text, to: shorter.text },
  };
  return [
    {
      ...known,
      kind: "tested",
      p: binomialAtLeast(kept, n, KEPT_SHARE),
      evidence: { figures: [...figures, shareFigure("kept-shorter", kept, n)], ...period },
      advice: {
        proposal,
        marketing: { kind: "figure", figure: shareFigure("kept-shorter", kept, n) },
        sales: { kind: "not-known", why: "reaction" },
        costs: [{ of: "missed", n, estimate: monthly(n - kept, monthsOf(period)) }],
        assumptions: [],
      },
    },
  ];
}

/** The longest time that people say and that is shorter by a quarter, in the hours of the target; undefined: there is none. */
function shorterTime(
  { terms }: AdviceAsked,
  { hours, targetMs }: Target,
): { readonly text: string; readonly ms: number } | undefined {
  const isBusiness = hours.kind === "business";
  const kind = isBusiness ? "business " : "";
  const dayMs = isBusiness ? terms.calendars.get(hours.calendar)?.businessDayMs : DAY_MS;
  const said = (counts: readonly number[], unit: string, ms: number): readonly { text: string; ms: number }[] =>
    counts.map((count) => ({ text: `${count} ${kind}${unit}${count === 1 ? "" : "s"}`, ms: count * ms }));
  return [
    ...said([5, 10, 15, 20, 30, 45], "minute", MINUTE_MS),
    ...said([1, 2, 3, 4, 6], "hour", HOUR_MS),
    ...(dayMs === undefined ? [] : said([1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60], "day", dayMs)),
  ]
    .filter(({ ms }) => ms <= targetMs * SHORTER)
    .toSorted((a, b) => b.ms - a.ms)[0];
}

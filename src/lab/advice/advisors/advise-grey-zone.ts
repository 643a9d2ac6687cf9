/**
 * Whether the gray zone is as wide as it need be: where those who review its leads decide nearly always alike, no review is needed.
 *
 * Leads that reviewers nearly never let in are left out at the lower end; where they let in nearly all at the upper end, the threshold falls to there.
 * It follows what people decide; whether they decide well is a matter of what became of the leads.
 */
import { clauseId } from "../../../base/ids.ts";
import type { ProposedChange } from "../../../reporting/advice/advice.ts";
import { isInPeriod } from "../../../reporting/rows/period.ts";
import type { PrecedentRow } from "../../../reporting/rows/rows.ts";
import { binomialAtLeast, binomialAtMost } from "../../statistics/binomial-tail.ts";
import type { Advisor, Answer, AdviceAsked } from "../advisor.ts";
import { certain, less, monthly, monthsOf, product, shareFigure } from "../estimates.ts";

/** Decided alike: so many of ten that a review of the others is not worth one of all. */
const NEARLY_NEVER = 0.2;
const NEARLY_ALWAYS = 0.8;
const REVIEWS_NEEDED = 30;
const MINUTES_PER_REVIEW = 5;

export const adviseGreyZone: Advisor = (asked) => {
  const { greyZone, bar, stale } = asked.terms.agreement.qualification;
  if (greyZone === undefined) return [];
  const { fromScore, clause } = greyZone;
  const step = Math.max(1, Math.round((bar - fromScore) / 3));
  const isEmptied = fromScore + step >= bar;
  const reviews = asked.rows.precedents.filter(
    ({ kind, by, at }) => kind === "grey" && by !== null && isInPeriod(asked.period, at),
  );
  const below = reviews.filter(({ score }) => score !== null && score < fromScore + step);
  const above = reviews.filter(({ score }) => score !== null && score >= bar - step && score < bar);
  const from: ProposedChange = { kind: "grey-zone", from: fromScore, to: fromScore + step };
  const lower: ProposedChange = { kind: "bar", from: bar, to: bar - step };
  return [
    ...(isEmptied ? [] : [answerOf(asked, { clause, reviews: below, proposal: from, isIn: false })]),
    // A threshold may not fall to where the zone begins, nor below the score at which an MQL is stale.
    ...(isEmptied || (stale !== undefined && stale.belowScore > bar - step)
      ? []
      : [answerOf(asked, { clause: clauseId("marketing.mql"), reviews: above, proposal: lower, isIn: true })]),
  ];
};

type Band = {
  readonly clause: ReturnType<typeof clauseId>;
  readonly reviews: readonly PrecedentRow[];
  readonly proposal: ProposedChange;
  /** Whether all would be let in, or none. */
  readonly isIn: boolean;
};

function answerOf(asked: AdviceAsked, { clause, reviews, proposal, isIn }: Band): Answer {
  const known = { question: { advisor: "grey-zone", clause }, unknown: [] } as const;
  const n = reviews.length;
  if (n < REVIEWS_NEEDED) return { ...known, kind: "too-little", of: "reviews", seen: n, needed: REVIEWS_NEEDED };
  const letIn = reviews.filter(({ ruling }) => ruling === "qualify").length;
  const months = monthsOf(asked.period);
  // The others are decided another way than their reviewers did.
  const others = monthly(isIn ? n - letIn : letIn, months);
  const mqls = isIn ? others : less(others);
  return {
    ...known,
    kind: "tested",
    p: isIn ? binomialAtLeast(letIn, n, NEARLY_ALWAYS) : binomialAtMost(letIn, n, NEARLY_NEVER),
    evidence: { figures: [shareFigure("let-in", letIn, n)], ...asked.period },
    advice: {
      proposal,
      marketing: {
        kind: "figure",
        figure: {
          of: "review-minutes",
          n,
          estimate: less(product(monthly(n, months), certain(MINUTES_PER_REVIEW))),
        },
      },
      sales: { kind: "figure", figure: { of: "mqls", n, estimate: mqls } },
      costs: isIn ? [] : [{ of: "mqls", n, estimate: mqls }],
      assumptions: [{ of: "minutes-per-review", value: MINUTES_PER_REVIEW, from: "assumed" }],
    },
  };
}

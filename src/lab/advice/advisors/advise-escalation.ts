/**
 * Whether the steps of an escalation are there when they help: a warning after which hardly anyone acts, and deadlines of which no one is warned although
 * most act soon after they hear of the miss.
 *
 * Whether people act because of a step, or would have at that time, the record can't tell.
 */
import type { EscalationStep } from "../../../agreement/terms/parts/disposition-terms.ts";
import { clauseId } from "../../../base/ids.ts";
import { isInPeriod } from "../../../reporting/rows/period.ts";
import { binomialAtLeast, binomialAtMost } from "../../statistics/binomial-tail.ts";
import type { AdviceAsked, Advisor, Answer } from "../advisor.ts";
import { less, monthly, monthsOf, shareFigure } from "../estimates.ts";

/** "Soon after" is so many percent of the target. */
const SOON_PERCENT = 20;
const HARDLY = 0.05;
const MOST = 0.5;
/** None of so many is hardly any: less than one in two hundred. */
const CLOCKS_NEEDED = 105;
const EARLY_PERCENT = 80;

export const adviseEscalation: Advisor = (asked) => {
  const { escalation } = asked.terms.agreement;
  const warnings = escalation.filter(({ action }) => action.kind === "warn_owner");
  const isWarned = warnings.some(({ at }) => at.kind === "before" || (at.kind === "percent" && at.percent < 100));
  const first = escalation.find(({ at }) => at.kind === "percent" && at.percent >= 100);
  return [
    // The last one is kept: an escalation has a step.
    ...(escalation.length < 2 ? [] : warnings.flatMap((step) => adviseWarning(asked, step))),
    ...(isWarned || first === undefined ? [] : adviseEarlier(asked, first)),
  ];
};

function adviseWarning(asked: AdviceAsked, { at, clause }: EscalationStep): readonly Answer[] {
  if (at.kind !== "percent") return [];
  const { reached, soon } = afterStep(asked, at.percent);
  const known = { question: { advisor: "escalation", clause }, unknown: [] } as const;
  if (reached < CLOCKS_NEEDED)
    return [{ ...known, kind: "too-little", of: "clocks", seen: reached, needed: CLOCKS_NEEDED }];
  return [
    {
      ...known,
      kind: "tested",
      p: binomialAtMost(soon, reached, HARDLY),
      evidence: { figures: [shareFigure("acted-soon", soon, reached)], ...asked.period },
      advice: {
        proposal: { kind: "drop-step", percent: at.percent },
        marketing: { kind: "not-known", why: "reaction" },
        sales: {
          kind: "figure",
          figure: { of: "notices", n: reached, estimate: less(monthly(reached, monthsOf(asked.period))) },
        },
        costs: [{ of: "acted", n: reached, estimate: less(monthly(soon, monthsOf(asked.period))) }],
        assumptions: [{ of: "soon", value: SOON_PERCENT, from: "assumed" }],
      },
    },
  ];
}

function adviseEarlier(asked: AdviceAsked, { at }: EscalationStep): readonly Answer[] {
  if (at.kind !== "percent") return [];
  const { reached, soon } = afterStep(asked, at.percent);
  const known = {
    question: { advisor: "escalation", clause: clauseId(`escalation.${EARLY_PERCENT}`) },
    unknown: ["reaction"],
  } as const;
  if (reached < CLOCKS_NEEDED)
    return [{ ...known, kind: "too-little", of: "clocks", seen: reached, needed: CLOCKS_NEEDED }];
  const warned = afterStep(asked, EARLY_PERCENT).reached;
  return [
    {
      ...known,
      kind: "tested",
      p: binomialAtLeast(soon, reached, MOST),
      evidence: { figures: [shareFigure("acted-soon", soon, reached)], ...asked.period },
      advice: {
        proposal: { kind: "add-step", percent: EARLY_PERCENT },
        marketing: { kind: "not-known", why: "reaction" },
        sales: {
          kind: "figure",
          figure: { of: "notices", n: warned, estimate: monthly(warned, monthsOf(asked.period)) },
        },
        costs: [],
        assumptions: [{ of: "soon", value: SOON_PERCENT, from: "assumed" }],
      },
    },
  ];
}

/** Clocks that had used up so much of their target, and those of them that were stopped soon after. */
function afterStep(
  { rows, period }: AdviceAsked,
  percent: number,
): { readonly reached: number; readonly soon: number } {
  const used = rows.clocks.flatMap(({ status, elapsedMs, targetMs, dueAt }) => {
    if (!isInPeriod(period, dueAt)) return [];
    // Missed, and nobody acted since.
    if (status === "missed") return [Number.POSITIVE_INFINITY];
    return elapsedMs !== null && (status === "met" || status === "stopped_late") ? [(100 * elapsedMs) / targetMs] : [];
  });
  const reached = used.filter((each) => each > percent);
  return { reached: reached.length, soon: reached.filter((each) => each <= percent + SOON_PERCENT).length };
}

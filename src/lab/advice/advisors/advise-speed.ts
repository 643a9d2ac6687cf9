/**
 * Whether leads that were touched in time are won more often: shown, among leads that are alike in what was recorded, and never advised upon.
 *
 * Reps call the best leads first, and queues are short when leads are good. What a record doesn't say of a lead can't be adjusted for, so no difference
 * here is what a shorter target would bring.
 */
import { clockVerdict } from "../../../reporting/counting/clock-verdict.ts";
import { monthNamer } from "../../../reporting/rows/months.ts";
import { groupBy } from "../../../reporting/statistics/group-by.ts";
import { type Stratum, stratifiedDifference } from "../../statistics/stratified-difference.ts";
import type { Advisor, Answer } from "../advisor.ts";
import { closingsOf } from "../closings.ts";
import { shareFigure } from "../estimates.ts";

const LEADS_NEEDED = 200;
const SCORE_STEP = 10;

export const adviseSpeed: Advisor = (asked) =>
  asked.terms.agreement.legs.flatMap((leg): readonly Answer[] => {
    const term = leg.clocks.find(({ kind }) => kind === "first-touch");
    if (term === undefined) return [];
    const known = { question: { advisor: "speed", clause: term.clause }, unknown: ["association"] } as const;
    const nameOf = monthNamer(asked.terms.zone);
    const clockOf = new Map(
      asked.rows.clocks
        .filter(({ kind, leg: of }) => kind === "first-touch" && of === leg.id)
        .map((clock) => [clock.leadId, clock]),
    );
    const leads = closingsOf(asked).leads.flatMap(({ mql, isWon }) => {
      const clock = clockOf.get(mql.leadId);
      const verdict = clock === undefined ? undefined : clockVerdict(clock, asked.period.until);
      if (clock === undefined || (verdict !== "met" && verdict !== "missed")) return [];
      const band = mql.score === null ? "exception" : Math.floor(mql.score / SCORE_STEP);
      const stratum = [clock.grade, band, mql.origin, clock.owner, nameOf(mql.at)].join(" ");
      return [{ isWon, isFast: verdict === "met", stratum }];
    });
    if (leads.length < LEADS_NEEDED)
      return [{ ...known, kind: "too-little", of: "touched-leads", seen: leads.length, needed: LEADS_NEEDED }];
    const wonOf = (of: typeof leads): number => of.filter(({ isWon }) => isWon).length;
    const sides = (of: typeof leads) =>
      [of.filter(({ isFast }) => isFast), of.filter(({ isFast }) => !isFast)] as const;
    const strata = [...groupBy(leads, ({ stratum }) => stratum).values()].map((own): Stratum => {
      const [fast, slow] = sides([...own]);
      return { hits: wonOf(fast), n: fast.length, otherHits: wonOf(slow), otherN: slow.length };
    });
    const difference = stratifiedDifference(strata);
    const [fast, slow] = sides(leads);
    return [
      {
        ...known,
        kind: "unchanged",
        evidence: {
          figures: [
            ...(fast.length === 0 ? [] : [shareFigure("won-in-time", wonOf(fast), fast.length)]),
            ...(slow.length === 0 ? [] : [shareFigure("won-late", wonOf(slow), slow.length)]),
            ...(difference === null ? [] : [{ of: "won-more-alike", n: difference.n, estimate: difference } as const]),
          ],
          ...asked.period,
        },
      },
    ];
  });

/**
 * All measures of a period with their verdicts, the lines of all goals, and the clocks that count for nothing.
 *
 * Every name is computed, also those that the agreement does not use: these have no target. A measure that the agreement shows to some parties only is
 * left out for everyone else, and it is said who sees it.
 */
import type { Measure } from "../../agreement/terms/parts/review-terms.ts";
import { MEASURES } from "../../agreement/terms/parts/measure-terms.ts";
import { goalLines, type GoalMonth, goalStretches } from "../goals/goal-lines.ts";
import { goalMonth } from "../goals/goal-month.ts";
import { exemptClocks } from "./exempt-clocks.ts";
import { isFirstDay, notBehind } from "../counting/judge-promise.ts";
import { judgeMeasure, minimumN } from "../counting/judge.ts";
import type { Figure, Measuring } from "../measures/measure.ts";
import { MEASURE } from "../measures/measure-registry.ts";
import { velocityStretches } from "../measures/velocity.ts";
import { otherMoney } from "../rows/own-money.ts";
import type { MeasuredReport, MeasureLine } from "./report.ts";
import type { CountedStretch } from "../rows/rows.ts";

export type Asked = Omit<Measuring, "target">;

/** What has to be counted beyond the period. */
export function stretchesFor(asked: Omit<Asked, "rows" | "sums" | "goals">): readonly CountedStretch[] {
  const { terms, period, asOf } = asked;
  return [...velocityStretches(terms.zone, period, asOf), ...goalStretches(asked, goalMonth(asked))];
}

export function buildMeasuredReport(asked: Asked, month: GoalMonth = goalMonth(asked)): MeasuredReport {
  const { agreement } = asked.terms;
  return {
    goalMonth: month.month,
    goalLines: goalLines(asked, asked.goals, month),
    measures: MEASURES.map((name) =>
      lineOf(
        asked,
        name,
        agreement.measures.find((measure) => measure.name === name),
      ),
    ),
    exempt: exemptClocks(asked.rows.clocks, asked.period),
    otherMoney: otherMoney(agreement, asked.rows.stated, asked.period),
  };
}

function lineOf(asked: Asked, name: Measure["name"], agreed: Measure | undefined): MeasureLine {
  const target = agreed?.target;
  const measured = MEASURE[name].measure({ ...asked, target });
  const told = measured.isRecorded ? (figure: Figure) => figure : unsaid;
  const figure = told(measured.figure);
  const verdict = judgeMeasure(measured, target, asked.terms.agreement.currency);
  return {
    name,
    clause: agreed?.clause ?? null,
    ...figure,
    note: figure.note ?? null,
    minimumN: minimumN(measured),
    target: target ?? null,
    verdict: isFirstDay(asked.versions[0]?.from ?? asked.asOf, asked.asOf) ? notBehind(verdict) : verdict,
    others: measured.others.map(told),
    seenBy: agreed?.seenBy ?? null,
  };
}

/** Of what was never recorded only counts can be told: a share would be 0, and is not known. */
function unsaid(figure: Figure): Figure {
  return figure.unit === "count" ? figure : { ...figure, value: null, interval: null };
}

/**
 * Fairness: turns per available hour and weight, the most of a pool − the least. 0 is perfectly even; of several legs the widest counts.
 *
 * Hours in which a member was there count, so that who was on holiday for a week has had no less than their share. Leads that someone was given by
 * name, or had before, are no turns. Members without any hour in the period are left out.
 */
import { teamName } from "../../words/english/names.ts";
import { HOUR_MS } from "../../base/time.ts";
import type { Leg } from "../../agreement/terms/agreement.ts";
import { availableTime } from "../counting/available-time.ts";
import { countOf } from "../sums/sums.ts";
import { spanOf } from "./capacity.ts";
import type { Figure, MeasureDescription, Measured, Measuring } from "./measure.ts";

export const FAIRNESS: MeasureDescription = {
  measure: measureFairness,
  judged: "turns per available hour and weight: most − least, of the team where it is widest",
  beside: "each leg",
};

function measureFairness(of: Measuring): Measured {
  const legs = of.terms.agreement.legs.map((leg) => spreadOf(of, leg));
  const figure = legs.reduce(
    (widest, leg) => ((leg.value ?? -1) > (widest.value ?? -1) ? leg : widest),
    legs[0] ?? NONE,
  );
  return { isRecorded: true, figure, basis: "sample", isOpen: false, others: legs.length > 1 ? legs : [] };
}

const LABEL = "turns per available hour and weight, most − least";
const NONE: Figure = { label: LABEL, value: null, unit: "count", n: 0, interval: null };

function spreadOf(of: Measuring, leg: Leg): Figure {
  const { terms, rows, sums } = of;
  const span = spanOf(of);
  const shares = leg.pool.members.flatMap(({ member, weight }) => {
    if (span === null) return [];
    const { ms } = availableTime(terms, leg, member, rows.absences, span);
    const own = countOf(sums, "turn", leg.id, member);
    return ms === 0 || weight === 0 ? [] : [{ own, value: own / ((ms / HOUR_MS) * weight) }];
  });
  const values = shares.map(({ value }) => value);
  return {
    label: `${teamName(leg.to)}: ${LABEL}`,
    value: values.length < 2 ? null : Math.max(...values) - Math.min(...values),
    unit: "count",
    n: shares.reduce((sum, { own }) => sum + own, 0),
    interval: null,
    party: leg.to,
  };
}

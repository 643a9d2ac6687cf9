/**
 * Coverage: leads with at least one human touch since their hand-off ÷ leads handed over, of those that were handed over in the period. Leads are
 * counted: one that two legs had is one. Whose touch it was plays no part: the lead has heard of us.
 */
import { rate } from "../statistics/wilson.ts";
import { rateFigure } from "../counting/figures.ts";
import { countOf } from "../sums/sums.ts";
import type { MeasureDescription, Measured, Measuring } from "./measure.ts";

export const COVERAGE: MeasureDescription = {
  measure: measureCoverage,
  judged: "leads with a human touch since their hand-off ÷ leads handed off in the period",
};

function measureCoverage({ rows, sums }: Measuring): Measured {
  // A touch since a hand-off is one since those before it: the first of the period says of a lead whether it was touched.
  const leads = (isTouched: boolean): number =>
    countOf(sums, "covered", isTouched) - countOf(sums, "covered again", isTouched);
  const hits = leads(true);
  return {
    isRecorded: rows.hasTouches,
    figure: rateFigure("leads touched, of those handed off", rate(hits, hits + leads(false))),
    basis: "sample",
    isOpen: false,
    others: [],
  };
}

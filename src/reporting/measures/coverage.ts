/**
 * Coverage: leads with at least one human touch since their hand-off ÷ leads handed over, of those that were handed over in the period. Leads are
 * counted: one that two legs had is one. Whose touch it was plays no part: the lead has heard of us.
 */
import { isInPeriod } from "../rows/period.ts";
import { rate } from "../statistics/wilson.ts";
import { rateFigure } from "../counting/figures.ts";
import { handOffs } from "../counting/hand-offs.ts";
import type { MeasureDescription, Measured, Measuring } from "./measure.ts";

export const COVERAGE: MeasureDescription = {
  measure: measureCoverage,
  judged: "leads with a human touch since their hand-off ÷ leads handed off in the period",
};

function measureCoverage({ terms, rows, period }: Measuring): Measured {
  const touched = new Map<string, boolean>();
  for (const { leadId, at, touches } of handOffs(rows, terms.agreement)) {
    if (isInPeriod(period, at))
      touched.set(leadId, touched.get(leadId) === true || touches.some(({ by }) => by !== null));
  }
  const hits = [...touched.values()].filter(Boolean).length;
  return {
    isRecorded: rows.hasTouches,
    figure: rateFigure("leads touched, of those handed off", rate(hits, touched.size)),
    basis: "sample",
    isOpen: false,
    others: [],
  };
}

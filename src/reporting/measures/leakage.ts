/** Leakage as a measure: of the leads that have not ended, those without owner or date. Counted in full, as of now, whatever the period. */
import { countFigure } from "../counting/figures.ts";
import type { Measured, MeasureDescription, Measuring } from "./measure.ts";

export const LEAKAGE: MeasureDescription = {
  measure: measureLeakage,
  judged: "leads that have not ended without owner or next date, now; a date in the past is none",
};

function measureLeakage({ rows: { leakage, openLeads } }: Measuring): Measured {
  return {
    isRecorded: true,
    figure: countFigure("leads without owner or next date, now", leakage, openLeads, "must be 0"),
    basis: "census",
    isOpen: false,
    others: [],
  };
}

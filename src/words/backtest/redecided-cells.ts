/** A lead that a draft decides differently, as the cells of a table: what was decided, and what the draft decides. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { LeadStanding, RedecidedLead } from "../../reporting/backtest/backtest.ts";
import type { LabLeadCells } from "../../reporting/lab-run/lab-report.ts";
import { gradeName, personName } from "../names/names-of.ts";
import { stageName } from "../names/stage-names.ts";

export const BACKTEST_COLUMNS = ["Stage", "Grade", "Score", "Owner", "Missed"] as const;

/** @param draft whose backtest it is */
export function redecidedCells(
  draft: Agreement,
  { recorded, draft: under, isUnknown }: Omit<RedecidedLead, "leadId" | "from">,
): LabLeadCells {
  return {
    recorded: cellsOf(draft, recorded),
    draft: cellsOf(draft, under),
    note: isUnknown ? "How it would have gone on is unknown" : null,
  };
}

function cellsOf(agreement: Agreement, standing: LeadStanding | null): readonly (string | null)[] | null {
  if (standing === null) return null;
  const { stage, grade, score, owner, missed } = standing;
  return [
    ...[stageName(stage), gradeName(agreement, grade), String(score)],
    ...[owner === null ? null : personName(agreement, owner), missed.length === 0 ? null : timesEach(missed)],
  ];
}

/** @example "sales.accept.hot ×2, sales.first-touch.hot" */
function timesEach(clauses: readonly string[]): string {
  const times = Map.groupBy(clauses, (clause) => clause);
  return [...times].map(([clause, all]) => (all.length === 1 ? clause : `${clause} ×${all.length}`)).join(", ");
}

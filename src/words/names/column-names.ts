/** What the columns of a list of leads are called: above the list, where there is room, and beside a value on a narrow screen. */
import type { LeadColumn } from "../../reporting/leads/lead-columns.ts";

type ColumnName = { readonly head: string; readonly short: string };

export const COLUMN_NAMES: Readonly<Record<LeadColumn, ColumnName>> = {
  stage: { head: "Stage", short: "Stage" },
  since: { head: "In stage since", short: "Since" },
  grade: { head: "Grade and score", short: "Grade" },
  origin: { head: "Source", short: "Source" },
  owner: { head: "Owner", short: "Owner" },
  party: { head: "Team", short: "Team" },
  next: { head: "Next due", short: "Next" },
  captured: { head: "Captured", short: "Captured" },
  when: { head: "When", short: "When" },
};

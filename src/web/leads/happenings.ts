/** The usual questions about what happened to leads. Others come by a link from a number. */
import type { LeadFilter } from "../../reporting/leads/lead-filters.ts";
import { COUNTED, filtersOf, LEAD_FILTERS } from "../../reporting/leads/lead-filters.ts";
import { stageName } from "../../words/names/stage-names.ts";

type Happening = { readonly label: string; readonly filter: LeadFilter };

const REACHED = ["mql", "working", "sal", "sql", "opportunity", "customer", "nurture", "disqualified", "lost"] as const;

export const HAPPENINGS: Readonly<Record<string, Happening>> = {
  missed: { label: "Missed a target", filter: { verdict: "missed" } },
  met: { label: "Met a target", filter: { verdict: "met" } },
  open: { label: "Has a target not yet due", filter: { verdict: "open" } },
  "handed-off": { label: "Was handed off", filter: { given: "handed-off" } },
  accepted: { label: "Was accepted", filter: { decision: "accepted" } },
  rejected: { label: "Was rejected", filter: { decision: "rejected" } },
  ...Object.fromEntries(
    REACHED.map((entered) => [entered, { label: `Entered ${stageName(entered)}`, filter: { entered } }]),
  ),
};

/** Which of them is asked; undefined: none, or a narrower question. */
export function happeningOf(search: LeadFilter): string | undefined {
  const asked = filtersOf(search).filter((name) => COUNTED.some((what) => LEAD_FILTERS[name].what === what));
  return Object.keys(HAPPENINGS).find((each) => {
    const filter = HAPPENINGS[each]?.filter ?? {};
    return asked.length === 1 && asked.every((name) => filter[name] === search[name]);
  });
}

/** What lists of leads say of themselves. */
import { type Counted, countedBy, type LeadFilter } from "../../reporting/leads/lead-filters.ts";
import { counted } from "../english/counted.ts";
import { listWords } from "../english/lists.ts";

const HAPPENED: Readonly<Record<Counted, string>> = {
  clock: "target",
  decision: "decision",
  dispute: "dispute",
  precedent: "decision",
  correction: "correction",
  entry: "stage entry",
  assignment: "assignment",
};

/**
 * @param times how often what is counted happened to them; null: leads are counted
 * @example ({ leads: 27, times: 29 }, { verdict: "missed" }) → "29 targets of 27 leads"; ({ leads: 5000, isMore: true }, {}) → "More than 5,000 leads"
 */
export function leadsCountWords(
  { leads, isMore, times }: { readonly leads: number; readonly isMore: boolean; readonly times: number | null },
  filter: LeadFilter,
): string {
  const more = isMore ? "More than " : "";
  const words = `${more}${counted(leads, "lead")}`;
  const what = countedBy(filter);
  if (what === null || times === null || times === leads) return words;
  const isHandOff = filter.given === "handed-off" || filter.cadence !== undefined;
  const happened = counted(times, what === "assignment" && isHandOff ? "hand-off" : HAPPENED[what]);
  // Of how many leads is known when all are counted.
  return isMore ? `${more}${happened}` : `${happened} of ${words}`;
}

/** @param gone filters of a saved view that there are no more @example ["territory"] → "This view also filtered by “territory”, which no longer exists. The list is shown without it." */
export function goneWords(gone: readonly string[]): string {
  const names = listWords(gone.map((name) => `“${name}”`));
  const [exist, them] = gone.length === 1 ? ["exists", "it"] : ["exist", "them"];
  return `This view also filtered by ${names}, which no longer ${exist}. The list is shown without ${them}.`;
}

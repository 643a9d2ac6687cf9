/** What a list of leads can show of each beside its name. An address has the columns in their order, with commas between. */
import { countedBy, type LeadFilter } from "./lead-filters.ts";

export const LEAD_COLUMNS = [
  "stage",
  "since",
  "grade",
  "origin",
  "owner",
  "party",
  "next",
  "captured",
  "when",
] as const;
export type LeadColumn = (typeof LEAD_COLUMNS)[number];

const USUAL: readonly LeadColumn[] = ["stage", "grade", "origin", "owner", "next", "captured", "when"];

/** @returns the columns that are known, each once; undefined: none is said */
export function namedColumns(said: string | undefined): readonly LeadColumn[] | undefined {
  const named = new Set(said?.split(","));
  const columns = [...named].flatMap((name) => LEAD_COLUMNS.find((column) => column === name) ?? []);
  return columns.length === 0 ? undefined : columns;
}

/** @returns what an address says of them; undefined: nothing, as they are the usual ones */
export function writeColumns(columns: readonly LeadColumn[]): string | undefined {
  return columns.length === 0 || columns.join() === USUAL.join() ? undefined : columns.join();
}

/** Those that are chosen, or the usual ones. */
export function chosenColumns(said: string | undefined): readonly LeadColumn[] {
  return namedColumns(said) ?? USUAL;
}

/** When something happened is shown only where something that happens is asked for. */
export function shownColumns(said: string | undefined, filter: LeadFilter): readonly LeadColumn[] {
  return chosenColumns(said).filter((column) => column !== "when" || countedBy(filter) !== null);
}

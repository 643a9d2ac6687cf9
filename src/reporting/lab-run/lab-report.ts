/** What a run of the lab found, as it is shown: one shape for every kind of run. */

import type { LikelyRange } from "../report/capacity-forecast.ts";

/** Leads behind what is said: a list of the run by its name. */
export type LabList = { readonly list: string; readonly label: string; readonly leads: number };
export type LabLine = {
  readonly text: string;
  readonly lists: readonly LabList[];
  /** The difference of which a simulation says that it lies there; left out: the line says none. */
  readonly range?: LikelyRange;
};
export type LabSection = { readonly title: string; readonly lines: readonly LabLine[] };

export type LabReport = {
  readonly headline: string;
  /** Of the whole. */
  readonly lists: readonly LabList[];
  readonly sections: readonly LabSection[];
  readonly assumptions: readonly string[];
  /** What the data can't tell. */
  readonly unknown: readonly string[];
};

/** What is said of a lead of a list: one cell a column, in each of two readings. Null: in that reading there is none. */
export type LabLeadCells = {
  readonly recorded: readonly (string | null)[] | null;
  readonly draft: readonly (string | null)[] | null;
  readonly note: string | null;
};

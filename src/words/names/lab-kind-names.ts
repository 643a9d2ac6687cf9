/** What kinds of runs of the lab are called. */
import type { LabKindName } from "../../reporting/lab-run/lab-kinds.ts";

const NAMES: Readonly<Record<LabKindName, string>> = {
  backtest: "Backtest",
  what_if: "Simulation",
  capacity: "Capacity forecast",
  advice: "Advice from the record",
  learned_points: "Learned points",
};

/** @param version that it is about @example "Backtest of version 4" */
export function labRunTitle(kind: LabKindName, { version }: { readonly version: number | null }): string {
  return version === null ? NAMES[kind] : `${NAMES[kind]} of version ${version}`;
}

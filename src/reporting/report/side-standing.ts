/** How one side stands: its commitments by verdict, and what that comes to. */
import type { MeasureVerdict } from "../counting/judge.ts";

export type SideStanding = {
  /** The worst that is true of any of them: a promise that is missed weighs more than those that are kept. */
  readonly verdict: MeasureVerdict;
  /** Of how many each is true. */
  readonly counts: Readonly<Partial<Record<MeasureVerdict, number>>>;
  readonly judged: number;
  readonly all: number;
};

/** From the worst. What is judged comes before what is not. */
const WORST_FIRST: readonly MeasureVerdict[] = [
  "missed",
  "at_risk",
  "kept",
  "not_enough_data",
  "not_recorded",
  "not_started",
  "starts_later",
  "no_target",
];
const JUDGED: ReadonlySet<MeasureVerdict> = new Set(["kept", "at_risk", "missed"]);

/** @returns undefined for a side that has promised nothing */
export function sideStanding(verdicts: readonly MeasureVerdict[]): SideStanding | undefined {
  const counts: Partial<Record<MeasureVerdict, number>> = {};
  for (const verdict of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  const verdict = WORST_FIRST.find((each) => counts[each] !== undefined);
  if (verdict === undefined) return undefined;
  const judged = verdicts.filter((each) => JUDGED.has(each)).length;
  return { verdict, counts, judged, all: verdicts.length };
}

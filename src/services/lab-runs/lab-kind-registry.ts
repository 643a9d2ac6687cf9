/** Every kind of run of the lab. */
import { LAB_KINDS, type LabKindName } from "../../reporting/lab-run/lab-kinds.ts";
import { ADVICE_RUN } from "./advice-kind.ts";
import { BACKTEST_RUN } from "./backtest-kind.ts";
import { CAPACITY_RUN } from "./capacity-kind.ts";
import { LEARNED_POINTS_RUN } from "./learned-points-kind.ts";
import { WHAT_IF_RUN } from "./what-if-kind.ts";
import type { LabKind } from "./lab-kind.ts";

const KINDS: Readonly<Record<LabKindName, LabKind>> = {
  backtest: BACKTEST_RUN,
  what_if: WHAT_IF_RUN,
  capacity: CAPACITY_RUN,
  learned_points: LEARNED_POINTS_RUN,
  advice: ADVICE_RUN,
};

/** @returns undefined: the run is of another version of Baton */
export function labKindOf(name: string): { readonly name: LabKindName; readonly kind: LabKind } | undefined {
  const known = LAB_KINDS.find((each) => each === name);
  return known && { name: known, kind: KINDS[known] };
}

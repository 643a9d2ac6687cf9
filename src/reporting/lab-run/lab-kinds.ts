/** What the lab can be asked to compute as a run. */
export const LAB_KINDS = ["backtest", "what_if", "capacity", "learned_points", "advice"] as const;
export type LabKindName = (typeof LAB_KINDS)[number];

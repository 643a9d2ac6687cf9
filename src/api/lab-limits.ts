/** What runs of the lab can be asked for. */

/** Of a simulation: an interval of 95 % needs 39 runs at the least. */
export const RUNS = { least: 39, most: 999, usual: 79 } as const;
/** The same log, draft, and seed give the same result. */
export const USUAL_SEED = 1;
/** What a minute of a rep costs, in minor units of a currency. */
export const MOST_MINUTE_COST_MINOR = 1_000_000;

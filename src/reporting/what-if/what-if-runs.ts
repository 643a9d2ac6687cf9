/** How much is simulated. */

/** An interval of 95 % needs 39 runs at the least. */
export const RUNS = { least: 39, most: 999, usual: 79 } as const;
/** The same log, draft, and seed give the same result. */
export const USUAL_SEED = 1;
/** Leads, over all runs under both agreements: about an hour on one core. */
export const MOST_LIVES = 20_000_000;

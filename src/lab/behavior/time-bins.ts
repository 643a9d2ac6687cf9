/** The grid of working time on which hazards are constant: bins that widen by √2, from 2 minutes to about 40 working days. */
import { MINUTE_MS } from "../../base/time.ts";

const FIRST_MS = 2 * MINUTE_MS;
const WIDENINGS = 27;

/** Where bins begin; the last one has no end. */
export const BIN_STARTS_MS: Float64Array = Float64Array.from({ length: WIDENINGS + 2 }, (_, bin) =>
  bin === 0 ? 0 : FIRST_MS * 2 ** ((bin - 1) / 2),
);
export const BINS = BIN_STARTS_MS.length;

/** The bin in which so much time ends: at its very end it is still in it, so that a spell of no length ends in the first. @param ms at least 0 */
export function binOf(ms: number): number {
  if (ms <= FIRST_MS) return 0;
  return Math.min(BINS - 1, Math.ceil(2 * Math.log2(ms / FIRST_MS)));
}

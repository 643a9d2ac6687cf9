/** The earlier and the later of two instants, one of which there may not be. */
import type { EpochMs } from "../../base/time.ts";

/** @returns null where there is neither */
export function earlierOf(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  return b === null || (a !== null && a <= b) ? a : b;
}

export function laterOf(a: EpochMs | null, b: EpochMs): EpochMs {
  return a === null || b > a ? b : a;
}

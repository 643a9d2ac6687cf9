/** The present, for commands: the command line is where the clock comes in. */
import { type EpochMs, epochMs } from "../base/time.ts";

export function presentInstant(): EpochMs {
  return epochMs(Date.now());
}

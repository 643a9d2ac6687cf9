/** What a lead did, as far as its score needs it. It is bounded: see `rememberActivity`. */
import type { EpochMs } from "../../base/time.ts";

export type RememberedActivity = {
  readonly activity: string;
  /** How often in all. */
  readonly times: number;
  /** The latest times, at most `MOST_TIMES`, in the order in which they were heard of. */
  readonly latest: readonly EpochMs[];
  /** The earliest of the times that are not among the latest any more; left out while all are. */
  readonly first?: EpochMs;
  /** Where an object was ever named: each with its first time. All times that named none count as one object. */
  readonly objects?: readonly { readonly object: string | null; readonly at: EpochMs }[];
};

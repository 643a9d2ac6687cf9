/**
 * What a lead did, as far as its score needs it: how often each activity, and when the latest times.
 *
 * It is bounded, so that a lead which does something all day long costs no more than any other – to score, to store, to load. Why the
 * instants are kept and not a sum that fades: docs/decisions/0008-bounded-memory-of-activities.md.
 */
import type { EpochMs } from "../../base/time.ts";

/** Times of one activity that fade one by one; earlier ones have faded, or passed any sensible maximum, and weigh nothing. */
export const MOST_TIMES = 64;
/** Different activities; the one that was heard of the longest time ago is forgotten first. */
export const MOST_ACTIVITIES = 64;

export type RememberedActivity = {
  readonly activity: string;
  /** How often in all. */
  readonly times: number;
  /** The latest times, at most `MOST_TIMES`, in the order in which they were heard of. */
  readonly latest: readonly EpochMs[];
};

/** @param activities the one heard of last comes last */
export function rememberActivity(
  activities: readonly RememberedActivity[],
  activity: string,
  at: EpochMs,
): readonly RememberedActivity[] {
  const known = activities.find((each) => each.activity === activity);
  if (known === undefined) {
    const kept = activities.length < MOST_ACTIVITIES ? activities : activities.slice(1 - MOST_ACTIVITIES);
    return [...kept, { activity, times: 1, latest: [at] }];
  }
  const { times, latest } = known;
  const kept = latest.length < MOST_TIMES ? latest : latest.slice(1 - MOST_TIMES);
  const again = { activity, times: times + 1, latest: [...kept, at] };
  return activities.length === 1 ? [again] : [...activities.filter((each) => each !== known), again];
}

/** What another lead did, when it turns out to be this one: of each activity the latest times of both, the earliest first. */
export function rememberAll(
  activities: readonly RememberedActivity[],
  others: readonly RememberedActivity[],
): readonly RememberedActivity[] {
  if (others.length === 0) return activities;
  const both = activities.map((each) => {
    const other = others.find(({ activity }) => activity === each.activity);
    if (other === undefined) return each;
    const latest = [...each.latest, ...other.latest].sort((a, b) => a - b).slice(-MOST_TIMES);
    return { activity: each.activity, times: each.times + other.times, latest };
  });
  const added = others.filter(({ activity }) => !activities.some((each) => each.activity === activity));
  return [...added, ...both].slice(-MOST_ACTIVITIES);
}

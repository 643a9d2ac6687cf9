/** Which times of an activity a rule of engagement counts: the first only, each object once, from the nth on. */
import type { EngagementRule } from "../../agreement/terms/parts/scoring-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import type { RememberedActivity } from "../lead/remembered-activity.ts";

/** `at` are those whose instants are remembered; `count` is all of them. */
export type CountedTimes = { readonly count: number; readonly at: readonly EpochMs[] };
export type TimesThatCount = (done: RememberedActivity) => CountedTimes;

/**
 * Times are counted in the order in which they happened, whenever they were heard of. A time of which only the number is remembered was
 * earlier than all others.
 *
 * @param fromThe at least 1: the first that counts – of `each`, the first object
 * @example "each", 1: a mail that was opened three times, and another, are two; undefined, 3: of five visits three count; "once", 3: the third
 */
export function timesThatCount(counts: EngagementRule["counts"], fromThe: number): TimesThatCount {
  return (done) => {
    const at = counts === "each" ? objectsOf(done).map((object) => object.at) : [...done.latest];
    at.sort((a, b) => a - b);
    // The first time is remembered for good; those between it and the latest are only counted.
    const forgotten = counts === "each" ? 0 : done.times - at.length;
    const skipped = Math.max(0, fromThe - 1 - forgotten);
    const rest = at.slice(skipped);
    const count = rest.length + Math.max(0, forgotten - (fromThe - 1));
    if (counts !== "once") return { count, at: rest };
    const first = fromThe === 1 ? firstTimeOf(done) : rest[0];
    return count === 0 || first === undefined ? { count: 0, at: [] } : { count: 1, at: [first] };
  };
}

/** The objects, with their first times: where none was ever named, all times are of one. */
export function objectsOf(activity: RememberedActivity): NonNullable<RememberedActivity["objects"]> {
  return activity.objects ?? [{ object: null, at: firstTimeOf(activity) }];
}

function firstTimeOf({ first, latest }: RememberedActivity): EpochMs {
  return earliestOf(first === undefined ? latest : [...latest, first]);
}

export function earliestOf(times: readonly EpochMs[]): EpochMs {
  return times.reduce((earliest, each) => (each < earliest ? each : earliest));
}

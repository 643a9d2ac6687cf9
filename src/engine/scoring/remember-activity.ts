/**
 * What a lead did, as far as its score needs it: how often each activity, when the latest times, and with which objects.
 *
 * It is bounded, so that a lead which does something all day long costs no more than any other – to score, to store, to load. Why the
 * instants are kept and not a sum that fades: docs/decisions/0008-bounded-memory-of-activities.md.
 */
import type { EpochMs } from "../../base/time.ts";
import type { RememberedActivity } from "../lead/remembered-activity.ts";
import { objectsOf, earliestOf } from "../compile/times-that-count.ts";

/** Times of one activity that fade one by one; earlier ones have faded, or passed any sensible maximum, and weigh nothing. */
export const MOST_TIMES = 64;
/** Different activities; the one that was heard of the longest time ago is forgotten first. */
export const MOST_ACTIVITIES = 64;
/** Different objects of one activity, such as mails; the one that was new the longest time ago is forgotten first. */
export const MOST_OBJECTS = 64;

/**
 * @param activities the one heard of last comes last
 * @param object     which mail, which page; null where no one says
 */
export function rememberActivity(
  activities: readonly RememberedActivity[],
  activity: string,
  at: EpochMs,
  object: string | null = null,
): readonly RememberedActivity[] {
  const known = activities.find((each) => each.activity === activity);
  const one = { activity, times: 1, latest: [at], ...(object === null ? {} : { objects: [{ object, at }] }) };
  if (known === undefined) {
    const kept = activities.length < MOST_ACTIVITIES ? activities : activities.slice(1 - MOST_ACTIVITIES);
    return [...kept, one];
  }
  const again = { activity, ...bothTimes(known, one, [...known.latest, at]) };
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
    const latest = [...each.latest, ...other.latest].sort((a, b) => a - b);
    return { activity: each.activity, ...bothTimes(each, other, latest) };
  });
  const added = others.filter(({ activity }) => !activities.some((each) => each.activity === activity));
  return [...added, ...both].slice(-MOST_ACTIVITIES);
}

/** As it was by an instant: what happened later is left out. Of what is not among the latest any more, all is taken for earlier. */
export function doneBy(activities: readonly RememberedActivity[], until: EpochMs): readonly RememberedActivity[] {
  return activities.flatMap((each): readonly RememberedActivity[] => {
    const latest = each.latest.filter((at) => at <= until);
    const times = each.times - (each.latest.length - latest.length);
    if (times === 0) return [];
    const { objects } = each;
    return [
      {
        ...each,
        times,
        latest,
        ...(objects === undefined ? {} : { objects: objects.filter(({ at }) => at <= until) }),
      },
    ];
  });
}

function bothTimes(
  one: RememberedActivity,
  other: RememberedActivity,
  all: readonly EpochMs[],
): Omit<RememberedActivity, "activity"> {
  const latest = all.slice(-MOST_TIMES);
  const dropped = all.slice(0, all.length - latest.length);
  const firsts = [one.first, other.first, ...dropped].flatMap((each) => each ?? []);
  const objects = bothObjects(one, other);
  return {
    ...{ times: one.times + other.times, latest },
    ...(firsts.length === 0 ? {} : { first: earliestOf(firsts) }),
    ...(objects === undefined ? {} : { objects }),
  };
}

/** Of both the first time of each; what is new comes last. */
function bothObjects(one: RememberedActivity, other: RememberedActivity): RememberedActivity["objects"] {
  if (one.objects === undefined && other.objects === undefined) return undefined;
  const first = new Map<string | null, EpochMs>();
  for (const { object, at } of [...objectsOf(one), ...objectsOf(other)]) {
    const known = first.get(object);
    first.set(object, known === undefined || at < known ? at : known);
  }
  return [...first].map(([object, at]) => ({ object, at })).slice(-MOST_OBJECTS);
}

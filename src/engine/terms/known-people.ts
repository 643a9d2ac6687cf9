/** Whom the agreement names, and who has left it. */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { latestOf, type Terms } from "./terms.ts";

/** Whether someone had left the agreement by an instant: what they do from then on is no one's of a party. */
export function hadLeft({ left }: Terms, member: MemberId, at: EpochMs): boolean {
  const since = left?.get(member)?.since;
  return since !== undefined && since <= at;
}

/** Whether any version names someone: under its people, as a side of it, or where leads go. */
export function isKnown(terms: Terms, member: MemberId): boolean {
  return latestOf(terms, (_, { routing }) => (routing.named.has(member) ? true : undefined)) === true;
}

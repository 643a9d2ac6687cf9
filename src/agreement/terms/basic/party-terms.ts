/** Who is there, and who answers for which side. */
import type { PARTY_GROUP, PEOPLE } from "../../document/format/parts/people-format.ts";
import type { Value } from "../../document/format/field-value.ts";

/**
 * A person. `calendar` are working hours of their own, where they are not those of the pool; `mostOpen` bounds the open leads at a time,
 * `mostPerDay` the new ones of a day of the workspace. `since` is the first day in the team, from which the ramp-up counts; `left` the last: from
 * then on a person of the past, named where something was decided. Both are `YYYY-MM-DD`.
 */
export type Person = Value<typeof PEOPLE>[number];
/** A side of the agreement; its lead answers and signs for it. */
export type Party = Value<typeof PARTY_GROUP>[number];

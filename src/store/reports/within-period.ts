import { EARLIEST_MS } from "../../base/time.ts";

/** By the period that is in `$2` and `$3`: bounds that an index has, also where a plan is made for all values. */
export const withinPeriod = (column: string): string =>
  `${column} >= coalesce($2::bigint, ${EARLIEST_MS}) and ${column} < coalesce($3::bigint, ${Number.MAX_SAFE_INTEGER})`;

/**
 * The rows of a table that some leads have, lead by lead: what is read is theirs, however many rows there are of others. Left to itself, the database reads
 * the whole table as soon as it takes the leads for many.
 *
 * @param leads selects their ids, those of one workspace, which is `$1`
 */
export const ofEachLead = (table: string, leads: string): string =>
  `(select distinct lead_id as id from (${leads}) as asked) as found,
   lateral (select * from ${table} where workspace_id = $1 and lead_id = found.id offset 0) as ${table}`;

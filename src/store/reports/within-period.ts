import { EARLIEST_MS } from "../../base/time.ts";

/** By the period that is in `$2` and `$3`: bounds that an index has, also where a plan is made for all values. */
export const withinPeriod = (column: string): string =>
  `${column} >= coalesce($2::bigint, ${EARLIEST_MS}) and ${column} < coalesce($3::bigint, ${Number.MAX_SAFE_INTEGER})`;

/** By what leads score, in a statement. */
import type { ScoreRange } from "../../reporting/leads/filter-values.ts";
import type { Params } from "./params.ts";

/** Of the lead, as `l`. */
export const SCORE_NOW = "(l.state -> 'score' ->> 'total')::int";
export const UNQUALIFIED =
  "not exists (select from stage_entry e where e.workspace_id = $1 and e.lead_id = l.lead_id and e.stage = 'mql')";

/** @param range undefined: one that can't be read, in which nothing is */
export function scoreIs(column: string, range: ScoreRange | undefined, params: Params): string {
  if (range === undefined) return "false";
  const { from, until } = range;
  const above = from === null ? [] : [`${column} >= ${params.of(from, "int")}`];
  const below = until === null ? [] : [`${column} < ${params.of(until, "int")}`];
  return `(${[...above, ...below].join(" and ")})`;
}

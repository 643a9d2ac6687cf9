/** Which interval reaches an instant from the left: what the questions backwards in time ask. */
import type { OpenTable } from "./business-calendar.ts";
import { lastStartedBy } from "./find-interval.ts";

/**
 * @param at within the table
 * @returns the last interval that starts before `at`; -1 when there is none
 */
export function lastStartedBefore(table: OpenTable, at: number): number {
  const index = lastStartedBy(table, at);
  return index >= 0 && table.starts[index] === at ? index - 1 : index;
}

/** In whose hours a clock counts. */
import type { ClockTerms } from "../../agreement/terms/agreement.ts";
import { conditionWords } from "./words.ts";

/** Whose hours count instead of those that the times name; nothing where they count. */
export function hoursWords({ hoursOf, regions = [] }: ClockTerms): readonly string[] {
  return [
    ...regions.map(
      ({ when, calendar }) => `where ${conditionWords(when)}, business time counts in the hours of ${calendar}`,
    ),
    ...(hoursOf === "owner" ? ["business time counts in the owner's own hours, where they have any"] : []),
  ];
}

/** On whose calendar a clock runs. */
import type { ClockTerms } from "../../agreement/terms/agreement.ts";
import { conditionWords } from "./words.ts";

/** Which calendars count instead of those that the times name; nothing where those count. */
export function hoursWords({ hoursOf, regions = [] }: ClockTerms): readonly string[] {
  return [
    ...regions.map(
      ({ when, calendar }) =>
        `For leads where ${conditionWords(when)}, business time runs on the “${calendar}” calendar`,
    ),
    ...(hoursOf === "owner" ? ["Business time runs on the lead owner's own calendar, if they have one"] : []),
  ];
}

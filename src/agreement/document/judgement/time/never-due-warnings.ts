/** Calendars that never open: refused in a draft, and in effect where an earlier release allowed them. */
import type { Agreement } from "../../../terms/agreement.ts";
import { calendarClause } from "../../../clauses/party-clauses.ts";
import { everOpens } from "../../read/calendar/ever-opens.ts";
import type { Circumstances, Warning } from "../warning.ts";

export function neverDueWarnings({ calendars }: Agreement, _circumstances: Circumstances): readonly Warning[] {
  return calendars
    .filter((calendar) => !everOpens(calendar))
    .map(({ id }) => ({
      code: "never_due",
      clause: calendarClause(id),
      message: `Calendar “${id}” has no open hours: a target counted on it is never due`,
      lines: [],
      remedy: "Sign a version in which it has hours",
    }));
}

/** Calendars that never open: refused in a draft, and in force where an earlier release allowed them. */
import type { Agreement } from "../../terms/agreement.ts";
import { calendarClause } from "../../clauses/party-clauses.ts";
import { everOpens } from "../read/ever-opens.ts";
import type { Circumstances, Warning } from "./warning.ts";

export function neverDueWarnings({ calendars }: Agreement, _circumstances: Circumstances): readonly Warning[] {
  return calendars
    .filter((calendar) => !everOpens(calendar))
    .map(({ id }) => ({
      code: "never_due",
      clause: calendarClause(id),
      message: `“${id}” never opens: what is counted in its hours is never due`,
      lines: [],
      remedy: "sign a version in which it has hours",
    }));
}

/** What a version pinned stays pinned while its text says the same: another release of the holiday library is no other meaning. */
import { canonicalJson } from "../../base/canonical-json.ts";
import type { Agreement } from "../terms/agreement.ts";

/** @param before what was proposed; null: nothing was */
export function pinnedAsBefore(now: Agreement, before: Agreement | null): Agreement {
  if (before === null) return now;
  const calendars = now.calendars.map((calendar) => {
    const was = before.calendars.find(({ id }) => id === calendar.id);
    return was === undefined || canonicalJson(was.holidays) !== canonicalJson(calendar.holidays)
      ? calendar
      : { ...calendar, resolvedHolidays: was.resolvedHolidays };
  });
  return { ...now, calendars };
}

import type { MemberId } from "../../base/ids.ts";
import { mustBeInUse } from "../../store/database/workspace.ts";
import {
  fetchCalendarAbsences,
  noteCalendarAbsenceEnded,
  releaseCalendarAbsences,
  removeAbsenceCalendar,
} from "../../store/people/absence-calendars.ts";
import { endAbsence } from "../absences/end-absence.ts";
import { type Context, must } from "../context.ts";
import { recordSecurity } from "../security/record-security.ts";
import { mustBeTheirs } from "./asked-calendar.ts";
import { unlessOver } from "./read-calendars-due.ts";

/**
 * The calendar is read no more, and its address is forgotten.
 *
 * @param input.absences what becomes of those from it that are not over: they stay, as if they had been entered by hand, or they end
 * @throws AppError `not_permitted`, `workspace_archived`, `import_conflict`
 */
export async function removeAbsenceCalendarOf(
  ctx: Context,
  { member, absences }: { readonly member: MemberId; readonly absences: "keep" | "end" },
): Promise<void> {
  must(ctx, "calendars:change");
  mustBeTheirs(ctx, member);
  const { db, workspaceId, now } = ctx;
  await mustBeInUse(db, workspaceId);
  await db.transaction(async (tx) => {
    if (!(await removeAbsenceCalendar(tx, workspaceId, member))) return;
    const details = { setting: "absence calendar", member, did: "removed" };
    await recordSecurity(ctx, { kind: "settings_changed", details }, tx);
  });
  // No worker enters any from here on. Whoever comes back after this was interrupted ends the rest.
  if (absences === "end")
    for (const { absence, isEntered, isEnded, until } of await fetchCalendarAbsences(db, workspaceId, member)) {
      if (isEnded || until <= now()) continue;
      if (isEntered) await unlessOver(() => endAbsence(ctx, { absence }));
      await noteCalendarAbsenceEnded(db, workspaceId, absence);
    }
  await releaseCalendarAbsences(db, workspaceId, member);
}

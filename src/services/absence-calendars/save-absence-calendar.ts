import { mustBeInUse } from "../../store/database/workspace.ts";
import { type CalendarSettings, putAbsenceCalendar } from "../../store/people/absence-calendars.ts";
import { type Context, must, secretsOf } from "../context.ts";
import { recordSecurity } from "../security/record-security.ts";
import { type AskedCalendar, readAsked } from "./asked-calendar.ts";

/**
 * From now on, a member's absences are read from this calendar. It is read once before: an address that can't be read is not kept.
 *
 * @throws AppError `not_permitted`, `agreement_missing`, `input_invalid`, `workspace_archived`
 */
export async function saveAbsenceCalendar(
  ctx: Context,
  input: AskedCalendar & Pick<CalendarSettings, "leads">,
): Promise<void> {
  must(ctx, "calendars:change");
  const { db, workspaceId, now } = ctx;
  const { member, words, leads } = input;
  await mustBeInUse(db, workspaceId);
  const { address, host } = await readAsked(ctx, input);
  const place = { workspaceId, column: "absence_calendar.sealed_address", id: member } as const;
  const sealedAddress = secretsOf(ctx).seal(address, place);
  await db.transaction(async (tx) => {
    await putAbsenceCalendar(tx, workspaceId, { member, sealedAddress, host, words, leads }, now());
    const did = input.address === undefined ? "changed" : "entered";
    await recordSecurity(ctx, { kind: "settings_changed", details: { setting: "absence calendar", member, did } }, tx);
  });
}

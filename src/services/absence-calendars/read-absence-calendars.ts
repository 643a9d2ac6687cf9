import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { can } from "../../policy/can.ts";
import {
  type AbsenceCalendar,
  fetchAbsenceCalendars,
  fetchCalendarAbsences,
} from "../../store/people/absence-calendars.ts";
import { agreementInForce } from "../agreement/agreement-in-force.ts";
import { type Context, must } from "../context.ts";

export type ReadAbsenceCalendar = Omit<AbsenceCalendar, "sealedAddress"> & {
  /** Of those from it, how many are going on or to come. */
  readonly absences: number;
};

/** The members for whom whoever asks may say it, in the order of the agreement, and their calendars. The address is not among what is told. */
export async function readAbsenceCalendars(ctx: Context): Promise<{
  readonly asOf: EpochMs;
  readonly members: readonly MemberId[];
  readonly calendars: readonly ReadAbsenceCalendar[];
}> {
  must(ctx, "calendars:change");
  const { db, workspaceId, now, actor } = ctx;
  const asOf = now();
  const people = (await agreementInForce(ctx))?.people ?? [];
  const members = people.map(({ id }) => id).filter((id) => can(actor, "calendars:change", { members: [id] }));
  const calendars: ReadAbsenceCalendar[] = [];
  for (const { sealedAddress: _sealed, ...calendar } of await fetchAbsenceCalendars(db, workspaceId, members)) {
    const entered = await fetchCalendarAbsences(db, workspaceId, calendar.member);
    const absences = entered.filter(({ isEntered, isEnded, until }) => isEntered && !isEnded && until > asOf).length;
    calendars.push({ ...calendar, absences });
  }
  return { asOf, members, calendars };
}

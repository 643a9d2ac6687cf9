import type { CalendarEvent } from "../../connectors/calendar/read-out-times.ts";
import { memberOf } from "../actor.ts";
import { type Context, must } from "../context.ts";
import { type AskedCalendar, readAsked } from "./asked-calendar.ts";
import { MOST_ABSENCES } from "./read-calendars-due.ts";

const MOST_SHOWN = 50;

/** `title` null: whoever asks doesn't know the address, and isn't its owner. */
export type PreviewedEvent = Omit<CalendarEvent, "key" | "title"> & { readonly title: string | null };

/**
 * Which events of a calendar would count, and which whole days wouldn't. Nothing is kept.
 *
 * @throws AppError `not_permitted`, `agreement_missing`, `input_invalid`
 */
export async function previewAbsenceCalendar(
  ctx: Context,
  input: AskedCalendar,
): Promise<{ readonly events: readonly PreviewedEvent[]; readonly counted: number; readonly isMore: boolean }> {
  must(ctx, "calendars:change");
  const { read } = await readAsked(ctx, input);
  const isNamed = input.address !== undefined || memberOf(ctx.actor) === input.member;
  const counted = read.events.filter(({ why }) => why !== null);
  return {
    events: read.events
      .slice(0, MOST_SHOWN)
      .map(({ title, from, until, why }) => ({ title: isNamed ? title : null, from, until, why })),
    counted: Math.min(counted.length, MOST_ABSENCES),
    isMore: read.events.length > MOST_SHOWN,
  };
}

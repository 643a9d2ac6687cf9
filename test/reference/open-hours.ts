/**
 * When calendars are open, date by date, asked of Temporal: the slow way to know what the engine's tables know.
 *
 * An instant is open when its local wall time lies in the hours of its local date. All times are counted by walking through these hours.
 */
import { here } from "./here.ts";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { Hours } from "../../src/agreement/terms/basic/time-terms.ts";
import type { CalendarTerms } from "../../src/agreement/terms/basic/calendar-terms.ts";

type Open = { readonly from: number; readonly until: number };

const FIRST = "2026-01-01";
const DAYS = 900;

function walk({ zone, weekly, overrides, resolvedHolidays }: CalendarTerms): readonly Open[] {
  const open: Open[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    const date = Temporal.PlainDate.from(FIRST).add({ days: day });
    const instant = (minute: number): number =>
      date.add({ days: Math.floor(minute / 1440) }).toZonedDateTime({
        timeZone: zone,
        plainTime: Temporal.PlainTime.from("00:00").add({ minutes: minute % 1440 }),
      }).epochMilliseconds;
    const own = overrides.find((each) => each.date === date.toString());
    const closed = resolvedHolidays.some((each) => each.date === date.toString());
    const usual = closed ? [] : weekly.filter(({ weekday }) => weekday === date.dayOfWeek);
    for (const { fromMinute, untilMinute } of own?.intervals ?? usual)
      open.push({ from: instant(fromMinute), until: instant(untilMinute) });
  }
  return open.toSorted((one, other) => one.from - other.from);
}

/** The same calendar is walked once. */
const walked = new Map<string, readonly Open[]>();

function openOf(calendar: CalendarTerms): readonly Open[] {
  const key = JSON.stringify(calendar);
  const open = walked.get(key) ?? walk(calendar);
  walked.set(key, open);
  return open;
}

export class OpenHours {
  readonly #zone: string;
  readonly #open: ReadonlyMap<string, readonly Open[]>;

  constructor({ zone, calendars }: Agreement) {
    this.#zone = zone;
    this.#open = new Map(calendars.map((calendar) => [calendar.id, openOf(calendar)]));
  }

  #of(calendar: string): readonly Open[] {
    return here(this.#open.get(calendar));
  }

  isOpen(calendar: string | undefined, at: number): boolean {
    return calendar === undefined || this.#of(calendar).some(({ from, until }) => from <= at && at < until);
  }

  /** The last instant of work until an instant. */
  lastOpen(calendar: string | undefined, at: number): number {
    const before = calendar === undefined ? undefined : this.#of(calendar).findLast(({ from }) => from <= at);
    return before === undefined ? at : Math.min(at, before.until - 1);
  }

  /** The first opening after an instant. */
  nextOpening(calendar: string, after: number): number {
    return here(this.#of(calendar).find(({ from }) => from > after)).from;
  }

  /** How much of the time from an instant until another counts. */
  counted(hours: Hours, from: number, until: number): number {
    if (until <= from) return 0;
    if (hours.kind === "wall") return until - from;
    let sum = 0;
    for (const open of this.#of(hours.calendar))
      sum += Math.max(0, Math.min(open.until, until) - Math.max(open.from, from));
    return sum;
  }

  /** The instant at which so much time has counted: a closing, not the opening after it. */
  after(hours: Hours, from: number, ms: number): number {
    if (hours.kind === "wall" || ms === 0) return from + ms;
    let left = ms;
    for (const open of this.#of(hours.calendar)) {
      const begin = Math.max(open.from, from);
      const length = open.until - begin;
      if (length <= 0) continue;
      if (length >= left) return begin + left;
      left -= length;
    }
    throw new Error("longer than the hours that were walked through");
  }

  /** The same local time so many days later. */
  daysLater(from: number, days: number): number {
    return this.#local(from).add({ days }).epochMilliseconds;
  }

  localDay(at: number): string {
    return this.#local(at).toPlainDate().toString();
  }

  nextMidnight(after: number): number {
    return this.#local(after).toPlainDate().add({ days: 1 }).toZonedDateTime(this.#zone).epochMilliseconds;
  }

  #local(at: number): Temporal.ZonedDateTime {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(this.#zone);
  }
}

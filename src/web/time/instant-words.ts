/** Instants in the reader's zone. The words are US English and the order is fixed; the zone is the reader's. */

import { MONTHS } from "../../words/english/dates.ts";
import { isNever } from "../../base/time.ts";

/** The zone of this browser. */
export function readerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** As short as it stays clear. @example "14:30", "tomorrow 09:00", "Mon 09:00", "Mon, Mar 9, 09:00", "Mar 9, 2025, 09:00" */
export function instantWords(at: number, now: number, zone: string): string {
  if (isNever(at)) return "never";
  const day = zonedParts(at, zone);
  const today = zonedParts(now, zone);
  const time = `${day.hour}:${day.minute}`;
  const apart = dayNumber(day) - dayNumber(today);
  if (apart === 0) return time;
  if (apart === 1) return `tomorrow ${time}`;
  if (apart === -1) return `yesterday ${time}`;
  if (apart > 1 && apart < 7) return `${day.weekday} ${time}`;
  if (day.year === today.year) return `${day.weekday}, ${day.month} ${day.day}, ${time}`;
  return `${day.month} ${day.day}, ${day.year}, ${time}`;
}

/** Whether both are of one day of the zone. */
export function isSameDay(at: number, other: number, zone: string): boolean {
  return dayNumber(zonedParts(at, zone)) === dayNumber(zonedParts(other, zone));
}

/** In a sentence, with the name of the zone at that instant. @example "Tue 14:00 CET", "Mon, Mar 9, 09:00 EST" */
export function zonedWords(at: number, now: number, zone: string): string {
  return `${instantWords(at, now, zone)} ${zoneWords(at, zone)}`;
}

/** The name of the zone at that instant. Each English names only the zones near to it, and gives an offset for the others. @example "CET" */
export function zoneWords(at: number, zone: string): string {
  const names = ["en-US", "en-GB"].map((locale) => {
    const parts = new Intl.DateTimeFormat(locale, { timeZone: zone, timeZoneName: "short" }).formatToParts(at);
    return parts.find(({ type }) => type === "timeZoneName")?.value ?? zone;
  });
  return names.find((name) => !/^GMT[+-]/.test(name)) ?? names[0] ?? zone;
}

/** @example "Mar 9, 2026" */
export function dateWords(at: number, zone: string): string {
  if (isNever(at)) return "never";
  const { day, month, year } = zonedParts(at, zone);
  return `${month} ${day}, ${year}`;
}

/** @example "Mar 9, 2026, 09:00" */
export function minuteWords(at: number, zone: string): string {
  if (isNever(at)) return "never";
  const { hour, minute } = zonedParts(at, zone);
  return `${dateWords(at, zone)}, ${hour}:${minute}`;
}

/** The instant in full, with its zone and in UTC. @example "Mon, Mar 9, 2026, 09:00:12, Europe/Berlin (GMT+1) · 08:00:12 UTC" */
export function fullInstantWords(at: number, zone: string): string {
  if (isNever(at)) return "never";
  const local = zonedParts(at, zone);
  const utc = zonedParts(at, "UTC");
  const inUtc = local.day === utc.day ? "" : `${utc.month} ${utc.day}, `;
  const date = `${local.weekday}, ${local.month} ${local.day}, ${local.year}`;
  return `${date}, ${local.hour}:${local.minute}:${local.second}, ${zone} (${local.offset}) · ${inUtc}${utc.hour}:${utc.minute}:${utc.second} UTC`;
}

type Parts = Readonly<
  Record<"year" | "month" | "day" | "weekday" | "hour" | "minute" | "second" | "offset" | "monthNumber", string>
>;

const formats = new Map<string, Intl.DateTimeFormat>();

export function zonedParts(at: number, zone: string): Parts {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-GB", {
      ...{ timeZone: zone, hourCycle: "h23", timeZoneName: "shortOffset", weekday: "short" },
      ...{ year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" },
    });
    formats.set(zone, format);
  }
  const found = new Map<string, string>(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: string): string => found.get(type) ?? "";
  return {
    year: part("year"),
    month: (MONTHS[Number(part("month")) - 1] ?? "").slice(0, 3),
    monthNumber: part("month"),
    day: String(Number(part("day"))),
    weekday: part("weekday"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
    offset: part("timeZoneName"),
  };
}

function dayNumber({ year, monthNumber, day }: Parts): number {
  return Date.UTC(Number(year), Number(monthNumber) - 1, Number(day)) / 86_400_000;
}

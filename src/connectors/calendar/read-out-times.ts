/**
 * When somebody is out, by the calendar that they publish: iCalendar as Google, Outlook, and Apple write it.
 *
 * An event counts when it says so itself (Outlook's “out of office”), when it takes whole days and is shown as busy, or when its title has a word that its owner
 * chose. Whole days without a zone, and times without one, are those of the member.
 *
 * Source: RFC 5545; for `X-MICROSOFT-CDO-BUSYSTATUS`, Microsoft, [MS-OXCICAL] 2.1.3.1.1.20.31
 */
import ical, { type CalendarResponse, type EventInstance, type VEvent } from "node-ical";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, LATEST_MS } from "../../base/time.ts";
import { dayOfDate, startOfDay } from "../../engine/zone/local-time.ts";
import { zoneOf } from "../../engine/zone/zone.ts";

export type OutTimesAsked = {
  /** As it came. */
  readonly text: string;
  /** IANA name: where the member is. */
  readonly zone: string;
  /** Events that touch `[from, until)` are looked at. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Of titles, each at least one letter long. */
  readonly words: readonly string[];
  /** Email addresses of the member: what they declined doesn't take them away. */
  readonly addresses: readonly string[];
};

/** `out_of_office`: it says so itself. `all_day`: whole days, shown as busy. `title`: by one of the words. */
export type WhyOut = "out_of_office" | "all_day" | "title";

export type CalendarEvent = {
  /** The same for the same occurrence, whenever it is read and wherever it is moved. */
  readonly key: string;
  readonly title: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Null: it doesn't count, though it takes whole days. */
  readonly why: WhyOut | null;
};

/** `events`: those that count, and those that take whole days and don't; the earliest first. `inAll`: how many the file has, whenever they are. */
export type OutTimes =
  | { readonly ok: true; readonly events: readonly CalendarEvent[]; readonly inAll: number }
  | { readonly ok: false; readonly problem: "not_a_calendar" | "too_many_events" };

const MOST_EVENTS = 5_000;
/** A day of spring that loses two hours, which some zone had, is a whole day all the same. */
const WHOLE_DAY_MS = 22 * HOUR_MS;
const LONGEST_TITLE = 200;

export function readOutTimes(asked: OutTimesAsked): OutTimes {
  if (!/^\uFEFF?\s*BEGIN:VCALENDAR\s*$/im.test(asked.text.slice(0, 1_000)))
    return { ok: false, problem: "not_a_calendar" };
  const inAll = asked.text.match(/^BEGIN:VEVENT\s*$/gim)?.length ?? 0;
  if (inAll > MOST_EVENTS) return { ok: false, problem: "too_many_events" };
  let parsed: CalendarResponse;
  try {
    parsed = ical.sync.parseICS(plainLines(asked.text, asked.zone));
  } catch {
    return { ok: false, problem: "not_a_calendar" };
  }
  const events = Object.values(parsed).flatMap((each) => (each?.type === "VEVENT" ? occurrencesOf(each, asked) : []));
  return { ok: true, inAll, events: events.toSorted((a, b) => a.from - b.from || (a.key < b.key ? -1 : 1)) };
}

const FLOATING = /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)((?:;(?!TZID=)[^:;]*)*):(\d{8}T\d{6}(?:,\d{8}T\d{6})*)$/i;
/** Nobody is away by the minute; expanding it would take the machine away. */
const BY_THE_MINUTE = /^RRULE:.*(?:FREQ=(?:SECONDLY|MINUTELY|HOURLY)|BY(?:SECOND|MINUTE|HOUR)=\d+,)/i;

/** Unfolded; in events, times without a zone have that of the member, and rules that repeat within a day are left out. */
function plainLines(text: string, zone: string): string {
  let isEvent = false;
  const lines = text
    .replaceAll(/\r?\n[ \t]/g, "")
    .split(/\r?\n/)
    .flatMap((line) => {
      if (/^(?:BEGIN|END):VEVENT\s*$/i.test(line)) isEvent = /^B/i.test(line);
      if (!isEvent) return line;
      return BY_THE_MINUTE.test(line) ? [] : line.replace(FLOATING, `$1$2;TZID=${zone}:$3`);
    });
  return lines.join("\r\n");
}

function occurrencesOf(event: VEvent, asked: OutTimesAsked): readonly CalendarEvent[] {
  const range = { from: new Date(asked.from - 2 * DAY_MS), to: new Date(asked.until + 2 * DAY_MS) };
  let found: readonly EventInstance[];
  try {
    found = ical.expandRecurringEvent(event, { ...range, expandOngoing: true });
  } catch {
    // One that can't be read takes no others with it.
    return [];
  }
  return found.flatMap((occurrence): readonly CalendarEvent[] => {
    const from = instantOf(occurrence, occurrence.start, asked.zone);
    const until = instantOf(occurrence, occurrence.end, asked.zone);
    if (from === undefined || until === undefined || until <= from) return [];
    if (until <= asked.from || from >= asked.until) return [];
    const isWhole = occurrence.isFullDay || until - from >= WHOLE_DAY_MS;
    const title = textOf(occurrence.summary).slice(0, LONGEST_TITLE);
    const why = whyOut(occurrence.event, { title, isWhole, words: asked.words });
    if ((why === null && !isWhole) || isOff(occurrence.event, asked.addresses)) return [];
    return [{ key: keyOf(occurrence), title, from, until, why }];
  });
}

/** Of whole days, the parser has the date in the zone of this process. */
function instantOf({ isFullDay }: EventInstance, date: Date | undefined, zone: string): EpochMs | undefined {
  if (date === undefined || Number.isNaN(date.getTime())) return undefined;
  if (!isFullDay) return date.getTime() < 0 || date.getTime() > LATEST_MS ? undefined : epochMs(date.getTime());
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  if (year < 1970 || year > 2199) return undefined;
  return startOfDay(zoneOf(zone), dayOfDate(Temporal.PlainDate.from({ year, month, day }).toString()));
}

/** By when the occurrence would have been, had nobody moved it. */
function keyOf({ event, start, isRecurring, isFullDay }: EventInstance): string {
  const { recurrenceid } = event;
  if (!isRecurring && recurrenceid === undefined) return event.uid;
  const at = recurrenceid ?? start;
  const when = isFullDay
    ? [at.getFullYear(), at.getMonth() + 1, at.getDate()].map((part) => String(part).padStart(2, "0")).join("-")
    : at.toISOString();
  return `${event.uid} ${when}`;
}

function isOff({ status, attendee }: VEvent, addresses: readonly string[]): boolean {
  const hasDeclined = [attendee ?? []].flat().some((each) => {
    if (typeof each === "string" || each.params?.PARTSTAT !== "DECLINED") return false;
    return addresses.includes(each.val.replace(/^mailto:/i, "").toLowerCase());
  });
  return status === "CANCELLED" || hasDeclined;
}

function whyOut(
  event: VEvent,
  { title, isWhole, words }: { readonly title: string; readonly isWhole: boolean; readonly words: readonly string[] },
): WhyOut | null {
  const shownAs = propertyOf(event, "MICROSOFT-CDO-BUSYSTATUS").toUpperCase();
  if (shownAs === "OOF") return "out_of_office";
  if (words.some((word) => hasWord(title, word))) return "title";
  // Without a word about it, RFC 5545 says busy; birthdays and holidays come without one.
  const isBusy =
    event.transparency === "OPAQUE" && event.status !== "TENTATIVE" && (shownAs === "" || shownAs === "BUSY");
  return isWhole && isBusy ? "all_day" : null;
}

function propertyOf(event: VEvent, name: string): string {
  return textOf((event as unknown as Readonly<Record<string, unknown>>)[name]);
}

function textOf(value: unknown): string {
  const text = typeof value === "object" && value !== null && "val" in value ? value.val : value;
  return typeof text === "string" ? text : "";
}

/** As a whole word, whatever its case and accents. */
function hasWord(title: string, word: string): boolean {
  const [in_, of] = [plain(title), plain(word)];
  return of !== "" && ` ${in_} `.includes(` ${of} `);
}

function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Dates as workbooks count them, in days, and which number formats show a number as one. */

/** What a number format shows: the date of a day, the time of a day, or both. */
export type DateFormat = "date" | "time";

/** The formats that every workbook has without saying so: of all languages, and of those of East Asia. */
const BUILT_IN_DATES: ReadonlySet<number> = new Set([
  14,
  15,
  16,
  17,
  22,
  ...fromTo(27, 31),
  36,
  ...fromTo(50, 54),
  57,
  58,
]);
const BUILT_IN_TIMES: ReadonlySet<number> = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56]);
const DAY_MS = 86_400_000;
/** 31 December 9999. */
const SERIAL_MAX = 2_958_465;
/** 1 January 1904 in days since 31 December 1899, 29 February 1900 among them. */
const DAYS_TO_1904 = 1_462;
/** The workbooks' 29 February 1900, which there wasn't. */
const NO_DAY = 60;

/**
 * @param id of the format; below 164 it is built in, unless the workbook has a text for it
 * @param code its text where the workbook has one, such as `dd/mm/yyyy hh:mm`
 * @returns undefined for numbers, also for durations such as `[h]:mm`
 */
export function dateFormatOf(id: number, code: string | undefined): DateFormat | undefined {
  if (code === undefined) {
    if (BUILT_IN_DATES.has(id)) return "date";
    return BUILT_IN_TIMES.has(id) ? "time" : undefined;
  }
  const [section = ""] = code.split(";");
  const plain = section.replaceAll(/"[^"]*"|\\.|[_*]./g, "");
  if (/\[(?:h+|m+|s+)\]/i.test(plain)) return undefined;
  const letters = plain.replaceAll(/\[[^\]]*\]|AM\/PM|A\/P|general/gi, "").toLowerCase();
  if (/[#?]/.test(letters) || !/[ymdhs]/.test(letters)) return undefined;
  if (/[yd]/.test(letters)) return "date";
  // Between hours and seconds, `m` is minutes.
  return /[hs]/.test(letters) ? "time" : "date";
}

/**
 * @param serial days since the beginning of the workbook's calendar; the fraction is the time
 * @param is1904 whether the workbook counts from 1904, as those of old Macs do
 * @returns `2026-03-09`, `2026-03-09T10:30:00`, or `10:30:00` for a time without a day; undefined when there is no such date
 */
export function wallTime(serial: number, format: DateFormat, is1904: boolean): string | undefined {
  if (!(serial >= 0) || serial >= SERIAL_MAX + 1) return undefined;
  // A thousandth of a second is as exact as they are.
  const ms = Math.round(serial * DAY_MS);
  const days = Math.floor(ms / DAY_MS) + (is1904 ? DAYS_TO_1904 : 0);
  const time = timeOf(ms % DAY_MS);
  if (format === "time" && ms < DAY_MS) return time;
  if (!is1904 && (days < 1 || days === NO_DAY)) return undefined;
  const date = dateOf(days - 25_569 + (days < NO_DAY ? 1 : 0));
  return ms % DAY_MS === 0 && format === "date" ? date : `${date}T${time}`;
}

const twoDigits = (number: number): string => (number < 10 ? `0${number}` : String(number));

function timeOf(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const rest = ms % 1_000;
  const time = `${twoDigits(Math.floor(seconds / 3_600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
  return rest === 0 ? time : `${time}.${String(rest).padStart(3, "0")}`;
}

/** The days of a workbook are few, and come again and again. */
const dates = new Map<number, string>();
const DATES_MAX = 10_000;

function dateOf(daysSinceEpoch: number): string {
  const known = dates.get(daysSinceEpoch);
  if (known !== undefined) return known;
  const date = new Date(daysSinceEpoch * DAY_MS).toISOString().slice(0, 10);
  if (dates.size < DATES_MAX) dates.set(daysSinceEpoch, date);
  return date;
}

function fromTo(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/**
 * How a date is written in a column, and how a cell is read by it.
 *
 * A pattern is `iso`, `epoch-ms`, `epoch-s`, `serial` (the days that spreadsheets count), or letters in the way of most date
 * libraries: `yyyy yy MMM MM M dd d HH H hh h a mm ss SSS XXX`; other letters stand in single quotes (`yyyy-MM-dd'T'HH:mm`). Two digits are a year from
 * 1970 to 2069, months are named in English. Reading is strict: 30 February does not become 2 March.
 * A date without a time is the start of that day in its zone; a wall time that the clocks skip is read as an hour later.
 */
import { EARLIEST_MS, type EpochMs, epochMs, LATEST_MS } from "../../../base/time.ts";
import type { Result } from "../../../base/result.ts";

/** Reads a cell that is not blank; a text is the reason why it cannot be read. */
export type ReadDate = (text: string, zone: string) => { readonly at: EpochMs } | { readonly reason: string };

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
type Token = { readonly field: string; readonly source: string };
const TOKENS: Readonly<Record<string, Token>> = {
  yyyy: { field: "year", source: "\\d{4}" },
  yy: { field: "year", source: "\\d{2}" },
  MMM: { field: "month", source: MONTHS.join("|") },
  MM: { field: "month", source: "\\d{2}" },
  M: { field: "month", source: "\\d{1,2}" },
  dd: { field: "day", source: "\\d{2}" },
  d: { field: "day", source: "\\d{1,2}" },
  HH: { field: "hour", source: "\\d{2}" },
  H: { field: "hour", source: "\\d{1,2}" },
  hh: { field: "hour", source: "0[1-9]|1[0-2]" },
  h: { field: "hour", source: "0?[1-9]|1[0-2]" },
  a: { field: "half", source: "[AP]M" },
  mm: { field: "minute", source: "\\d{2}" },
  ss: { field: "second", source: "\\d{2}" },
  SSS: { field: "millisecond", source: "\\d{3}" },
  XXX: { field: "offset", source: "Z|[+-]\\d{2}:?\\d{2}" },
};

/** @returns the reader, or what is wrong with the pattern */
export function compileDatePattern(pattern: string): Result<ReadDate, string> {
  if (pattern === "iso") return { ok: true, value: readIso };
  if (pattern === "epoch-ms") return { ok: true, value: (text) => readEpoch(text, 1) };
  if (pattern === "epoch-s") return { ok: true, value: (text) => readEpoch(text, 1_000) };
  if (pattern === "serial") return { ok: true, value: readSerial };

  const fields = new Set<string>();
  let isOfTwelve = false;
  let source = "";
  for (const [part = ""] of pattern.matchAll(/([A-Za-z])\1*|'[^']*'|[^A-Za-z']|'/g)) {
    if (part === "'") return { ok: false, problems: ["a single quote is not closed"] };
    if (!/^[A-Za-z]/.test(part)) {
      source += escapeRegExp(part.startsWith("'") ? part.slice(1, -1) : part);
      continue;
    }
    const token = TOKENS[part];
    if (token === undefined)
      return {
        ok: false,
        problems: [
          `"${part}" isn't a date pattern. Use ${Object.keys(TOKENS).join(" ")}, iso, epoch-ms, epoch-s, serial`,
        ],
      };
    if (fields.has(token.field)) return { ok: false, problems: [`the ${token.field} appears twice`] };
    fields.add(token.field);
    isOfTwelve ||= part.startsWith("h");
    source += `(?<${token.field}>${token.source})`;
  }
  for (const needed of ["year", "month", "day"]) {
    if (!fields.has(needed)) return { ok: false, problems: [`the ${needed} is missing`] };
  }
  if (isOfTwelve !== fields.has("half"))
    return { ok: false, problems: ["an hour of twelve (`h`) and AM or PM (`a`) go together"] };
  const expression = new RegExp(`^${source}$`, "i");
  return { ok: true, value: (text, zone) => readBy(expression, pattern, text, zone) };
}

function escapeRegExp(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
}

const ISO =
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[Tt ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<millisecond>\d{1,3})\d{0,6})?)?(?<offset>[Zz]|[+-]\d{2}:?\d{2})?)?$/;

function readIso(text: string, zone: string): ReturnType<ReadDate> {
  return readBy(ISO, "ISO 8601 (such as 2026-03-06 or 2026-03-06T16:50+01:00)", text, zone);
}

function readBy(expression: RegExp, shown: string, text: string, zone: string): ReturnType<ReadDate> {
  const groups = expression.exec(text)?.groups;
  if (groups === undefined) return { reason: `isn't written as ${shown}` };
  try {
    const date = Temporal.PlainDate.from(
      { year: yearOf(groups["year"]), month: monthOf(groups["month"]), day: Number(groups["day"]) },
      { overflow: "reject" },
    );
    if (groups["hour"] === undefined) return withinRange(date.toZonedDateTime(zone).epochMilliseconds);
    const time = Temporal.PlainTime.from(
      {
        hour: hourOf(groups["hour"], groups["half"]),
        minute: Number(groups["minute"] ?? 0),
        second: Number(groups["second"] ?? 0),
        millisecond: Number((groups["millisecond"] ?? "").padEnd(3, "0")),
      },
      { overflow: "reject" },
    );
    const local = date.toPlainDateTime(time);
    const offset = groups["offset"];
    if (offset !== undefined)
      return withinRange(Temporal.Instant.from(`${local.toString()}${offset.toUpperCase()}`).epochMilliseconds);
    return withinRange(local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return { reason: "is a date or time that doesn't exist" };
    throw error;
  }
}

function yearOf(text = ""): number {
  const year = Number(text);
  return text.length > 2 ? year : year + (year < 70 ? 2_000 : 1_900);
}

function monthOf(text = ""): number {
  const named = MONTHS.findIndex((month) => month.toLowerCase() === text.toLowerCase());
  return named < 0 ? Number(text) : named + 1;
}

function hourOf(text: string, half: string | undefined): number {
  const hour = Number(text);
  return half === undefined ? hour : (hour % 12) + (half.toUpperCase() === "PM" ? 12 : 0);
}

const SERIAL = /^(?<days>\d{1,6})(?:\.(?<fraction>\d{1,15}))?$/;
const MS_PER_DAY = 86_400_000;

/** The whole day and the part of it that is over, on the clock of the zone; to the second, as it is shown. */
function readSerial(text: string, zone: string): ReturnType<ReadDate> {
  const groups = SERIAL.exec(text)?.groups;
  if (groups === undefined) return { reason: "isn't a spreadsheet's serial number, such as 46090.6729" };
  const seconds = Math.round((Number(`0.${groups["fraction"] ?? "0"}`) * MS_PER_DAY) / 1_000);
  const local = Temporal.PlainDateTime.from("1899-12-30").add({ days: Number(groups["days"]), seconds });
  return withinRange(local.toZonedDateTime(zone, { disambiguation: "compatible" }).epochMilliseconds);
}

function readEpoch(text: string, unitMs: number): ReturnType<ReadDate> {
  if (!/^\d{1,15}$/.test(text))
    return { reason: `isn't a whole number of ${unitMs === 1 ? "milliseconds" : "seconds"} since 1970` };
  return withinRange(Number(text) * unitMs);
}

function withinRange(ms: number): ReturnType<ReadDate> {
  return ms >= EARLIEST_MS && ms <= LATEST_MS ? { at: epochMs(ms) } : { reason: "is outside the years 1970 to 2199" };
}

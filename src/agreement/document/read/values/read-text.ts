/** Reads texts of each form: what they become in the value. Undefined is what cannot be read; it is reported. */
import { isTimeZone } from "../../../../base/time.ts";
import type { Form } from "../../format/field.ts";
import type { Interval } from "../../format/field-value.ts";
import { readDate } from "./date.ts";
import type { Known } from "../known.ts";
import { readMoney, readRate } from "./read-amount.ts";
import type { Spot } from "../spot.ts";

const DAY_MINUTES = 1_440;

type Reader = (spot: Spot, known: Pick<Known, "currency">) => string | number | Interval | undefined;
const READERS: Readonly<Record<Form, Reader>> = {
  any: (spot) => spot.text(),
  prose: (spot) => spot.text()?.replace(/\s+/g, " "),
  date: readDate,
  time: readTime,
  hours: readInterval,
  zone: readZone,
  currency: readCurrency,
  country: (spot) => spot.text(),
  mail: (spot) => matching(spot, /^[^\s@]+@[^\s@]+$/, "a valid email address", "Use name@company.example."),
  "mail host": (spot) =>
    matching(
      spot,
      /^[^\s@.]+(\.[^\s@.]+)+$/,
      "an email host",
      "Use what follows the @, such as gmail.com.",
    )?.toLowerCase(),
  mailbox: (spot) =>
    matching(spot, /^[^\s@]+$/, "a mailbox name", "Use what comes before the @, such as info.")?.toLowerCase(),
  rate: (spot) => readRate(spot, "part"),
  share: (spot) => readRate(spot, "share"),
  growth: (spot) => readRate(spot, "growth"),
  money: (spot, { currency }) => readMoney(spot, currency),
  "score range": (spot) => spot.text(),
  period: readPeriod,
  "measure target": (spot) => spot.text(),
  rhythm: (spot) => spot.text(),
};

export function readTextField(form: Form, spot: Spot, known: Pick<Known, "currency">): ReturnType<Reader> {
  return READERS[form](spot, known);
}

function matching(spot: Spot, pattern: RegExp, what: string, remedy: string): string | undefined {
  const text = spot.text();
  if (text === undefined || pattern.test(text)) return text;
  spot.report("wrong_kind", `“${text}” isn't ${what}.`, remedy);
  return undefined;
}

/** The zone that a place names, by its canonical name; UTC when there is none, which is reported. */
export function readZone(spot: Spot): string {
  const zone = spot.text();
  if (zone === undefined) return "UTC";
  if (isTimeZone(zone)) return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  spot.report("unknown_zone", `“${zone}” isn't a time zone.`, "Use an IANA name, such as Europe/Berlin.");
  return "UTC";
}

export function readCurrency(spot: Spot): string {
  const currency = spot.text()?.toUpperCase() ?? "";
  if (currency !== "" && !/^[A-Z]{3}$/.test(currency))
    spot.report("wrong_kind", `“${currency}” isn't a currency.`, "Use a three-letter code, such as EUR or USD.");
  return currency;
}

function readTime(spot: Spot): number | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text);
  if (match !== null) return Number(match[1]) * 60 + Number(match[2]);
  spot.report("not_a_time", `“${text}” isn't a time of day.`, 'Use the form "08:00".');
  return undefined;
}

/** @returns undefined when nothing stands there, or what stands there are no hours, which is reported */
export function readInterval(spot: Spot): Interval | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  const interval = parseInterval(text);
  if (interval === undefined)
    spot.report(
      "not_a_time",
      `“${text}” isn't a valid time range.`,
      'Use "09:00-17:00"; a shift past midnight is "22:00-06:00".',
    );
  return interval;
}

/** "22:00-06:00" ends on the next day; "00:00-24:00" is the whole day. */
function parseInterval(text: string): Interval | undefined {
  const match = /^([01]?\d|2[0-3]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-4]):([0-5]\d)$/.exec(text.trim());
  if (match === null) return undefined;
  const fromMinute = Number(match[1]) * 60 + Number(match[2]);
  const until = Number(match[3]) * 60 + Number(match[4]);
  if (until > DAY_MINUTES || until === fromMinute) return undefined;
  return { fromMinute, untilMinute: until > fromMinute ? until : until + DAY_MINUTES };
}

/** A year, a quarter or a month: 2026, 2026-Q1, 2026-03. */
function readPeriod(spot: Spot): string | undefined {
  const text = spot.text();
  if (text === undefined) return undefined;
  if (/^(19[7-9]\d|20\d\d|21\d\d)(-Q[1-4]|-(0[1-9]|1[0-2]))?$/.test(text)) return text;
  spot.report("not_a_date", `“${text}” isn't a period.`, "Use a quarter, a month, or a year: 2026-Q1, 2026-03, 2026.");
  return undefined;
}

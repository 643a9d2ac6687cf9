/** In which formats a column writes dates. A format is only proposed when the map's own reader reads the cells by it. */
import type { EpochMs } from "../../../base/time.ts";
import { compileDatePattern, type ReadDate } from "../map/date-pattern.ts";

/** Which of two numbers is the month, where a date has both before or after its year. */
export type DayOrder = "month-first" | "day-first";

export type DateGuess = {
  /** The likeliest first; together they read the cells. */
  readonly formats: readonly string[];
  readonly read: number;
  readonly of: number;
  /** Undefined: no format has both. */
  readonly order: { readonly value: DayOrder; readonly why: string } | "open" | undefined;
  /** Whether cells say their own offset or are instants. */
  readonly hasOffset: boolean;
  readonly hasTime: boolean;
};

const FORMATS_MAX = 8;
const CELLS_MAX = 300;

/** Of one cell: what it could be, with the order of day and month where that is open. */
type Shape = { readonly format: string; readonly order?: DayOrder };

const NUMERIC = /^(?<a>\d{1,4})(?<sep>[./-])(?<b>\d{1,2})\k<sep>(?<c>\d{4}|\d{2})(?<rest>\D.*)?$/;
const MONTH_FIRST = /^(?<month>[A-Z][a-z]{2,8})\.? \d{1,2}(?<comma>,?) (?<year>\d{4}|\d{2})(?<rest>\D.*)?$/i;
const DAY_FIRST =
  /^\d{1,2}(?<sep>[ ./-])(?<month>[A-Z][a-z]{2,8})\.?(?<sep2>[ ,./-]+)(?<year>\d{4}|\d{2})(?<rest>\D.*)?$/i;
const TIME =
  /^(?<gap>,? |T|,? at )\d{1,2}:\d{2}(?<seconds>:\d{2})?(?<millis>\.\d{3})?(?<space> ?)(?<half>[AP]M)?(?<space2> ?)(?<offset>Z|[+-]\d{2}:?\d{2})?$/i;

function timeFormat(rest: string | undefined): string | undefined {
  if (rest === undefined) return "";
  const found = TIME.exec(rest)?.groups;
  if (found === undefined) return undefined;
  const { gap = " ", seconds, millis, space = "", half, space2 = "", offset } = found;
  const hour = half === undefined ? "H" : "h";
  return [
    gap.replace(/T|at/i, (word) => `'${word}'`),
    `${hour}:mm`,
    seconds === undefined ? "" : ":ss",
    millis === undefined ? "" : ".SSS",
    half === undefined ? "" : `${space}a`,
    offset === undefined ? "" : `${half === undefined ? space : space2}XXX`,
  ].join("");
}

function shapesOf(text: string): readonly Shape[] {
  if (/^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}|$)/.test(text)) return [{ format: "iso" }, ...numericShapes(text)];
  if (/^\d{13}$/.test(text)) return [{ format: "epoch-ms" }];
  if (/^\d{10}$/.test(text)) return [{ format: "epoch-s" }];
  if (/^[2-7]\d{4}(?:\.\d{1,15})?$/.test(text)) return [{ format: "serial" }];
  return [...numericShapes(text), ...namedShapes(text)];
}

function numericShapes(text: string): readonly Shape[] {
  const found = NUMERIC.exec(text)?.groups;
  if (found === undefined) return [];
  const { a = "", sep = "", c = "" } = found;
  const time = timeFormat(found["rest"]);
  if (time === undefined) return [];
  if (a.length === 4) return [{ format: `yyyy${sep}M${sep}d${time}` }];
  if (a.length === 3) return [];
  const year = c.length === 4 ? "yyyy" : "yy";
  const day = { format: `d${sep}M${sep}${year}${time}`, order: "day-first" } as const;
  // With points between, the day comes first wherever dates are written so.
  return sep === "."
    ? [{ format: day.format }]
    : [{ format: `M${sep}d${sep}${year}${time}`, order: "month-first" }, day];
}

function namedShapes(text: string): readonly Shape[] {
  for (const [expression, write] of [
    [MONTH_FIRST, (of: Groups, month: string, year: string) => `${month} d${of["comma"] ?? ""} ${year}`],
    [DAY_FIRST, (of: Groups, month: string, year: string) => `d${of["sep"] ?? ""}${month}${of["sep2"] ?? ""}${year}`],
  ] as const) {
    const found = expression.exec(text)?.groups;
    if (found === undefined) continue;
    const time = timeFormat(found["rest"]);
    if (time === undefined) return [];
    const month = found["month"] ?? "";
    const year = found["year"]?.length === 4 ? "yyyy" : "yy";
    // A name of three letters is both: the short name is what most files write.
    return [...(month.length === 3 ? ["MMM"] : ["MMMM", "MMM"])].map((token) => ({
      format: `${write(found, token, year)}${time}`,
    }));
  }
  return [];
}
type Groups = Readonly<Record<string, string | undefined>>;

const readers = new Map<string, ReadDate | undefined>();
function readerOf(format: string): ReadDate | undefined {
  if (!readers.has(format)) {
    const compiled = compileDatePattern(format);
    readers.set(format, compiled.ok ? compiled.value : undefined);
  }
  return readers.get(format);
}

function readAs(format: string, text: string): EpochMs | undefined {
  const read = readerOf(format)?.(text, "UTC");
  return read !== undefined && "at" in read ? read.at : undefined;
}

/**
 * @param cells that are not blank, trimmed
 * @param now a reading by which something has happened later is the wrong one of two
 * @param mayBeNumbers whether plain numbers may be instants: the column says that it holds dates
 * @returns undefined when most cells are no dates
 */
export function guessDates(
  cells: readonly string[],
  { now, mayBeNumbers }: { readonly now: EpochMs; readonly mayBeNumbers: boolean },
): DateGuess | undefined {
  const sample = cells.slice(0, CELLS_MAX);
  const votes = new Map<string, { order: DayOrder | undefined; cells: Set<number>; later: number }>();
  for (const [index, text] of sample.entries()) {
    if (text.length > 40 || !/\d/.test(text)) continue;
    for (const { format, order } of shapesOf(text)) {
      if (!mayBeNumbers && (format === "serial" || format.startsWith("epoch"))) continue;
      const at = readAs(format, text);
      if (at === undefined) continue;
      const vote = votes.get(format) ?? { order, cells: new Set<number>(), later: 0 };
      vote.cells.add(index);
      if (at > now) vote.later += 1;
      votes.set(format, vote);
    }
  }
  if (votes.size === 0) return undefined;
  const order = decideOrder(votes);
  const kept = order === undefined || order === "open" ? undefined : order.value;
  const likeliest = kept ?? "month-first";
  const open = new Map([...votes].filter(([, vote]) => vote.order === undefined || vote.order === likeliest));
  const formats: string[] = [];
  const left = new Set(sample.keys());
  while (formats.length < FORMATS_MAX) {
    const gains = [...open].map(([format, vote]) => ({
      format,
      gain: [...vote.cells].filter((each) => left.has(each)),
    }));
    const best = gains.toSorted((a, b) => b.gain.length - a.gain.length)[0];
    if (best === undefined || best.gain.length === 0) break;
    formats.push(best.format);
    for (const each of best.gain) left.delete(each);
  }
  const read = sample.length - left.size;
  if (read < sample.length * 0.8 || read === 0) return undefined;
  return {
    ...{ formats, read, of: sample.length, order },
    hasOffset: formats.every((format) =>
      format === "iso"
        ? sample
            .filter((text) => readAs("iso", text) !== undefined)
            .every((text) => /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text.slice(10)))
        : /XXX$|^epoch/.test(format),
    ),
    hasTime: sample.some((text) => /\d:\d/.test(text)) || formats.some((each) => each.startsWith("epoch")),
  };
}

/** What one cell alone decides, decides for all; then, that nothing has happened tomorrow. */
function decideOrder(
  votes: ReadonlyMap<string, { order: DayOrder | undefined; cells: ReadonlySet<number>; later: number }>,
): DateGuess["order"] {
  const of = (order: DayOrder) => [...votes.values()].filter((vote) => vote.order === order);
  const all = (order: DayOrder): ReadonlySet<number> => new Set(of(order).flatMap((vote) => [...vote.cells]));
  const [month, day] = [all("month-first"), all("day-first")];
  if (month.size === 0 && day.size === 0) return undefined;
  const only = { month: [...month].filter((each) => !day.has(each)), day: [...day].filter((each) => !month.has(each)) };
  const later = (order: DayOrder): number => of(order).reduce((sum, vote) => sum + vote.later, 0);
  if (only.month.length > only.day.length * 10)
    return { value: "month-first", why: `${only.month.length} of them can only have the month first` };
  if (only.day.length > only.month.length * 10)
    return { value: "day-first", why: `${only.day.length} of them can only have the day first` };
  if (only.month.length + only.day.length > 0) return "open";
  if (later("day-first") > 0 && later("month-first") === 0)
    return { value: "month-first", why: "with the day first, some would be in the future" };
  if (later("month-first") > 0 && later("day-first") === 0)
    return { value: "day-first", why: "with the month first, some would be in the future" };
  return "open";
}

/** The same formats with day and month the other way around. */
export function turned(format: string): string {
  return format
    .replace(/^M([/-])d\1/, "\u0000$1M$1")
    .replace(/^d([/-])M\1/, "M$1d$1")
    .replace("\u0000", "d");
}

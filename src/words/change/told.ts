/** What is said of one field of a clause that changed. */
import { canonicalJson } from "../../base/canonical-json.ts";
import { MINUTE_MS } from "../../base/time.ts";
import type { Agreement, TimeLimit } from "../../agreement/terms/agreement.ts";
import { personWords } from "../clause/words.ts";
import type { Strictness } from "./change.ts";

export type Told = { readonly text: string; readonly strictness?: Strictness | undefined };

/** The two agreements a change lies between: names are looked up on the side they come from. */
export type Sides = { readonly before: Agreement; readonly after: Agreement };

export function differ(before: unknown, after: unknown): boolean {
  return canonicalJson(before) !== canonicalJson(after);
}

/** Nothing where the field is the same. */
export function field<T>(
  before: T,
  after: T,
  say: (after: T, before: T) => string,
  strictness?: Strictness,
): readonly Told[] {
  return differ(before, after) ? [{ text: say(after, before), strictness }] : [];
}

/** A number of which more is asked for when it is larger. Absent: nothing is asked for. */
export function larger(before: number | undefined, after: number | undefined): Strictness | undefined {
  if (before === after) return undefined;
  return (after ?? -Infinity) > (before ?? -Infinity) ? "tighter" : "looser";
}

/** A number of which more is asked for when it is smaller. Absent: there is no limit. */
export function smaller(before: number | undefined, after: number | undefined): Strictness | undefined {
  if (before === after) return undefined;
  return (after ?? Infinity) < (before ?? Infinity) ? "tighter" : "looser";
}

/**
 * Business and wall time cannot be told longer or shorter than one another, nor the times of two calendars. "1 business day" stays
 * what it is when the office opens earlier, although it has more hours.
 */
export function shorterTime(before: TimeLimit | undefined, after: TimeLimit | undefined): Strictness | undefined {
  if (before !== undefined && after !== undefined && (before.text === after.text || differ(before.hours, after.hours)))
    return undefined;
  return smaller(before?.targetMs, after?.targetMs);
}

/** "within 2 business hours, was 4 business hours"; the hours where the words are the same. */
export function timeChange(after: TimeLimit, before: TimeLimit): string {
  if (after.text !== before.text) return `within ${after.text}, was ${before.text}`;
  if (differ(after.hours, before.hours)) return `within ${after.text} ${hoursWords(after)}, was ${hoursWords(before)}`;
  return `within ${after.text}, which is ${lengthWords(after)} now, was ${lengthWords(before)}`;
}

/** "9 h 30 min" */
function lengthWords({ targetMs }: TimeLimit): string {
  const minutes = Math.round(targetMs / MINUTE_MS);
  return `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? "" : ` ${minutes % 60} min`}`;
}

function hoursWords({ hours }: TimeLimit): string {
  return hours.kind === "wall" ? "day and night" : `in the hours of ${hours.calendar}`;
}

/** Who came and who went, each in the order of their side. */
export function comings(
  before: readonly string[],
  after: readonly string[],
): { readonly came: readonly string[]; readonly went: readonly string[] } {
  return {
    came: after.filter((each) => !before.includes(each)),
    went: before.filter((each) => !after.includes(each)),
  };
}

export function nameAfter({ after }: Sides, id: string): string {
  return personWords(after.people, id);
}

export function nameBefore({ before }: Sides, id: string): string {
  return personWords(before.people, id);
}

/** "was 50", "was not limited" */
export function orNone(value: number | string | undefined, none = "not limited"): string {
  return value === undefined ? none : String(value);
}

export function quoted(text: string): string {
  return `“${text}”`;
}

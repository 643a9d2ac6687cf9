/** What the sentence of a change is made from. */
import { MINUTE_MS } from "../../base/time.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { TimeLimit } from "../../agreement/terms/basic/time-terms.ts";
import { type DifferingLeaf, differ } from "../../agreement/compare/differing-leaves.ts";
import { counted } from "../english/counted.ts";
import { personWords } from "../clause/words.ts";
import type { Strictness } from "./change.ts";

export type ToldChange = { readonly text: string; readonly strictness?: Strictness | undefined };

/** A leaf that differs, in its surroundings. Names are looked up on the side they come from. */
export type TellingContext = {
  readonly leaf: DifferingLeaf;
  /** What stands for the names of the clause: "party" → "sales". */
  readonly names: Readonly<Record<string, string>>;
  /** The name of the entry that the leaf is in: the last name on its path. */
  readonly entry: string;
  /** What the clause is called, in the middle of a sentence: "routing rule “France”". */
  readonly thing: string;
  readonly before: Side;
  readonly after: Side;
};
export type Side = {
  readonly agreement: Agreement;
  /** The terms of the clause; nothing where the side has none. */
  readonly terms: Readonly<Record<string, unknown>>;
};
/** At least one sentence for each leaf. */
export type Teller = (context: TellingContext) => readonly ToldChange[];

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
 * Business and calendar time cannot be called longer or shorter than one another, nor the times of two calendars. "1 business day" stays
 * what it is when the office opens earlier, although it has more hours.
 */
export function shorterTime(before: TimeLimit | undefined, after: TimeLimit | undefined): Strictness | undefined {
  if (before !== undefined && after !== undefined && (before.text === after.text || differ(before.hours, after.hours)))
    return undefined;
  return smaller(before?.targetMs, after?.targetMs);
}

/**
 * How a length of time differs from another of the same words: the calendar, or what a day has.
 *
 * @example ["on the “B” calendar", "the “A” calendar"], ["now 9 hours long", "8 hours"]
 */
export function otherHours(is: TimeLimit, was: TimeLimit): readonly [now: string, before: string] {
  if (differ(is.hours, was.hours)) return [onCalendar(is), calendarOf(was)];
  if (is.zone !== was.zone)
    return [`by the local time of ${is.zone ?? "the agreement"}`, `that of ${was.zone ?? "the agreement"}`];
  return [`now ${hoursLong(is)} long`, hoursLong(was)];
}

function hoursLong({ targetMs }: TimeLimit): string {
  const minutes = Math.round(targetMs / MINUTE_MS);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours === 0 ? [] : [counted(hours, "hour")]), ...(rest === 0 ? [] : [counted(rest, "minute")])].join(" ");
}

function onCalendar({ hours }: TimeLimit): string {
  return hours.kind === "wall" ? "in calendar time (24/7)" : `on the ${quoted(hours.calendar)} calendar`;
}

function calendarOf({ hours }: TimeLimit): string {
  return hours.kind === "wall" ? "calendar time (24/7)" : `the ${quoted(hours.calendar)} calendar`;
}

export function personOn({ agreement }: Side, id: string): string {
  return personWords(agreement.people, id);
}

/** What stands under a key whose values are texts. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

export function quoted(text: string): string {
  return `“${text}”`;
}

/** Who came and who went, each in the order of their side. */
export function comings<T>(
  before: readonly T[],
  after: readonly T[],
): { readonly came: readonly T[]; readonly went: readonly T[] } {
  return {
    came: after.filter((each) => !before.includes(each)),
    went: before.filter((each) => !after.includes(each)),
  };
}

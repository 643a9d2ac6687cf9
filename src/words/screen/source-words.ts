/** What is said of a source that is quiet, on its page and by mail. */
import { DAY_MS, HOUR_MS } from "../../base/time.ts";
import { businessWords, wallWords } from "../english/elapsed-words.ts";

/** Whole hours, up to three days. @example 26.5 h → "26 h"; 81 h → "3 d 9 h" */
function hoursWords(ms: number): string {
  return ms < 3 * DAY_MS ? businessWords(ms) : wallWords(ms);
}

/** @example "Usual gap: up to 16 h, and now and then 64 h." */
export function usualGapWords({ usualMs, longMs }: { readonly usualMs: number; readonly longMs: number }): string {
  const usual = Math.max(1, Math.ceil(usualMs / HOUR_MS)) * HOUR_MS;
  const long = Math.ceil(longMs / HOUR_MS) * HOUR_MS;
  return `Usual gap: up to ${hoursWords(usual)}${long > usual ? `, and now and then ${hoursWords(long)}` : ""}.`;
}

/** @example "26 h" */
export function quietWords(ms: number): string {
  return hoursWords(Math.floor(ms / HOUR_MS) * HOUR_MS);
}

export type VisitSaid = {
  readonly path: string;
  readonly name?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly referrer?: string | null | undefined;
  readonly utm?: Readonly<Record<string, string>> | null | undefined;
};

/** The note of an activity that a visit is. @example "/pricing (Plans), from search.example, utm_source=newsletter" */
export function visitNote({ path, title, referrer, utm }: VisitSaid): string {
  const from = plain(referrer);
  const campaign = Object.entries(utm ?? {}).map(([key, value]) => `${key}=${plain(value)}`);
  const page = `${path}${plain(title) === "" ? "" : ` (${plain(title)})`}`;
  return [page, ...(from === "" ? [] : [`from ${from}`]), ...campaign].join(", ").slice(0, LONGEST_NOTE);
}

const LONGEST_NOTE = 1_000;

/** In one line, and as it can be stored. */
function plain(text: string | null | undefined): string {
  return (text ?? "")
    .toWellFormed()
    .replaceAll(/[\s\0]+/g, " ")
    .trim()
    .slice(0, 200);
}

/** Why a visit became no activity. */
export const VISIT_OUTCOMES: Readonly<Record<string, string | undefined>> = {
  activity: "became activities",
  no_rule: "of pages or names that no rule names",
  unreadable: "couldn’t be read",
  unknown_visitor: "with a visitor ID that isn’t one of this site",
  too_many: "beyond the limit",
  refused: "that the lead didn’t take",
  withdrawn: "deleted as consent was withdrawn",
  expired: "deleted as no form came in time",
  erased: "erased with the person",
};

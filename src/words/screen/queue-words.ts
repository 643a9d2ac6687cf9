/** What the queue and the notices say of themselves. */
import type { QueueGroup } from "../../engine/lead/queue-group.ts";
import { counted } from "../english/counted.ts";
import { numberWords } from "../english/numbers.ts";

export const QUEUE_GROUP_NAMES: Readonly<Record<QueueGroup, string>> = {
  overdue: "Overdue",
  today: "Today",
  later: "Later",
  waiting: "Waiting for the lead",
  pipeline: "Deals",
};

type Counted = { readonly leads: number; readonly isMore: boolean };

/** @example { leads: 1000, isMore: true } → "1,000+" */
export function groupCountWords({ leads, isMore }: Counted): string {
  return `${numberWords(leads)}${isMore ? "+" : ""}`;
}

/** @example "3 overdue, 5 more due today" */
export function queueWords(groups: readonly (Counted & { readonly group: QueueGroup })[]): string {
  const of = (group: QueueGroup): Counted | undefined => groups.find((each) => each.group === group);
  const [overdue, today] = [of("overdue"), of("today")];
  if (overdue !== undefined)
    return `${groupCountWords(overdue)} overdue, ${today === undefined ? "nothing else" : `${groupCountWords(today)} more`} due today.`;
  if (today !== undefined)
    return `${today.isMore ? `${groupCountWords(today)} leads` : counted(today.leads, "lead")} due today, nothing overdue.`;
  return "Nothing is overdue or due today.";
}

/** In which zone times are, and whose day is today. @param reader's zone @param company's zone */
export function queueZoneWords(reader: string, company: string): string {
  if (reader === company) return `Times: ${reader}.`;
  return `Times: ${reader} (yours). What is due today follows ${company}, the company’s time zone.`;
}

/** @example 0 → "no touches yet"; 1 → "1 attempt" */
export function attemptsWords(attempts: number): string {
  return attempts === 0 ? "no touches yet" : counted(attempts, "attempt");
}

/** @param newest how many are on the screen, where that is not all; null: it is @example (12, null) → "12 unread. One notice per lead." */
export function noticesWords(unread: number, newest: number | null): string {
  const part = newest === null ? "" : ` Showing the newest ${newest}.`;
  return `${unread === 0 ? "All read." : `${numberWords(unread)} unread.`} One notice per lead.${part}`;
}

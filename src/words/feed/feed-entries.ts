/** A member's calendar as entries, before they are written as a file: deadlines of their leads, and the next reviews. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { clockTitle } from "../names/clock-names.ts";

/** Whole days have dates (`YYYY-MM-DD`, the last is in it), everything else instants. */
export type FeedEntry = {
  /** What makes it the same entry, however often it is read. */
  readonly key: string;
  /** Grows with each change. */
  readonly sequence: number;
  readonly madeAt: EpochMs;
  readonly title: string;
  readonly description: string;
  /** Of a page of the company. */
  readonly path: string;
} & (
  | { readonly from: EpochMs; readonly until: EpochMs; readonly date?: never }
  | { readonly date: string; readonly from?: never; readonly until?: never }
);

/** So long before a deadline its entry begins. */
const AHEAD_MS = 15 * MINUTE_MS;

/** Calendars are shared and synced: a lead is named by initials and company, and whoever may see more follows the link. */
export function deadlineEntries(
  member: MemberId,
  { state, version }: { readonly state: LeadState; readonly version: number },
): readonly FeedEntry[] {
  const path = `/leads/${encodeURIComponent(state.leadId)}`;
  return state.clocks
    .filter(({ owner, status }) => owner === member && status === "running")
    .map(({ name, kind, cycle, clause, startedAt, dueAt, attempt }) => ({
      key: `lead ${state.leadId} ${name} ${cycle} ${startedAt} ${attempt ?? ""}`,
      ...{ sequence: version, madeAt: startedAt, path },
      ...{ from: epochMs(Math.max(0, dueAt - AHEAD_MS)), until: dueAt },
      title: `${clockTitle(kind)}: ${shortName(state.person)}`,
      description: `Due when this entry ends. Clause ${clause}`,
    }));
}

/** @example "A. L. (Analytical Engines)" */
export function shortName({ name, company }: Pick<LeadState["person"], "name" | "company">): string {
  const initials = [...(name ?? "").matchAll(/(\p{L})[\p{L}\p{M}'’-]*/gu)]
    .map(([, first = ""]) => `${first}.`)
    .slice(0, 3);
  if (company === null) return initials.length === 0 ? "a lead" : initials.join(" ");
  return initials.length === 0 ? company : `${initials.join(" ")} (${company})`;
}

/** @param day local, `YYYY-MM-DD` */
export function reviewEntry(
  { zone }: Pick<Agreement, "zone">,
  {
    of,
    clause,
    day,
    madeAt,
  }: { readonly of: "results" | "terms"; readonly clause: string; readonly day: string; readonly madeAt: EpochMs },
): FeedEntry {
  return {
    ...{ key: `review ${of} ${day}`, sequence: 0, madeAt, date: day, path: "/review" },
    title: of === "results" ? "Results review" : "Terms review",
    description: `${of === "results" ? "Go over the results pack together" : "Go over the results of the term and the agreement together"}. Dates are those of ${zone}. Clause ${clause}`,
  };
}

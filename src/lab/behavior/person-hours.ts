/** The time in which a person works: their hours, without their absences. */
import { durationMs, type EpochMs, epochMs, LATEST_MS } from "../../base/time.ts";
import type { MemberId } from "../../base/ids.ts";
import { addBusinessMs } from "../../engine/calendar/add-business-ms.ts";
import type { BusinessCalendar } from "../../engine/calendar/business-calendar.ts";
import { businessElapsedMs } from "../../engine/calendar/business-elapsed-ms.ts";
import type { Roster } from "../../engine/roster/roster.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { hoursOf } from "../../reporting/counting/hand-offs.ts";

export type PersonHours = {
  /** Undefined: day and night. */
  readonly calendar: BusinessCalendar | undefined;
  /** Sorted, disjoint, half-open. */
  readonly away: readonly { readonly from: EpochMs; readonly until: EpochMs }[];
};

/** @returns milliseconds worked in `[from, until)`; 0 where it is empty */
export function workedMs({ calendar, away }: PersonHours, from: EpochMs, until: EpochMs): number {
  let ms = 0;
  let at: EpochMs = from;
  for (const absence of away) {
    if (absence.from >= until) break;
    if (absence.until <= at) continue;
    if (absence.from > at) ms += openMs(calendar, at, absence.from);
    at = absence.until;
  }
  return at < until ? ms + openMs(calendar, at, until) : ms;
}

/** The earliest instant by which so much has been worked since `from`; the end of all time where that never is. @param ms at least 0 */
export function afterWork({ calendar, away }: PersonHours, from: EpochMs, ms: number): EpochMs {
  let left = Math.max(1, Math.round(ms));
  let at: EpochMs = from;
  for (const absence of away) {
    if (absence.until <= at) continue;
    const done = add(calendar, at, left);
    if (done <= absence.from) return done;
    if (absence.from > at) left = Math.max(1, left - openMs(calendar, at, absence.from));
    at = absence.until;
  }
  return add(calendar, at, left);
}

function openMs(calendar: BusinessCalendar | undefined, from: EpochMs, until: EpochMs): number {
  return calendar === undefined ? until - from : businessElapsedMs(calendar, from, until);
}

function add(calendar: BusinessCalendar | undefined, from: EpochMs, ms: number): EpochMs {
  if (ms >= LATEST_MS - from) return epochMs(LATEST_MS);
  return calendar === undefined ? epochMs(from + ms) : addBusinessMs(calendar, from, durationMs(ms));
}

/** Looks up the working time of members of a leg, each made once. @param absences all that are known, of the past and ahead */
export function personHours(
  terms: Terms,
  absences: Roster["absences"],
): (leg: PartyName, member: MemberId) => PersonHours {
  const made = new Map<string, PersonHours>();
  return (leg, member) => {
    const key = `${leg} ${member}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    // Who reviews before a hand-off has the hours of those who are handed leads first.
    const { legs } = terms.agreement;
    const legTerms = legs.find(({ id }) => id === leg) ?? legs[0];
    const time = {
      calendar: legTerms === undefined ? undefined : hoursOf(terms, legTerms, member),
      away: disjoint(absences.get(member) ?? []),
    };
    made.set(key, time);
    return time;
  };
}

function disjoint(
  absences: readonly { readonly from: EpochMs; readonly until: EpochMs | null }[],
): PersonHours["away"] {
  const sorted = absences
    .map(({ from, until }) => ({ from, until: until ?? epochMs(LATEST_MS) }))
    .filter(({ from, until }) => from < until)
    .sort((a, b) => a.from - b.from);
  const merged: { from: EpochMs; until: EpochMs }[] = [];
  for (const each of sorted) {
    const last = merged.at(-1);
    if (last === undefined || each.from > last.until) merged.push(each);
    else if (each.until > last.until) last.until = each.until;
  }
  return merged;
}

/**
 * Whether a member can take a lead now: they are there, at work, and have room.
 *
 * Their own hours count, else those of the pool. Where the agreement names neither, they are always at work.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { isOpen } from "../calendar/is-open.ts";
import { localDate, nextLocalDay } from "../zone/local-time.ts";
import { nextOpening } from "../calendar/next-opening.ts";
import { previousClosing } from "../calendar/previous-closing.ts";
import { calendarOf, type Terms } from "../terms/terms.ts";
import { backAt, hasLeft, isAbsent, type Roster } from "../roster/roster.ts";
import { loadOf, type Pools } from "../roster/pool-state.ts";

export function whyUnable(
  terms: Terms,
  roster: Roster,
  leg: PartyName,
  member: MemberId,
  at: EpochMs,
): "has_left" | "absent" | "not_working" | "at_capacity" | null {
  if (hasLeft(roster, member)) return "has_left";
  if (isAbsent(roster, member, at)) return "absent";
  const hours = terms.routing.hoursOf(leg, member);
  if (hours !== undefined && !isOpen(calendarOf(terms, hours), at)) return "not_working";
  return whyWithoutRoom(terms, roster.pools, leg, member, at);
}

/** Room alone, whoever is at work. */
export function whyWithoutRoom(
  terms: Terms,
  pools: Pools,
  leg: PartyName,
  member: MemberId,
  at: EpochMs,
): "at_capacity" | null {
  const person = terms.routing.people.get(member);
  if (person?.mostOpen === undefined && person?.mostPerDay === undefined) return null;
  const { mostOpen = Number.POSITIVE_INFINITY, mostPerDay = Number.POSITIVE_INFINITY } = person;
  const day = person.mostPerDay === undefined ? null : dayOf(terms, leg, member, at);
  const { open, today } = loadOf(pools, member, day);
  return open < mostOpen && today < mostPerDay ? null : "at_capacity";
}

/**
 * The instant at which a member may be able again: the end of their absence, their next opening, or their first opening of the
 * workspace's next day; null when no one knows.
 */
export function ableAgainAt(
  terms: Terms,
  roster: Roster,
  leg: PartyName,
  member: MemberId,
  why: "absent" | "not_working" | "at_capacity",
  at: EpochMs,
): EpochMs | null {
  const hours = terms.routing.hoursOf(leg, member);
  const isAtWork = hours === undefined || isOpen(calendarOf(terms, hours), at);
  const room = isAtWork ? nextLocalDay(terms.zone, at) : at;
  const back = why === "absent" ? backAt(roster, member, at) : why === "at_capacity" ? room : at;
  return back === null || hours === undefined ? back : nextOpening(calendarOf(terms, hours), back);
}

/** The day of a member's work that an assignment counts for, where a limit a day is agreed: the last one on which they were at work; the next begins with its first opening. */
export function dayOf(terms: Terms, leg: PartyName, member: MemberId, at: EpochMs): string | null {
  if (!terms.routing.countsDays) return null;
  const hours = terms.routing.hoursOf(leg, member);
  const calendar = hours === undefined ? undefined : calendarOf(terms, hours);
  const closed = calendar === undefined || isOpen(calendar, at) ? null : previousClosing(calendar, at);
  return localDate(terms.zone, closed === null ? at : epochMs(closed - 1));
}

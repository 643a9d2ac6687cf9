/**
 * Whether a member can take a lead now: they are there, at work, and have room.
 *
 * Only a person's own hours count. Where the agreement names none, a pool shares its hours: nobody is nearer to the lead than
 * anybody else, and the clock waits for the opening anyway.
 */
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { isOpen } from "../calendar/is-open.ts";
import { localDate, nextLocalDay } from "../calendar/local-time.ts";
import { nextOpening } from "../calendar/next-opening.ts";
import { calendarOf, type Terms } from "../terms.ts";
import { backAt, isAbsent, type Roster } from "../roster/roster.ts";
import { loadOf, type Pools } from "./pool-state.ts";

/** @param day of the workspace; null where no limit a day is agreed */
export function whyUnable(
  terms: Terms,
  roster: Roster,
  member: MemberId,
  at: EpochMs,
  day: string | null,
): "absent" | "not_working" | "at_capacity" | null {
  if (isAbsent(roster, member, at)) return "absent";
  const person = terms.routing.people.get(member);
  if (person === undefined) return null;
  if (person.calendar !== undefined && !isOpen(calendarOf(terms, person.calendar), at)) return "not_working";
  return whyWithoutRoom(terms, roster.pools, member, day);
}

/** Room alone, whoever is at work. */
export function whyWithoutRoom(terms: Terms, pools: Pools, member: MemberId, day: string | null): "at_capacity" | null {
  const person = terms.routing.people.get(member);
  if (person?.mostOpen === undefined && person?.mostPerDay === undefined) return null;
  const { mostOpen = Number.POSITIVE_INFINITY, mostPerDay = Number.POSITIVE_INFINITY } = person;
  const { open, today } = loadOf(pools, member, day);
  return open < mostOpen && today < mostPerDay ? null : "at_capacity";
}

/** The instant at which a member may be able again: the end of their absence, their next opening, or the workspace's next day; null when nobody knows. */
export function ableAgainAt(
  terms: Terms,
  roster: Roster,
  member: MemberId,
  why: "absent" | "not_working" | "at_capacity",
  at: EpochMs,
): EpochMs | null {
  if (why === "absent") return backAt(roster, member, at);
  if (why === "at_capacity") return nextLocalDay(terms.zone, at);
  const own = terms.routing.people.get(member)?.calendar;
  return own === undefined ? null : nextOpening(calendarOf(terms, own), at);
}

/** The day of the workspace, where a limit a day is agreed. */
export function dayOf(terms: Terms, at: EpochMs): string | null {
  if (!terms.routing.countsDays) return null;
  return localDate(terms.zone, at);
}

/**
 * What becomes of what people say about their absences, and of who leaves the agreement. Pure, like `decide`; what it means for a lead is decided by an
 * `absence_changed` or `members_changed` of that lead's own.
 *
 * An absence counts from the instant at which Baton heard of it, even where it began before: who got a lead meanwhile is not
 * rewritten. It ends when it was said to, without anyone looking.
 */
import { type EpochMs, epochMs } from "../../base/time.ts";
import { evolveRoster } from "./evolve-roster.ts";
import type { Absence, Roster } from "./roster.ts";
import type { RosterEvent, RosterRefusal } from "./roster-event.ts";
import type { EndAbsence, EnterAbsence, MembersChange, RosterInput } from "./roster-input.ts";

export type DecidedRoster = { readonly roster: Roster; readonly events: readonly RosterEvent[] };

export function decideRoster(roster: Roster, input: RosterInput): DecidedRoster {
  const events: readonly RosterEvent[] = eventsOf(roster, input);
  return { roster: events.reduce(evolveRoster, roster), events };
}

function eventsOf(roster: Roster, input: RosterInput): readonly RosterEvent[] {
  switch (input.kind) {
    case "enter_absence":
      return entered(roster, input);
    case "end_absence":
      return [ended(roster, input)];
    case "absence_begins":
      return absencesOf(roster)
        .filter(({ isPending, countsFrom }) => isPending && countsFrom <= input.occurredAt)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map((absence) => began(absence, input.occurredAt));
    case "members_change":
      return changed(input);
  }
}

function entered(roster: Roster, input: EnterAbsence): readonly RosterEvent[] {
  const { absence, member, from, until, leads, by, recordedAt: at } = input;
  if (absencesOf(roster).some((each) => each.id === absence))
    return [refused(input, "absence_known", "the absence is known already")];
  const countsFrom = epochMs(Math.max(from, at));
  if (until !== null && until <= countsFrom) return [refused(input, "absence_over", "it would be over already")];
  const event = { kind: "absence_entered", at, absence, member, from, countsFrom, until, leads, by } as const;
  return leads === "reroute" && countsFrom === at ? [event, began({ id: absence, member }, at)] : [event];
}

function ended(roster: Roster, input: EndAbsence): RosterEvent {
  const { absence: id, by, recordedAt: at } = input;
  const absence = absencesOf(roster).find((each) => each.id === id);
  if (absence === undefined) return refused(input, "unknown_absence", "there is no such absence");
  const { member, countsFrom, until } = absence;
  if (until !== null && until <= at) return refused(input, "absence_over", "it is over already");
  return { kind: countsFrom > at ? "absence_withdrawn" : "absence_ended", at, absence: id, member, by };
}

function began({ id, member }: Pick<Absence, "id" | "member">, at: EpochMs): RosterEvent {
  return { kind: "absence_began", at, absence: id, member };
}

function changed({ left, back, recordedAt: at }: MembersChange): readonly RosterEvent[] {
  return [
    ...back.map((member) => ({ kind: "member_back", at, member }) as const),
    ...left.map((each) => ({ kind: "member_left", at, ...each }) as const),
  ];
}

function refused(
  { absence, recordedAt: at }: EnterAbsence | EndAbsence,
  code: RosterRefusal,
  detail: string,
): RosterEvent {
  return { kind: "absence_refused", at, absence, code, detail };
}

function absencesOf({ absences }: Roster): readonly Absence[] {
  return [...absences.values()].flat();
}

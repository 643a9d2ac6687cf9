/** What a decided event changes about who is away. Total: nothing is decided here. */
import type { Absence, Roster } from "./roster.ts";
import type { RosterEvent } from "./roster-event.ts";

export function evolveRoster(roster: Roster, event: RosterEvent): Roster {
  switch (event.kind) {
    case "absence_entered": {
      const { absence: id, member, from, countsFrom, until, leads } = event;
      const entered = { id, member, from, countsFrom, until, leads, isPending: leads === "reroute" };
      return withAbsences(roster, event.member, (absences) => [...absences, entered]);
    }
    case "absence_began":
      return withAbsence(roster, event, (absence) => ({ ...absence, isPending: false }));
    case "absence_ended":
      return withAbsence(roster, event, (absence) => ({ ...absence, until: event.at }));
    case "absence_withdrawn":
      return withAbsence(roster, event, (absence) => ({ ...absence, until: absence.countsFrom, isPending: false }));
    case "absence_refused":
      return roster;
  }
}

function withAbsence(
  roster: Roster,
  { absence, member }: Extract<RosterEvent, { readonly member: unknown }>,
  change: (absence: Absence) => Absence,
): Roster {
  return withAbsences(roster, member, (absences) =>
    absences.map((each) => (each.id === absence ? change(each) : each)),
  );
}

function withAbsences(
  { pools, absences }: Roster,
  member: Absence["member"],
  change: (absences: readonly Absence[]) => readonly Absence[],
): Roster {
  return { pools, absences: new Map(absences).set(member, change(absences.get(member) ?? [])) };
}

/** What a decided event changes about who is away, and who has left. Total: nothing is decided here. */
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
    case "member_left": {
      const { member, at: since, standIn } = event;
      return { ...roster, left: new Map(roster.left).set(member, { since, standIn }) };
    }
    case "member_back":
      return { ...roster, left: new Map([...roster.left].filter(([member]) => member !== event.member)) };
  }
}

function withAbsence(
  roster: Roster,
  { absence, member }: Extract<RosterEvent, { readonly absence: unknown; readonly member: unknown }>,
  change: (absence: Absence) => Absence,
): Roster {
  return withAbsences(roster, member, (absences) =>
    absences.map((each) => (each.id === absence ? change(each) : each)),
  );
}

function withAbsences(
  roster: Roster,
  member: Absence["member"],
  change: (absences: readonly Absence[]) => readonly Absence[],
): Roster {
  const { absences } = roster;
  return { ...roster, absences: new Map(absences).set(member, change(absences.get(member) ?? [])) };
}

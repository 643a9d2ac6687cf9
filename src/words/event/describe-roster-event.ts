/** Who is away and who is of the agreement, as a sentence. */
import { unreachable } from "../../base/assert.ts";
import type { RosterEvent } from "../../engine/roster/roster-event.ts";

/**
 * @param person the name of a member
 * @param instant words for an instant in the reader's zone
 */
export function describeRosterEvent(
  event: RosterEvent,
  { person, instant }: { readonly person: (id: string) => string; readonly instant: (at: number) => string },
): string {
  switch (event.kind) {
    case "absence_entered": {
      const until = event.until === null ? "" : ` until ${instant(event.until)}`;
      return `${person(event.member)} is out of office from ${instant(event.from)}${until}`;
    }
    case "absence_began":
      return `${person(event.member)} is out of office`;
    case "absence_ended":
      return `${person(event.member)} is back`;
    case "absence_withdrawn":
      return `${person(event.member)} isn't out of office after all`;
    case "absence_refused":
      return event.detail;
    case "member_left":
      return `${person(event.member)} left the agreement; ${person(event.standIn)} stands in`;
    case "member_back":
      return `${person(event.member)} is in the agreement again`;
    default:
      return unreachable(event);
  }
}

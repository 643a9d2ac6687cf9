/** Whom an event is told to: those it names. Nobody is told what they did themselves. */
import type { MemberId } from "../../base/ids.ts";
import { legTerms } from "../clock/clock-target.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { partyLead } from "../routing/accountable.ts";
import type { Terms } from "../terms.ts";

const NOBODY: readonly MemberId[] = [];

/** @returns each member once; of most events, nobody */
export function toldBy(terms: Terms, event: LeadEvent): readonly MemberId[] {
  switch (event.kind) {
    case "escalated":
    case "wait_overdue":
    case "data_fix_asked":
      return [event.tell];
    case "assigned":
      // A lead that sales reports is with whom the report names: they know.
      return event.why === "reported" ? NOBODY : [event.member];
    case "accepted":
      // They said nothing, and are taken to have accepted.
      return event.byDefault ? [event.by] : NOBODY;
    case "stage_entered":
      return event.because.kind === "grey_zone" ? [event.because.decider] : NOBODY;
    case "disputed":
      return event.arbiter === event.by ? NOBODY : [event.arbiter];
    case "dispute_decided": {
      const sides = [event.rejectedBy, partyLead(terms.agreement, legTerms(terms, event.leg).from)];
      return [...new Set(sides)].filter((side) => side !== event.by);
    }
    case "clock_started":
      // The lead wrote, or the receiving side rejected: an answer is owed. Of the other clocks the assignment tells.
      return event.clockKind === "next-touch" || event.clockKind === "feedback" ? [event.owner] : NOBODY;
    default:
      return NOBODY;
  }
}

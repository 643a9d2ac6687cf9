/**
 * Events as earlier versions wrote them, in the present shape. What is in the log is never changed; it is read through here.
 *
 * What an event did not say then is what held then: nothing was sent by a machine, no one accepted by default, every pool was in turn.
 */
import type { Candidate, Choice } from "../choice.ts";
import type { LeadEvent } from "../lead-event.ts";

type Of<Kind extends LeadEvent["kind"]> = Extract<LeadEvent, { readonly kind: Kind }>;
type Without<Event, Key extends keyof Event> = Omit<Event, Key> & { readonly [Missing in Key]?: never };

type FormerCandidate = Pick<Candidate, "member" | "assigned" | "deficit" | "skipped">;
type FormerAssigned = Omit<Without<Of<"assigned">, "choice" | "turn" | "day">, "candidates"> & {
  readonly candidates: readonly FormerCandidate[];
};

/** What can stand in a log: of the present, or of migrations 1 to 5. */
export type StoredEvent =
  | LeadEvent
  | Without<Of<"touched">, "automatic">
  | Without<Of<"accepted">, "byDefault">
  | FormerAssigned;

/** Total, and the same event when it is of the present shape. */
export function upgradeEvent(event: StoredEvent): LeadEvent {
  switch (event.kind) {
    case "touched":
      return event.automatic === undefined ? { ...event, automatic: false } : event;
    case "accepted":
      return event.byDefault === undefined ? { ...event, byDefault: false } : event;
    case "assigned":
      return event.choice === undefined ? assigned(event) : event;
    default:
      return event;
  }
}

function assigned(event: FormerAssigned): LeadEvent {
  const choice = choiceOf(event.why);
  const total = event.candidates.reduce((sum, each) => sum + each.assigned, 0);
  return {
    ...event,
    choice,
    turn: choice.kind === "pool" ? event.leg : null,
    day: null,
    candidates: event.candidates.map((each) => upgradeCandidate(each, total, event.candidates.length)),
  };
}

/** There were no rules, overflows or absences; whoever waited was not tried again. */
function choiceOf(why: FormerAssigned["why"]): Choice {
  if (why === "nobody_available") return { kind: "nobody", retryAt: null, by: null };
  return why === "reported" ? { kind: "reported" } : { kind: "pool", order: "in_turn" };
}

/**
 * A deficit was the member's part of all turns, this one included, less the turns they had taken. So their part follows, and their weight –
 * measured in the mean of the pool's. Open leads were not compared, and none is told.
 */
function upgradeCandidate(
  { member, assigned: taken, deficit, skipped }: FormerCandidate,
  total: number,
  members: number,
): Candidate {
  const share = rounded(taken + deficit, 1e3);
  const weight = rounded((share / (total + 1)) * members, 1e2);
  return { member, weight, open: 0, assigned: taken, share, deficit, skipped };
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}

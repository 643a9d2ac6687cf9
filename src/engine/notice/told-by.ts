/**
 * Whom an event of a decision is told to. No one is told what they did themselves; what someone else's account said in their name, they are
 * told.
 */
import type { Leg } from "../../agreement/terms/agreement.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import { owes } from "../../agreement/terms/who-owes.ts";
import { defined } from "../../base/assert.ts";
import type { MemberId } from "../../base/ids.ts";
import { legTerms } from "../terms/clock-target.ts";
import type { Input } from "../lead/input.ts";
import type { ClockName } from "../lead/clock-event.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { partyHead } from "../terms/accountable.ts";
import type { LeftOwner } from "../decide/take-event.ts";
import type { Terms } from "../terms/terms.ts";
import { programOwner } from "../program/program.ts";

/** What is asked about the decision that the event is of. */
export type Said = {
  readonly input: Input;
  readonly events: readonly LeadEvent[];
  readonly left: readonly LeftOwner[];
  /** Of the rules that decided: before the third, fewer were told. */
  readonly rules: number;
  /** Whose account it was; undefined: no account's, such as a program's, or no one's. A login that is no member's is null. */
  readonly account: MemberId | null | undefined;
};

const NO_ONE: readonly MemberId[] = [];

/** @returns each member once; of most events, no one */
export function toldBy(terms: Terms, event: LeadEvent, said: Said): readonly MemberId[] {
  if (said.rules < 3) return concernedBy(terms, event);
  const concerned = takesItself(event, said) ? NO_ONE : concernedBy(terms, event);
  const told = [...concerned, ...alsoTold(terms, event, said), ...spokenFor(event, said)];
  return told.length < 2 ? told : [...new Set(told)];
}

/** Who has to do something, or is named by the event. */
function concernedBy(terms: Terms, event: LeadEvent): readonly MemberId[] {
  switch (event.kind) {
    case "escalated":
    case "wait_overdue":
    case "data_fix_asked":
      return [event.tell];
    case "assigned":
      // A lead that sales reports is with whom the report names: they know.
      return event.why === "reported" ? NO_ONE : [event.member];
    case "role_passed":
      return event.as === "decision" ? [event.to] : NO_ONE;
    case "accepted":
      // They said nothing, and are taken to have accepted.
      return event.byDefault ? [event.by] : NO_ONE;
    case "stage_entered":
      return event.because.kind === "grey_zone" ? [event.because.decider] : NO_ONE;
    case "disputed":
      return event.arbiter === event.by ? NO_ONE : [event.arbiter];
    case "dispute_decided": {
      const sides = [event.rejectedBy, partyHead(terms.agreement, legTerms(terms, event.leg).from)];
      return [...new Set(sides)].filter((side) => side !== event.by);
    }
    case "clock_started":
      // The lead wrote, or the receiving side rejected: an answer is owed. Of the other clocks the assignment tells.
      return event.clockKind === "next-touch" || event.clockKind === "feedback" ? [event.owner] : NO_ONE;
    default:
      return NO_ONE;
  }
}

/** Whose side it is, and whom the lead leaves. */
function alsoTold(terms: Terms, event: LeadEvent, said: Said): readonly MemberId[] {
  switch (event.kind) {
    case "assigned":
      // Whoever has left is told nothing; who answers for their party knows where their leads are.
      return event.why === "owner_left"
        ? [partyHead(terms.agreement, legTerms(terms, event.leg).to)]
        : lostBy(event, said);
    case "stage_entered":
      return [...lostBy(event, said), ...backWith(terms, event, said)];
    case "data_fix_asked":
      return [programOwner(terms)];
    case "wait_overdue":
      return [partyHead(terms.agreement, legTerms(terms, event.leg).to)];
    case "clock_missed":
      return givingSideOf(terms, event, said);
    case "looked_again":
      return event.stage === undefined || event.planned === true
        ? NO_ONE
        : [event.owner, ...(event.overdue ?? []).map((clock) => headOwing(terms, clock))];
    default:
      return NO_ONE;
  }
}

/** The owner until now, where the lead leaves them against their doing. */
function lostBy(event: Extract<LeadEvent, { kind: "assigned" | "stage_entered" }>, said: Said): readonly MemberId[] {
  const left = said.left.find((each) => each.event === event);
  if (left === undefined || doneBy(said) === left.owner) return NO_ONE;
  if (event.kind === "stage_entered" && event.because.kind === "erased") return [left.owner];
  if (left.leg === null) return NO_ONE;
  const isTaken =
    event.kind === "assigned" ? event.leg === left.leg && !OWN_DOING.has(event.why) : TAKEN_BY.has(event.because.kind);
  return isTaken ? [left.owner] : NO_ONE;
}

type Assigned = Extract<LeadEvent, { kind: "assigned" }>;
type Entered = Extract<LeadEvent, { kind: "stage_entered" }>;

const OWN_DOING: ReadonlySet<Assigned["why"]> = new Set(["round_robin", "rerouted", "freed", "reported", "owner_left"]);
const TAKEN_BY: ReadonlySet<Entered["because"]["kind"]> = new Set(["clock", "stale", "by_hand"]);

/** Whoever gives a lead to themselves by hand knows it. */
function takesItself(event: LeadEvent, said: Said): boolean {
  return event.kind === "assigned" && event.why === "by_hand" && event.member === doneBy(said);
}

function doneBy({ input }: Said): MemberId | null {
  return "by" in input ? input.by : null;
}

/** A lead that came back on its date and does not qualify is the program's: whoever answers for it is told. */
function backWith(terms: Terms, event: Entered, { events }: Said): readonly MemberId[] {
  if (event.because.kind !== "returned") return NO_ONE;
  const goesOn = events.some(
    (each) => each.kind === "stage_entered" && (each.stage === "mql" || each.stage === "grey"),
  );
  return goesOn ? NO_ONE : [programOwner(terms)];
}

/** Where the giving side owes what was missed, its lead is told at the latest when it was missed, also without a ladder that says so. */
function givingSideOf(
  terms: Terms,
  { clock }: Extract<LeadEvent, { kind: "clock_missed" }>,
  { events }: Said,
): readonly MemberId[] {
  const { leg, kind } = promiseOf(terms, clock);
  if (owes(leg, kind) !== leg.from) return NO_ONE;
  const head = headOwing(terms, clock);
  const isTold = events.some((each) => each.kind === "escalated" && each.clock === clock && each.tell === head);
  return isTold ? NO_ONE : [head];
}

/** Who answers for the party that owes what the clock times. */
function headOwing(terms: Terms, clock: ClockName): MemberId {
  const { leg, kind } = promiseOf(terms, clock);
  return partyHead(terms.agreement, owes(leg, kind));
}

/** @example "sales.fix-data#2" → the leg of sales, fix-data */
function promiseOf(terms: Terms, clock: ClockName): { readonly leg: Leg; readonly kind: ClockKind } {
  const [name, leg, kind] = defined(/^([^.]+)\.([^#]+)#/.exec(clock), clock);
  return { leg: legTerms(terms, defined(leg, name)), kind: kind as ClockKind };
}

const SPEAKING = [
  ...["accepted", "rejected", "rejection_agreed", "disputed", "dispute_decided", "passed_on", "grey_decided"],
  ...["overridden", "exception_granted", "clock_paused", "clock_resumed", "merged"],
] as const;

/** Whoever spoke, where it was another's account that spoke for them. */
function spokenFor(event: LeadEvent, { account }: Said): readonly MemberId[] {
  if (account === undefined || !("by" in event) || typeof event.by !== "string") return NO_ONE;
  if (event.by === account || !SPEAKING.some((kind) => kind === event.kind)) return NO_ONE;
  return event.kind === "accepted" && event.byDefault ? NO_ONE : [event.by];
}

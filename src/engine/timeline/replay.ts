/**
 * A company replayed through time: facts in the order in which they were heard, and between them whatever fell due.
 *
 * The import of history, the demo, the backtest and the tests all go through time here. It decides; it stores nothing:
 * whoever drives it writes down what was decided.
 */
import type { LeadId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../terms/terms.ts";
import type { Decided } from "../decide/decide.ts";
import type { Erase, Fact, Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { DecidedRoster } from "../roster/decide-roster.ts";
import type { Roster } from "../roster/roster.ts";
import type { RosterFact, RosterInput } from "../roster/roster-input.ts";

/** One decision with the input it answers. */
export type DecidedInput = DecidedLeadInput | DecidedRosterInput;
export type DecidedLeadInput = {
  readonly about: "lead";
  readonly input: Input;
  readonly decided: Decided;
  /** The version of the agreement that it was made under. */
  readonly version: number;
};
export type DecidedRosterInput = {
  readonly about: "roster";
  readonly input: RosterInput;
  readonly decided: DecidedRoster;
};

export type Replay = {
  /** The terms that new leads are decided by at `now()`. */
  terms(): Terms;
  lead(id: LeadId): LeadState | undefined;
  roster(): Roster;
  /** Instant up to which everything due has happened. */
  now(): EpochMs;
  /** The next instant at which something falls due by itself, open leads come under another version, or an absence gives up leads; null when nothing is pending. */
  nextDue(): EpochMs | null;
  /**
   * Lets pass what falls due before `fact.recordedAt`, then decides the fact, and what it means for leads. `fact.recordedAt >= now()`.
   *
   * @param present where the recorded time stands still ahead of it: what falls due later than this does not happen yet
   * @param sees which other leads there are to whoever says it: what a fact says of one that they don't see, it says of none; left out: all
   */
  take(fact: Fact | Erase | RosterFact, present?: EpochMs, sees?: (lead: LeadId) => boolean): readonly DecidedInput[];
  /** Lets everything due at or before `at` happen. */
  advanceTo(at: EpochMs): readonly DecidedInput[];
  /**
   * A decision about a lead that is not of this replay, as it was made: what falls due before it passes, and what leads share – whose turn it is, who owns
   * an account – is as it left it.
   *
   * @param before the lead before it; null before its capture
   * @returns what was decided about leads of this replay
   */
  takeAsDecided(input: Input, before: LeadState | null, events: readonly LeadEvent[]): readonly DecidedInput[];
  /**
   * Nothing more will be said of a lead. Where nothing of it can come by itself either, it is let go, and only what others can ask of it is kept: in which
   * stage it ended, and into which lead it was merged.
   *
   * @returns whether it was let go
   */
  letGo(id: LeadId): boolean;
  /**
   * History is over: owners of it whom no version names leave, and what they have that is open goes to whom the agreement names. What is over
   * stays theirs.
   */
  leaveFormer(at: EpochMs): readonly DecidedInput[];
  /**
   * Decides what was put off, a lead after the other: see `tellFrom` of `startReplay`. Whoever keeps what was decided does so at the end.
   *
   * @returns at most `atMost` decisions; none when nothing is left
   */
  settle(atMost?: number): readonly DecidedInput[];
};

/** Of what was decided, the decisions about leads. */
export function ofLeads(decisions: readonly DecidedInput[]): readonly DecidedLeadInput[] {
  return decisions.filter((each) => each.about === "lead");
}

/** What every step of a decision is given, and gives back. */
import type { Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Roster } from "../roster/roster.ts";
import type { AccountOwners } from "../lead/known-account.ts";
import type { Terms } from "../terms/terms.ts";

/**
 * One for all steps of a decision, and changed between them: a step that kept its lead would see it change. What it gives
 * back may be `NOTHING`, and is not changed by whoever takes it.
 */
export type Situation = {
  readonly terms: Terms;
  /** The terms that the lead was decided by until this input; the same as `terms`, unless the agreement changes. */
  readonly termsSoFar: Terms;
  readonly roster: Roster;
  /** Asked for only where an account keeps its owner; null: they are not known. */
  readonly accounts: AccountOwners | null;
  /** The lead as the steps before left it. */
  readonly lead: LeadState;
  readonly input: Input;
  /** What was decided so far about this input. */
  readonly soFar: readonly LeadEvent[];
};

export const NOTHING: readonly LeadEvent[] = [];

export type Step = (situation: Situation) => readonly LeadEvent[];

/** What every step of a decision is given, and gives back. */
import type { Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Roster } from "../roster/roster.ts";
import type { AccountOwners } from "../lead/known-account.ts";
import type { Terms } from "../terms/terms.ts";

type InputKind = Input["kind"];
type InputOf = { readonly [Kind in InputKind]: Extract<Input, { readonly kind: Kind }> };

/**
 * One for all steps of a decision, and changed between them: a step that kept its lead would see it change. What it gives
 * back may be `NOTHING`, and is not changed by whoever takes it.
 */
export type Situation<Kind extends InputKind = InputKind> = {
  readonly terms: Terms;
  /** The terms that the lead was decided by until this input; the same as `terms`, unless the agreement changes. */
  readonly termsSoFar: Terms;
  readonly roster: Roster;
  /** Asked for only where an account keeps its owner; null: they are not known. */
  readonly accounts: AccountOwners | null;
  /** The lead as the steps before left it. */
  readonly lead: LeadState;
  readonly input: InputOf[Kind];
  /** What was decided so far about this input. */
  readonly soFar: readonly LeadEvent[];
};

export const NOTHING: readonly LeadEvent[] = [];

export type Answer<Kind extends InputKind> = (situation: Situation<Kind>) => readonly LeadEvent[];

/** Asked about every input, or about those alone whose kinds it reads: about any other it has nothing to say. */
export type Step = Answer<InputKind> & {
  readonly only?: { readonly kinds: ReadonlySet<InputKind>; readonly answer: Answer<InputKind> };
};

/** A step that reads inputs of these kinds alone: its types do not let it read another. */
export function onlyAt<const Kind extends InputKind>(of: readonly Kind[], answer: Answer<Kind>): Step {
  const kinds: ReadonlySet<InputKind> = new Set(of);
  const only = { kinds, answer: answer as Answer<InputKind> };
  return Object.assign((all: Situation) => (kinds.has(all.input.kind) ? only.answer(all) : NOTHING), { only });
}

/** A lead while it is decided about, and how events of a kind change it. */
import type { LeadEvent } from "../lead/lead-event.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";

/** The decision's own copy, until it is given back as the new state. What it refers to is not changed but replaced: the state before refers to it as well. */
export type Draft = { -readonly [Key in keyof LeadState]: LeadState[Key] };

export type EventOf<Kind extends LeadEvent["kind"]> = Extract<LeadEvent, { readonly kind: Kind }>;

/** What each kind of event changes; of a clock, the clock is returned as the event leaves it. Total: none can fail, nothing is decided. */
export type Folds<Kind extends LeadEvent["kind"]> = {
  readonly [Each in Kind]: (lead: Draft, event: EventOf<Each>) => ClockState | undefined;
};

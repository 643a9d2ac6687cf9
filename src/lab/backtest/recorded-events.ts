/** What was said of a lead at once: events of one decision. Those of the log are folded when somebody asks what they left. */
import type { Decided } from "../../engine/decide/decide.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { EMPTY_ROSTER } from "../../engine/roster/roster.ts";
import { foldEvents } from "../../engine/timeline/fold-events.ts";

export type SaidAtOnce = {
  readonly events: readonly LeadEvent[];
  /** The lead until then; null: it was not captured. */
  readonly before: LeadState | null;
  readonly decided: Pick<Decided, "lead" | "clocks">;
};

export class RecordedEvents implements SaidAtOnce {
  readonly events: readonly LeadEvent[];
  #before: LeadState | null | RecordedEvents;
  #decided: SaidAtOnce["decided"] | null = null;

  constructor(before: LeadState | null | RecordedEvents, events: readonly LeadEvent[]) {
    this.#before = before;
    this.events = events;
  }

  get before(): LeadState | null {
    if (this.#before instanceof RecordedEvents) this.#before = this.#before.decided.lead;
    return this.#before;
  }

  /** What whose turn it is comes to is not asked of the log. */
  get decided(): SaidAtOnce["decided"] {
    this.#decided ??= foldEvents(EMPTY_ROSTER, this.before, this.events);
    return this.#decided;
  }
}

/** When something happened to a lead while a leg had it, each instant once: a few numbers for a lead, of which a backtest keeps very many. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { LegInstant } from "../../reporting/backtest/marks.ts";

export class LegInstants {
  /** Of each, twice its milliseconds, and one more where somebody was given the lead. */
  readonly #instants: number[] = [];
  readonly #legs: PartyName[] = [];

  /** @param lead as the events left it */
  add({ leg, assignedAt }: LeadState, events: readonly LeadEvent[]): void {
    if (leg === null) return;
    if (assignedAt !== null) this.#add({ leg, at: assignedAt, what: "given" });
    for (const { kind, at } of events) this.#add({ leg, at, what: kind === "assigned" ? "given" : "other" });
  }

  has({ leg, at, what }: LegInstant): boolean {
    const instant = at * 2 + (what === "given" ? 1 : 0);
    for (let index = this.#legs.length - 1; index >= 0; index -= 1)
      if (this.#instants[index] === instant && this.#legs[index] === leg) return true;
    return false;
  }

  #add(instant: LegInstant): void {
    if (this.has(instant)) return;
    this.#instants.push(instant.at * 2 + (instant.what === "given" ? 1 : 0));
    this.#legs.push(instant.leg);
  }
}

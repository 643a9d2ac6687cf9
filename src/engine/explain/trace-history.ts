/** What is gathered of a lead's past while its log is folded: scores, touches, corrections, deals, and duplicates. */
import type { LeadState } from "../lead/lead-state.ts";
import { scoreLead } from "../scoring/score-lead.ts";
import type { Terms } from "../terms/terms.ts";
import type { LeadHistory, Logged } from "./explanation.ts";

type Known = Pick<LeadState, "attributes" | "activities" | "handOff">;
type Listed = { -readonly [List in keyof LeadHistory]: LeadHistory[List][number][] };

export class TracedHistory implements LeadHistory {
  readonly scores: Listed["scores"] = [];
  readonly touches: Listed["touches"] = [];
  readonly corrections: Listed["corrections"] = [];
  readonly deals: Listed["deals"] = [];
  readonly merges: Listed["merges"] = [];
  #faded: number | null = null;
  #attempts = 0;

  /** @param terms of before the decision @param isScored whether its events say a score */
  beforeDecision(terms: Terms, lead: Known, { event: { at } }: Logged, isScored: boolean): void {
    const isFirst = this.scores.length === 0;
    this.#faded = isFirst || !isScored ? null : scoreLead(terms.scoring, lead, at).total;
  }

  beforeEvent({ handOff }: Known): void {
    this.#attempts = handOff?.reach.attempts ?? 0;
  }

  afterEvent({ agreement }: Terms, { handOff }: Known, logged: Logged): void {
    const { event } = logged;
    switch (event.kind) {
      case "scored":
        this.scores.push({ ...logged, event, faded: this.#faded, bar: agreement.qualification.bar });
        return;
      case "touched":
        this.touches.push({ ...logged, event, counts: (handOff?.reach.attempts ?? 0) > this.#attempts });
        return;
      case "corrected":
        this.corrections.push({ ...logged, event });
        return;
      case "stage_entered":
        if (event.valueMinor !== null) this.deals.push({ ...logged, event });
        return;
      case "merged":
      case "absorbed":
        this.merges.push({ ...logged, event });
        return;
      default:
    }
  }
}

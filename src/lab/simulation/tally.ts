/** What is counted of a simulated stretch of time, each under the clause or the name that it belongs to. */
import type { LeadEvent } from "../../engine/lead/lead-event.ts";

/**
 * `missed`, `kept`: clocks, by clause; `rejected`: by clause of the reason; `entered`: leads that entered a stage; `assigned`: hand-offs and changes of
 * hands, by team; `won`: value of customers in minor units as stated, under ""; `worked`: minutes, and `delayed`: minutes that acts waited because
 * the person was at another, both by member and week (`ria 3`: the fourth since the beginning); `refused`: acts that the terms did not allow.
 */
export const TALLIED = [
  "missed",
  "kept",
  "rejected",
  "entered",
  "assigned",
  "won",
  "worked",
  "delayed",
  "refused",
] as const;
export type Tallied = (typeof TALLIED)[number];
export type Tally = ReadonlyMap<string, number>;

export class CountingTally {
  readonly #counts: Map<string, number>;

  /** @param soFar goes on from there */
  constructor(soFar: Tally = new Map()) {
    this.#counts = new Map(soFar);
  }

  add(counted: Tallied, of: string, more = 1): void {
    const key = tallyKey(counted, of);
    this.#counts.set(key, (this.#counts.get(key) ?? 0) + more);
  }

  count(event: LeadEvent): void {
    switch (event.kind) {
      case "clock_missed":
        return this.add("missed", event.clause);
      case "clock_met":
        if (event.correctsMiss) this.add("missed", event.clause, -1);
        return this.add("kept", event.clause);
      case "rejected":
        return this.add("rejected", event.clause);
      case "assigned":
        return this.add("assigned", event.leg);
      case "refused":
        return this.add("refused", event.code);
      case "stage_entered":
        this.add("entered", event.stage);
        if (event.stage === "customer" && event.valueMinor !== null) this.add("won", "", event.valueMinor);
        return;
      default:
    }
  }

  counts(): Tally {
    return this.#counts;
  }
}

export function tallyKey(counted: Tallied, of: string): string {
  return `${counted} ${of}`;
}

/** @returns what a key of a tally was made of */
export function ofTallyKey(key: string): { readonly counted: Tallied; readonly of: string } {
  const [counted, ...of] = key.split(" ");
  return { counted: counted as Tallied, of: of.join(" ") };
}

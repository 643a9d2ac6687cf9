/** What is planned, in order of time; plans of one instant in the order in which they were made. */
import { Heap } from "../../engine/timeline/heap.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";

type Plan = { readonly at: EpochMs; readonly ordinal: number; readonly make: () => Fact | RosterFact | null };

export class Agenda {
  readonly #plans = new Heap<EpochMs, Plan>((a, b) => a.ordinal < b.ordinal);
  #made = 0;

  /** @param make the fact, asked for at its instant; null when it makes no sense any more */
  add(at: EpochMs, make: () => Fact | RosterFact | null): void {
    this.#made += 1;
    this.#plans.push(at, { at, ordinal: this.#made, make });
  }

  peek(): Plan | undefined {
    return this.#plans.first();
  }

  pop(): Plan | undefined {
    return this.#plans.pop();
  }
}

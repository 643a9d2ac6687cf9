/** What is counted of a simulated stretch of time, each under the clause or the name that it belongs to. */
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import { WHAT_IF_COUNTS } from "../../reporting/what-if/what-if.ts";

/**
 * Beside what a reader is told of: `week`, the minutes worked, and `delayed`, minutes that acts waited because the person was at another, both by member and week
 * (`ria 3`: the fourth since the beginning); `refused`: acts that the terms did not allow.
 */
export const TALLIED = [...WHAT_IF_COUNTS, "week", "delayed", "refused"] as const;
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

  /** @param grade of the lead as the event left it */
  count(event: LeadEvent, grade: string): void {
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
        if (event.stage === "mql") this.add("graded", grade);
        if (event.stage === "customer" && event.valueMinor !== null) this.add("won", "", event.valueMinor);
        return;
      default:
    }
  }

  work(member: MemberId, week: number, minutes: number): void {
    this.add("worked", member, minutes);
    this.add("week", weekKey(member, week), minutes);
  }

  counts(): Tally {
    return this.#counts;
  }
}

/** @returns from 0 on */
export function weekSince(from: EpochMs, at: EpochMs): number {
  return Math.floor((at - from) / (7 * DAY_MS));
}

export function weekKey(member: MemberId, week: number): string {
  return `${member} ${week}`;
}

export function tallyKey(counted: Tallied, of: string): string {
  return `${counted} ${of}`;
}

/** @returns what a key of a tally was made of */
export function ofTallyKey(key: string): { readonly counted: Tallied; readonly of: string } {
  const [counted, ...of] = key.split(" ");
  return { counted: counted as Tallied, of: of.join(" ") };
}

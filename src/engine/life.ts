/**
 * A company living through time: facts in the order in which they were heard, and between them whatever fell due.
 *
 * The import of history, the demo, the backtest and the tests all live through time here. It decides; it stores nothing:
 * whoever drives it writes down what was decided.
 */
import type { LeadId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Terms } from "./terms.ts";
import type { Decided } from "./decide.ts";
import type { Input, Fact } from "./lead/input.ts";
import type { LeadState } from "./lead/lead-state.ts";
import type { Pools } from "./routing/pool-state.ts";

/** One decision with the input it answers, and the version of the agreement it was made under. */
export type Lived = { readonly input: Input; readonly decided: Decided; readonly version: number };

export type Life = {
  /** The terms that new leads are decided by at `now()`. */
  terms(): Terms;
  lead(id: LeadId): LeadState | undefined;
  pools(): Pools;
  /** Instant up to which everything due has happened. */
  now(): EpochMs;
  /** The next instant at which something falls due by itself, or open leads come under another version; null when nothing is pending. */
  nextDue(): EpochMs | null;
  /** Lets pass what falls due before `fact.recordedAt`, then decides the fact. `fact.recordedAt >= now()`. */
  live(fact: Fact): readonly Lived[];
  /** Lets everything due at or before `at` happen. */
  passUntil(at: EpochMs): readonly Lived[];
};

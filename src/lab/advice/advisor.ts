/**
 * What advisors are asked, and what they answer.
 *
 * An advisor looks at one kind of term. Each of its answers tests that a change would not help; whether that can be ruled out is decided where all
 * questions are known. What people do of their own choice is no trial: how many come of another choice stays unknown, and is said.
 */
import type { EpochMs } from "../../base/time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { Advice, AdviceEvidence, AdviceFinding, AdviceQuestion, Unknown } from "../../reporting/advice/advice.ts";
import type { ClockRow, MeasureRows, PrecedentRow } from "../../reporting/rows/rows.ts";

export type AdviceRows = Pick<MeasureRows, "stageEntries" | "assignments" | "touches" | "exits" | "dispositions"> & {
  /** At least those due in the period. */
  readonly clocks: readonly ClockRow[];
  readonly precedents: readonly PrecedentRow[];
};

export type AdviceAsked = {
  /** In force. */
  readonly terms: Terms;
  readonly rows: AdviceRows;
  readonly period: { readonly from: EpochMs; readonly until: EpochMs };
  /** What a minute of sales costs, in minor units of the agreement's currency. No term says it. */
  readonly minuteCostMinor: number;
};

export type Answer = { readonly question: AdviceQuestion; readonly unknown: readonly Unknown[] } & (
  | { readonly kind: "tested"; readonly p: number; readonly evidence: AdviceEvidence; readonly advice: Advice }
  /** There is nothing to test: no other term could follow. */
  | { readonly kind: "unchanged"; readonly evidence: AdviceEvidence }
  | Pick<Extract<AdviceFinding, { readonly kind: "too-little" }>, "kind" | "of" | "seen" | "needed">
);

/** Empty: the agreement has no such term. */
export type Advisor = (asked: AdviceAsked) => readonly Answer[];

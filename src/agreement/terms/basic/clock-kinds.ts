/** What a clock times, the stages that follow an SQL, and the targets of a clock. */
import type { ClauseId } from "../../../base/ids.ts";
import type { TimeLimit } from "./time-terms.ts";

export const CLOCK_KINDS = [
  "accept",
  "first-touch",
  "next-touch",
  "qualify",
  "disposition",
  "feedback",
  "progress",
] as const;
/**
 * What a clock times on its leg. `next-touch` starts when the lead wrote or called, `feedback` when the lead was rejected; the others when the
 * lead is assigned on the leg.
 * - `accept`: until the owner accepts or rejects
 * - `first-touch`: until the first human touch
 * - `next-touch`: until the lead's unanswered contact is answered
 * - `qualify`: until the owner passes the lead on, or rejects it
 * - `disposition`: until the lead is an SQL, won, lost, or rejected
 * - `feedback`: until the giving side has answered a rejection: it agrees, or disputes
 * - `progress`: from an SQL or an opportunity until the next stage, or the loss
 * Two more follow from other terms: `attempt`, until the next attempt that the cadence wants, and `fix-data`, until the giving side has corrected
 * what a rejection says is wrong.
 */
export type ClockKind = (typeof CLOCK_KINDS)[number] | "attempt" | "fix-data";

export const PIPELINE_STAGES = ["sql", "opportunity"] as const;
export type PipelineStage = (typeof PIPELINE_STAGES)[number];

export type Target = TimeLimit & {
  readonly clause: ClauseId;
  /** Grade id, or `any` for all grades. */
  readonly grade: string;
  /** Origin of the leads that the target is for; undefined: all that no other target names. */
  readonly origin: string | undefined;
  /** Of `progress`: the stage that it is promised for. */
  readonly stage?: PipelineStage | undefined;
};

/** The numbers that the parties promise, and how they come about. */
import type { ClauseId } from "../../base/ids.ts";
import type { GoalStage } from "./goal-stages.ts";
import type { Condition, PartyName } from "./basic-terms.ts";

/**
 * How marketing's numbers come about: quota × marketing share ÷ deal size ÷ close rate. Rates are decimal texts ("0.05"), so that
 * nothing is lost in a binary fraction.
 */
export type Calculator = {
  readonly clause: ClauseId;
  readonly quotaMinor: number;
  readonly period: "year" | "quarter" | "month";
  readonly marketingShare: string;
  readonly averageDealMinor: number;
  readonly conversions: readonly { readonly from: GoalStage; readonly to: GoalStage; readonly rate: string }[];
  /** Twelve weights from January; undefined: every month alike. */
  readonly seasonality: readonly number[] | undefined;
  /** Share of full output in the first months of a new member, as decimal texts; undefined: full at once. */
  readonly rampUp: readonly string[] | undefined;
  /** What a lead costs a receiver, for the check whether sales can work what marketing promises. */
  readonly effort: Effort | undefined;
  readonly why?: string | undefined;
};
export type Effort = {
  readonly minutesPerDay: number;
  readonly attemptsPerLead: string;
  readonly minutesPerAttempt: string;
  readonly minutesPerConversation: string;
  /** Share of leads with whom a conversation comes about. */
  readonly reached: string;
};

/** What a party promises to deliver. */
export type Goal = {
  readonly clause: ClauseId;
  readonly party: PartyName;
  readonly why?: string | undefined;
} &
  /** Stage entries a calendar month; `monthly` has twelve numbers from January where they differ by season. */
  (
    | {
        readonly kind: "number";
        readonly stage: GoalStage;
        readonly perMonth: number;
        readonly monthly: readonly number[] | undefined;
      }
    /** Expected revenue of what is delivered a month, each lead by its type's close rate and average deal. */
    | { readonly kind: "value"; readonly perMonthMinor: number; readonly types: readonly LeadType[] }
    /** More than in a period that was: of a stage's entries, or of the rate between two stages. */
    | {
        readonly kind: "growth";
        readonly of:
          | { readonly kind: "stage"; readonly stage: GoalStage }
          | { readonly kind: "conversion"; readonly from: GoalStage; readonly to: GoalStage };
        readonly by: string;
        /** The baseline, a month, quarter or year as it is written: 2026-Q1. */
        readonly comparedWith: string;
        readonly withinMonths: number;
      }
    /** Share of all new pipeline value that this party is the source of. */
    | { readonly kind: "contribution"; readonly share: string }
  );
/** Leads that are worth about the same. */
export type LeadType = {
  readonly id: string;
  readonly label: string;
  readonly when: readonly Condition[];
  readonly closeRate: string;
  readonly averageDealMinor: number;
};

/** A promised number of stage entries. */
export type NumberGoal = Extract<Goal, { readonly kind: "number" }>;

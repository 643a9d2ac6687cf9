/**
 * The agreement as a value: what `parseAgreement` returns, and all that the engine needs to know.
 *
 * Everything is resolved and checked: references point at something, durations are numbers with a unit,
 * every term that can decide about a lead carries its clause id. Prose stays beside the rule it explains: `why` says why the
 * two sides agreed on it, and decides nothing.
 */
import type { ClauseId, MemberId } from "../base/ids.ts";
import type { DurationMs } from "../base/time.ts";

/** Format version of the document (`baton: 1`). */
export const FORMAT_VERSION = 1;

export type Agreement = {
  readonly formatVersion: typeof FORMAT_VERSION;
  readonly title: string;
  readonly company: string;
  /** Zone of the workspace: month, week and day boundaries of every report. IANA name. */
  readonly zone: string;
  /** ISO 4217. Money is in minor units of it. */
  readonly currency: string;
  readonly owner: MemberId;
  readonly people: readonly Person[];
  readonly parties: readonly Party[];
  readonly calendars: readonly CalendarTerms[];
  readonly definitions: readonly Definition[];
  readonly scoring: Scoring;
  readonly qualification: Qualification;
  readonly legs: readonly Leg[];
  readonly rejectReasons: readonly RejectReason[];
  readonly escalation: readonly EscalationStep[];
  readonly goals: readonly Goal[];
};

export type Person = { readonly id: MemberId; readonly name: string; readonly email: string | undefined };

export const PARTIES = ["marketing", "qualification", "sales"] as const;
export type PartyName = (typeof PARTIES)[number];
export type Party = { readonly name: PartyName; readonly lead: MemberId; readonly members: readonly MemberId[] };

/** Local wall times of a week. Minutes since local midnight; `untilMinute` may pass 1440 (a shift past midnight), at most 2880. */
export type WeeklyInterval = {
  readonly weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly fromMinute: number;
  readonly untilMinute: number;
};
/** Hours of one date instead of the weekly ones; none means closed. `date` is `YYYY-MM-DD`, local. */
export type DateOverride = {
  readonly date: string;
  readonly why: string;
  readonly intervals: readonly { readonly fromMinute: number; readonly untilMinute: number }[];
};
export type CalendarTerms = {
  readonly id: string;
  readonly zone: string;
  readonly weekly: readonly WeeklyInterval[];
  /** Sorted by date, one a date; own closed days and other hours. They win over holidays. */
  readonly overrides: readonly DateOverride[];
  /** National holidays asked for; resolved into `resolvedHolidays` when the agreement is read. */
  readonly holidays: { readonly country: string; readonly region: string | undefined } | undefined;
  /** Closed days from the holiday library, pinned with the version. Sorted by date. */
  readonly resolvedHolidays: readonly { readonly date: string; readonly name: string }[];
};

export const DEFINED_TERMS = [
  "lead",
  "mql",
  "sal",
  "sql",
  "opportunity",
  "customer",
  "recycled",
  "rejected",
  "disqualified",
] as const;
export type DefinedTerm = (typeof DEFINED_TERMS)[number];
export type Definition = { readonly term: DefinedTerm; readonly text: string };

/** What a lead's attribute can hold. */
export type AttributeValue = string | number | boolean;

/** A condition on one attribute; all conditions of a rule must hold. Text compares without regard to case. */
export type Condition =
  | { readonly kind: "any_of"; readonly field: string; readonly values: readonly AttributeValue[] }
  | {
      readonly kind: "range";
      readonly field: string;
      readonly min: number | undefined;
      readonly max: number | undefined;
    }
  | { readonly kind: "contains"; readonly field: string; readonly texts: readonly string[] }
  | { readonly kind: "present"; readonly field: string; readonly present: boolean };

/** Points for who the lead is. */
export type FitRule = {
  readonly clause: ClauseId;
  readonly label: string;
  readonly when: readonly Condition[];
  readonly points: number;
  readonly why?: string | undefined;
};
/** Points for what the lead does; `atMost` bounds what repeats of this activity can add up to. */
export type EngagementRule = {
  readonly clause: ClauseId;
  readonly label: string;
  readonly activity: string;
  readonly points: number;
  readonly atMost: number | undefined;
  readonly why?: string | undefined;
};
export type Grade = {
  readonly id: string;
  readonly clause: ClauseId;
  readonly label: string;
  readonly fromScore: number;
  readonly why?: string | undefined;
};
export type Scoring = {
  readonly fit: { readonly cap: number | undefined; readonly rules: readonly FitRule[] };
  readonly engagement: {
    readonly cap: number | undefined;
    readonly halfLife: DurationMs | undefined;
    readonly rules: readonly EngagementRule[];
  };
  /** Highest bar first; the last one starts at the lowest possible score. */
  readonly grades: readonly Grade[];
};

/** How a lead becomes marketing qualified. */
export type Qualification = {
  readonly clause: ClauseId;
  /** Total score from which a lead is an MQL. */
  readonly bar: number;
  readonly exceptions: readonly QualificationException[];
  readonly why?: string | undefined;
};
/** Bypasses the score: an activity ("asked for a demo") or a fact about the lead ("came from a partner"). `grade` overrides the score's. */
export type QualificationException = {
  readonly clause: ClauseId;
  readonly label: string;
  readonly activity: string | undefined;
  readonly when: readonly Condition[];
  readonly grade: string | undefined;
  readonly why?: string | undefined;
};

/** Who receives from whom. The legs run in order: an MQL enters the first; a lead passed on enters the next. */
export type Leg = {
  readonly id: PartyName;
  readonly clause: ClauseId;
  readonly from: PartyName;
  readonly to: PartyName;
  readonly pool: Pool;
  readonly clocks: readonly ClockTerms[];
  readonly why?: string | undefined;
};
/** Weighted round robin over members. `whenNobody` is what happens when none can take the lead. */
export type Pool = {
  readonly clause: ClauseId;
  readonly members: readonly {
    readonly member: MemberId;
    readonly weight: number;
    readonly calendar: string | undefined;
  }[];
  readonly whenNobody: { readonly kind: "wait"; readonly tell: MemberId };
};

export const CLOCK_KINDS = ["accept", "first-touch", "qualify", "disposition"] as const;
/**
 * What a clock times on its leg. All start when the lead is assigned on the leg.
 * - `accept`: until the owner accepts or rejects
 * - `first-touch`: until the first human touch
 * - `qualify`: until the owner passes the lead on, or rejects it
 * - `disposition`: until the lead is an SQL, won, lost, or rejected
 */
export type ClockKind = (typeof CLOCK_KINDS)[number];
/** `business` is measured in a calendar; `wall` runs day and night. */
export type Hours = { readonly kind: "business"; readonly calendar: string } | { readonly kind: "wall" };
export type Target = {
  readonly clause: ClauseId;
  /** Grade id, or `any` for all grades. */
  readonly grade: string;
  readonly hours: Hours;
  /** Business or wall milliseconds, after `hours`. */
  readonly targetMs: DurationMs;
  /** As it was written ("2 business hours"); screens show this. */
  readonly text: string;
};
export type ClockTerms = {
  readonly kind: ClockKind;
  readonly clause: ClauseId;
  readonly targets: readonly Target[];
  /** What happens to the lead at the instant the clock is missed, besides escalation; undefined: it stays where it is. */
  readonly otherwise: Consequence | undefined;
  readonly why?: string | undefined;
};

export type Consequence =
  | { readonly kind: "recycle"; readonly afterMs: DurationMs; readonly atMost: number }
  | { readonly kind: "disqualify" }
  | { readonly kind: "fix_data"; readonly withinMs: DurationMs }
  | { readonly kind: "reroute" };
export type RejectReason = {
  readonly id: string;
  readonly clause: ClauseId;
  readonly label: string;
  readonly noteRequired: boolean;
  readonly then: Consequence;
  readonly why?: string | undefined;
};

/** One rung of the ladder, counted in percent of the clock's target. */
export type EscalationStep = {
  readonly clause: ClauseId;
  readonly atPercent: number;
  readonly action: { readonly kind: "warn_owner" } | { readonly kind: "tell_lead" } | { readonly kind: "reassign" };
  readonly why?: string | undefined;
};

/** Marketing's or sales' number per calendar month. */
export type Goal = {
  readonly clause: ClauseId;
  readonly party: PartyName;
  readonly stage: GoalStage;
  readonly perMonth: number;
  readonly why?: string | undefined;
};
export const GOAL_STAGES = ["mql", "sal", "sql", "customer"] as const;
export type GoalStage = (typeof GOAL_STAGES)[number];

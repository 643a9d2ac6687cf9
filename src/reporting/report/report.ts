/** The shapes of the reports: what the scoreboard page and `GET …/report` answer. Every rate carries its n. */
import type { EpochMs } from "../../base/time.ts";
import type { Goal } from "../../agreement/terms/parts/goal-terms.ts";
import type { GoalStage } from "../../agreement/terms/parts/goal-stages.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MeasureName, MeasureTarget } from "../../agreement/terms/parts/measure-terms.ts";
import type { ClauseId } from "../../base/ids.ts";
import type { ClockKind } from "../../agreement/terms/basic/clock-kinds.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import type { MeasureVerdict } from "../counting/judge.ts";
import type { Figure, ConfidenceInterval } from "../measures/measure.ts";

/** A share with its Wilson 95 % interval; `share` is null when n is 0. All within 0..1. */
export type Rate = {
  readonly hits: number;
  readonly n: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

/** Nearest-rank percentiles of waiting times; null when there is no finished one. */
export type Spread = { readonly n: number; readonly medianMs: number | null; readonly p90Ms: number | null };

/** What leads waited for their first human touch. The spread is of those touched; `waiting` of those handed over are not, yet. */
export type SpeedToLead = Spread & {
  readonly within5Min: Rate;
  readonly within15Min: Rate;
  readonly within60Min: Rate;
  readonly waiting: number;
  /** Whether the data has any touch at all; if not, the shares are not 0 but unknown. */
  readonly isRecorded: boolean;
  /** Median with those still waiting counted for as long as they have waited (Kaplan–Meier); null when fewer than half are touched. */
  readonly medianWithWaitingMs: number | null;
};

/** One target of one team, as it was met in the period. Its sentence is made in `src/words/report`. */
export type PromiseLine = CountedPromise & PromiseStanding;

/** What a promise says about its target. */
export type PromiseStanding = {
  readonly verdict: MeasureVerdict;
  /** The share that is to be met, within 0..1; null: the agreement names none. */
  readonly target: number | null;
  /** When it begins to count, where that is to come. */
  readonly startsAt: EpochMs | null;
  /** How many more have to be on time, one after the other, until the target is reached; null when it names none, or no number is enough. */
  readonly onTimeNeeded: number | null;
};

export type CountedPromise = {
  readonly clause: ClauseId;
  readonly party: PartyName;
  /** What runs under the clause. */
  readonly clock: ClockKind;
  readonly met: number;
  readonly missed: number;
  /** Not due yet. */
  readonly open: number;
  /** Past due, and the data has nothing of what they wait for: no one can know. */
  readonly unrecorded: number;
  readonly attainment: Rate;
};

/** Marketing's number against the month. */
export type GoalLine = {
  readonly clause: string;
  readonly party: "marketing" | "qualification" | "sales";
  readonly stage: GoalStage;
  readonly perMonth: number;
  /** What is owed this month: the part of the number for which it was in effect, rounded up. */
  readonly owed: number;
  readonly delivered: number;
  /** goal × business days elapsed ÷ business days in the month */
  readonly expectedByNow: number;
  /** The same, weighted by what the calculator says of the month; null where it says nothing, or the number says it already. */
  readonly weightedByNow: number | null;
  /** Needed per remaining business day to reach the number; null when none remain. */
  readonly requiredPerDay: number | null;
  /** Within which the month's whole number will lie with 95 %, if the rest comes as it has so far; null where nothing can be said, or nothing is to come. */
  readonly forecast: { readonly low: number; readonly high: number } | null;
  /** Cumulative by day of the month, for the pace line. `delivered` is null for days to come. */
  readonly days: readonly { readonly date: string; readonly delivered: number | null; readonly expected: number }[];
};

/** Both sides' promises of one month: the first screen. */
export type Scoreboard = {
  readonly month: string;
  readonly zone: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly asOf: EpochMs;
  readonly goals: readonly GoalLine[];
  readonly promises: readonly PromiseLine[];
  readonly acceptance: Rate;
  readonly rejections: readonly { readonly reason: string; readonly label: string; readonly count: number }[];
  readonly speedToLead: SpeedToLead;
  /** Open leads without an owner, deadline or next step. Must be 0. */
  readonly leakage: number;
};

/** What `GET …/report` answers over any period. */
export type PeriodReport = {
  readonly from: EpochMs | null;
  readonly until: EpochMs | null;
  readonly zone: string;
  /** Entries per stage in the period: in-period counts, different leads may be behind each. */
  readonly funnel: readonly { readonly stage: Stage; readonly entries: number }[];
  readonly mqlByMonthAndOrigin: readonly {
    readonly month: string;
    readonly origin: string | null;
    readonly count: number;
  }[];
  /** Cohort: of the MQLs that entered in the period, how many became customers (ever). */
  readonly wonByOrigin: readonly { readonly origin: string | null; readonly won: Rate; readonly valueMinor: number }[];
  readonly won: Rate;
  readonly daysToWin: {
    readonly n: number;
    readonly medianDays: number | null;
    readonly p90Days: number | null;
    readonly method: "nearest-rank";
  };
  readonly dealsBySdr: readonly { readonly sdr: string | null; readonly deals: number; readonly valueMinor: number }[];
  readonly dealsByRep: readonly { readonly rep: string | null; readonly deals: number; readonly valueMinor: number }[];
  /** Month of first contact × whole months until won. Wins before first contact are listed apart. */
  readonly cohorts: readonly {
    readonly month: string;
    readonly leads: number;
    readonly wonByMonth: readonly number[];
  }[];
  readonly attainment: readonly PromiseLine[];
  readonly attainmentByMember: readonly {
    readonly member: string;
    readonly met: number;
    readonly missed: number;
    readonly attainment: Rate;
  }[];
  readonly speedToLead: SpeedToLead;
  readonly anomalies: readonly {
    readonly kind: "won_before_captured";
    readonly leadId: string;
    readonly capturedAt: EpochMs;
    readonly wonAt: EpochMs;
  }[];
};

/** One measure with its target. */
export type MeasureLine = Omit<Figure, "note"> & {
  readonly name: MeasureName;
  /** null: the agreement does not name it. */
  readonly clause: string | null;
  readonly note: string | null;
  /** Fewer are not judged. */
  readonly minimumN: number;
  readonly target: MeasureTarget | null;
  readonly verdict: MeasureVerdict;
  /** What else belongs to the measure. */
  readonly others: readonly Figure[];
  /** null: everyone. */
  readonly seenBy: readonly PartyName[] | null;
};

/** A goal of any kind in one month. Money in minor units of the agreement's currency. */
export type GoalProgress = {
  readonly clause: string;
  readonly party: PartyName;
  readonly kind: Goal["kind"];
  /** As the version in effect at the end says it. */
  readonly goal: Goal;
  readonly unit: "count" | "money" | "share";
  /** Since when it has been agreed like that. */
  readonly since: EpochMs;
  /** What is counted, `[from, until)`. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly delivered: number | null;
  readonly owed: number | null;
  readonly expectedByNow: number | null;
  readonly weightedByNow: number | null;
  readonly n: number;
  readonly interval: ConfidenceInterval | null;
  readonly verdict: MeasureVerdict;
  readonly note: string | null;
};

/** Clocks of one clause that were void before they were due, for one reason. */
export type ExemptLine = {
  readonly clause: string;
  /** null: not kept, in older data. */
  readonly reason: string | null;
  readonly count: number;
  /** The first of them. */
  readonly leads: readonly string[];
};

/** Money in another currency than the agreement's. */
export type OtherMoney = {
  readonly stage: "opportunity" | "customer";
  readonly currency: string;
  /** Of the rate by which it is in the sums; null: there is none, and it is in no sum. */
  readonly clause: string | null;
  readonly count: number;
  /** In minor units of that currency. */
  readonly valueMinor: number;
};

export type MeasuredReport = {
  /** The month of the goals, `YYYY-MM`. */
  readonly goalMonth: string;
  readonly goalLines: readonly GoalProgress[];
  readonly measures: readonly MeasureLine[];
  readonly exempt: readonly ExemptLine[];
  readonly otherMoney: readonly OtherMoney[];
};

/** A measure that the reader does not see. */
export type WithheldLine = { readonly name: MeasureName; readonly seenBy: readonly PartyName[] };

/** Single numbers that can be left out for a reader. */
type Single = "speedToLead" | "acceptance" | "won" | "daysToWin" | "leakage";

/** A report as a reader sees it. */
export type Shown<Report> = {
  readonly [Key in keyof Report]: Key extends Single ? Report[Key] | null : Report[Key];
} & {
  readonly withheld: readonly WithheldLine[];
};

export type ShownReport = Shown<PeriodReport & MeasuredReport>;
export type ShownScoreboard = Shown<Scoreboard & MeasuredReport>;

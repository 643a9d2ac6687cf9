/**
 * From a number of a report to the leads behind it: the list counts, by its filters, what the number counted. A test asks for the list of every number.
 *
 * Numbers that count no leads have none: money, lengths of time, shares as such, and what is expected or needed.
 */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import { type MonthRange, monthsFilter, scoreFilter, type ScoreRange, stoodFilter } from "./filter-values.ts";
import type { ClockVerdict } from "../counting/clock-verdict.ts";
import type { FunnelStage } from "../../calculator/conversion-chain.ts";
import type { PeriodReport, PromiseLine, Scoreboard } from "../report/report.ts";
import type { LeadFilter } from "./lead-filters.ts";

export type LeadsBehind = {
  readonly filter: LeadFilter;
  /** What of the list the number is: how many leads, or how often what is counted happened to them. */
  readonly counts: "leads" | "times";
};

/** As filters have it: a bound that is not there is left out. */
export type PeriodFilter = Pick<LeadFilter, "from" | "until">;
export function periodFilter({
  from,
  until,
}: {
  readonly from: number | null;
  readonly until: number | null;
}): PeriodFilter {
  return { ...(from === null ? {} : { from }), ...(until === null ? {} : { until }) };
}

type Verdict = ClockVerdict | "due";
const leads = (filter: LeadFilter): LeadsBehind => ({ filter, counts: "leads" });
const times = (filter: LeadFilter): LeadsBehind => ({ filter, counts: "times" });

/** Entries of a stage: a lead that came back can have entered it twice. */
export function entriesBehind(
  period: PeriodFilter,
  entered: PeriodReport["funnel"][number]["stage"],
  origin?: string | null,
) {
  return times({ entered, ...period, ...(origin === undefined ? {} : { origin: origin ?? "" }) });
}

/** MQLs of the period, each once, by what they scored; `exception`: something else than the score made them MQLs. */
export function scoredBehind(period: PeriodFilter, scores: ScoreRange | "exception", reached?: Stage): LeadsBehind {
  const scored = scores === "exception" ? scores : scoreFilter(scores);
  return leads({ entered: "mql", scored, ...(reached === undefined ? {} : { reached }), ...period });
}

/** Leads captured in the period that never became MQLs, by what they score now. */
export function unqualifiedBehind(period: PeriodFilter, scores: ScoreRange): LeadsBehind {
  return leads({ unqualified: scoreFilter(scores), ...period });
}

/** Leads that were in a stage before an instant; null: now. */
export function stoodBehind(stage: Stage, before: EpochMs | null): LeadsBehind {
  return leads({ stoodIn: stoodFilter({ stage, before }) });
}

/** How often leads left a stage for the next. */
export function leftBehind(period: PeriodFilter, left: Stage): LeadsBehind {
  return times({ left, ...period });
}

/** MQL entries of a month within the period. */
export function mqlsBehind(
  period: PeriodFilter,
  of: { readonly month?: string; readonly origin?: string | null },
): LeadsBehind {
  const { month, origin } = of;
  const ofMonth = month === undefined ? {} : { month };
  return times({ entered: "mql", ...period, ...ofMonth, ...(origin === undefined ? {} : { origin: origin ?? "" }) });
}

/** MQLs of the period as leads, each once; `won`: those that are customers by now. */
export function cohortBehind(period: PeriodFilter, which: "all" | "won", origin?: string | null): LeadsBehind {
  const won: LeadFilter = which === "won" ? { reached: "customer" } : {};
  return leads({ entered: "mql", ...won, ...period, ...(origin === undefined ? {} : { origin: origin ?? "" }) });
}

/** Leads by the month of their capture; left out: in the whole period. */
export function capturedBehind(period: PeriodFilter, month?: string): LeadsBehind {
  return leads({ ...period, ...(month === undefined ? {} : { month }) });
}

/** Of the leads captured in a month, those that are customers by now; a win dated before its capture is among them. */
export function capturedAndWonBehind(period: PeriodFilter, month: string): LeadsBehind {
  return leads({ reached: "customer", month, ...period });
}

/** Of the leads captured in a month, those that were won so many whole months after. */
export function wonAfterBehind(period: PeriodFilter, month: string, months: MonthRange | "before"): LeadsBehind {
  return leads({ wonIn: monthsFilter(months), month, ...period });
}

/** Of the leads captured in a month, those that ever entered a stage. */
export function capturedAndReachedBehind(period: PeriodFilter, month: string, reached: Stage): LeadsBehind {
  return leads({ reached, month, ...period });
}

/** Entries of a stage, and those of them that reached the next or a later one in the same cycle by now. */
export function stepBehind(
  period: PeriodFilter,
  { from, to, month }: { readonly from: Stage; readonly to: FunnelStage; readonly month?: string },
): { readonly hits: LeadsBehind; readonly n: LeadsBehind } {
  const entered: LeadFilter = { entered: from, ...period, ...(month === undefined ? {} : { month }) };
  return { hits: times({ ...entered, onTo: to }), n: times(entered) };
}

/** Deals won that were MQLs in the same cycle. */
export function wonFromMqlBehind(period: PeriodFilter): LeadsBehind {
  return times({ entered: "customer", after: "mql", ...period });
}

/** Deals by which pipeline with a value was created. */
export function pipelineBehind(period: PeriodFilter): LeadsBehind {
  return times({ deal: "valued", ...period });
}

/** Hand-offs to a team; left out: to any. */
export function handOffsBehind(period: PeriodFilter, to?: PromiseLine["party"]): LeadsBehind {
  return times({ given: "handed-off", ...(to === undefined ? {} : { to }), ...period });
}

/** Leads handed off, each once: all, or those that a person has touched since. */
export function coverageBehind(period: PeriodFilter, which: "all" | "touched"): LeadsBehind {
  return leads({ given: "handed-off", ...(which === "touched" ? { touched: "yes" } : {}), ...period });
}

/** Hand-offs of which the agreed attempts are made, or their time is over. */
export function triedBehind(period: PeriodFilter): LeadsBehind {
  return times({ cadence: "due", ...period });
}

/** Assignments to a member, from each of which the wait for a response counts; left out: to anyone. */
export function assignedBehind(period: PeriodFilter, givenTo?: string): LeadsBehind {
  return times({ given: "assigned", ...(givenTo === undefined ? {} : { givenTo }), ...period });
}

/** Open leads that somebody answers for. */
export function answeredForBehind(accountable: string): LeadsBehind {
  return leads({ open: "yes", accountable });
}

/** Of those, the ones past due. */
export function lateBehind(accountable: string): LeadsBehind {
  return leads({ late: "yes", accountable });
}

/** First touches of a member that came due; `part`: those that began in that part of the day. */
export function firstTouchClocksBehind(
  period: PeriodFilter,
  member: string,
  verdict: Verdict,
  part?: NonNullable<LeadFilter["startedIn"]>,
): LeadsBehind {
  const began: LeadFilter = part === undefined ? {} : { startedIn: part };
  return times({ clock: "first-touch", member, verdict, ...began, ...period });
}

export function turnsBehind(period: PeriodFilter, to: PromiseLine["party"]): LeadsBehind {
  return times({ given: "in-turn", to, ...period });
}

export function dealsBehind(
  period: PeriodFilter,
  credited: { readonly sdr: string | null } | { readonly rep: string | null },
) {
  return times({
    ...{ entered: "customer", ...period },
    ...("sdr" in credited ? { sdr: credited.sdr ?? "" } : { rep: credited.rep ?? "" }),
  });
}

export function promiseBehind(
  period: PeriodFilter,
  { clause, party: side }: Pick<PromiseLine, "clause" | "party">,
  verdict: Verdict,
) {
  return times({ clause, side, verdict, ...period });
}

/** @param parties of the agreement's sides: one, or both that receive leads */
export function sideBehind(
  period: PeriodFilter,
  parties: readonly PromiseLine["party"][],
  verdict: Verdict,
): LeadsBehind {
  const [first = "sales", ...others] = parties;
  return times({ side: others.length === 0 ? first : "qualification-and-sales", verdict, ...period });
}

/** What was delivered of a goal, in the part of the month in which it was in effect. */
export function deliveredBehind(
  board: Pick<Scoreboard, "from" | "until"> & {
    readonly goalLines: readonly { readonly clause: string; readonly from: number }[];
  },
  goal: Scoreboard["goals"][number],
): LeadsBehind {
  const agreed = board.goalLines.find(({ clause }) => clause === goal.clause)?.from ?? board.from;
  return times({ entered: goal.stage, from: Math.max(board.from, agreed), until: board.until });
}

export function memberBehind(period: PeriodFilter, member: string, verdict: Verdict): LeadsBehind {
  return times({ member, verdict, ...period });
}

export function exemptBehind(
  period: PeriodFilter,
  { clause, reason }: { readonly clause: string; readonly reason: string | null },
) {
  return times({ clause, verdict: "exempt", why: reason ?? "", ...period });
}

export function exemptOfMemberBehind(
  period: PeriodFilter,
  { member, reason }: { readonly member: string; readonly reason: string | null },
): LeadsBehind {
  return times({ member, verdict: "exempt", why: reason ?? "", ...period });
}

export function decisionsBehind(period: PeriodFilter, decision: "accepted" | "rejected" | "any" = "any"): LeadsBehind {
  return times({ decision, ...period });
}

export function rejectionsBehind(period: PeriodFilter, { reason }: Scoreboard["rejections"][number]): LeadsBehind {
  return times({ decision: "rejected", reason, ...period });
}

/** Corrections of a field; `by`: those of a member, null: of programs; left out: of anyone. */
export function correctionsBehind(
  period: PeriodFilter,
  { field, by }: { readonly field: string; readonly by?: string | null },
): LeadsBehind {
  return times({ corrected: field, ...(by === undefined ? {} : { correctedBy: by ?? "" }), ...period });
}

/** Hand-offs to a team; `rated`: those that were rated so. */
export function ratedBehind(
  period: PeriodFilter,
  to: PartyName,
  rated?: NonNullable<LeadFilter["rated"]>,
): LeadsBehind {
  return times({ given: "handed-off", to, ...(rated === undefined ? {} : { rated }), ...period });
}

/** Rejections that were disputed. */
export function disputesBehind(period: PeriodFilter): LeadsBehind {
  return times({ disputed: "yes", ...period });
}

export function rulingsBehind(period: PeriodFilter, ruling: NonNullable<LeadFilter["ruling"]>): LeadsBehind {
  return times({ precedent: ruling === "qualify" || ruling === "leave" ? "grey" : "dispute", ruling, ...period });
}

export function firstTouchBehind(period: PeriodFilter, touch: NonNullable<LeadFilter["firstTouch"]>): LeadsBehind {
  return leads({ firstTouch: touch, ...period });
}

export function leakageBehind(): LeadsBehind {
  return leads({ leaking: "yes" });
}

/** Of both sides, by whatever clause. */
export function overallBehind(period: PeriodFilter, verdict: Verdict): LeadsBehind {
  return times({ verdict, ...period });
}

export function openBehind(): LeadsBehind {
  return leads({ open: "yes" });
}

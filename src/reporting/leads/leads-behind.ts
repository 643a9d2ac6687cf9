/**
 * From a number of a report to the leads behind it: the list counts, by its filters, what the number counted. A test asks for the list of every number.
 *
 * Numbers that count no leads have none: money, lengths of time, shares as such, and what is expected or needed.
 */
import type { ClockVerdict } from "../counting/clock-verdict.ts";
import type { PeriodReport, PromiseLine, Scoreboard } from "../report/report.ts";
import type { LeadFilter } from "./lead-filters.ts";

export type LeadsBehind = {
  readonly filter: LeadFilter;
  /** What of the list the number is: how many leads, or how often what is counted happened to them. */
  readonly counts: "leads" | "times";
};

/** As filters have it: a bound that is not there is left out. */
type Within = Pick<LeadFilter, "from" | "until">;
export function periodFilter({ from, until }: { readonly from: number | null; readonly until: number | null }): Within {
  return { ...(from === null ? {} : { from }), ...(until === null ? {} : { until }) };
}

const leads = (filter: LeadFilter): LeadsBehind => ({ filter, counts: "leads" });
const times = (filter: LeadFilter): LeadsBehind => ({ filter, counts: "times" });

/** Entries of a stage: a lead that came back can have entered it twice. */
export function entriesBehind(
  period: Within,
  entered: PeriodReport["funnel"][number]["stage"],
  origin?: string | null,
) {
  return times({ entered, ...period, ...(origin === undefined ? {} : { origin: origin ?? "" }) });
}

/** MQLs of the period as leads, each once; `won`: those that are customers by now. */
export function cohortBehind(period: Within, which: "all" | "won", origin?: string | null): LeadsBehind {
  const won: LeadFilter = which === "won" ? { reached: "customer" } : {};
  return leads({ entered: "mql", ...won, ...period, ...(origin === undefined ? {} : { origin: origin ?? "" }) });
}

/** Leads by the month of their capture. */
export function capturedBehind(period: Within): LeadsBehind {
  return leads({ entered: "captured", ...period });
}

export function dealsBehind(
  period: Within,
  credited: { readonly sdr: string | null } | { readonly rep: string | null },
) {
  return times({
    ...{ entered: "customer", ...period },
    ...("sdr" in credited ? { sdr: credited.sdr ?? "" } : { rep: credited.rep ?? "" }),
  });
}

export function promiseBehind(period: Within, { clause }: Pick<PromiseLine, "clause">, verdict: ClockVerdict) {
  return times({ clause, verdict, ...period });
}

export function memberBehind(period: Within, member: string, verdict: ClockVerdict): LeadsBehind {
  return times({ member, verdict, ...period });
}

export function exemptBehind(
  period: Within,
  { clause, reason }: { readonly clause: string; readonly reason: string | null },
) {
  return times({ clause, verdict: "exempt", why: reason ?? "", ...period });
}

export function decisionsBehind(period: Within, decision: "accepted" | "rejected"): LeadsBehind {
  return times({ decision, ...period });
}

export function rejectionsBehind(period: Within, { reason }: Scoreboard["rejections"][number]): LeadsBehind {
  return times({ decision: "rejected", reason, ...period });
}

export function firstTouchBehind(period: Within, touch: NonNullable<LeadFilter["firstTouch"]>): LeadsBehind {
  return leads({ firstTouch: touch, ...period });
}

export function leakageBehind(): LeadsBehind {
  return leads({ leaking: "yes" });
}

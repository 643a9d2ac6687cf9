import { minorDigits } from "../../base/currency.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import { advisePlain } from "../../lab/advice/advise-plain.ts";
import type { AdviceFinding } from "../../reporting/advice/advice.ts";
import { leadsOfQuestion } from "../../reporting/advice/leads-of-question.ts";
import type { LeadFilter } from "../../reporting/leads/lead-filters.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchDueClocks, fetchGreyDecisions } from "../../store/reports/advice-rows.ts";
import { type SaidFinding, sayFinding } from "../../words/advice/say-finding.ts";
import { readMeasuring } from "../reports/measure.ts";
import { type Context, must } from "../context.ts";

export type ReadAdvice = {
  readonly asOf: EpochMs;
  readonly from: EpochMs;
  /** What a minute of a rep was taken to cost, in minor units. */
  readonly minuteCostMinor: number;
  /** `behind`: the leads that were looked at. */
  readonly findings: readonly (AdviceFinding & { readonly said: SaidFinding; readonly behind: LeadFilter })[];
};

const YEAR_MS = 365 * DAY_MS;

/**
 * What the record of the last 365 days says about the terms in force: for whoever may draft others.
 *
 * @param input.minuteCostMinor left out: one unit of the agreement's currency
 * @throws AppError `agreement_missing`
 */
export async function readAdvice(
  ctx: Context,
  input: { readonly minuteCostMinor: number | undefined },
): Promise<ReadAdvice> {
  must(ctx, "agreement:edit");
  const { db, reports = db, workspaceId, now, adviseElsewhere = advisePlain } = ctx;
  const asOf = now();
  const year = { from: epochMs(Math.max(0, asOf - YEAR_MS)), until: asOf };
  const { agreement, terms } = await activeAgreement(db, workspaceId);
  const minuteCostMinor = input.minuteCostMinor ?? 10 ** minorDigits(agreement.currency);
  const { rows } = await readMeasuring(ctx, () => year);
  // A younger record begins with its first lead: nothing a month is counted of months that it doesn't have.
  const first = rows.stageEntries.reduce((least, { at }) => (at >= year.from && at < least ? at : least), asOf);
  const period = { from: first, until: asOf };
  const clocks = await fetchDueClocks(reports, workspaceId, period);
  const precedents = await fetchGreyDecisions(reports, workspaceId, period);
  const { stageEntries, assignments, touches, exits, dispositions } = rows;
  const findings = await adviseElsewhere({
    agreement,
    rows: { stageEntries, assignments, touches, exits, dispositions, clocks, precedents },
    ...{ period, minuteCostMinor },
  });
  const dateOf = (at: EpochMs): string => localDate(terms.zone, at);
  return {
    asOf,
    from: period.from,
    minuteCostMinor,
    findings: findings.map((finding) => ({
      ...finding,
      said: sayFinding(finding, agreement, dateOf),
      behind: leadsOfQuestion(finding.question, agreement, period),
    })),
  };
}

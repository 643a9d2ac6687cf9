import { minorDigits } from "../../base/currency.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { advise } from "../../lab/advice/advise.ts";
import type { AdviceFound } from "../../reporting/advice/advice.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { fetchDueClocks, fetchGreyDecisions } from "../../store/reports/advice-rows.ts";
import { readMeasuring } from "../reports/measure.ts";
import { type Context, must } from "../context.ts";

const YEAR_MS = 365 * DAY_MS;

/**
 * What the record of the last 365 days says about the terms in force. It takes seconds for much that was recorded: a run of the lab does it.
 *
 * @param input.minuteCostMinor left out: one unit of the agreement's currency
 * @throws AppError `agreement_missing`
 */
export async function findAdvice(
  ctx: Context,
  input: { readonly minuteCostMinor: number | undefined },
): Promise<AdviceFound> {
  must(ctx, "lab:work");
  const { db, reports = db, workspaceId, now } = ctx;
  const asOf = now();
  const year = { from: epochMs(Math.max(0, asOf - YEAR_MS)), until: asOf };
  const { agreement, terms, version } = await activeAgreement(db, workspaceId);
  const minuteCostMinor = input.minuteCostMinor ?? 10 ** minorDigits(agreement.currency);
  const { rows } = await readMeasuring(ctx, () => year);
  // A younger record begins with its first lead: nothing a month is counted of months that it doesn't have.
  const first = rows.stageEntries.reduce((least, { at }) => (at >= year.from && at < least ? at : least), asOf);
  const period = { from: first, until: asOf };
  const clocks = await fetchDueClocks(reports, workspaceId, period);
  const precedents = await fetchGreyDecisions(reports, workspaceId, period);
  const { stageEntries, assignments, touches, exits, dispositions } = rows;
  const findings = advise({
    terms,
    rows: { stageEntries, assignments, touches, exits, dispositions, clocks, precedents },
    ...{ period, minuteCostMinor },
  });
  return { version, ...period, minuteCostMinor, findings };
}

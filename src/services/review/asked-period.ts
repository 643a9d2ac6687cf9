import { AppError } from "../../base/app-error.ts";
import { namedPeriod } from "../../reporting/rows/named-period.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { type PackPeriod, packPeriod } from "../../words/pack/pack-period.ts";
import type { Context } from "../context.ts";

type AskedPeriod = {
  readonly period: PackPeriod;
  readonly active: Awaited<ReturnType<typeof activeAgreement>>;
  /** By what it was found. */
  readonly named: Parameters<typeof namedPeriod>[1];
};

/**
 * The period of a results pack.
 *
 * @param input.period as `namedPeriod` takes it; left out: the present month
 * @throws AppError `input_invalid` for a period that there is not, or that has no beginning
 */
export async function askedPeriod(
  { db, workspaceId, now }: Context,
  input: { readonly period: string | undefined },
): Promise<AskedPeriod> {
  const active = await activeAgreement(db, workspaceId);
  const { agreement, terms, versions } = active;
  const named = { zone: terms.zone, asOf: now(), versions, review: agreement.review };
  const found = namedPeriod(input.period ?? "this-month", named);
  if (found === undefined || found.from === null)
    throw new AppError("input_invalid", `There is no results pack of “${input.period}”`, {
      facts: { period: input.period },
      remedy: "Write the period as 2026-03, 2026-Q1, 2026, 2026-01-01..2026-06-30, or term",
    });
  const bounds = { from: found.from, until: found.until ?? named.asOf };
  return { period: packPeriod(terms.zone, bounds, agreement.review), active, named };
}

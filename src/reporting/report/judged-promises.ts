/** Every promise of a period with how it was met, and what that says about its target. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { type AgreedSince, judgePromise } from "../counting/judge-promise.ts";
import type { Recorded } from "../counting/clock-verdict.ts";
import { attainment } from "../measures/attainment.ts";
import type { Period } from "../rows/period.ts";
import type { ReportRows } from "../rows/rows.ts";
import type { PromiseLine } from "./report.ts";

export function judgedPromises(
  agreement: Agreement,
  rows: Pick<ReportRows, "clocks" | keyof Recorded>,
  period: Period & { readonly asOf: EpochMs },
  since: AgreedSince,
): readonly PromiseLine[] {
  const { asOf } = period;
  const target = agreement.measures.find(({ name }) => name === "attainment")?.target;
  return attainment(agreement, rows.clocks, period, asOf, rows).map((line) => ({
    ...line,
    ...judgePromise(line, { target, since: since(line.clause), period, asOf }),
  }));
}

/** A clause counts from the first of the versions that have had it without a break up to the present. */
export function agreedSince(versions: TermsInForce): AgreedSince {
  const latestFirst = versions.toReversed().map(({ from, terms }) => ({ from, clauses: targetsOf(terms.agreement) }));
  return (clause) => {
    const without = latestFirst.findIndex(({ clauses }) => !clauses.has(clause));
    return (without === -1 ? latestFirst.at(-1) : latestFirst[without - 1])?.from ?? null;
  };
}

function targetsOf({ legs }: Agreement): ReadonlySet<string> {
  return new Set(legs.flatMap(({ clocks }) => clocks.flatMap(({ targets }) => targets.map(({ clause }) => clause))));
}

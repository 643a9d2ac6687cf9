/**
 * Value: what the leads that became MQLs in the period are expected to bring, Σ over leads of close rate × average deal of their type.
 *
 * Where the agreement names types, their rates are what was agreed. Where it does not, a lead's type is its origin, and rates come from the year before
 * the period: what closed of its MQLs. Small types are shrunk to the mean of all, as if `PRIOR` more leads (and deals) of the mean had been seen:
 *
 *   close rate of a type = (won + PRIOR × mean rate) ÷ (MQLs + PRIOR), average deal = (value + PRIOR × mean deal) ÷ (won + PRIOR)
 *
 * So two deals of three leads make no one a type that always buys. Source: the m-estimate, B. Cestnik, "Estimating probabilities: a crucial task in
 * machine learning", ECAI 1990, 147–149.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { dividedBy, type Fraction, plus, roundHalfUp, times, whole, ZERO } from "../../calculator/exact.ts";
import { inOwnCurrency } from "../rows/own-currency.ts";
import { compareNames } from "../statistics/order.ts";
import { goalLines } from "../goals/goal-lines.ts";
import { goalMonth } from "../goals/goal-month.ts";
import { monthBounds } from "../rows/months.ts";
import type { CloseRateRow } from "../rows/rows.ts";
import { countFigure } from "../counting/figures.ts";
import { type CountedMqls, leadTypes, mixOf, expectedValueOf } from "../counting/lead-types.ts";
import { countOf, countsOf, type Sums } from "../sums/sums.ts";
import type { Figure, MeasureDescription, Measured, Measuring } from "./measure.ts";

/** Leads of the mean that are added to each type. */
export const PRIOR = 20;

export const VALUE: MeasureDescription = {
  measure: measureValue,
  judged: "Σ over MQLs of close rate × average deal of their type; as a share: of what its goal expects by now",
  beside: "by type; leads without one",
};

function measureValue(of: Measuring): Measured {
  const { terms, rows, sums } = of;
  const mqls = leadsThatQualified(sums);
  const n = mqls.reduce((sum, { count }) => sum + count, 0);
  const types = leadTypes(terms.agreement);
  const found = types.length > 0 ? byAgreedTypes() : byOrigin(terms.agreement, mqls, rows.closeRates);
  const { figure = NOTHING, others = [] } = found ?? {};
  const reached = of.target?.unit === "share" ? againstGoals(of) : undefined;
  const common = { isRecorded: found !== null, basis: "census" as const };
  if (reached === undefined) return { ...common, figure, isOpen: false, others };
  return { ...common, ...reached, others: [figure, ...others] };

  function byAgreedTypes(): Valued {
    const { counts, withoutType } = mixOf(types, mqls, of.versions);
    return {
      figure: money("expected value, by the agreed types", expectedValueOf(counts), n),
      others: [
        ...counts.map((each) => money(each.type.label, expectedValueOf([each]), each.leads)),
        countFigure("leads of no agreed type, valued at nothing", withoutType),
      ],
    };
  }
}

/** Each once, by what it was when it did so last. */
function leadsThatQualified(sums: Sums): readonly CountedMqls[] {
  return countsOf(sums, "mql")
    .map(({ of, count }) => ({ of, count: count - countOf(sums, "mql again", ...of) }))
    .filter(({ count }) => count > 0);
}

/** A target that is a share is about the goals of value: delivered ÷ expected by now, in the month of the goals; of several, the one furthest behind. */
function againstGoals(of: Measuring): Pick<Measured, "figure" | "isOpen"> {
  const at = goalMonth(of);
  const lines = goalLines(of, of.goals, at).filter(({ kind }) => kind === "value");
  const [worst] = lines
    .map(({ delivered, expectedByNow, n }) => ({
      n,
      share: delivered === null || expectedByNow === null || expectedByNow === 0 ? null : delivered / expectedByNow,
    }))
    .sort((a, b) => (a.share ?? Infinity) - (b.share ?? Infinity));
  return {
    figure: {
      label: "expected value delivered, of what is expected by now",
      value: worst?.share ?? null,
      unit: "share",
      n: worst?.n ?? 0,
      interval: null,
    },
    isOpen: of.asOf < monthBounds(of.terms.zone, at.month).until,
  };
}

type Valued = { readonly figure: Figure; readonly others: readonly Figure[] };

function money(label: string, value: number | null, n: number, note?: string): Figure {
  return { label, value, unit: "money", n, interval: null, ...(note === undefined ? {} : { note }) };
}

const NOTHING = money("expected value", null, 0);

/** What is known of one origin, or of all. `worth` is of `deals`, those with a value in a currency that can be told in ours. */
type Known = { readonly mqls: number; readonly won: number; readonly deals: number; readonly worth: number };
const NOTHING_KNOWN: Known = { mqls: 0, won: 0, deals: 0, worth: 0 };

/** @returns null when nothing is known to have closed in the year before */
function byOrigin(agreement: Agreement, mqls: readonly CountedMqls[], history: readonly CloseRateRow[]): Valued | null {
  const known = new Map(history.map((row) => [row.origin, knownOf(agreement, row)]));
  const all = [...known.values()].reduce(together, NOTHING_KNOWN);
  if (all.deals === 0) return null;
  const meanRate = dividedBy(whole(all.won), whole(all.mqls));
  const meanDeal = dividedBy(whole(all.worth), whole(all.deals));
  const leads = new Map<string | null, number>();
  for (const { of, count } of mqls) leads.set(of[0], (leads.get(of[0]) ?? 0) + count);
  const n = mqls.reduce((sum, { count }) => sum + count, 0);
  const values = [...leads]
    .sort(([a], [b]) => compareNames(a, b))
    .map(([origin, count]) => {
      const own = known.get(origin) ?? NOTHING_KNOWN;
      const rate = shrunk(own.won, own.mqls, meanRate);
      const deal = shrunk(own.worth, own.deals, meanDeal);
      return { origin, count, own, value: times(times(whole(count), rate), deal) };
    });
  const total = values.reduce((sum, { value }) => plus(sum, value), ZERO);
  return {
    figure: money("expected value, by origin and the year before", Number(roundHalfUp(total)), n),
    others: values.map(({ origin, count, own, value }) =>
      money(
        origin ?? "(blank)",
        Number(roundHalfUp(value)),
        count,
        `${own.won} of ${own.mqls} closed in the year before, shrunk to the mean by ${PRIOR}`,
      ),
    ),
  };
}

function knownOf(agreement: Agreement, { mqls, won, deals }: CloseRateRow): Known {
  let [count, worth] = [0, 0];
  for (const [currency, of] of Object.entries(deals)) {
    const own = inOwnCurrency(agreement, of.valueMinor, currency === "" ? null : currency);
    if (own === null) continue;
    count += of.count;
    worth += own.minor;
  }
  return { mqls, won, deals: count, worth };
}

function together(a: Known, b: Known): Known {
  return { mqls: a.mqls + b.mqls, won: a.won + b.won, deals: a.deals + b.deals, worth: a.worth + b.worth };
}

/** (sum + PRIOR × mean) ÷ (n + PRIOR) */
function shrunk(sum: number, n: number, mean: Fraction): Fraction {
  return dividedBy(plus(whole(sum), times(whole(PRIOR), mean)), whole(n + PRIOR));
}

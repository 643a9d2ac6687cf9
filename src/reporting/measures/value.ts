/**
 * Value: what the leads that became MQLs in the period are expected to bring, Σ over leads of close rate × average deal of their type.
 *
 * Where the agreement names types, their rates are what was agreed. Where it does not, a lead's type is its origin, and rates come from the year before
 * the period: what closed of its MQLs. Small types are shrunk to the mean of all, as if `PRIOR` more leads (and deals) of the mean had been seen:
 *
 *   close rate of a type = (won + PRIOR × mean rate) ÷ (MQLs + PRIOR), average deal = (value + PRIOR × mean deal) ÷ (won + PRIOR)
 *
 * So two deals of three leads make nobody a type that always buys. Source: the m-estimate, B. Cestnik, "Estimating probabilities: a crucial task in
 * machine learning", ECAI 1990, 147–149.
 */
import {
  compare,
  dividedBy,
  type Fraction,
  plus,
  roundHalfUp,
  times,
  whole,
  ZERO,
} from "../../agreement/goals/exact.ts";
import { compareNames } from "../statistics/order.ts";
import { isWithin } from "../period.ts";
import type { CloseRateRow, StageEntryRow } from "../rows.ts";
import { countFigure } from "./figures.ts";
import { leadTypes, mixOf, valueOf } from "./lead-types.ts";
import type { Figure, Measured, Measuring } from "./measure.ts";

/** Leads of the mean that are added to each type. */
export const PRIOR = 20;

export function measureValue({ terms, rows, period }: Measuring): Measured {
  const entries = [
    ...new Map(
      rows.stageEntries
        .filter(({ stage, at }) => stage === "mql" && isWithin(period, at))
        .map((entry) => [entry.leadId, entry]),
    ).values(),
  ];
  const types = leadTypes(terms.agreement);
  const found = types.length > 0 ? byAgreedTypes() : byOrigin(entries, rows.closeRates);
  return {
    isRecorded: found !== null,
    figure: found?.figure ?? NOTHING,
    basis: "census",
    isOpen: false,
    others: found?.others ?? [],
  };

  function byAgreedTypes(): Valued {
    const { counts, withoutType } = mixOf(types, entries, rows);
    return {
      figure: money("expected value, by the agreed types", valueOf(counts), entries.length),
      others: [
        ...counts.map((each) => money(each.type.label, valueOf([each]), each.leads)),
        countFigure("leads of no agreed type, valued at nothing", withoutType),
      ],
    };
  }
}

type Valued = { readonly figure: Figure; readonly others: readonly Figure[] };

function money(label: string, value: number | null, n: number, note?: string): Figure {
  return { label, value, unit: "money", n, interval: null, ...(note === undefined ? {} : { note }) };
}

const NOTHING = money("expected value", null, 0);

/** @returns null when nothing is known to have closed in the year before */
function byOrigin(entries: readonly StageEntryRow[], history: readonly CloseRateRow[]): Valued | null {
  const mqls = sumOf(history, ({ mqls: each }) => each);
  const won = sumOf(history, ({ won: each }) => each);
  if (compare(won, ZERO) === 0) return null;
  const meanRate = dividedBy(won, mqls);
  const meanDeal = dividedBy(
    sumOf(history, ({ valueMinor }) => valueMinor),
    won,
  );
  const known = new Map(history.map((row) => [row.origin, row]));
  const leads = new Map<string | null, number>();
  for (const { origin } of entries) leads.set(origin, (leads.get(origin) ?? 0) + 1);
  const values = [...leads]
    .sort(([a], [b]) => compareNames(a, b))
    .map(([origin, count]) => {
      const row = known.get(origin) ?? { mqls: 0, won: 0, valueMinor: 0 };
      const rate = shrunk(row.won, row.mqls, meanRate);
      const deal = shrunk(row.valueMinor, row.won, meanDeal);
      return { origin, count, row, value: times(times(whole(count), rate), deal) };
    });
  const total = values.reduce((sum, { value }) => plus(sum, value), ZERO);
  return {
    figure: money("expected value, by origin and the year before", Number(roundHalfUp(total)), entries.length),
    others: values.map(({ origin, count, row, value }) =>
      money(
        origin ?? "(blank)",
        Number(roundHalfUp(value)),
        count,
        `${row.won} of ${row.mqls} closed in the year before, shrunk to the mean by ${PRIOR}`,
      ),
    ),
  };
}

/** (sum + PRIOR × mean) ÷ (n + PRIOR) */
function shrunk(sum: number, n: number, mean: Fraction): Fraction {
  return dividedBy(plus(whole(sum), times(whole(PRIOR), mean)), whole(n + PRIOR));
}

function sumOf(rows: readonly CloseRateRow[], of: (row: CloseRateRow) => number): Fraction {
  return rows.reduce((sum, row) => plus(sum, whole(of(row))), ZERO);
}

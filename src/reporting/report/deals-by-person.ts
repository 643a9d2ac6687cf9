/**
 * Deals won in the period, by the people the record credits, as the outside system names them: they need not be people of the
 * agreement. null is a deal that credits no one.
 */
import { byCountThenName } from "../statistics/order.ts";
import { isInPeriod, type Period } from "../rows/period.ts";
import type { PeriodReport } from "./report.ts";
import type { StageEntryRow } from "../rows/rows.ts";

type Deals = { readonly person: string | null; readonly deals: number; readonly valueMinor: number };

/** Most deals first. A deal without a value counts as a deal, with 0. */
export function dealsByPerson(
  entries: readonly StageEntryRow[],
  period: Period,
): Pick<PeriodReport, "dealsBySdr" | "dealsByRep"> {
  const won = entries.filter((entry) => entry.stage === "customer" && isInPeriod(period, entry.at));
  return {
    dealsBySdr: groupBy(won, (entry) => entry.creditedSdr).map(({ person, deals, valueMinor }) => ({
      sdr: person,
      deals,
      valueMinor,
    })),
    dealsByRep: groupBy(won, (entry) => entry.creditedRep).map(({ person, deals, valueMinor }) => ({
      rep: person,
      deals,
      valueMinor,
    })),
  };
}

function groupBy(won: readonly StageEntryRow[], personOf: (entry: StageEntryRow) => string | null): readonly Deals[] {
  const found = new Map<string | null, { deals: number; valueMinor: number }>();
  for (const entry of won) {
    const person = personOf(entry);
    const tally = found.get(person) ?? { deals: 0, valueMinor: 0 };
    found.set(person, tally);
    tally.deals += 1;
    tally.valueMinor += entry.valueMinor ?? 0;
  }
  return [...found]
    .map(([person, tally]) => ({ person, ...tally }))
    .sort(
      byCountThenName(
        (line) => line.deals,
        (line) => line.person,
      ),
    );
}

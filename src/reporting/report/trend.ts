/** Month against month: what each side of the scoreboard came to in the last months. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Stage } from "../../engine/lead/lead-event.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import type { Recorded } from "../counting/clock-verdict.ts";
import { attainment } from "../measures/attainment.ts";
import { monthBounds } from "../rows/months.ts";
import type { CountedClock } from "../rows/rows.ts";

const MONTHS = 6;

export type TrendMonth = { readonly month: string; readonly from: EpochMs; readonly until: EpochMs };
/** Counted by the database; `place`: of the month. */
export type TrendRows = Recorded & {
  readonly entries: readonly { readonly stage: Stage; readonly place: number; readonly count: number }[];
  readonly clocks: readonly (CountedClock & { readonly place: number })[];
};
export type Trend = {
  readonly months: readonly string[];
  /** How often the stage of a goal was entered in each month. */
  readonly goals: readonly { readonly stage: Stage; readonly entries: readonly number[] }[];
  /** Of the targets of a team that came due in each month, how many were met. */
  readonly kept: readonly {
    readonly party: PartyName;
    readonly met: readonly number[];
    readonly due: readonly number[];
  }[];
};

/** @param last the last of them */
export function trendMonths(zone: Zone, last: string): readonly TrendMonth[] {
  const end = Temporal.PlainYearMonth.from(last);
  return Array.from({ length: MONTHS }, (_, place) => {
    const month = end.subtract({ months: MONTHS - 1 - place }).toString();
    return { month, ...monthBounds(zone, month) };
  });
}

export function buildTrend(
  agreement: Agreement,
  { entries, clocks, ...recorded }: TrendRows,
  {
    months,
    stages,
    asOf,
  }: { readonly months: readonly TrendMonth[]; readonly stages: readonly Stage[]; readonly asOf: EpochMs },
): Trend {
  const told = months.map(({ from, until }, place) =>
    attainment(
      agreement,
      clocks.filter((clock) => clock.place === place),
      { from, until },
      asOf,
      recorded,
    ),
  );
  const parties = [...new Set(told.flatMap((lines) => lines.map(({ party }) => party)))].sort();
  const sum = (party: PartyName, of: "met" | "missed"): readonly number[] =>
    told.map((lines) => lines.reduce((total, line) => total + (line.party === party ? line[of] : 0), 0));
  return {
    months: months.map(({ month }) => month),
    goals: stages.map((stage) => ({
      stage,
      entries: months.map((_, place) => entries.find((row) => row.stage === stage && row.place === place)?.count ?? 0),
    })),
    kept: parties.map((party) => {
      const met = sum(party, "met");
      return { party, met, due: sum(party, "missed").map((missed, place) => missed + (met[place] ?? 0)) };
    }),
  };
}

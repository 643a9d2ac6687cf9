/** The period of a results pack, and what it is called. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { localDate } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { namedPeriod } from "../../reporting/rows/named-period.ts";
import { dateWords, dayMonthWords, periodWords } from "../english/dates.ts";

export type PackPeriod = {
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** The calendar month that it is; null: it is none. */
  readonly month: string | null;
  /** In its zone: `YYYY-MM-DD`, both days are in it. */
  readonly firstDay: string;
  readonly lastDay: string;
  /** @example "October 2026"; "Q4 2026"; "the term from July 1, 2026, to December 31, 2026" */
  readonly words: string;
};

export function packPeriod(
  zone: Zone,
  { from, until }: Pick<PackPeriod, "from" | "until">,
  review: Agreement["review"],
): PackPeriod {
  const [firstDay, lastDay] = [localDate(zone, from), localDate(zone, epochMs(until - 1))];
  const isIt = (named: string): boolean => {
    const period = namedPeriod(named, { zone, asOf: from, versions: [], review });
    return period?.from === from && period.until === until;
  };
  const year = firstDay.slice(0, 4);
  const month = firstDay.slice(0, 7);
  const quarter = `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
  const calendar = [month, quarter, year].find(isIt);
  const days =
    lastDay.slice(0, 4) === year
      ? `${dayMonthWords(firstDay)} to ${dateWords(lastDay)}`
      : `${dateWords(firstDay)}, to ${dateWords(lastDay)}`;
  return {
    ...{ from, until, firstDay, lastDay },
    month: calendar === month ? month : null,
    words:
      calendar === undefined
        ? isIt("term") && review !== undefined
          ? `the term from ${days}`
          : days
        : periodWords(calendar),
  };
}

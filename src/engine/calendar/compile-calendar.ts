/** Compiles the terms of a calendar. The table is made for the years asked for, and made anew, twice as wide, when they do not suffice. */
import type { CalendarTerms } from "../../agreement/agreement.ts";
import { businessDayMs } from "../../agreement/business-day.ts";
import { defined } from "../../base/assert.ts";
import { DAY_MS, durationMs, EARLIEST_MS, type EpochMs, epochMs, LATEST_MS, MINUTE_MS } from "../../base/time.ts";
import type { BusinessCalendar, OpenTable } from "./business-calendar.ts";
import { localDays } from "./local-days.ts";
import { offsetPeriods } from "./offset-periods.ts";

const YEAR_MS = 366 * DAY_MS;

/** @param terms checked by `parseAgreement`: a known IANA zone, intervals in order */
export function compileCalendar(terms: CalendarTerms): BusinessCalendar {
  let table: OpenTable | undefined;
  return {
    id: terms.id,
    zone: terms.zone,
    businessDayMs: durationMs(businessDayMs(terms)),
    terms,
    tableFor(from, until) {
      if (table !== undefined && table.from <= from && until <= table.until) return table;
      table = compileTable(terms, widened(table, from, until));
      return table;
    },
  };
}

/** At least a year around what is asked; at least twice the span there was, so that growing costs little in sum. */
function widened(table: OpenTable | undefined, from: EpochMs, until: EpochMs): { from: EpochMs; until: EpochMs } {
  const span = table === undefined ? 0 : table.until - table.from;
  const first = Math.min(from - YEAR_MS, table === undefined ? from : from < table.from ? table.from - span : table.from);
  const last = Math.max(until + YEAR_MS, table === undefined ? until : until > table.until ? table.until + span : table.until);
  return {
    from: epochMs(Math.max(EARLIEST_MS, table === undefined ? first : Math.min(first, table.from))),
    until: epochMs(Math.min(LATEST_MS, table === undefined ? last : Math.max(last, table.until))),
  };
}

function compileTable(terms: CalendarTerms, span: { readonly from: EpochMs; readonly until: EpochMs }): OpenTable {
  const days = localDays(terms);
  const starts: number[] = [];
  const ends: number[] = [];
  for (const period of offsetPeriods(terms.zone, span.from, span.until)) {
    // A shift may begin the day before and run into this one: start two days early, to be clipped.
    const firstDay = Math.floor((period.from + period.offsetMs) / DAY_MS) - 2;
    const lastDay = Math.floor((period.until + period.offsetMs) / DAY_MS);
    for (let day = firstDay; day <= lastDay; day += 1) {
      for (const interval of days(day)) {
        const midnight = day * DAY_MS - period.offsetMs;
        const start = Math.max(midnight + interval.fromMinute * MINUTE_MS, period.from);
        const end = Math.min(midnight + interval.untilMinute * MINUTE_MS, period.until);
        if (start < end) addInterval(starts, ends, start, end);
      }
    }
  }
  return withPrefixSums(span, starts, ends);
}

/** Intervals come sorted by start within a period; one that overlaps or touches the last is merged into it. */
function addInterval(starts: number[], ends: number[], start: number, end: number): void {
  const last = ends.length - 1;
  if (last >= 0 && start <= defined(ends[last], "last end")) {
    ends[last] = Math.max(defined(ends[last], "last end"), end);
    return;
  }
  starts.push(start);
  ends.push(end);
}

function withPrefixSums(span: { readonly from: EpochMs; readonly until: EpochMs }, starts: readonly number[], ends: readonly number[]): OpenTable {
  const before = new Float64Array(starts.length);
  let totalMs = 0;
  for (let index = 0; index < starts.length; index += 1) {
    before[index] = totalMs;
    totalMs += defined(ends[index], "end") - defined(starts[index], "start");
  }
  return { ...span, starts: Float64Array.from(starts), ends: Float64Array.from(ends), before, totalMs };
}

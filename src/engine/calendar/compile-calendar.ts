/** Compiles the terms of a calendar. The table is made for what is asked, and made anew, at least twice as wide, when it does not suffice. */
import type { CalendarTerms } from "../../agreement/terms/basic/calendar-terms.ts";
import { businessDayMs } from "../../agreement/pinned/business-day.ts";
import { assert } from "../../base/assert.ts";
import { DAY_MS, durationMs, EARLIEST_MS, type EpochMs, epochMs, isTimeZone, LATEST_MS } from "../../base/time.ts";
import type { BusinessCalendar, CompiledHours, OpenTable } from "./business-calendar.ts";
import { compileOpenTable } from "./compile-open-table.ts";
import { type HoursOfDay, type LocalInterval, localDays } from "../zone/local-days.ts";
import { type Zone, zoneOf } from "../zone/zone.ts";

const YEAR_MS = 366 * DAY_MS;
const DAY_MINUTES = 1_440;

/**
 * @param terms checked by `parseAgreement`
 * @param zone  that of the terms, by the rules that are pinned with them; left out, as the machine knows it
 * @throws AssertionError for what `parseAgreement` refuses: a zone or a date that does not exist, hours that end before they begin
 */
export function compileCalendar(terms: CalendarTerms, zone: Zone = zoneOf(terms.zone)): BusinessCalendar {
  for (const interval of [...terms.weekly, ...terms.overrides.flatMap((each) => each.intervals)])
    assertHours(terms, interval);
  assert(isTimeZone(terms.zone), `${terms.id}: no time zone: ${terms.zone}`);
  return {
    id: terms.id,
    zone: terms.zone,
    localTime: zone,
    businessDayMs: durationMs(businessDayMs(terms)),
    terms,
    compiled: new GrowingTable(hoursOfDays(terms), zone),
  };
}

/** Before anything is asked it covers nothing: no instant lies in it. */
const NOTHING: OpenTable = {
  from: epochMs(LATEST_MS),
  until: epochMs(EARLIEST_MS),
  starts: new Float64Array(),
  ends: new Float64Array(),
  before: new Float64Array(),
  totalMs: 0,
  lastByDay: new Int32Array(),
  lastByOpen: new Int32Array(),
  openStepMs: 1,
};

class GrowingTable implements CompiledHours {
  readonly #hoursOf: HoursOfDay;
  readonly #zone: Zone;
  // A plain field, not a private one behind a getter: every measurement reads it.
  table: OpenTable = NOTHING;

  constructor(hoursOf: HoursOfDay, zone: Zone) {
    this.#hoursOf = hoursOf;
    this.#zone = zone;
  }

  cover(from: EpochMs, until: EpochMs): OpenTable {
    if (this.table.from <= from && until <= this.table.until) return this.table;
    return this.#grow(from, until);
  }

  // Apart, so that the question above stays small: every measurement asks it.
  #grow(from: EpochMs, until: EpochMs): OpenTable {
    const span = widened(this.table, from, until);
    this.table = compileOpenTable(this.#hoursOf, this.#zone, span.from, span.until);
    return this.table;
  }
}

/** A year around what is asked; to the side on which it grows, as much again as there was: growing costs little in sum. */
function widened(table: OpenTable, from: EpochMs, until: EpochMs): { readonly from: EpochMs; readonly until: EpochMs } {
  const spanMs = Math.max(0, table.until - table.from);
  const first = from < table.from ? from - Math.max(YEAR_MS, spanMs) : table.from;
  const last = until > table.until ? until + Math.max(YEAR_MS, spanMs) : table.until;
  return { from: epochMs(Math.max(EARLIEST_MS, first)), until: epochMs(Math.min(LATEST_MS, last)) };
}

function assertHours(terms: CalendarTerms, { fromMinute, untilMinute }: LocalInterval): void {
  const isHours =
    Number.isInteger(fromMinute) &&
    Number.isInteger(untilMinute) &&
    fromMinute >= 0 &&
    fromMinute < DAY_MINUTES &&
    untilMinute > fromMinute &&
    untilMinute <= 2 * DAY_MINUTES;
  assert(isHours, `${terms.id}: no hours: minutes ${fromMinute} to ${untilMinute}`);
}

function hoursOfDays(terms: CalendarTerms): HoursOfDay {
  try {
    return localDays(terms);
  } catch {
    assert(false, `${terms.id}: an override or a holiday is no date`);
  }
}

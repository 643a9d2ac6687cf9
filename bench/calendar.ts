/**
 * How fast a deadline is found, against what else one would do. All in one run on one machine: read the ratios.
 *
 * The question is always the same: when are three weeks of business time (15 days of 8 hours, Berlin) over, from random instants of
 * a year, so that weekends, Easter, Christmas and both changes of the clocks lie in between. All answer the same, or the run fails.
 *
 * Usage: `npm ci --prefix bench`, once; then `node bench/calendar.ts`.
 */
import { performance } from "node:perf_hooks";
import type { CalendarTerms } from "../src/agreement/terms/basic/calendar-terms.ts";
import { assert, defined } from "../src/base/assert.ts";
import { seededRandom } from "../src/base/random.ts";
import { DAY_MS, durationMs, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../src/base/time.ts";
import { addBusinessMs } from "../src/engine/calendar/add-business-ms.ts";
import { businessElapsedMs } from "../src/engine/calendar/business-elapsed-ms.ts";
import { compileCalendar } from "../src/engine/calendar/compile-calendar.ts";
import { rival } from "./parts/rival.ts";

const ZONE = "Europe/Berlin";
const HOLIDAYS = [
  "2026-01-01",
  "2026-04-03",
  "2026-04-06",
  "2026-05-01",
  "2026-05-14",
  "2026-05-25",
  "2026-10-03",
  "2026-12-25",
  "2026-12-26",
  "2027-01-01",
];
const TERMS: CalendarTerms = {
  id: "berlin",
  zone: ZONE,
  weekly: ([1, 2, 3, 4, 5] as const).map((weekday) => ({ weekday, fromMinute: 9 * 60, untilMinute: 17 * 60 })),
  overrides: [],
  holidays: undefined,
  resolvedHolidays: HOLIDAYS.map((date) => ({ date, name: "holiday" })),
};
/** More than the calendar's table covers. */
const DAYS = 1_600;
const ROUNDS = 40;
const WANTED_MS = durationMs(15 * 8 * HOUR_MS);
const FROM = epochMs(Temporal.PlainDate.from("2026-01-01").toZonedDateTime(ZONE).epochMilliseconds);
const random = seededRandom(7);
/** Whole minutes: moment-business-time counts in them. */
const STARTS = Array.from({ length: 4_096 }, () => epochMs(FROM + random.whole(0, 365 * 24 * 60) * MINUTE_MS));

/** `answers`: its answer is the deadline; the others show what a part of the work costs. `round`: different questions it is asked in a round, `times` over. */
type Contender = {
  readonly name: string;
  readonly ask: (start: EpochMs) => number;
  readonly answers: boolean;
  readonly round: number;
  readonly times: number;
};

const firstMs = msToCompile();
const calendar = compileCalendar(TERMS);
const { openings, closings } = openIntervals();
const before = prefixSums();
const intervalOfDay = intervalsByDay();

const CONTENDERS: readonly Contender[] = [
  {
    name: "addBusinessMs",
    answers: true,
    round: 4_096,
    times: 32,
    ask: (start) => addBusinessMs(calendar, start, WANTED_MS),
  },
  {
    name: "businessElapsedMs (of the same span)",
    answers: false,
    round: 4_096,
    times: 32,
    ask: (start) => businessElapsedMs(calendar, start, (start + 21 * DAY_MS) as EpochMs),
  },
  {
    name: "one bare binary search, no answer yet",
    answers: false,
    round: 4_096,
    times: 32,
    ask: (start) => bareBinarySearch(openings, start),
  },
  { name: "two bare binary searches", answers: true, round: 4_096, times: 32, ask: addByTwoSearches },
  { name: "table of days, walked", answers: true, round: 4_096, times: 32, ask: addByWalkingDays },
  { name: "dayjs-business-time", answers: true, round: 8, times: 1, ask: dayjsBusinessTime() },
  { name: "moment-business-time", answers: true, round: 8, times: 1, ask: momentBusinessTime() },
];

checkThatAllAgree();
printCompiling();
printContenders();

/**
 * As many open intervals as the calendar's own table has, so that all search arrays of one size. Made without the compiler: each
 * local opening and closing asked of Temporal.
 */
function openIntervals(): { readonly openings: Float64Array; readonly closings: Float64Array } {
  const days = Array.from({ length: DAYS }, (_, index) => Temporal.PlainDate.from("2025-12-01").add({ days: index }));
  const { length } = calendar.compiled.cover(FROM, epochMs(FROM + 366 * DAY_MS)).starts;
  const open = days.filter((day) => day.dayOfWeek <= 5 && !HOLIDAYS.includes(day.toString())).slice(0, length);
  assert(open.length === length, `${DAYS} days hold ${open.length} intervals, the table has ${length}`);
  const instants = (hour: number) =>
    Float64Array.from(open, (day) => day.toZonedDateTime({ timeZone: ZONE, plainTime: { hour } }).epochMilliseconds);
  return { openings: instants(9), closings: instants(17) };
}

function prefixSums(): Float64Array {
  let openMs = 0;
  return Float64Array.from(openings, (opening, index) => {
    openMs += Number(closings[index]) - opening;
    return openMs - (Number(closings[index]) - opening);
  });
}

/** For each day from the first opening on: the interval that begins on it, or -1. */
function intervalsByDay(): Int32Array {
  const first = Number(openings[0]);
  const days = new Int32Array(DAYS).fill(-1);
  for (const [index, opening] of openings.entries()) days[Math.round((opening - first) / DAY_MS)] = index;
  return days;
}

/** The last entry that is `<= value`. */
function bareBinarySearch(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Number(sorted[middle]) <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function addByTwoSearches(start: number): number {
  const index = bareBinarySearch(openings, start);
  const wanted = Number(before[index]) + Math.min(start, Number(closings[index])) - Number(openings[index]) + WANTED_MS;
  const last = bareBinarySearch(before, wanted - 1);
  return Number(openings[last]) + wanted - Number(before[last]);
}

function addByWalkingDays(start: number): number {
  let left: number = WANTED_MS;
  for (let day = Math.floor((start - Number(openings[0])) / DAY_MS) - 1; ; day += 1) {
    const index = Number(intervalOfDay[day]);
    if (index < 0) continue;
    const from = Math.max(start, Number(openings[index]));
    const openMs = Number(closings[index]) - from;
    if (openMs <= 0) continue;
    if (left <= openMs) return from + left;
    left -= openMs;
  }
}

/** What is used here of moment-timezone as moment-business-time extends it; the package brings no types. */
type BusinessMoment = { addWorkingTime(count: number, unit: "hours"): BusinessMoment; valueOf(): number };
type Moment = { tz(ms: number, zone: string): BusinessMoment; updateLocale(name: string, settings: object): void };

function momentBusinessTime(): (start: EpochMs) => number {
  // One object: the other two packages extend it.
  const moment = rival("moment") as Moment;
  rival("moment-timezone");
  rival("moment-business-time");
  const hours = ["09:00:00", "17:00:00"];
  moment.updateLocale("en", {
    workinghours: { 0: null, 1: hours, 2: hours, 3: hours, 4: hours, 5: hours, 6: null },
    holidays: HOLIDAYS,
  });
  return (start) =>
    moment
      .tz(start, ZONE)
      .addWorkingTime(WANTED_MS / HOUR_MS, "hours")
      .valueOf();
}

type BusinessDay = { addBusinessHours(count: number): BusinessDay; valueOf(): number };
type Dayjs = {
  (ms: number): BusinessDay;
  extend(plugin: unknown): void;
  setBusinessTime(hours: object): void;
  setHolidays(dates: readonly string[]): void;
};

/** It works in the zone of the process alone, and counts in hours: it is asked where the process is in Berlin. */
function dayjsBusinessTime(): (start: EpochMs) => number {
  process.env["TZ"] = ZONE;
  const dayjs = rival("dayjs") as Dayjs;
  dayjs.extend(rival("dayjs-business-time"));
  const open = [{ start: "09:00:00", end: "17:00:00" }];
  const week = {
    sunday: null,
    monday: open,
    tuesday: open,
    wednesday: open,
    thursday: open,
    friday: open,
    saturday: null,
  };
  dayjs.setBusinessTime(week);
  dayjs.setHolidays(HOLIDAYS);
  return (start) =>
    dayjs(start)
      .addBusinessHours(WANTED_MS / HOUR_MS)
      .valueOf();
}

/** Nobody is fast by being wrong. */
function checkThatAllAgree(): void {
  const some = STARTS.slice(0, 100);
  for (const { name, ask } of CONTENDERS.filter((each) => each.answers)) {
    const wrong = some.filter((start) => ask(start) !== addBusinessMs(calendar, start, WANTED_MS));
    assert(wrong.length === 0, `${name} answers ${wrong.length} of ${some.length} otherwise, first from ${wrong[0]}`);
  }
}

function msToCompile(): number {
  const startedMs = performance.now();
  compileCalendar(TERMS).compiled.cover(FROM, epochMs(FROM + 366 * DAY_MS));
  return performance.now() - startedMs;
}

function printCompiling(): void {
  const times = Array.from({ length: 200 }, msToCompile);
  console.log(
    `compile, and cover a year (three with its margins): ${firstMs.toFixed(2)} ms the first time, then ${Math.min(...times).toFixed(2)} ms\n`,
  );
}

function printContenders(): void {
  const results = medianNs();
  const ownNs = results[0]?.nsPerQuestion ?? 0;
  console.log(
    `${"".padEnd(38)}${"ns each".padStart(12)}${"each second".padStart(14)}${"× addBusinessMs".padStart(17)}`,
  );
  for (const { name, nsPerQuestion } of results) {
    const perSecond = Math.round(1e9 / nsPerQuestion).toLocaleString("en");
    console.log(
      `${name.padEnd(38)}${nsPerQuestion.toFixed(1).padStart(12)}${perSecond.padStart(14)}${(nsPerQuestion / ownNs).toFixed(2).padStart(17)}`,
    );
  }
}

/** In rounds, each asked once in every round: what the machine does besides hits all of them, and the median leaves it out. */
function medianNs(): readonly { readonly name: string; readonly nsPerQuestion: number }[] {
  const times = CONTENDERS.map((): number[] => []);
  for (const each of CONTENDERS) nsOfRound(each);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, each] of CONTENDERS.entries()) times[index]?.push(nsOfRound(each));
  }
  return CONTENDERS.map(({ name }, index) => ({
    name,
    nsPerQuestion: defined(times[index]?.toSorted((a, b) => a - b)[ROUNDS / 2], "a median"),
  }));
}

function nsOfRound({ ask, round, times }: Contender): number {
  let sum = 0;
  const startedMs = performance.now();
  for (let time = 0; time < times; time += 1) {
    for (let index = 0; index < round; index += 1) sum += ask(STARTS[index] as EpochMs);
  }
  const tookMs = performance.now() - startedMs;
  assert(Number.isFinite(sum), "the answers are used");
  return (tookMs * 1e6) / (round * times);
}

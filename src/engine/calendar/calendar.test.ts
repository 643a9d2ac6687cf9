/** The conventions of docs/decisions/0003-calendar-conventions.md, each by example. The laws are in calendar-laws.test.ts. */
import { expect, test } from "vitest";
import { AssertionError } from "../../base/assert.ts";
import {
  DAY_MS,
  durationMs,
  EARLIEST_MS,
  type EpochMs,
  epochMs,
  HOUR_MS,
  LATEST_MS,
  MINUTE_MS,
} from "../../base/time.ts";
import { addBusinessMs } from "./add-business-ms.ts";
import type { BusinessCalendar } from "./business-calendar.ts";
import { businessElapsedMs } from "./business-elapsed-ms.ts";
import { at, calendar, EVERY_DAY, holidays, office, own, terms, week } from "./calendar.fixture.ts";
import { compileCalendar } from "./compile-calendar.ts";
import { isOpen } from "./is-open.ts";
import { nextClosing } from "./next-closing.ts";
import { nextOpening } from "./next-opening.ts";
import { openDates } from "./open-dates.ts";
import { previousClosing } from "./previous-closing.ts";
import { previousOpening } from "./previous-opening.ts";
import { subtractBusinessMs } from "./subtract-business-ms.ts";

const utc = office("UTC");
const lunch = calendar("UTC", [...week("09:00-12:00"), ...week("13:00-17:00")]);
const always = calendar("UTC", week("00:00-24:00", EVERY_DAY));

test.each([
  // from                    hours  due                     what it pins
  ["2026-03-07T16:00Z", 1, "2026-03-09T10:00Z", "Saturday counts from Monday's opening"],
  ["2026-03-06T16:30Z", 1, "2026-03-09T09:30Z", "over a weekend"],
  ["2026-03-06T17:00:00Z", 1, "2026-03-09T10:00Z", "closing is closed"],
  ["2026-03-06T16:59:59.999Z", 1, "2026-03-09T09:59:59.999Z", "the last millisecond before closing counts"],
  ["2026-03-09T09:00Z", 8, "2026-03-09T17:00Z", "a whole day from opening is due at closing, not at the next opening"],
  ["2026-03-06T17:00Z", 8, "2026-03-09T17:00Z", "a whole day from closing is due at the next closing"],
  ["2026-03-09T09:00Z", 40, "2026-03-13T17:00Z", "a whole week is due at Friday's closing"],
  ["2026-03-09T08:00Z", 1, "2026-03-09T10:00Z", "before opening counts from opening"],
  ["2026-03-07T12:00Z", 0, "2026-03-07T12:00Z", "a zero target is due at once"],
])("%s + %i business hours is due at %s: %s", (from, hours, due, _pins) => {
  expect(addBusinessMs(utc, at(from), durationMs(hours * HOUR_MS))).toBe(at(due));
});

test.each([
  ["2026-03-09T09:30Z", 1, "2026-03-06T16:30Z", "over a weekend"],
  ["2026-03-09T17:00Z", 8, "2026-03-09T09:00Z", "a whole day before closing is its opening"],
  ["2026-03-09T09:00Z", 8, "2026-03-06T09:00Z", "a whole day before opening is the opening before"],
  ["2026-03-08T12:00Z", 1, "2026-03-06T16:00Z", "from a Sunday it counts back from Friday's closing"],
  ["2026-03-08T12:00Z", 0, "2026-03-08T12:00Z", "nothing is at once"],
])("%s − %i business hours is %s: %s", (until, hours, begun, _pins) => {
  expect(subtractBusinessMs(utc, at(until), durationMs(hours * HOUR_MS))).toBe(at(begun));
});

test.each([
  // from                to                   waited minutes   what it pins
  ["2026-03-09T08:59Z", "2026-03-09T09:01Z", 1, "opening is included"],
  ["2026-03-09T11:59Z", "2026-03-09T13:01Z", 2, "the break is not"],
  ["2026-03-09T16:59Z", "2026-03-09T17:01Z", 1, "closing is excluded"],
  ["2026-03-09T12:00Z", "2026-03-09T13:00Z", 0, "a break counts nothing"],
  ["2026-03-09T12:00Z", "2026-03-16T12:00Z", 35 * 60, "a week is a week, wherever it begins"],
])("with a lunch break, %s → %s waits %i min: %s", (from, until, minutes, _pins) => {
  expect(businessElapsedMs(lunch, at(from), at(until))).toBe(minutes * MINUTE_MS);
});

test("waiting cannot end before it began", () => {
  expect(() => businessElapsedMs(utc, at("2026-03-09T10:00Z"), at("2026-03-09T09:00Z"))).toThrow(AssertionError);
});

test("half-open: open at opening, closed at closing", () => {
  expect(isOpen(utc, at("2026-03-09T09:00Z"))).toBe(true);
  expect(isOpen(utc, at("2026-03-09T16:59:59.999Z"))).toBe(true);
  expect(isOpen(utc, at("2026-03-09T17:00Z"))).toBe(false);
  expect(nextOpening(utc, at("2026-03-09T16:59Z"))).toBe(at("2026-03-09T16:59Z"));
  expect(nextOpening(utc, at("2026-03-09T17:00Z"))).toBe(at("2026-03-10T09:00Z"));
  expect(nextClosing(utc, at("2026-03-09T16:59Z"))).toBe(at("2026-03-09T17:00Z"));
  expect(nextClosing(utc, at("2026-03-09T17:00Z"))).toBe(at("2026-03-10T17:00Z"));
});

test("the last opening and the last closing are those at or before", () => {
  expect(previousOpening(utc, at("2026-03-09T09:00Z"))).toBe(at("2026-03-09T09:00Z"));
  expect(previousOpening(utc, at("2026-03-09T08:59:59.999Z"))).toBe(at("2026-03-06T09:00Z"));
  expect(previousOpening(utc, at("2026-03-09T17:00Z"))).toBe(at("2026-03-09T09:00Z"));
  expect(previousClosing(utc, at("2026-03-09T17:00Z"))).toBe(at("2026-03-09T17:00Z"));
  expect(previousClosing(utc, at("2026-03-09T16:59:59.999Z"))).toBe(at("2026-03-06T17:00Z"));
  expect(previousClosing(utc, at("2026-03-08T12:00Z"))).toBe(at("2026-03-06T17:00Z"));
});

test("hours that touch or overlap are one interval", () => {
  const shifts = calendar("UTC", [
    ...week("08:00-12:00"),
    ...week("12:00-16:00"),
    ...week("14:00-18:00"),
    ...week("09:00-10:00"),
  ]);
  expect(nextClosing(shifts, at("2026-03-09T08:00Z"))).toBe(at("2026-03-09T18:00Z"));
  expect(openOn(shifts, "2026-03-09")).toBe(10 * HOUR_MS);
});

/** Open time of a local date, in ms. */
function openOn(each: BusinessCalendar, date: string): number {
  const day = Temporal.PlainDate.from(date);
  const [from, until] = [day.toZonedDateTime(each.zone), day.add({ days: 1 }).toZonedDateTime(each.zone)];
  return businessElapsedMs(each, epochMs(from.epochMilliseconds), epochMs(until.epochMilliseconds));
}

test.each([
  // zone                  hours          date          minutes  what it pins
  ["Europe/Berlin", "00:00-08:00", "2026-03-29", 420, "the spring night has seven hours"],
  ["Europe/Berlin", "00:00-08:00", "2026-10-25", 540, "the autumn night has nine"],
  ["Europe/Berlin", "00:00-08:00", "2026-06-07", 480, "any other has eight"],
  ["America/New_York", "00:00-08:00", "2026-03-08", 420, "each zone has its own night"],
  ["America/Sao_Paulo", "00:00-08:00", "2018-11-04", 420, "midnight itself may not exist"],
  ["Australia/Lord_Howe", "00:00-08:00", "2026-04-05", 510, "half an hour, at the other end of the world"],
  ["Europe/Berlin", "02:30-03:30", "2026-03-29", 30, "the part that exists"],
  ["Europe/Berlin", "02:15-02:45", "2026-03-29", 0, "hours that no clock showed"],
  ["Europe/Berlin", "02:30-03:30", "2026-10-25", 90, "the wall shows 02:30 to 03:00 twice"],
  ["Europe/Berlin", "01:00-02:30", "2026-10-25", 120, "and 02:00 to 02:30"],
])("in %s, %s on %s is %i min: %s", (zone, hours, date, minutes, _pins) => {
  expect(openOn(calendar(zone, week(hours, EVERY_DAY)), date)).toBe(minutes * MINUTE_MS);
});

test("a night shift over a change of the clocks is an hour shorter or longer", () => {
  const night = calendar("Europe/Berlin", week("22:00-06:00", [6]));
  const lengthFrom = (opening: string): number => businessElapsedMs(night, at(opening), epochMs(at(opening) + DAY_MS));
  expect(nextClosing(night, at("2026-03-28T22:00+01:00"))).toBe(at("2026-03-29T06:00+02:00"));
  expect(lengthFrom("2026-03-28T22:00+01:00")).toBe(7 * HOUR_MS);
  expect(lengthFrom("2026-10-24T22:00+02:00")).toBe(9 * HOUR_MS);
});

test.each([
  ["Asia/Kathmandu", "2026-03-09T03:15Z", "an offset of 5:45"],
  ["Australia/Lord_Howe", "2026-03-08T22:00Z", "an offset of 11:00 in summer, which moves by half an hour"],
  ["Asia/Kolkata", "2026-03-09T03:30Z", "an offset of 5:30"],
  ["Pacific/Kiritimati", "2026-03-08T19:00Z", "an offset of 14:00"],
])("in %s Monday's nine o'clock is %s: %s", (zone, opening, _pins) => {
  expect(nextOpening(office(zone), at("2026-03-08T12:00Z"))).toBe(at(opening));
});

test("a zone may change its rule in the middle of a year: Pyongyang gained half an hour on 15 August 2015", () => {
  const pyongyang = calendar("Asia/Pyongyang", week("09:00-17:00", EVERY_DAY));
  expect(nextOpening(pyongyang, at("2015-08-13T15:00Z"))).toBe(at("2015-08-14T00:00Z"));
  expect(nextOpening(pyongyang, at("2015-08-14T15:00Z"))).toBe(at("2015-08-15T00:30Z"));
});

test("a date that a zone skipped has no hours: Apia went from 29 to 31 December 2011", () => {
  const apia = calendar("Pacific/Apia", week("09:00-17:00", EVERY_DAY));
  const days = openDates(apia, at("2011-12-28T00:00-10:00"), at("2012-01-02T00:00+14:00"));
  expect(days.map((day) => day.date)).toEqual(["2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01"]);
  expect(addBusinessMs(apia, at("2011-12-29T16:00-10:00"), durationMs(2 * HOUR_MS))).toBe(at("2011-12-31T10:00+14:00"));
});

test("clocks that are set back across midnight: yesterday's last hour comes again after today has begun", () => {
  const johns = calendar("America/St_Johns", week("00:00-24:00", EVERY_DAY));
  // At 00:01 on 29 October 2006 it was 23:01 of the 28th again.
  const days = openDates(johns, at("2006-10-28T23:30-03:30"), at("2006-10-29T02:00-03:30"));
  expect(days).toEqual([{ date: "2006-10-29", openMs: 2.5 * HOUR_MS }]);
});

test("a night shift runs to the end of the last date, and the one that would start on the skipped date does not take place", () => {
  const night = calendar("Pacific/Apia", week("22:00-06:00", EVERY_DAY));
  expect(nextClosing(night, at("2011-12-29T23:00-10:00"))).toBe(at("2011-12-31T00:00+14:00"));
  expect(nextOpening(night, at("2011-12-31T00:00+14:00"))).toBe(at("2011-12-31T22:00+14:00"));
  // The same, asked of a table that begins just behind the gap.
  const later = calendar("Pacific/Apia", week("22:00-06:00", EVERY_DAY));
  later.compiled.cover(epochMs(at("2012-12-31T02:00+14:00") - 366 * DAY_MS), at("2013-01-01T00:00Z"));
  expect(isOpen(later, at("2011-12-31T02:00+14:00"))).toBe(false);
});

test("a holiday closes the hours that start on its date; a night shift that began before runs on into it", () => {
  const night = calendar("UTC", week("22:00-06:00"), holidays("2026-03-10"));
  expect(nextClosing(night, at("2026-03-09T23:00Z"))).toBe(at("2026-03-10T06:00Z"));
  expect(nextOpening(night, at("2026-03-10T06:00Z"))).toBe(at("2026-03-11T22:00Z"));
  expect(addBusinessMs(office("UTC", holidays("2026-03-10")), at("2026-03-09T16:00Z"), durationMs(2 * HOUR_MS))).toBe(
    at("2026-03-11T10:00Z"),
  );
});

test.each([
  [own("2026-03-10"), 0, "closed"],
  [own("2026-03-10", "10:00-11:00"), 60, "other hours"],
  [{ ...own("2026-03-10", "10:00-11:00", "12:00-13:30"), ...holidays("2026-03-10") }, 150, "other hours on a holiday"],
  [holidays("2026-03-10"), 0, "a holiday"],
])("own hours of a date win over a holiday and over the week (%#)", (more, minutes, _pins) => {
  expect(openOn(office("UTC", more), "2026-03-10")).toBe(minutes * MINUTE_MS);
  expect(openOn(office("UTC", more), "2026-03-11")).toBe(8 * HOUR_MS);
});

test("a calendar that is always open counts like the wall clock, without end", () => {
  expect(addBusinessMs(always, at("2026-03-07T12:00Z"), durationMs(DAY_MS))).toBe(at("2026-03-08T12:00Z"));
  expect(isOpen(always, at("2026-03-07T12:00Z"))).toBe(true);
  expect(nextOpening(always, at("2026-03-07T12:00Z"))).toBe(at("2026-03-07T12:00Z"));
  expect(nextClosing(always, at("2026-03-07T12:00Z"))).toBe(LATEST_MS);
  expect(previousOpening(always, at("2026-03-07T12:00Z"))).toBe(EARLIEST_MS);
  expect(previousClosing(always, at("2026-03-07T12:00Z"))).toBeNull();
  expect(subtractBusinessMs(always, epochMs(HOUR_MS), durationMs(DAY_MS))).toBe(EARLIEST_MS);
});

test("where one table ends it is still open", () => {
  const fresh = calendar("UTC", week("00:00-24:00", EVERY_DAY));
  const { from, until } = fresh.compiled.cover(at("2026-03-07T12:00Z"), at("2026-03-07T12:00Z"));
  expect(nextOpening(fresh, until)).toBe(until);
  expect([isOpen(fresh, from), isOpen(fresh, fresh.compiled.table.until)]).toEqual([true, true]);
  expect(previousClosing(fresh, fresh.compiled.table.until)).toBeNull();
});

/** Open on one date of 2036: whoever asks long before or long after looks through many tables. */
const farAway = (): BusinessCalendar => calendar("UTC", [], own("2036-03-10", "10:00-11:00"));
const OPENING = at("2036-03-10T10:00Z");
const CLOSING = at("2036-03-10T11:00Z");

test.each([
  ["the next opening", nextOpening, "2026-01-01T00:00Z", OPENING],
  ["the next closing", nextClosing, "2026-01-01T00:00Z", CLOSING],
  ["the last opening", previousOpening, "2046-01-01T00:00Z", OPENING],
  ["the last closing", previousClosing, "2046-01-01T00:00Z", CLOSING],
] as const)("%s is found ten years away", (_what, ask, from, expected) => {
  expect(ask(farAway(), at(from))).toBe(expected);
});

test("time is added and subtracted over ten years in which nothing is open", () => {
  expect(addBusinessMs(farAway(), at("2026-01-01T00:00Z"), durationMs(HOUR_MS))).toBe(CLOSING);
  expect(subtractBusinessMs(farAway(), at("2046-01-01T00:00Z"), durationMs(HOUR_MS))).toBe(OPENING);
});

/** Every question. */
const QUESTIONS: readonly ((each: BusinessCalendar, now: EpochMs) => unknown)[] = [
  (each, now) => addBusinessMs(each, now, durationMs(20 * HOUR_MS)),
  (each, now) => subtractBusinessMs(each, now, durationMs(20 * HOUR_MS)),
  (each, now) => businessElapsedMs(each, now, epochMs(now + 7 * DAY_MS)),
  (each, now) => businessElapsedMs(each, now, now),
  isOpen,
  nextOpening,
  nextClosing,
  previousOpening,
  previousClosing,
];
const NOON = "2026-03-10T12:00Z";
const AT_NOON = [
  at("2026-03-12T16:00Z"),
  at("2026-03-05T16:00Z"),
  40 * HOUR_MS,
  0,
  true,
  at(NOON),
  at("2026-03-10T17:00Z"),
  at("2026-03-10T09:00Z"),
  at("2026-03-09T17:00Z"),
];

test.each([
  [[], "nothing"],
  [["2010-03-10T12:00Z"], "years before"],
  [["2050-03-10T12:00Z"], "years after"],
  [["2025-03-09T12:00Z", "2027-03-11T12:00Z"], "just before and just after what it had covered"],
  [["2025-03-09T12:00Z"], "what ends the day before"],
  [["2027-03-11T12:00Z"], "what begins the day after"],
])("it answers the same when it was asked about %j first: %s", (asked, _what) => {
  const before = (): BusinessCalendar => {
    const each = office("UTC");
    for (const instant of asked) isOpen(each, at(instant));
    return each;
  };
  // Each by itself, and all of the same calendar.
  expect(QUESTIONS.map((ask) => ask(before(), at(NOON)))).toEqual(AT_NOON);
  const same = before();
  expect(QUESTIONS.map((ask) => ask(same, at(NOON)))).toEqual(AT_NOON);
});

test("where one table begins it was open before", () => {
  const fresh = calendar("UTC", week("00:00-24:00", EVERY_DAY));
  fresh.compiled.cover(at("2026-03-07T12:00Z"), at("2026-03-07T12:00Z"));
  expect(previousOpening(fresh, at("2026-03-07T12:00Z"))).toBe(EARLIEST_MS);
  const weekdays = calendar("UTC", week("00:00-24:00"));
  // The table begins on Tuesday noon; it is open since Monday.
  const tuesday = at("2026-03-10T12:00Z");
  const { table } = weekdays.compiled;
  expect(table.from > tuesday).toBe(true);
  weekdays.compiled.cover(epochMs(tuesday + 366 * DAY_MS), epochMs(tuesday + 366 * DAY_MS));
  expect(weekdays.compiled.table.from).toBe(tuesday);
  expect(previousOpening(weekdays, tuesday)).toBe(at("2026-03-09T00:00Z"));
  expect(previousClosing(weekdays, tuesday)).toBe(at("2026-03-07T00:00Z"));
});

test("a shift of two days is open in a table that begins in its last hour, east and west of Greenwich", () => {
  for (const [zone, offset] of [
    ["Pacific/Honolulu", "-10:00"],
    ["Pacific/Kiritimati", "+14:00"],
  ] as const) {
    const long = calendar(zone, [{ weekday: 1, fromMinute: 0, untilMinute: 2_880 }]);
    const lastHour = at(`2026-03-10T23:00${offset}`);
    long.compiled.cover(epochMs(lastHour + 366 * DAY_MS), epochMs(lastHour + 366 * DAY_MS));
    expect([long.compiled.table.from, isOpen(long, lastHour)]).toEqual([lastHour, true]);
    expect(nextClosing(long, lastHour)).toBe(at(`2026-03-11T00:00${offset}`));
  }
});

test("hours of a day may be given in any order", () => {
  const mixed = calendar("UTC", [...week("13:00-17:00"), ...week("09:00-12:00")]);
  expect(nextOpening(mixed, at("2026-03-09T00:00Z"))).toBe(at("2026-03-09T09:00Z"));
  expect(openOn(mixed, "2026-03-09")).toBe(7 * HOUR_MS);
});

test("a calendar that runs out of hours", () => {
  const once = calendar("UTC", [], own("2026-03-10", "10:00-11:00"));
  expect(addBusinessMs(once, at("2026-03-01T00:00Z"), durationMs(HOUR_MS))).toBe(at("2026-03-10T11:00Z"));
  expect(addBusinessMs(once, at("2026-03-01T00:00Z"), durationMs(HOUR_MS + 1))).toBe(LATEST_MS);
  expect([nextOpening(once, at("2026-03-10T11:00Z")), nextClosing(once, at("2026-03-10T11:00Z"))]).toEqual([
    null,
    null,
  ]);
  expect([previousOpening(once, at("2026-03-10T09:59Z")), previousClosing(once, at("2026-03-10T10:59Z"))]).toEqual([
    null,
    null,
  ]);
  expect(previousOpening(once, at("2199-12-31T00:00Z"))).toBe(at("2026-03-10T10:00Z"));
  expect(previousClosing(once, at("2199-12-31T00:00Z"))).toBe(at("2026-03-10T11:00Z"));
  expect(subtractBusinessMs(once, at("2026-03-11T00:00Z"), durationMs(HOUR_MS))).toBe(at("2026-03-10T10:00Z"));
  expect(subtractBusinessMs(once, at("2026-03-11T00:00Z"), durationMs(HOUR_MS + 1))).toBe(EARLIEST_MS);
});

test.each([
  [terms("UTC", week("09:00-17:00")), true, "weekly hours"],
  [terms("UTC", [], own("2026-03-10", "10:00-11:00")), true, "one date in all the years"],
  [terms("UTC", []), false, "no hours"],
  [terms("UTC", [], own("2026-03-10")), false, "a closed date only"],
  [terms("UTC", [], { ...holidays("2026-03-10") }), false, "a holiday only"],
  [terms("Pacific/Apia", [], own("2011-12-30", "10:00-11:00")), false, "hours on a date that did not exist"],
  [terms("Europe/Berlin", [], own("2026-03-29", "02:00-03:00")), false, "hours that did not exist"],
])("whether a calendar opens ever (%#)", (each, opens, pins) => {
  expect(nextOpening(compileCalendar(each), epochMs(EARLIEST_MS)) !== null, pins).toBe(opens);
});

test("both ends of the supported range can be asked", () => {
  const first = epochMs(EARLIEST_MS);
  const last = epochMs(LATEST_MS);
  expect(nextOpening(utc, first)).toBe(at("1970-01-01T09:00Z"));
  expect([isOpen(always, first), isOpen(always, last)]).toEqual([true, false]);
  expect([nextOpening(utc, last), nextClosing(utc, last)]).toEqual([null, null]);
  expect([previousOpening(utc, first), previousClosing(utc, first)]).toEqual([null, null]);
  expect([previousOpening(always, first), previousClosing(always, last)]).toEqual([first, last]);
  expect(businessElapsedMs(always, first, last)).toBe(LATEST_MS);
  expect(addBusinessMs(utc, last, durationMs(1))).toBe(LATEST_MS);
});

test("a business day is worth what a usual open day has: the median of the weekdays that open, the lower of two", () => {
  expect(utc.businessDayMs).toBe(8 * HOUR_MS);
  expect(lunch.businessDayMs).toBe(7 * HOUR_MS);
  expect(calendar("UTC", [...week("09:00-17:00"), ...week("09:00-12:00", [6])]).businessDayMs).toBe(8 * HOUR_MS);
  expect(calendar("UTC", [...week("09:00-17:00", [1]), ...week("09:00-12:00", [2])]).businessDayMs).toBe(3 * HOUR_MS);
  expect(calendar("UTC", week("22:00-06:00")).businessDayMs).toBe(8 * HOUR_MS);
  expect(calendar("UTC", [], own("2026-03-10", "10:00-11:00")).businessDayMs).toBe(HOUR_MS);
});

test.each([
  [terms("Europe/Nowhere", week("09:00-17:00")), "no time zone"],
  [terms("UTC", [{ weekday: 1, fromMinute: 600, untilMinute: 600 }]), "hours that end where they begin"],
  [terms("UTC", [{ weekday: 1, fromMinute: 1_440, untilMinute: 1_500 }]), "hours that begin on the next day"],
  [terms("UTC", [{ weekday: 1, fromMinute: 0, untilMinute: 2_881 }]), "hours that end on the day after the next"],
  [terms("UTC", [{ weekday: 1, fromMinute: -1, untilMinute: 600 }]), "hours that begin on the day before"],
  [terms("UTC", [{ weekday: 1, fromMinute: 540.5, untilMinute: 600 }]), "hours that begin within a minute"],
  [terms("UTC", [{ weekday: 1, fromMinute: 540, untilMinute: 600.5 }]), "hours that end within a minute"],
  [terms("UTC", [], own("2026-02-30", "09:00-17:00")), "an override on no date"],
  [terms("UTC", week("09:00-17:00"), holidays("someday")), "a holiday on no date"],
])("what an agreement cannot say is a bug (%#)", (each, _pins) => {
  expect(() => compileCalendar(each)).toThrow(AssertionError);
});

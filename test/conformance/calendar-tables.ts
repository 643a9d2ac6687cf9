/** Calendars, and instants at which they are asked: by hand where the rules give a vector, by the walking reference for the rest. */
import type { CalendarTerms } from "../../src/agreement/terms/basic/calendar-terms.ts";
import type { WeeklyInterval } from "../../src/agreement/terms/basic/basic-terms.ts";
import { type CalendarCase, type Calendars, SPEC } from "./conformance-case.ts";
import { walkOpenMinutes } from "./open-minutes.ts";

const HOUR = 3_600_000;
const WEEKDAYS = [1, 2, 3, 4, 5] as const;
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

function calendar(
  zone: string,
  days: readonly WeeklyInterval["weekday"][],
  hours: readonly (readonly [number, number])[],
  more: Partial<CalendarTerms> = {},
): CalendarTerms {
  const weekly = days.flatMap((weekday) =>
    hours.map(([from, until]) => ({ weekday, fromMinute: from * 60, untilMinute: until * 60 })),
  );
  return { id: zone, zone, weekly, overrides: [], holidays: undefined, resolvedHolidays: [], ...more };
}

/** The holiday week of October 2026 as China orders it: 1 to 7 October off, Saturday the 10th worked. 1 to 3 October are the library's. */
const shanghai = calendar("Asia/Shanghai", WEEKDAYS, [[8, 18]], {
  overrides: [
    { date: "2026-10-05", why: "National Day", intervals: [] },
    { date: "2026-10-06", why: "National Day", intervals: [] },
    { date: "2026-10-07", why: "National Day", intervals: [] },
    { date: "2026-10-10", why: "other hours", intervals: [{ fromMinute: 8 * 60, untilMinute: 18 * 60 }] },
  ],
  resolvedHolidays: ["2026-10-01", "2026-10-02", "2026-10-03"].map((date) => ({ date, name: "国庆节" })),
});
/** A holiday that is worked, and the Monday that is off for it. */
const moved = calendar("Europe/Berlin", WEEKDAYS, [[9, 17]], {
  overrides: [
    { date: "2026-05-01", why: "other hours", intervals: [{ fromMinute: 9 * 60, untilMinute: 13 * 60 }] },
    { date: "2026-05-04", why: "Moved", intervals: [] },
  ],
  resolvedHolidays: [{ date: "2026-05-01", name: "May Day" }],
});
export const CALENDARS: Calendars = {
  shanghai,
  moved,
  utc: calendar("UTC", WEEKDAYS, [[9, 17]]),
  berlin: calendar("Europe/Berlin", WEEKDAYS, [[9, 17]]),
  "new-york": calendar("America/New_York", WEEKDAYS, [[9, 17]]),
  kolkata: calendar("Asia/Kolkata", WEEKDAYS, [[9, 17]]),
  kathmandu: calendar("Asia/Kathmandu", WEEKDAYS, [[9, 17]]),
  chatham: calendar("Pacific/Chatham", ALL_DAYS, [[0, 8]]),
  "lord-howe": calendar("Australia/Lord_Howe", ALL_DAYS, [[0, 8]]),
  caracas: calendar("America/Caracas", ALL_DAYS, [[0, 8]]),
  pyongyang: calendar("Asia/Pyongyang", ALL_DAYS, [[20, 24]]),
  apia: calendar("Pacific/Apia", ALL_DAYS, [[9, 17]]),
  "berlin-night": calendar("Europe/Berlin", ALL_DAYS, [[0, 8]]),
  "new-york-night": calendar("America/New_York", ALL_DAYS, [[0, 8]]),
  "past-midnight": calendar("Europe/Berlin", WEEKDAYS, [[22, 30]]),
  "lunch-and-dates": calendar(
    "Europe/Berlin",
    WEEKDAYS,
    [
      [9, 12],
      [13, 17],
    ],
    {
      overrides: [
        { date: "2026-12-23", why: "Party", intervals: [] },
        { date: "2026-12-24", why: "Half day", intervals: [{ fromMinute: 9 * 60, untilMinute: 12 * 60 }] },
      ],
      resolvedHolidays: [
        { date: "2026-12-25", name: "Christmas" },
        { date: "2026-12-26", name: "Second day of Christmas" },
      ],
    },
  ),
};

const MOVED_LINE = "Calendars: moved workdays win over holidays and over the week";
/** By hand, as above; Shanghai is eight hours ahead, Berlin in May two. */
const MOVED_VECTORS: typeof VECTORS = [
  ["shanghai", "2026-09-30T09:00:00Z", 2, "2026-10-08T01:00:00Z", "Wed 17:00 + 2 h → Thu 8 Oct 09:00: a week is off"],
  ["shanghai", "2026-10-05T02:00:00Z", 1, "2026-10-08T01:00:00Z", "a Monday that is off does not count"],
  [
    "shanghai",
    "2026-10-09T09:30:00Z",
    1,
    "2026-10-10T00:30:00Z",
    "Fri 17:30 + 1 h → Sat 10 Oct 08:30, which is worked",
  ],
  ["shanghai", "2026-10-10T09:30:00Z", 1, "2026-10-12T00:30:00Z", "and from that Saturday on to Monday"],
  ["shanghai", "2026-10-17T02:00:00Z", 1, "2026-10-19T01:00:00Z", "the next Saturday is none"],
  ["shanghai", "2026-10-09T00:00:00Z", 20, "2026-10-10T10:00:00Z", "two days in a row end at closing on Saturday"],
  [
    "moved",
    "2026-04-30T14:00:00Z",
    2,
    "2026-05-01T08:00:00Z",
    "a holiday with hours of its own opens: Thu 16:00 + 2 h → Fri 10:00",
  ],
  ["moved", "2026-05-01T10:30:00Z", 1, "2026-05-05T07:30:00Z", "Fri 12:30 + 1 h → Tue 09:30: Monday is off for it"],
  ["moved", "2026-05-04T10:00:00Z", 0.5, "2026-05-05T07:30:00Z", "a start on the Monday that is off"],
];
const MOVED_STARTS: Readonly<Record<string, readonly string[]>> = {
  shanghai: ["2026-09-30T09:59:00Z", "2026-10-04T03:00:00Z", "2026-10-09T09:59:00Z", "2026-10-10T09:59:00Z"],
  moved: ["2026-04-30T14:59:00Z", "2026-05-01T07:00:00Z", "2026-05-01T11:00:00Z", "2026-05-04T06:59:00Z"],
};

const BY_HAND = "Calendars: vectors";
/** Worked out with paper and a calendar, in the order: calendar, from, hours, expected, what it pins. */
const VECTORS: readonly (readonly [string, string, number, string, string])[] = [
  ["utc", "2026-03-07T16:00:00Z", 1, "2026-03-09T10:00:00Z", "Sat 16:00 + 1 h → Mon 10:00"],
  ["utc", "2026-03-06T16:30:00Z", 1, "2026-03-09T09:30:00Z", "Fri 16:30 + 1 h → Mon 09:30"],
  ["utc", "2026-03-06T17:00:00Z", 1, "2026-03-09T10:00:00Z", "Fri 17:00:00 + 1 h → Mon 10:00: closing is closed"],
  ["utc", "2026-03-06T16:59:59Z", 1, "2026-03-09T09:59:59Z", "one second before closing counts"],
  [
    "utc",
    "2026-03-09T09:00:00Z",
    8,
    "2026-03-09T17:00:00Z",
    "the whole day from opening is due at closing of that day",
  ],
  ["utc", "2026-03-09T08:00:00Z", 1, "2026-03-09T10:00:00Z", "a start before opening counts from opening"],
  ["utc", "2026-03-09T10:00:00Z", 0, "2026-03-09T10:00:00Z", "a zero target is due at once"],
  ["berlin-night", "2026-03-28T23:00:00Z", 7, "2026-03-29T06:00:00Z", "the shift 00:00–08:00 is 7 h when spring comes"],
  ["berlin-night", "2026-10-24T22:00:00Z", 9, "2026-10-25T07:00:00Z", "the shift 00:00–08:00 is 9 h when summer goes"],
  ["new-york-night", "2026-03-08T05:00:00Z", 7, "2026-03-08T12:00:00Z", "7 h in New York, three weeks before Berlin"],
  ["new-york-night", "2026-11-01T04:00:00Z", 9, "2026-11-01T13:00:00Z", "9 h in New York"],
  ["kolkata", "2026-03-09T03:30:00Z", 1, "2026-03-09T04:30:00Z", "an offset of 5:30: 09:00 is 03:30 UTC"],
  ["kathmandu", "2026-03-09T03:15:00Z", 1, "2026-03-09T04:15:00Z", "an offset of 5:45: 09:00 is 03:15 UTC"],
  ["kathmandu", "2026-03-09T11:15:00Z", 1, "2026-03-10T04:15:00Z", "and 17:00 is 11:15 UTC"],
  ["lord-howe", "2026-04-04T13:00:00Z", 8, "2026-04-04T21:00:00Z", "half an hour is repeated: 8 h are over at 07:30"],
  ["lord-howe", "2026-10-03T13:30:00Z", 7.5, "2026-10-03T21:00:00Z", "half an hour is skipped: the shift has 7:30"],
  [
    "caracas",
    "2016-05-01T04:30:00Z",
    7.5,
    "2016-05-01T12:00:00Z",
    "the rule changed on 1 May 2016: half an hour is gone",
  ],
  ["apia", "2011-12-30T03:00:00Z", 1, "2011-12-30T20:00:00Z", "30 December 2011 does not exist: Thu 17:00 → Sat 10:00"],
  [
    "apia",
    "2011-12-29T19:00:00Z",
    16,
    "2011-12-31T03:00:00Z",
    "Thu 09:00 + two days is Sat 17:00, which follows Thursday",
  ],
  ["past-midnight", "2026-03-06T23:00:00Z", 5, "2026-03-07T04:00:00Z", "Friday's shift runs on into Saturday"],
  ["past-midnight", "2026-03-07T05:00:00Z", 1, "2026-03-09T22:00:00Z", "and is over at 06:00: next is Monday 22:00"],
  ["lunch-and-dates", "2026-03-09T10:30:00Z", 1, "2026-03-09T12:30:00Z", "lunch does not count"],
  [
    "lunch-and-dates",
    "2026-12-22T16:00:00Z",
    3,
    "2026-12-24T11:00:00Z",
    "a closed day is skipped, a half day counts in part",
  ],
  ["lunch-and-dates", "2026-12-24T11:00:00Z", 1, "2026-12-28T09:00:00Z", "a holiday is closed"],
];

/** Around what is odd about each calendar. */
const STARTS: Readonly<Record<string, readonly string[]>> = {
  utc: ["2026-03-06T08:59:00Z", "2026-03-06T16:59:00Z", "2026-03-08T00:00:00Z"],
  berlin: ["2026-03-27T15:30:00Z", "2026-03-30T06:59:00Z", "2026-10-23T14:59:00Z", "2026-10-26T08:00:00Z"],
  "new-york": ["2026-03-06T21:59:00Z", "2026-03-09T13:00:00Z", "2026-10-30T20:30:00Z", "2026-11-02T14:00:00Z"],
  kolkata: ["2026-03-06T11:29:00Z", "2026-03-07T00:00:00Z"],
  kathmandu: ["2026-03-06T11:14:00Z", "2026-03-09T03:14:00Z"],
  chatham: ["2026-04-04T11:00:00Z", "2026-09-26T11:15:00Z", "2026-04-05T02:00:00Z"],
  "lord-howe": ["2026-04-04T14:45:00Z", "2026-10-03T15:15:00Z"],
  caracas: ["2016-05-01T06:59:00Z", "2016-04-30T13:00:00Z"],
  pyongyang: ["2018-05-04T14:59:00Z", "2018-05-04T11:00:00Z"],
  apia: ["2011-12-29T20:00:00Z", "2011-12-30T09:59:00Z", "2011-12-31T02:59:00Z"],
  "berlin-night": ["2026-03-29T00:59:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z"],
  "new-york-night": ["2026-03-08T06:59:00Z", "2026-11-01T05:30:00Z"],
  "past-midnight": ["2026-03-27T23:00:00Z", "2026-03-29T02:00:00Z", "2026-10-23T22:30:00Z"],
  "lunch-and-dates": ["2026-12-22T10:59:00Z", "2026-12-23T12:00:00Z", "2026-12-24T10:01:00Z", "2026-12-25T09:00:00Z"],
};
const LENGTHS: readonly number[] = [1 / 60, 0.5, 1, 8, 24];

export function calendarCases(): readonly CalendarCase[] {
  const walkedLine = "Calendars: zone, weekly hours, overrides, holidays; half-open, measured on the instant line";
  return [
    ...byHand(BY_HAND, VECTORS),
    ...walked(walkedLine, STARTS),
    ...byHand(MOVED_LINE, MOVED_VECTORS),
    ...walked(MOVED_LINE, MOVED_STARTS),
  ];
}

function byHand(line: string, vectors: typeof VECTORS): readonly CalendarCase[] {
  return vectors.map(([of, from, hours, expect, name]) => ({
    spec: SPEC,
    line,
    name,
    calendar: of,
    from,
    ms: hours * HOUR,
    expect,
  }));
}

function walked(line: string, all: typeof STARTS): readonly CalendarCase[] {
  return Object.entries(all).flatMap(([of, starts]) =>
    starts.flatMap((from) =>
      LENGTHS.map((hours): CalendarCase => {
        const terms = CALENDARS[of];
        if (terms === undefined) throw new Error(of);
        const ms = Math.round(hours * HOUR);
        const name = `${of}: ${from} + ${ms / 60_000} min`;
        return { spec: SPEC, line, name, calendar: of, from, ms, expect: walkOpenMinutes(terms, from, ms) };
      }),
    ),
  );
}

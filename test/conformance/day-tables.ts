/** Calendar days: by hand what is odd about them, by the walking reference around every kind of change of clocks. */
import { type DayCase, SPEC } from "./conformance-case.ts";
import { walkDays } from "./local-days.ts";

const LINE = "Calendars: calendar days, the same local time so many days later";

/** Worked out with paper and a calendar: zone, from, days, expected, what it pins. */
const BY_HAND: readonly (readonly [string, string, number, string, string])[] = [
  ["UTC", "2026-01-31T10:00:00Z", 1, "2026-02-01T10:00:00Z", "a month ends"],
  ["UTC", "2026-02-28T10:00:00Z", 1, "2026-03-01T10:00:00Z", "February of a usual year"],
  ["UTC", "2028-02-28T10:00:00Z", 1, "2028-02-29T10:00:00Z", "February of a leap year"],
  ["UTC", "2026-12-31T23:59:59Z", 1, "2027-01-01T23:59:59Z", "a year ends"],
  ["UTC", "2026-03-09T10:00:00Z", 0, "2026-03-09T10:00:00Z", "no days change nothing"],
  ["Europe/Berlin", "2026-03-06T09:00:00Z", 30, "2026-04-05T08:00:00Z", "30 days in spring are 719 hours"],
  ["Europe/Berlin", "2026-10-01T08:00:00Z", 30, "2026-10-31T09:00:00Z", "30 days in autumn are 721 hours"],
  ["Europe/Berlin", "2026-05-01T08:00:00Z", 30, "2026-05-31T08:00:00Z", "30 days in summer are 720 hours"],
  ["Europe/Berlin", "2026-01-05T15:00:00Z", 90, "2026-04-05T14:00:00Z", "90 days across spring are 2,159 hours"],
  ["Europe/Berlin", "2026-03-28T01:30:00Z", 1, "2026-03-29T01:30:00Z", "02:30 is left out: it is 03:30"],
  ["Europe/Berlin", "2026-03-28T01:00:00Z", 1, "2026-03-29T01:00:00Z", "02:00 is left out: it is 03:00"],
  ["Europe/Berlin", "2026-03-28T00:59:59Z", 1, "2026-03-29T00:59:59Z", "01:59:59 is there"],
  ["Europe/Berlin", "2026-10-24T00:30:00Z", 1, "2026-10-25T00:30:00Z", "02:30 is there twice: the earlier"],
  ["Europe/Berlin", "2026-10-25T01:30:00Z", 1, "2026-10-26T01:30:00Z", "a day from the later 02:30"],
  ["Europe/Berlin", "2026-10-25T00:30:00Z", 1, "2026-10-26T01:30:00Z", "a day from the earlier 02:30 ends with it"],
  ["America/New_York", "2026-03-07T07:30:00Z", 1, "2026-03-08T07:30:00Z", "New York leaves 02:30 out as well"],
  ["America/New_York", "2026-10-31T05:30:00Z", 1, "2026-11-01T05:30:00Z", "and has 01:30 twice"],
  ["Australia/Lord_Howe", "2026-10-02T15:45:00Z", 1, "2026-10-03T15:45:00Z", "half an hour left out: 02:15 is 02:45"],
  ["Australia/Lord_Howe", "2026-04-03T14:45:00Z", 1, "2026-04-04T14:45:00Z", "half an hour twice: the earlier 01:45"],
  ["Pacific/Apia", "2011-12-29T20:00:00Z", 1, "2011-12-30T20:00:00Z", "30 December 2011 is left out: it is the 31st"],
  ["Pacific/Apia", "2011-12-29T20:00:00Z", 2, "2011-12-30T20:00:00Z", "and so are two days"],
  ["Pacific/Apia", "2011-12-29T20:00:00Z", 3, "2011-12-31T20:00:00Z", "three are one more"],
  ["Africa/Casablanca", "2026-02-10T09:00:00Z", 10, "2026-02-20T10:00:00Z", "into Ramadan the clocks go back"],
  ["America/Sao_Paulo", "2018-11-03T03:15:00Z", 1, "2018-11-04T03:15:00Z", "a day without midnight: 00:15 is 01:15"],
];

/** A few days before a change of clocks, at times about it. */
const NEAR: Readonly<Record<string, readonly string[]>> = {
  "Europe/London": ["2026-03-27T00:30:00Z", "2026-03-27T01:30:00Z", "2026-10-23T00:30:00Z"],
  "America/Los_Angeles": ["2026-03-06T10:30:00Z", "2026-10-30T08:30:00Z"],
  "America/St_Johns": ["2026-03-06T05:45:00Z", "2026-10-30T03:45:00Z"],
  "America/Havana": ["2026-03-06T05:30:00Z", "2026-10-30T04:30:00Z"],
  "Australia/Lord_Howe": ["2026-10-01T15:40:00Z", "2026-04-02T14:40:00Z"],
  "Pacific/Chatham": ["2026-09-24T14:20:00Z", "2026-04-02T13:50:00Z"],
  "Pacific/Apia": ["2011-12-28T21:00:00Z", "2011-12-29T09:59:00Z"],
  "Africa/Casablanca": ["2026-02-13T02:30:00Z", "2026-03-20T02:30:00Z"],
  "Africa/Cairo": ["2026-04-22T22:15:00Z", "2026-10-28T20:45:00Z"],
  "Asia/Tehran": ["2022-03-20T20:45:00Z", "2022-09-20T19:45:00Z"],
  "America/Caracas": ["2016-04-29T07:10:00Z"],
  "Asia/Pyongyang": ["2018-05-03T14:45:00Z"],
  "Antarctica/Troll": ["2026-03-27T01:30:00Z", "2026-10-23T00:30:00Z"],
};
const DAYS: readonly number[] = [1, 2, 3, 30];

export function dayCases(): readonly DayCase[] {
  const byHand = BY_HAND.map(([zone, from, days, expect, pins]): DayCase => ({
    spec: SPEC,
    line: LINE,
    name: pins,
    zone,
    from,
    days,
    expect,
  }));
  const walked = Object.entries(NEAR).flatMap(([zone, starts]) =>
    starts.flatMap((from) =>
      DAYS.map((days): DayCase => {
        const name = `${zone}: ${from} + ${days} days`;
        return { spec: SPEC, line: LINE, name, zone, from, days, expect: walkDays(zone, from, days) };
      }),
    ),
  );
  return [...byHand, ...walked];
}

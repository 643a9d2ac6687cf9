/** The calendar as a program uses it that has Baton as a package. */
import { expect, test } from "vitest";
import {
  addBusinessMs,
  type BusinessCalendar,
  businessCalendar,
  businessElapsedMs,
  type CalendarHours,
  DAY_MS,
  durationMs,
  type EpochMs,
  epochMs,
  HOUR_MS,
  isoInstant,
  isOpen,
  MINUTE_MS,
  nextClosing,
  nextOpening,
  openDates,
  parseInstant,
  previousClosing,
  previousOpening,
  subtractBusinessMs,
} from "./calendar.ts";

const support = made({
  zone: "Europe/Berlin",
  hours: { "mon-fri": "09:00-17:00", sat: ["10:00-12:00", "13:00-14:00"] },
  holidays: { country: "DE", region: "BE" },
  closed: { "2026-12-24": "Christmas Eve" },
  "other-hours": { "2026-12-31": "09:00-12:00" },
});

function made(hours: CalendarHours): BusinessCalendar {
  const calendar = businessCalendar(hours);
  if (!calendar.ok) throw new Error(JSON.stringify(calendar.problems));
  return calendar.value;
}

function instant(text: string): EpochMs {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(text);
  return at;
}

test("a question of Wednesday before Christmas, 16:30, is due on Monday at 09:30", () => {
  const asked = instant("2026-12-23T16:30+01:00");
  const due = addBusinessMs(support, asked, durationMs(HOUR_MS));
  // Closed on the 24th; holidays on the 25th and on Saturday the 26th.
  expect(isoInstant(due)).toBe("2026-12-28T08:30:00Z");
  expect(businessElapsedMs(support, asked, due)).toBe(HOUR_MS);
  expect(subtractBusinessMs(support, due, durationMs(HOUR_MS))).toBe(asked);
  expect(support.businessDayMs).toBe(8 * HOUR_MS);
});

test("at opening it is open, at closing closed; both are found in both directions", () => {
  const saturday = instant("2026-03-07T12:30+01:00");
  expect(isOpen(support, saturday)).toBe(false);
  expect(nextOpening(support, saturday)).toBe(instant("2026-03-07T13:00+01:00"));
  expect(nextClosing(support, saturday)).toBe(instant("2026-03-07T14:00+01:00"));
  expect(previousClosing(support, saturday)).toBe(instant("2026-03-07T12:00+01:00"));
  expect(previousOpening(support, saturday)).toBe(instant("2026-03-07T10:00+01:00"));
  expect(isOpen(support, instant("2026-03-07T13:00+01:00"))).toBe(true);
  expect(isOpen(support, instant("2026-03-07T14:00+01:00"))).toBe(false);
});

test("own hours of a date win over the week", () => {
  const from = instant("2026-12-30T00:00+01:00");
  expect(openDates(support, from, epochMs(from + 3 * DAY_MS))).toEqual([
    { date: "2026-12-30", openMs: 8 * HOUR_MS },
    { date: "2026-12-31", openMs: 180 * MINUTE_MS },
  ]);
});

test("hours that are wrong come back as problems, all at once", () => {
  const calendar = businessCalendar({
    zone: "Europe/Berlni",
    hours: { "mon-fry": "09:00-17:00", sat: "9 to 5" },
    closed: { "2026-02-30": "never" },
  });
  expect(calendar).toMatchObject({
    ok: false,
    problems: [
      { code: "unknown_zone", path: "calendar.zone" },
      { code: "unknown_key", path: "calendar.hours.mon-fry" },
      { code: "not_a_time", path: "calendar.hours.sat" },
      { code: "not_a_date", path: "calendar.closed.2026-02-30" },
    ],
  });
});

test("a calendar that never opens is none", () => {
  expect(businessCalendar({ zone: "UTC" })).toEqual({
    ok: false,
    problems: [expect.objectContaining({ code: "never_opens", path: "calendar" })],
  });
});

test("hours beyond all measure are refused unread", () => {
  const calendar = businessCalendar({ zone: "UTC", hours: { mon: "x".repeat(600_000) } });
  expect(calendar).toMatchObject({ ok: false, problems: [{ code: "too_large" }] });
});

import {
  addBusinessMs,
  businessElapsedMs,
  compileCalendar,
  durationMs,
  type EpochMs,
  isOpen,
  nextClosing,
  nextOpening,
  parseCalendar,
  parseInstant,
  previousClosing,
  previousOpening,
  subtractBusinessMs,
} from "baton/calendar";
import { expect, test } from "vitest";

const HOUR = durationMs(3_600_000);
const at = (text: string): EpochMs => parseInstant(text) ?? expect.fail(`${text} is an instant`);

test("the package offers the calendar as baton/calendar, in both directions", () => {
  const parsed = parseCalendar(
    "office",
    `
      zone: Europe/Berlin
      hours: { mon-fri: "09:00-17:00" }
      holidays: { country: DE, region: BE }
      closed: { 2026-12-24: Christmas Eve }
      other-hours: { 2026-12-23: "09:00-12:00" }
    `,
  );
  if (!parsed.ok) expect.fail("it can be read");
  const office = compileCalendar(parsed.value);
  // A Wednesday until noon; then Christmas, which is closed until Monday.
  const wednesday = at("2026-12-23T11:30+01:00");
  const noon = at("2026-12-23T12:00+01:00");
  const monday = at("2026-12-28T09:00+01:00");
  const halfPastNine = at("2026-12-28T09:30+01:00");
  expect(addBusinessMs(office, wednesday, HOUR)).toBe(halfPastNine);
  expect(subtractBusinessMs(office, halfPastNine, HOUR)).toBe(wednesday);
  expect(businessElapsedMs(office, wednesday, halfPastNine)).toBe(HOUR);
  expect([isOpen(office, wednesday), isOpen(office, noon)]).toEqual([true, false]);
  expect([nextOpening(office, noon), nextClosing(office, wednesday)]).toEqual([monday, noon]);
  expect([previousClosing(office, monday), previousOpening(office, halfPastNine)]).toEqual([noon, monday]);
});

test("what is wrong in a calendar is told with its place", () => {
  expect(parseCalendar("office", 'zone: Europe/Berlin\nhours: { mon-fri: "09:00-09:00" }\nclosd: {}')).toMatchObject({
    ok: false,
    problems: [
      { code: "not_a_time", path: "hours.mon-fri", line: 2, column: 19 },
      { code: "unknown_key", line: 3, column: 1 },
    ],
  });
  expect(parseCalendar("office", "zone: Europe/Berlin")).toMatchObject({
    ok: false,
    problems: [{ code: "never_opens" }],
  });
  expect(parseCalendar("office", "- 9 to 5")).toMatchObject({ ok: false, problems: [{ code: "wrong_kind" }, {}] });
});

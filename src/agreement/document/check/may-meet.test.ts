import { expect, test } from "vitest";
import { agreementOf, sampleWith } from "../../../../test/sample-agreement.ts";
import type { CalendarTerms } from "../../terms/basic/calendar-terms.ts";
import { mayMeet } from "./may-meet.ts";

function calendar(zone: string, hours: string, other = ""): CalendarTerms {
  const terms = `{ zone: ${zone}, hours: { ${hours} }${other} }`;
  const found = agreementOf(sampleWith("calendars:\n", `calendars:\n  own: ${terms}\n`)).calendars.find(
    ({ id }) => id === "own",
  );
  if (found === undefined) throw new Error("no calendar");
  return found;
}

const BERLIN = calendar("Europe/Berlin", 'mon-fri: "09:00-17:00"');

test.each([
  ["the same hours", true, "Europe/Berlin", 'mon-fri: "09:00-17:00"'],
  ["one minute of the week", true, "Europe/Berlin", 'wed: "16:59-20:00"'],
  ["hours that begin when the others end", false, "Europe/Berlin", 'mon-fri: "17:00-22:00"'],
  ["hours that end when the others begin", false, "Europe/Berlin", 'mon-fri: "05:00-09:00"'],
  ["weekends", false, "Europe/Berlin", 'sat-sun: "00:00-24:00"'],
  ["a night that ends on Monday morning", true, "Europe/Berlin", 'sun: "22:00-09:30"'],
  ["a night that ends too early", false, "Europe/Berlin", 'sun: "22:00-09:00"'],
  ["New York in the morning", true, "America/New_York", 'mon-fri: "09:00-17:00"'],
  ["New York in the afternoon", false, "America/New_York", 'mon-fri: "11:00-17:00"'],
  ["Sydney in its evening, Berlin in the morning", true, "Australia/Sydney", 'mon: "17:30-19:00"'],
  ["Phoenix, which only in winter is early enough", true, "America/Phoenix", 'mon: "08:30-10:00"'],
  ["Auckland, whose Saturday morning is Friday here", true, "Pacific/Auckland", 'sat: "00:00-04:00"'],
  ["Honolulu, whose Sunday night is Monday here", true, "Pacific/Honolulu", 'sun: "22:00-24:00"'],
])("%s: %s", (_what, meets, zone, hours) => {
  const other = calendar(zone, hours);
  expect(mayMeet(BERLIN, other)).toBe(meets);
  expect(mayMeet(other, BERLIN)).toBe(meets);
});

test("dated hours may meet anything; closed days are no hours", () => {
  const weekend = 'sat: "09:00-17:00"';
  expect(mayMeet(BERLIN, calendar("Europe/Berlin", weekend, ', other-hours: { 2026-05-04: "09:00-12:00" }'))).toBe(
    true,
  );
  expect(mayMeet(BERLIN, calendar("Europe/Berlin", weekend, ", closed: { 2026-05-04: Away }"))).toBe(false);
});

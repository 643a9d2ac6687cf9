/** Whose hours a clock counts in: the team's, the owner's own, or those of where the lead is. */
import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { ClockTerms } from "../../src/agreement/terms/agreement.ts";
import { MINUTE_MS } from "../../src/base/time.ts";
import { AmendedLead, withLeg } from "./amended-lead.ts";
import {
  acceptedBy,
  type AnyFact,
  askedForDemo,
  captured,
  instant,
  personNamed,
  rejectedBy,
  SAM,
  STORY_AGREEMENT,
  SUE,
  touchedBy,
} from "./story.ts";

const MONDAY = "2026-03-09T09:00+01:00";
const [OFFICE] = STORY_AGREEMENT.calendars;

/** Sam works in the afternoon, 13:00 to 17:00; Sue has no hours of her own. New York is five hours behind in that week. */
function agreement(change: Partial<ClockTerms>): Agreement {
  if (OFFICE === undefined) throw new Error("the story has a calendar");
  const weekly = OFFICE.weekly.map(({ weekday, untilMinute }) => ({ weekday, fromMinute: 780, untilMinute }));
  const own = { ...OFFICE, id: "afternoon", weekly };
  const calendars = [OFFICE, own, { ...OFFICE, id: "new-york", zone: "America/New_York" }];
  const people = [{ ...personNamed(SAM, "Sam"), calendar: own.id }, personNamed(SUE, "Sue")];
  const changed = (clock: ClockTerms): ClockTerms => (clock.kind === "first-touch" ? { ...clock, ...change } : clock);
  return withLeg("qualification", (leg) => ({ ...leg, clocks: leg.clocks.map(changed) }), {
    ...STORY_AGREEMENT,
    calendars,
    people,
  });
}
const AMERICAS = {
  id: "americas",
  when: [{ kind: "any_of", field: "country", values: ["US", "CA"] }],
  calendar: "new-york",
} as const;

/** A hot lead; Sam is at work from 13:00 on, so that before Sue gets it. */
function lead(change: Partial<ClockTerms>, at = MONDAY, attributes = {}): AmendedLead {
  const one = new AmendedLead(agreement(change));
  one.when(at, captured(attributes));
  one.when(at, askedForDemo);
  return one;
}
const AFTERNOON = "2026-03-09T16:50+01:00";

test.each([
  [{}, AFTERNOON, {}, "office", "2026-03-10T09:20+01:00", "the team's, where nothing else is agreed"],
  [{ hoursOf: "owner" }, AFTERNOON, {}, "afternoon", "2026-03-10T13:20+01:00", "the owner's own"],
  [{ hoursOf: "owner" }, MONDAY, {}, "office", "2026-03-09T09:30+01:00", "the team's, of an owner who has none"],
  [{ regions: [AMERICAS] }, MONDAY, { country: "CA" }, "new-york", "2026-03-09T14:30+01:00", "those of the region"],
  [{ regions: [AMERICAS] }, MONDAY, { country: "DE" }, "office", "2026-03-09T09:30+01:00", "no region fits"],
  [{ regions: [AMERICAS] }, MONDAY, {}, "office", "2026-03-09T09:30+01:00", "where the lead is, is not known"],
  [
    { hoursOf: "owner", regions: [AMERICAS] },
    AFTERNOON,
    { country: "US" },
    "new-york",
    "2026-03-09T17:20+01:00",
    "the region goes before the owner",
  ],
] as const)("%# %o at %s of %o: %s", (change, at, attributes, calendar, dueAt, _what) => {
  const clock = lead(change, at, attributes).clock("first-touch");
  expect([clock.hours, clock.dueAt]).toEqual([{ kind: "business", calendar }, instant(dueAt)]);
});

test("whoever gets the lead next has a clock in hours of their own, and what each had is counted in theirs", () => {
  const one = lead({ hoursOf: "owner" }, AFTERNOON);
  expect(one.clock("first-touch")).toMatchObject({ owner: SAM, hours: { calendar: "afternoon" } });
  const reroute: AnyFact = rejectedBy(SAM, "not-mine");
  one.when("2026-03-09T16:55+01:00", reroute);
  expect(one.clock("first-touch")).toMatchObject({ owner: SUE, hours: { calendar: "office" } });
  one.when("2026-03-10T09:05+01:00", touchedBy(SUE));
  one.when("2026-03-10T09:06+01:00", acceptedBy(SUE));
  // Sam's afternoon: 13:00 to 16:55, of which 5 minutes of the half hour; then five and five of the office.
  expect(one.clock("first-touch")).toMatchObject({ status: "met", elapsedMs: 15 * MINUTE_MS });
});

test("another version of the agreement counts on in the hours that it names", () => {
  const one = lead({}, AFTERNOON);
  one.amended("2026-03-09T16:55+01:00", agreement({ hoursOf: "owner" }));
  expect(one.clock("first-touch")).toMatchObject({
    hours: { calendar: "afternoon" },
    carriedMs: 5 * MINUTE_MS,
    dueAt: instant("2026-03-10T13:20+01:00"),
  });
});

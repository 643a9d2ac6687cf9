/** Calendar days in the life of a lead: the same local time so many days later, whatever the clocks did in between. */
import { expect, test } from "vitest";
import type { Agreement, ClockTerms } from "../../src/agreement/terms/agreement.ts";
import type { TimeLimit } from "../../src/agreement/terms/basic/time-terms.ts";
import { clauseId } from "../../src/base/ids.ts";
import { DAY_MS, durationMs, HOUR_MS } from "../../src/base/time.ts";
import { agreementOf, sampleWith } from "../sample-agreement.ts";
import {
  acceptedBy,
  askedForDemo,
  captured,
  find,
  instant,
  kinds,
  passedOnBy,
  rejectedBy,
  SAM,
  STORY_AGREEMENT,
  Story,
} from "./story.ts";

const NINETY: TimeLimit = { hours: { kind: "wall" }, targetMs: durationMs(90 * DAY_MS), days: 90, text: "90 days" };
const clause = clauseId("qualification.qualify.any");
const qualify = (limit: TimeLimit, more: Partial<ClockTerms> = {}): ClockTerms => ({
  kind: "qualify",
  clause: clauseId("qualification.qualify"),
  targets: [{ ...limit, clause, grade: "any", origin: undefined }],
  evidence: "logged",
  pauses: [],
  otherwise: undefined,
  ...more,
});
const agreed = (clock: ClockTerms, more: Partial<Agreement> = {}): Agreement => ({
  ...STORY_AGREEMENT,
  escalation: [],
  legs: STORY_AGREEMENT.legs.map((leg, index) => (index === 0 ? { ...leg, clocks: [clock] } : leg)),
  ...more,
});

function demoOf(agreement: Agreement, at = "2026-09-01T16:00+02:00"): Story {
  const story = new Story(agreement);
  story.when(at, captured());
  story.when(at, askedForDemo);
  return story;
}

test("a lead decided on the 90th day is in time, though an hour more has passed than 2,160", () => {
  const story = demoOf(agreed(qualify(NINETY)));
  expect(story.clocks()[0]).toMatchObject({
    dueAt: instant("2026-11-30T16:00+01:00"),
    targetMs: 90 * DAY_MS + HOUR_MS,
  });
  story.when("2026-11-30T15:30+01:00", acceptedBy(SAM));
  const decided = story.when("2026-11-30T15:30+01:00", passedOnBy(SAM));
  expect(find(decided, "clock_met")).toMatchObject({ elapsedMs: 90 * DAY_MS + HOUR_MS / 2 });
});

test("at the same local time it is in time, a millisecond later it is missed", () => {
  const [inTime, late] = [demoOf(agreed(qualify(NINETY))), demoOf(agreed(qualify(NINETY)))];
  expect(kinds(inTime.when("2026-11-30T16:00+01:00", passedOnBy(SAM)))).toContain("clock_met");
  expect(kinds(late.timePasses("2026-11-30T16:00:00.001+01:00"))).toEqual(["clock_missed", "looked_again"]);
});

test("2,160 hours are hours: over at 15:00", () => {
  const story = demoOf(agreed(qualify({ ...NINETY, days: undefined, text: "2160 hours" })));
  expect(story.clocks()[0]?.dueAt).toBe(instant("2026-11-30T15:00+01:00"));
});

test("in spring the 90th day is an hour shorter, and half of the ladder lies in the middle of it", () => {
  const story = demoOf(
    agreed(qualify(NINETY), {
      escalation: [
        { clause: clauseId("escalation.50"), at: { kind: "percent", percent: 50 }, action: { kind: "warn_owner" } },
      ],
    }),
    "2026-01-05T16:00+01:00",
  );
  expect(story.clocks()[0]).toMatchObject({
    dueAt: instant("2026-04-05T16:00+02:00"),
    targetMs: 90 * DAY_MS - HOUR_MS,
    steps: [{ at: instant("2026-01-05T16:00+01:00") + (90 * DAY_MS - HOUR_MS) / 2 }],
  });
});

test("days are those of the lead's region, or of the owner, where the clock counts in their hours", () => {
  const [office] = STORY_AGREEMENT.calendars;
  const newYork = { ...office, id: "new-york", zone: "America/New_York" } as Agreement["calendars"][number];
  const us = { kind: "any_of", field: "country", values: ["us"] } as const;
  const agreement = agreed(
    qualify({ ...NINETY, days: 10 }, { regions: [{ id: "us", when: [us], calendar: "new-york" }] }),
    { calendars: [...STORY_AGREEMENT.calendars, newYork] },
  );
  const dueOf = (country: string) => {
    const story = new Story(agreement);
    // New York changed its clocks on 8 March, Berlin does on the 29th.
    story.when("2026-03-05T16:00+01:00", captured({ country }));
    story.when("2026-03-05T16:00+01:00", askedForDemo);
    return story.clocks()[0]?.dueAt;
  };
  expect(dueOf("de")).toBe(instant("2026-03-15T16:00+01:00"));
  expect(dueOf("us")).toBe(instant("2026-03-15T15:00+01:00"));
});

test("days beside a calendar are those of its zone; of the workspace, where it names none", () => {
  const newYork = '  new-york: { zone: America/New_York, hours: { mon-fri: "09:00-17:00" } }\n';
  const dueOf = (hours: string, format = 3) => {
    const within = `disposition:\n${hours}      within: 10 days\n`;
    const text = sampleWith("disposition:\n      hours: office\n      within: 10 business days\n", within)
      .replace("calendars:\n", `calendars:\n${newYork}`)
      .replace("baton: 3", `baton: ${format}`);
    const target = agreementOf(text).legs[1]?.clocks.find(({ kind }) => kind === "disposition")?.targets[0];
    const story = demoOf(
      agreed(qualify({ ...NINETY, days: target?.days, zone: target?.zone })),
      // New York changed its clocks on 8 March, Berlin does on the 29th.
      "2026-03-05T16:00+01:00",
    );
    return [story.clocks()[0]?.dueAt, target?.text];
  };
  const inBerlin = [instant("2026-03-15T16:00+01:00"), "10 days"];
  expect(dueOf("      hours: new-york\n")).toEqual([instant("2026-03-15T15:00+01:00"), "10 days (America/New_York)"]);
  expect(dueOf("      hours: office\n")).toEqual(inBerlin);
  expect(dueOf("")).toEqual(inBerlin);
  // As it was signed before format 3.
  expect(dueOf("      hours: new-york\n", 2)).toEqual(inBerlin);
});

test("a recycled lead comes back at the local time at which it was given back", () => {
  const { rejectReasons } = STORY_AGREEMENT;
  const story = demoOf(
    agreed(qualify(NINETY), {
      rejectReasons: rejectReasons.map((reason) =>
        reason.then.kind === "recycle" ? { ...reason, then: { ...reason.then, afterDays: 30 } } : reason,
      ),
    }),
    "2026-10-01T09:00+02:00",
  );
  const events = story.when("2026-10-01T10:00+02:00", rejectedBy(SAM, "timing"));
  expect(find(events, "recycled").returnsAt).toBe(instant("2026-10-31T10:00+01:00"));
});

/** No lead that has not ended is without somebody and a date: where nothing else is to come, whoever has it looks at it, and again, until it moves. */
import { expect, test } from "vitest";
import type { Agreement, Leg } from "../../src/agreement/terms/agreement.ts";
import { clauseId, memberId } from "../../src/base/ids.ts";
import { accountableFor } from "../../src/engine/standing/accountable-for.ts";
import {
  acceptedBy,
  askedForDemo,
  becameStage,
  captured,
  find,
  instant,
  kinds,
  passedOnBy,
  QUINN,
  rejectedBy,
  RIA,
  SAM,
  STORY_AGREEMENT,
  Story,
  touchedBy,
} from "./story.ts";

const MARA = memberId("mara");
const MONDAY = "2026-03-09T10:00+01:00";
const [qualification, sales] = STORY_AGREEMENT.legs as [Leg, Leg];

function hotLead(agreement: Agreement): Story {
  const story = new Story(agreement);
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  return story;
}
const withQualification = (leg: Partial<Leg>): Agreement => ({
  ...STORY_AGREEMENT,
  escalation: [],
  legs: [{ ...qualification, ...leg }, sales],
});

/** Ria has it, and all that is promised of it was missed; the ladder is climbed. */
function abandoned(): Story {
  const story = hotLead(STORY_AGREEMENT);
  story.when("2026-03-09T10:05+01:00", touchedBy(SAM));
  story.when("2026-03-09T10:10+01:00", passedOnBy(SAM));
  story.when("2026-03-09T10:15+01:00", acceptedBy(RIA));
  return story;
}

test("of an accepted lead that lies past every rung, the date of the next look is told when the last one is climbed", () => {
  const story = abandoned();
  const events = story.timePasses("2026-04-08T12:00+02:00");
  expect(kinds(events)).toEqual(["escalated", "clock_missed", "escalated", "escalated", "looked_again"]);
  const last = events.findLast(({ kind }) => kind === "escalated");
  expect(find(events, "looked_again")).toMatchObject({
    at: last?.at,
    planned: true,
    stage: "sal",
    owner: RIA,
    overdue: ["sales.disposition#5"],
  });
  expect(accountableFor(story.lead())).toMatchObject({ member: RIA, as: "rep", what: "look_again", clock: null });
});

test("nobody touches it for a year: one look each 90 days, and nothing else", () => {
  const story = abandoned();
  story.timePasses("2026-04-08T12:00+02:00");
  const first = accountableFor(story.lead())?.nextAt ?? 0;
  const looks = story.timePasses("2027-03-09T10:00+01:00");
  expect(kinds(looks)).toEqual(["looked_again", "looked_again", "looked_again"]);
  expect(looks[0]).toMatchObject({ at: first, stage: "sal", owner: RIA, overdue: ["sales.disposition#5"] });
  expect(looks[0]).not.toHaveProperty("planned");
  expect(accountableFor(story.lead())?.nextAt).toBeGreaterThan(instant("2027-03-09T10:00+01:00"));
});

test("it moves on: the date goes, and so does the next when it ends", () => {
  const story = abandoned();
  story.timePasses("2026-04-08T12:00+02:00");
  const progressed = story.when("2026-04-09T12:00+02:00", becameStage("sql"));
  // Of an SQL nothing is promised in the story: it has a date of its own.
  expect(find(progressed, "looked_again")).toMatchObject({
    stage: "sql",
    lookAgainAt: instant("2026-07-08T12:00+02:00"),
  });
  story.when("2026-04-10T12:00+02:00", becameStage("lost"));
  expect([story.lead().program, accountableFor(story.lead())]).toEqual([null, null]);
});

test("data that nobody corrects: marketing has it, looks at it on a date, and it is not handed over by that", () => {
  const story = hotLead({ ...STORY_AGREEMENT, escalation: [] });
  story.when("2026-03-09T11:00+01:00", rejectedBy(SAM, "data"));
  const missed = story.timePasses("2026-03-11T11:00+01:00");
  const byDate = { stage: "nurture", owner: MARA, overdue: ["qualification.fix-data#4"] };
  expect(find(missed, "looked_again")).toMatchObject({ planned: true, ...byDate });
  const next = { member: MARA, as: "program", what: "look_again", nextAt: instant("2026-06-09T11:00+02:00") };
  expect(accountableFor(story.lead())).toMatchObject(next);
  const looked = story.timePasses("2026-06-09T11:00+02:00");
  expect(kinds(looked)).toEqual(["looked_again"]);
  expect(looked[0]).toMatchObject(byDate);
  const corrected = { kind: "correct", by: MARA, attributes: { employees: 500 }, note: null } as const;
  story.when("2026-06-10T11:00+02:00", corrected);
  expect(story.lead()).toMatchObject({ stage: "mql", cycle: 2, program: null });
});

test("a lead that waits for a member, without an end of the wait and without anything promised", () => {
  const pool: Leg["pool"] = { ...qualification.pool, members: [] };
  const story = hotLead(withQualification({ pool, clocks: [] }));
  expect(accountableFor(story.lead())).toEqual({
    member: QUINN,
    as: "waiting",
    nextAt: instant("2026-06-07T10:00+02:00"),
    what: "look_again",
    clock: null,
  });
});

test("a clock that stands still until somebody says otherwise is no date: the lead has one beside it", () => {
  const asked = { id: "asked-back", clause: clauseId("pause.asked-back"), label: "Asked back", atMost: undefined };
  const clocks = qualification.clocks.slice(1, 2).map((clock) => ({ ...clock, pauses: [asked] }));
  const story = hotLead(withQualification({ clocks }));
  expect(accountableFor(story.lead())).toMatchObject({ what: "clock" });
  const paused = story.when("2026-03-09T10:10+01:00", { kind: "pause", by: SAM, reason: "asked-back" });
  expect(find(paused, "looked_again")).toMatchObject({ planned: true, stage: "mql", owner: SAM });
  expect(accountableFor(story.lead())).toMatchObject({ member: SAM, what: "look_again" });
});

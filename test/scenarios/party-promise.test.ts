/** What a party has promised a lead goes on, whoever of it has the lead. */
import { expect, test } from "vitest";
import { memberId } from "../../src/base/ids.ts";
import { HOUR_MS, MINUTE_MS } from "../../src/base/time.ts";
import { whoseClock } from "../../src/engine/standing/clocks.ts";
import { hotLead as amendedHotLead, MONDAY } from "./amended-lead.ts";
import {
  acceptedBy,
  type AnyFact,
  askedForDemo,
  becameStage,
  captured,
  find,
  instant,
  kinds,
  passedOnBy,
  QUINN,
  rejectedBy,
  SAM,
  Story,
  SUE,
  touchedBy,
} from "./story.ts";

const MARA = memberId("mara");
/** Hot since Monday 09:00, with Sam: touch by 09:30, accept by 10:00. */
function withSam(): Story {
  const story = new Story();
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  return story;
}
const giveTo = (to: typeof SAM): AnyFact => ({ kind: "override", by: QUINN, decision: "reassign", to, note: "Busy" });
const firstTouch = (story: Story) => story.clocks().filter(({ kind }) => kind === "first-touch");

test("given on at 29 of 30 minutes, again and again, it is missed at 30", () => {
  const story = withSam();
  let to = SUE;
  for (const minute of ["09:29", "09:58", "10:27", "10:56"]) {
    story.when(`2026-03-09T${minute}+01:00`, giveTo(to));
    to = to === SUE ? SAM : SUE;
  }
  const [clock, ...others] = firstTouch(story);
  expect(others).toEqual([]);
  expect(clock).toMatchObject({ status: "missed", dueAt: instant("2026-03-09T09:30+01:00"), owner: SAM });
  // Sam had it for 29 of its 30 minutes.
  expect(clock && whoseClock(clock)).toBe(SAM);
});

test("who had it longest has missed it, of equals who had it first; it stays theirs", () => {
  const story = withSam();
  // What is begun is not taken away.
  story.when("2026-03-09T09:05+01:00", acceptedBy(SAM));
  story.when("2026-03-09T09:10+01:00", giveTo(SUE));
  const missed = find(story.timePasses("2026-03-09T09:30+01:00"), "clock_missed");
  expect(missed).toMatchObject({
    whose: SUE,
    held: [
      { member: SAM, ms: 10 * MINUTE_MS },
      { member: SUE, ms: 20 * MINUTE_MS },
    ],
  });
  story.when("2026-03-09T09:40+01:00", giveTo(SAM));
  expect(find(story.when("2026-03-09T11:00+01:00", touchedBy(SAM)), "clock_stopped_late")).toMatchObject({
    whose: SUE,
    elapsedMs: 2 * HOUR_MS,
    held: [
      { member: SAM, ms: 90 * MINUTE_MS },
      { member: SUE, ms: 30 * MINUTE_MS },
    ],
  });
  const equal = withSam();
  equal.when("2026-03-09T09:15+01:00", giveTo(SUE));
  expect(find(equal.timePasses("2026-03-09T09:30+01:00"), "clock_missed").whose).toBe(SAM);
});

test("what one alone had when it was missed stays theirs when the lead is moved", () => {
  const story = withSam();
  story.when("2026-03-09T09:35+01:00", giveTo(SUE));
  story.when("2026-03-09T09:40+01:00", touchedBy(SUE));
  expect(firstTouch(story)).toMatchObject([{ status: "stopped_late", whose: SAM, owner: SUE }]);
});

test("what the ladder takes away is what nobody of the party has begun: an SDR's call does not spoil the rep's", () => {
  const story = withSam();
  story.when("2026-03-09T09:05+01:00", touchedBy(SAM));
  story.when("2026-03-09T09:10+01:00", passedOnBy(SAM));
  // Ria has 8 business hours to accept; half as much again is over on Tuesday at 13:10.
  expect(find(story.timePasses("2026-03-10T13:10+01:00"), "assigned")).toMatchObject({
    leg: "sales",
    why: "nobody_available",
  });
});

test("begun by anybody of the party, it is not taken away, and the head is told", () => {
  const story = withSam();
  story.when("2026-03-09T09:05+01:00", touchedBy(SUE));
  const events = story.timePasses("2026-03-09T10:30+01:00");
  expect(kinds(events)).not.toContain("assigned");
  expect(events.filter((event) => event.kind === "escalated").at(-1)).toMatchObject({
    atPercent: 150,
    action: "tell_lead",
    tell: QUINN,
  });
});

test("a touch by marketing is kept and shown, and stops nothing; one by nobody whom a version names is refused", () => {
  const story = withSam();
  const touch = find(story.when("2026-03-09T09:05+01:00", touchedBy(MARA)), "touched");
  expect(touch.outside).toBe(true);
  expect(story.lead().handOff?.reach.attempts).toBe(0);
  expect(firstTouch(story)).toMatchObject([{ status: "running" }]);
  const refused = find(story.when("2026-03-09T09:06+01:00", touchedBy(memberId("nobody"))), "refused");
  expect(refused).toMatchObject({ code: "unknown_person" });
  expect(refused.detail).toContain('"nobody"');
});

test("a former member, as an import says, keeps the promise of their party, and of no other", () => {
  const left = memberId("left");
  const ofOther = withSam();
  const other = find(ofOther.when("2026-03-09T09:05+01:00", { ...touchedBy(left), formerOf: "sales" }), "touched");
  expect(other).toMatchObject({ outside: true, formerOf: "sales" });
  expect(firstTouch(ofOther)).toMatchObject([{ status: "running" }]);

  const story = withSam();
  const touch = find(
    story.when("2026-03-09T09:05+01:00", { ...touchedBy(left), formerOf: "qualification" }),
    "touched",
  );
  expect(touch.outside).toBeUndefined();
  expect(story.lead().handOff?.reach.attempts).toBe(1);
  expect(firstTouch(story)).toMatchObject([{ status: "met" }]);
  // Whom a version names is what it says.
  const named = find(
    story.when("2026-03-09T09:06+01:00", { ...touchedBy(MARA), formerOf: "qualification" }),
    "touched",
  );
  expect(named).toMatchObject({ outside: true });
  expect(named.formerOf).toBeUndefined();
});

test("sold at once, it is accepted: the accept clock is met, and credited to its owner", () => {
  const story = withSam();
  const events = story.when("2026-03-09T09:20+01:00", becameStage("customer"));
  expect(find(events, "accepted")).toMatchObject({ by: SAM, byDefault: false });
  expect(story.clocks().find(({ kind }) => kind === "accept")).toMatchObject({ status: "met", owner: SAM });
});

test("a decision dated up to five minutes before the assignment is as of the assignment, an earlier one is refused", () => {
  const story = withSam();
  story.when("2026-03-09T09:20+01:00", giveTo(SUE));
  const early = story.when("2026-03-09T09:14+01:00", acceptedBy(SUE), "2026-03-09T09:21+01:00");
  expect(find(early, "refused").code).toBe("too_early");
  const events = story.when("2026-03-09T09:15+01:00", acceptedBy(SUE), "2026-03-09T09:22+01:00");
  expect(find(events, "accepted").at).toBe(instant("2026-03-09T09:20+01:00"));
  expect(find(events, "clock_met")).toMatchObject({ elapsedMs: 0, clock: "qualification.accept#4" });
});

test("accepted in time and heard of when the lead is another's, it acquits who accepted, and the lead stays", () => {
  const lead = amendedHotLead();
  lead.timePasses("2026-03-09T09:45+01:00");
  expect(lead.lead().owner).toBe(SUE);
  const events = lead.when("2026-03-09T09:40+01:00", acceptedBy(SAM), "2026-03-09T09:50+01:00");
  expect(kinds(events)).toEqual(["decided_before", "clock_met"]);
  expect(find(events, "clock_met")).toMatchObject({ clock: "qualification.accept#1", elapsedMs: 40 * MINUTE_MS });
  expect(lead.lead()).toMatchObject({ owner: SUE, handOff: { acceptedAt: null } });
  // After it was taken from them, there was nothing to accept.
  const late = amendedHotLead();
  late.timePasses("2026-03-09T09:45+01:00");
  expect(find(late.when("2026-03-09T09:46+01:00", acceptedBy(SAM), "2026-03-09T09:50+01:00"), "refused").code).toBe(
    "not_owner",
  );
});

test("what the new owner decides heals nobody else's miss", () => {
  const story = withSam();
  story.when("2026-03-09T09:05+01:00", touchedBy(SAM));
  story.timePasses("2026-03-09T10:01+01:00");
  story.when("2026-03-09T10:02+01:00", giveTo(SUE));
  const events = story.when("2026-03-09T09:58+01:00", acceptedBy(SUE), "2026-03-09T10:03+01:00");
  expect(events.filter((event) => event.kind === "clock_met").map(({ clock }) => clock)).toEqual([
    "qualification.accept#4",
  ]);
  expect(story.clocks()[0]).toMatchObject({ name: "qualification.accept#1", status: "missed", owner: SAM });
});

test("an earlier touch, heard of later, corrects what the clock has measured", () => {
  const story = withSam();
  story.when("2026-03-09T09:20+01:00", touchedBy(SAM));
  const events = story.when("2026-03-09T09:05+01:00", touchedBy(SUE), "2026-03-09T09:30+01:00");
  expect(find(events, "clock_corrected")).toMatchObject({ elapsedMs: 5 * MINUTE_MS, wallMs: 5 * MINUTE_MS });
  const between = story.when("2026-03-09T09:10+01:00", touchedBy(SAM), "2026-03-09T09:31+01:00");
  expect(kinds(between)).not.toContain("clock_corrected");
  const late = withSam();
  late.when("2026-03-09T09:45+01:00", acceptedBy(SAM));
  late.when("2026-03-09T10:00+01:00", touchedBy(SAM));
  const corrected = late.when("2026-03-09T09:40+01:00", touchedBy(SAM), "2026-03-09T10:05+01:00");
  expect(find(corrected, "clock_corrected").elapsedMs).toBe(40 * MINUTE_MS);
  expect(firstTouch(late)).toMatchObject([{ status: "stopped_late" }]);
});

test("a late rejection is dated by when it was said, and its return date counts from there; a stage begins after the one before it", () => {
  const story = withSam();
  story.when("2026-03-09T09:10+01:00", acceptedBy(SAM));
  const events = story.when("2026-03-09T09:20+01:00", rejectedBy(SAM, "timing"), "2026-03-10T12:00+01:00");
  expect(find(events, "stage_entered")).toMatchObject({ stage: "nurture", at: instant("2026-03-09T09:20+01:00") });
  expect(find(events, "recycled").returnsAt).toBe(instant("2026-04-08T09:20+01:00"));
  const sold = withSam();
  sold.when("2026-03-09T09:20+01:00", acceptedBy(SAM));
  const sql = find(sold.when("2026-03-09T09:10+01:00", becameStage("sql"), "2026-03-09T10:00+01:00"), "stage_entered");
  expect(sql).toMatchObject({ stage: "sql", at: instant("2026-03-09T09:20+01:00") });
});

test("a grade by exception rises with a hotter one, and never falls with the score", () => {
  const story = new Story();
  story.when(MONDAY, captured({ industry: "software" }));
  story.when(MONDAY, { kind: "activity", activity: "pricing_page_viewed", note: null });
  story.when(MONDAY, { kind: "activity", activity: "pricing_page_viewed", note: null });
  expect(story.lead()).toMatchObject({ stage: "mql", grade: "cold" });
  const events = story.when("2026-03-09T10:00+01:00", askedForDemo);
  expect(find(events, "grade_raised")).toMatchObject({ grade: "hot", was: "cold", clause: "marketing.exception.demo" });
  expect(firstTouch(story)).toMatchObject([{ grade: "hot", dueAt: instant("2026-03-09T10:30+01:00") }]);
  expect(story.lead()).toMatchObject({ grade: "hot", exceptionGrade: "hot", owner: SAM });
});

import { expect, test } from "vitest";
import { type LeadId, leadId, type MemberId } from "../../src/base/ids.ts";
import { DAY_MS } from "../../src/base/time.ts";
import { nextDueAt } from "../../src/engine/standing/next-due.ts";
import { MOST_ACTIVITIES, MOST_TIMES, rememberAll } from "../../src/engine/scoring/remember-activity.ts";
import { isLeaking } from "../../src/reporting/counting/is-leaking.ts";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import {
  acceptedBy,
  type AnyFact,
  askedForDemo,
  becameStage,
  captured,
  find,
  instant,
  kinds,
  rejectedBy,
  RIA,
  SAM,
  sawPricing,
  Story,
  STORY_AGREEMENT,
  SUE,
  touchedBy,
} from "./story.ts";

const MONDAY = "2026-03-09T09:00+01:00";
const SOON = "2026-03-09T09:14+01:00";
const A = leadId("story:1");
const B = leadId("story:2");
const into = (lead: LeadId, by: MemberId = RIA, note = "Same phone number"): AnyFact => ({
  kind: "merge",
  into: lead,
  by,
  note,
});
const said = (events: Parameters<typeof kinds>[0]) => events.map((event) => describeEvent(STORY_AGREEMENT, event));

/** A is with Sam, B with Sue: one person, hot twice. */
function twice(): Story {
  const story = new Story();
  for (const id of [A, B]) {
    story.when(MONDAY, captured(), undefined, id);
    story.when(MONDAY, askedForDemo, undefined, id);
  }
  return story;
}

test("a duplicate ends, and whoever has the other goes on with it alone", () => {
  const story = twice();
  story.when("2026-03-09T09:05+01:00", touchedBy(SUE), undefined, B);
  const events = story.when(SOON, into(A), undefined, B);
  expect(said(events.filter((event) => event.leadId === B)).slice(0, 2)).toEqual([
    "ria merged this duplicate into story:1 – “Same phone number”",
    "Disqualified: merged into story:1",
  ]);
  const voided = events.filter((event) => event.kind === "clock_voided");
  expect(voided.map((event) => [event.leadId, event.why])).toEqual([
    [B, "merged"],
    [B, "merged"],
  ]);
  expect(said(events.filter((event) => event.leadId === A))[0]).toBe(
    "Took over 1 activity and 1 touch from duplicate story:2",
  );
  const duplicate = story.lead(B);
  expect(duplicate).toMatchObject({ mergedInto: A, owner: null, stage: "disqualified" });
  expect([nextDueAt(duplicate), isLeaking(duplicate)]).toEqual([null, false]);
  expect(story.lead(A)).toMatchObject({
    owner: SAM,
    cycle: 1,
    attempts: 1,
    firstTouchAt: instant("2026-03-09T09:05+01:00"),
  });
  expect(story.replay.roster().pools[0]?.members).toMatchObject([
    { member: "sam", open: 1 },
    { member: "sue", open: 0 },
  ]);
});

test("a touch of the duplicate counts at its own instant: a miss that it disproves is corrected", () => {
  const story = twice();
  story.when("2026-03-09T09:05+01:00", touchedBy(SUE), undefined, B);
  story.timePasses("2026-03-09T09:40+01:00");
  const events = story.when("2026-03-09T09:40+01:00", into(A), undefined, B);
  expect(events.filter((event) => event.leadId === A && event.kind === "clock_met")).toMatchObject([
    { clock: "qualification.first-touch#2", at: instant("2026-03-09T09:05+01:00"), correctsMiss: true },
  ]);
});

test("a touch of the duplicate from before the lead was captured is no touch of the lead", () => {
  const story = new Story();
  const begin = (at: string, id: LeadId) => [captured(), askedForDemo].map((fact) => story.when(at, fact, at, id));
  begin(MONDAY, B);
  story.when("2026-03-09T09:02+01:00", touchedBy(SAM), undefined, B);
  begin("2026-03-09T09:05+01:00", A);
  story.when("2026-03-09T09:10+01:00", touchedBy(SAM), undefined, B);
  story.when(SOON, into(A), undefined, B);
  expect(story.lead(A)).toMatchObject({
    attempts: 2,
    firstTouchAt: instant("2026-03-09T09:10+01:00"),
    lastTouchAt: instant("2026-03-09T09:10+01:00"),
  });
});

test("what is said of the duplicate later is said of the lead that stays, also along a chain of merges", () => {
  const story = twice();
  const third = leadId("story:3");
  story.when(MONDAY, captured(), undefined, third);
  story.when("2026-03-09T09:10+01:00", into(B), undefined, third);
  story.when(SOON, into(A), undefined, B);
  for (const id of [A, B, third]) {
    const events = story.when("2026-03-09T09:20+01:00", sawPricing, undefined, id);
    expect(
      events.every((event) => event.leadId === A),
      id,
    ).toBe(true);
  }
  expect(story.lead(A).activities.map(({ activity, times }) => [activity, times])).toEqual([
    ["demo_requested", 2],
    ["pricing_page_viewed", 3],
  ]);
});

test("what both did is weighed together, and can reach the bar", () => {
  const story = new Story();
  story.when(MONDAY, captured({ industry: "software" }), undefined, A);
  story.when(MONDAY, captured({ industry: "retail", employees: 100 }), undefined, B);
  story.when(MONDAY, sawPricing, undefined, B);
  const events = story.when(SOON, into(A), undefined, B);
  expect(find(events, "stage_entered")).toMatchObject({ leadId: B, stage: "disqualified", from: "captured" });
  // Fit 30 (capped) and one pricing page.
  expect(events.filter((event) => event.leadId === A && event.kind === "stage_entered")).toMatchObject([
    { stage: "mql", because: { kind: "score", score: 45, bar: 40 } },
  ]);
  expect(story.lead(A).attributes).toEqual({ industry: "software", employees: 100 });
});

test("one that is in nurture, or closed, ends for good: it does not come back, and owes nothing", () => {
  const nurture = twice();
  nurture.when("2026-03-09T09:05+01:00", rejectedBy(SUE, "timing"), undefined, B);
  nurture.when(SOON, into(A), undefined, B);
  expect(nurture.lead(B)).toMatchObject({ stage: "disqualified", returnsAt: null });
  const closed = twice();
  closed.when("2026-03-09T09:05+01:00", becameStage("lost"), undefined, B);
  const events = closed.when(SOON, into(A), undefined, B);
  expect(kinds(events)).toEqual(["merged", "absorbed"]);
  expect(closed.lead(B)).toMatchObject({ stage: "lost", mergedInto: A });
});

test.each<readonly [string, AnyFact, string]>([
  ["into itself", into(B), "same_lead"],
  ["into one that nobody knows", into(leadId("story:9")), "unknown_lead"],
  ["without a word why", into(A, RIA, " "), "note_required"],
  ["by somebody of no party", into(A, "zoe" as MemberId), "not_in_charge"],
])("refused: merged %s", (_what, fact, code) => {
  const events = twice().when(SOON, fact, undefined, B);
  expect(kinds(events)).toEqual(["refused"]);
  expect(find(events, "refused").code).toBe(code);
});

test("refused: what is merged already, into what is merged itself, and the one that is further along", () => {
  const story = twice();
  const third = leadId("story:3");
  story.when(MONDAY, captured(), undefined, third);
  expect(find(story.when(SOON, into(third), undefined, A), "refused").code).toBe("further_along");
  story.when("2026-03-09T09:14:10+01:00", acceptedBy(SAM), undefined, A);
  expect(find(story.when("2026-03-09T09:14:20+01:00", into(B), undefined, A), "refused")).toMatchObject({
    code: "further_along",
    detail: "the lead is working, and story:2 not so far: merge that one into this",
  });
  story.when("2026-03-09T09:14:30+01:00", into(A), undefined, B);
  const again = story.when("2026-03-09T09:14:40+01:00", into(third), undefined, B);
  expect(find(again, "refused")).toMatchObject({ leadId: B, code: "already_merged" });
  expect(find(story.when("2026-03-09T09:14:50+01:00", into(B), undefined, third), "refused").code).toBe(
    "already_merged",
  );
  expect(find(story.when("2026-03-09T09:14:55+01:00", into(B), undefined, A), "refused").code).toBe("already_merged");
  expect(find(story.when("2026-03-09T09:14:56+01:00", into(A), undefined, leadId("x")), "refused").code).toBe(
    "not_captured",
  );
});

test("a lead that was merged is brought back by nobody: what is said of it reaches the other", () => {
  const story = twice();
  story.when(SOON, into(A), undefined, B);
  const reopen: AnyFact = { kind: "override", decision: "reopen", by: "quinn" as MemberId, note: "No" };
  expect(find(story.when(SOON, reopen, undefined, B), "refused")).toMatchObject({ leadId: A, code: "still_open" });
});

test("what two leads did is remembered within the same bounds", () => {
  const at = (n: number) => instant("2026-03-09T09:00+01:00") + n * DAY_MS;
  const latest = (from: number) =>
    Array.from({ length: MOST_TIMES }, (_, n) => at(from + 2 * n) as ReturnType<typeof instant>);
  const [both] = rememberAll(
    [{ activity: "x", times: 100, latest: latest(0) }],
    [{ activity: "x", times: 64, latest: latest(1) }],
  );
  expect(both).toMatchObject({ times: 164 });
  expect(both?.latest).toEqual(Array.from({ length: MOST_TIMES }, (_, n) => at(MOST_TIMES + n)));
  const many = (name: string) =>
    Array.from({ length: MOST_ACTIVITIES }, (_, n) => ({
      activity: `${name}${n}`,
      times: 1,
      latest: [at(0) as ReturnType<typeof instant>],
    }));
  const kept = rememberAll(many("own"), many("other"));
  expect(kept.map((each) => each.activity)).toEqual(many("own").map((each) => each.activity));
});

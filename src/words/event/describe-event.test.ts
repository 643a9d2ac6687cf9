import { expect, test } from "vitest";
import { AmendedLead, hotLead, MONDAY, withClock } from "../../../test/scenarios/amended-lead.ts";
import { askedForDemo, captured, instant, sawPricing, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { DAY_MS, durationMs } from "../../base/time.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import { clauseOfEvent, describeEvent } from "./describe-event.ts";

const told = (events: readonly LeadEvent[], kind: LeadEvent["kind"]): readonly string[] =>
  events.filter((event) => event.kind === kind).map((event) => describeEvent(STORY_AGREEMENT, event));

test("another version of the agreement is told with what each clock has now", () => {
  const events = hotLead().amended("2026-03-09T09:10+01:00", STORY_AGREEMENT);
  expect(told(events, "agreement_adopted")).toEqual(["A new version of the agreement applies from now on"]);
  expect(told(events, "clock_retargeted")).toEqual([
    "Accept-or-reject target is now 60 business minutes (10 min used): new version of the agreement",
    "First-touch target is now 30 business minutes (10 min used): new version of the agreement",
    "Qualify-or-reject target is now 2400 business minutes (10 min used): new version of the agreement",
  ]);
  expect(events.map(clauseOfEvent)).toContain("qualification.first-touch.hot");
});

test("a missed clock says that it stays missed, and one that is not owed any more why it ends", () => {
  const lead = hotLead();
  lead.timePasses("2026-03-09T09:31+01:00");
  expect(told(lead.amended("2026-03-09T09:31+01:00", STORY_AGREEMENT), "clock_retargeted")).toContain(
    "First-touch target stays missed and is measured under the new version (31 min used)",
  );
  const without = hotLead().amended(
    "2026-03-09T09:10+01:00",
    withClock("first-touch", () => null),
  );
  expect(told(without, "clock_voided")).toEqual([
    "First-touch clock canceled: the target was removed from the agreement",
  ]);
});

test("a clock that follows the grade names it", () => {
  const { scoring } = STORY_AGREEMENT;
  const grades = scoring.grades.map((grade) => (grade.id === "hot" ? { ...grade, fromScore: 50 } : grade));
  const lead = new AmendedLead({ ...STORY_AGREEMENT, scoring: { ...scoring, grades } });
  lead.when(MONDAY, captured({ industry: "software", employees: 100 }));
  lead.when(MONDAY, sawPricing);
  expect(told(lead.when("2026-03-09T09:10+01:00", sawPricing), "clock_retargeted")).toContain(
    "First-touch target is now 40 min (10 min used): the lead is now graded Hot",
  );
});

test("a day is one of the workspace’s zone: late in the evening it is not that of UTC", () => {
  const fact = { leadId: leadId("ada"), at: instant("2026-03-10T00:30+01:00"), clause: clauseId("c") };
  const fix = { ...fact, kind: "data_fix_asked", tell: memberId("mara"), by: fact.at } as const;
  expect(describeEvent(STORY_AGREEMENT, fix)).toContain("mara has until March 10, 2026 to fix the data");
});

test("a time in calendar days is told as it was agreed, whatever the clocks did; hours as they were counted", () => {
  const days = { hours: { kind: "wall" }, targetMs: durationMs(30 * DAY_MS), days: 30, text: "30 days" } as const;
  const agreement = withClock("first-touch", (clock) => ({
    ...clock,
    targets: clock.targets.map((target) => ({ ...target, ...days })),
  }));
  const lead = new AmendedLead(agreement);
  // The clocks change on 29 March.
  const events = [...lead.when(MONDAY, captured()), ...lead.when(MONDAY, askedForDemo)];
  const started = events.flatMap((event) => (event.kind === "clock_started" ? describeEvent(agreement, event) : []));
  expect(started).toContain("First-touch clock started for sam: 30 days");
  expect(events.map((event) => describeEvent(STORY_AGREEMENT, event))).toContain(
    "First-touch clock started for sam: 29 d 23 h",
  );
});

import { gradeReason } from "../../src/engine/scoring/grade-reason.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { clauseId } from "../../src/base/ids.ts";
import { MINUTE_MS } from "../../src/base/time.ts";
import type { LeadEvent } from "../../src/engine/lead/lead-event.ts";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import { AmendedLead, coldLead, MONDAY, withClock } from "./amended-lead.ts";
import {
  askedForDemo,
  becameStage,
  captured,
  find,
  instant,
  kinds,
  SAM,
  sawPricing,
  STORY_AGREEMENT,
  Story,
  touchedBy,
} from "./story.ts";

test("a lead that turns hot while it waits is due when the whole hot target is over: nobody is late at once, and what it waited counts", () => {
  const lead = coldLead({
    ...STORY_AGREEMENT,
    scoring: {
      ...STORY_AGREEMENT.scoring,
      engagement: {
        ...STORY_AGREEMENT.scoring.engagement,
        rules: STORY_AGREEMENT.scoring.engagement.rules.map((rule) => ({ ...rule, atMost: 60 })),
      },
    },
  });
  const events = lead.when("2026-03-09T09:20+01:00", sawPricing);
  expect(
    events.filter((event) => event.kind === "clock_retargeted").map(({ because, clause }) => [because, clause]),
  ).toEqual([
    ["grade", "qualification.accept.hot"],
    ["grade", "qualification.first-touch.hot"],
    ["grade", "qualification.qualify.hot"],
  ]);
  // 20 minutes are used, and 30 are left.
  expect(lead.clock("first-touch")).toMatchObject({
    dueAt: instant("2026-03-09T09:50+01:00"),
    targetMs: 50 * MINUTE_MS,
  });
  expect(find(lead.when("2026-03-09T09:25+01:00", touchedBy(SAM)), "clock_met")).toMatchObject({
    clause: "qualification.first-touch.hot",
    elapsedMs: 25 * MINUTE_MS,
  });
});

/** A look at jobs takes 40 points, a trial gives 45. */
const TRIALS: Agreement = {
  ...STORY_AGREEMENT,
  scoring: {
    ...STORY_AGREEMENT.scoring,
    engagement: {
      cap: undefined,
      halfLife: undefined,
      rules: [
        ...STORY_AGREEMENT.scoring.engagement.rules,
        {
          clause: clauseId("scoring.engagement.careers"),
          label: "Looked for a job",
          activity: "careers_viewed",
          points: -40,
          atMost: undefined,
        },
        {
          clause: clauseId("scoring.engagement.trial"),
          label: "Trial",
          activity: "trial_started",
          points: 45,
          atMost: undefined,
        },
      ],
    },
  },
};

test("a lead that cools down by what it does gets more time; one that cools down by waiting does not", () => {
  const lead = new AmendedLead(TRIALS);
  lead.when(MONDAY, captured({ industry: "software" }));
  lead.when(MONDAY, { ...sawPricing, activity: "trial_started" });
  expect(lead.clock("first-touch").dueAt).toBe(instant("2026-03-09T09:30+01:00"));
  lead.when("2026-03-09T09:10+01:00", { ...sawPricing, activity: "careers_viewed" });
  expect(lead.clock("first-touch")).toMatchObject({ grade: "cold", dueAt: instant("2026-03-09T17:00+01:00") });
  expect(kinds(lead.timePasses("2026-03-09T12:59+01:00"))).toEqual([]);
});

test("a grade that the score gives just then is held by an exception of that grade, and does not fall with the score", () => {
  const lead = new AmendedLead(TRIALS);
  lead.when(MONDAY, captured({ industry: "software" }));
  lead.when(MONDAY, { ...sawPricing, activity: "trial_started" });
  const asked = find(lead.when("2026-03-09T09:05+01:00", askedForDemo), "grade_raised");
  expect(asked).toMatchObject({ grade: "hot", was: "hot" });
  expect(describeEvent(TRIALS, asked)).toBe(`Grade stays Hot at any score: ${asked.label}`);
  lead.when("2026-03-09T09:10+01:00", { ...sawPricing, activity: "careers_viewed" });
  expect(lead.lead()).toMatchObject({ grade: "hot", exceptionGrade: "hot" });
  expect(lead.clock("first-touch")).toMatchObject({ grade: "hot", dueAt: instant("2026-03-09T09:30+01:00") });
  expect(kinds(lead.when("2026-03-09T09:15+01:00", askedForDemo))).not.toContain("grade_raised");
});

test("a grade that the score gives is held by an exception of a cooler one as well: it has risen to it already", () => {
  const cooler = STORY_AGREEMENT.qualification.exceptions.map((each) => ({ ...each, grade: "cold" }));
  const agreement = { ...TRIALS, qualification: { ...TRIALS.qualification, exceptions: cooler } };
  const lead = new AmendedLead(agreement);
  lead.when(MONDAY, captured({ industry: "software" }));
  lead.when(MONDAY, { ...sawPricing, activity: "trial_started" });
  const asked = find(lead.when("2026-03-09T09:05+01:00", askedForDemo), "grade_raised");
  expect(asked).toMatchObject({ grade: "hot", was: "hot", clause: "scoring.grade.hot" });
  lead.when("2026-03-09T09:10+01:00", { ...sawPricing, activity: "careers_viewed" });
  expect(lead.lead()).toMatchObject({ grade: "hot", exceptionGrade: "hot" });
  expect(gradeReason(compileTerms(agreement), lead.lead()).kind).toBe("score");
});

test("a target that the new grade does not have is not owed any more", () => {
  const onlyCold = withClock("first-touch", (clock) => ({
    ...clock,
    targets: clock.targets.filter((target) => target.grade === "cold"),
  }));
  const { scoring } = STORY_AGREEMENT;
  const rules = scoring.engagement.rules.map((rule) => ({ ...rule, atMost: 60 }));
  const lead = coldLead({ ...onlyCold, scoring: { ...scoring, engagement: { ...scoring.engagement, rules } } });
  const events = lead.when("2026-03-09T09:20+01:00", sawPricing);
  expect(find(events, "clock_voided")).toMatchObject({
    why: "no_longer_promised",
    clause: "qualification.first-touch.cold",
  });
  expect(find(events, "clock_retargeted").clause).toBe("qualification.accept.hot");
});

/** Three looks at prices and the fit make 65 points: hot. */
const UNCAPPED: Agreement = {
  ...STORY_AGREEMENT,
  scoring: {
    ...STORY_AGREEMENT.scoring,
    engagement: {
      ...STORY_AGREEMENT.scoring.engagement,
      rules: STORY_AGREEMENT.scoring.engagement.rules.map((rule) => ({ ...rule, atMost: undefined })),
    },
  },
};
const retargeted = (events: readonly LeadEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === "clock_retargeted" ? event.clause : []));

test("points that leave the grade as it was leave the clocks as they were", () => {
  const lead = coldLead({ ...UNCAPPED, escalation: [] });
  lead.when("2026-03-09T09:10+01:00", sawPricing);
  expect(lead.lead().grade).toBe("hot");
  const more = lead.when("2026-03-09T09:20+01:00", sawPricing);
  expect(kinds(more)).toContain("scored");
  expect(retargeted(more)).toEqual([]);
});

test("a clock that was missed was missed under the grade of then; one that is due this very moment is still owed", () => {
  const late = coldLead({ ...UNCAPPED, escalation: [] });
  expect(retargeted(late.when("2026-03-10T09:00+01:00", sawPricing))).toEqual(["qualification.qualify.hot"]);
  expect(late.clock("first-touch")).toMatchObject({ status: "missed", clause: "qualification.first-touch.cold" });
  const due = coldLead({ ...UNCAPPED, escalation: [] });
  expect(retargeted(due.when("2026-03-09T17:00+01:00", sawPricing))).toEqual([
    "qualification.accept.hot",
    "qualification.first-touch.hot",
    "qualification.qualify.hot",
  ]);
  expect(due.clock("accept")).toMatchObject({
    dueAt: instant("2026-03-09T17:00+01:00"),
    carriedMs: 8 * 60 * MINUTE_MS,
  });
});

test("a clock that stands still is owed under the new grade as well, and goes on standing still", () => {
  const reason = { id: "asked-back", clause: clauseId("pause"), label: "Waiting for the lead", atMost: undefined };
  const legs = UNCAPPED.legs.map((leg) => ({
    ...leg,
    clocks: leg.clocks.map((clock) => ({ ...clock, pauses: clock.kind === "first-touch" ? [reason] : [] })),
  }));
  const lead = coldLead({ ...UNCAPPED, legs, escalation: [] });
  lead.when("2026-03-09T09:10+01:00", { kind: "pause", by: SAM, reason: "asked-back" });
  expect(retargeted(lead.when("2026-03-09T12:00+01:00", sawPricing))).toContain("qualification.first-touch.hot");
  expect(lead.clock("first-touch")).toMatchObject({ status: "paused", carriedMs: 10 * MINUTE_MS, grade: "hot" });
  const on = lead.when("2026-03-09T13:00+01:00", { kind: "resume", by: SAM });
  // The whole half hour of a hot lead: it turned hot while the clock stood still.
  expect(find(on, "clock_resumed").dueAt).toBe(instant("2026-03-09T13:30+01:00"));
});

test("a grade by exception rises to a hotter score at once, and of an SQL too", () => {
  const { scoring, qualification } = STORY_AGREEMENT;
  const asked = qualification.exceptions.map((each) => ({ ...each, grade: "cold" }));
  const rules = scoring.engagement.rules.map((rule) => ({ ...rule, points: 60, atMost: undefined }));
  const story = new Story({
    ...STORY_AGREEMENT,
    scoring: { ...scoring, engagement: { ...scoring.engagement, rules } },
    qualification: { ...qualification, bar: 200, exceptions: asked },
  });
  const demo = { kind: "activity", activity: "demo_requested", note: null } as const;
  story.when("2026-03-09T09:00+01:00", captured());
  story.when("2026-03-09T09:01+01:00", sawPricing);
  story.when("2026-03-09T09:02+01:00", demo);
  expect(story.lead()).toMatchObject({ stage: "mql", grade: "hot" });
  const other = new Story({
    ...STORY_AGREEMENT,
    scoring: { ...scoring, engagement: { ...scoring.engagement, rules } },
    qualification: { ...qualification, bar: 200, exceptions: asked },
  });
  other.when("2026-03-09T09:00+01:00", captured());
  other.when("2026-03-09T09:02+01:00", demo);
  other.when("2026-03-09T09:03+01:00", becameStage("sql"));
  expect(other.lead()).toMatchObject({ stage: "sql", grade: "cold" });
  other.when("2026-03-09T09:04+01:00", sawPricing);
  expect(other.lead().grade).toBe("hot");
});

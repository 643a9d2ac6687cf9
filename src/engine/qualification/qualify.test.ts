/** How a lead becomes qualified, by example; the grey zone has its stories in test/scenarios. */
import { expect, test } from "vitest";
import {
  askedForDemo,
  captured,
  find,
  kinds,
  rejectedBy,
  SAM,
  sawPricing,
  Story,
  STORY_AGREEMENT,
} from "../../../test/scenarios/story.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { QualificationException } from "../../agreement/terms/parts/qualification-terms.ts";
import { clauseId } from "../../base/ids.ts";

const MONDAY = "2026-03-09T09:00+01:00";
const { qualification } = STORY_AGREEMENT;

/** 30 points of fit and 15 of a look at prices. */
function with45Points(agreement: Agreement): Story {
  const story = new Story(agreement);
  story.when(MONDAY, captured({ industry: "software", employees: 100 }));
  story.when(MONDAY, sawPricing);
  return story;
}

test.each([
  [45, "mql", "at the bar it is qualified"],
  [46, "captured", "a point below it is not"],
])("with 45 points and a bar of %i it is %s: %s", (bar, stage, _what) => {
  expect(with45Points({ ...STORY_AGREEMENT, qualification: { ...qualification, bar } }).lead().stage).toBe(stage);
});

test("who is out of profile does not qualify by points, and still does by an exception", () => {
  const rule = {
    clause: clauseId("profile.students"),
    label: "Students",
    when: [{ kind: "any_of", field: "industry", values: ["software"] }],
  } as const;
  const profile = { clause: clauseId("profile"), customer: [], personas: [], outOfProfile: [rule] };
  const story = with45Points({ ...STORY_AGREEMENT, profile });
  expect(story.lead().stage).toBe("captured");
  story.when("2026-03-09T09:10+01:00", askedForDemo);
  expect(story.lead().stage).toBe("mql");
});

test("a fact about the lead qualifies it when it arrives", () => {
  const partner = {
    clause: clauseId("marketing.exception.partner"),
    label: "From a partner",
    activity: undefined,
    when: [{ kind: "present", field: "partner", present: true }],
    grade: "hot",
  } as const;
  const agreement = { ...STORY_AGREEMENT, qualification: { ...qualification, exceptions: [partner] } };
  const events = new Story(agreement).when(MONDAY, captured({ partner: "Acme" }));
  expect(events.flatMap((event) => (event.kind === "stage_entered" ? event.because : []))).toEqual([
    { kind: "captured" },
    { kind: "exception", label: "From a partner", grade: "hot" },
  ]);
  expect(kinds(new Story(agreement).when(MONDAY, captured()))).toEqual(["captured", "scored", "stage_entered"]);
});

test("a recycled lead stays where it is until its date, or until it does what an exception names", () => {
  const story = with45Points(STORY_AGREEMENT);
  story.when("2026-03-09T09:05+01:00", rejectedBy(SAM, "timing"));
  expect(story.lead()).toMatchObject({ stage: "nurture", cycle: 1 });
  expect(kinds(story.when("2026-03-10T09:00+01:00", sawPricing))).not.toContain("stage_entered");
  const back = story.when("2026-03-11T09:00+01:00", askedForDemo);
  expect(find(back, "stage_entered")).toMatchObject({ because: { kind: "returned", times: 1 }, cycle: 2 });
  expect(story.lead()).toMatchObject({ stage: "mql", cycle: 2, grade: "hot" });
});

test("a rejection is an answer: the clock of acceptance is met", () => {
  const story = new Story();
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  const events = story.when("2026-03-09T09:10+01:00", rejectedBy(SAM, "profile"));
  const met = events.flatMap((event) => (event.kind === "clock_met" ? event.clause : []));
  expect(met).toContain("qualification.accept.hot");
});

const partner: QualificationException = {
  clause: clauseId("marketing.exception.partner"),
  label: "From a partner",
  activity: undefined,
  when: [{ kind: "present", field: "partner", present: true }],
  grade: "hot",
};
/** A partner's lead, or one by 45 points, that was rejected for its timing. */
function inNurture(attributes: Parameters<typeof captured>[0], exception = partner): Story {
  const story = new Story({ ...STORY_AGREEMENT, qualification: { ...qualification, exceptions: [exception] } });
  story.when(MONDAY, captured(attributes));
  story.when(MONDAY, sawPricing);
  story.when("2026-03-09T09:05+01:00", rejectedBy(SAM, "timing"));
  expect(story.lead().stage).toBe("nurture");
  return story;
}
const FIT = { industry: "software", employees: 100 };

test("a recycled lead is brought back by a fact that is new, and not by one that held already", () => {
  const known = inNurture({ partner: "Acme" });
  known.when("2026-03-10T09:00+01:00", captured({ partner: "Acme", city: "Bonn" }));
  expect(known.lead().stage).toBe("nurture");
  const filled = inNurture(FIT);
  filled.when("2026-03-10T09:00+01:00", captured({ city: "Bonn" }));
  expect(filled.lead().stage).toBe("nurture");
  filled.when("2026-03-10T09:00+01:00", captured({ partner: "Acme" }));
  expect(filled.lead()).toMatchObject({ stage: "mql", cycle: 2 });
});

test("on its date it is qualified by what made it an MQL before, unless that was for once", () => {
  const again = inNurture({ partner: "Acme" });
  again.timePasses("2026-04-08T10:05+02:00");
  expect(again.lead()).toMatchObject({ stage: "mql", cycle: 2 });
  const once = inNurture({ partner: "Acme" }, { ...partner, once: true });
  once.timePasses("2026-04-08T10:05+02:00");
  expect(once.lead().stage).not.toBe("mql");
});

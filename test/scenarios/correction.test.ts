/** What is known of a lead is something else, by example: who says so, what was known before, and what follows from it. */
import { expect, test } from "vitest";
import { clauseId, leadId, memberId } from "../../src/base/ids.ts";
import type { Correct } from "../../src/engine/lead/input.ts";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import { type AnyFact, captured, find, kinds, rejectedBy, SAM, sawPricing, Story, STORY_AGREEMENT } from "./story.ts";

const MONDAY = "2026-03-09T09:00+01:00";
const LATER = "2026-03-09T11:00+01:00";
const MARA = memberId("mara");
const corrected = (attributes: Correct["attributes"], said: Partial<Correct> = {}): AnyFact => ({
  kind: "correct",
  by: MARA,
  attributes,
  note: null,
  ...said,
});

function withRetail(): Story {
  const story = new Story();
  story.when(MONDAY, captured({ industry: "retail", employees: 100 }));
  return story;
}

test("a typing error is corrected: the timeline says who, and what was known before; the lead is weighed and handed over", () => {
  const story = withRetail();
  story.when(MONDAY, sawPricing);
  const events = story.when(
    LATER,
    corrected({ industry: "software", title: "CTO" }, { note: "Their website says so" }),
  );
  expect(describeEvent(STORY_AGREEMENT, find(events, "corrected"))).toBe(
    "mara corrected the lead: industry changed from retail to software and title set to CTO – “Their website says so”",
  );
  expect(find(events, "scored")).toMatchObject({ total: 45 });
  expect(story.lead()).toMatchObject({
    stage: "mql",
    attributes: { industry: "software", employees: 100, title: "CTO" },
  });
});

test("said by a system it stands in nobody's name", () => {
  const events = withRetail().when(LATER, corrected({ partner: true }, { by: null }));
  expect(describeEvent(STORY_AGREEMENT, find(events, "corrected"))).toBe("Corrected: partner set to yes");
});

test("what is taken away is not known any more, and can be filled by a capture again", () => {
  const story = withRetail();
  story.when(LATER, corrected({ industry: null }));
  expect(story.lead().attributes).toEqual({ employees: 100 });
  story.when("2026-03-09T12:00+01:00", captured({ industry: "software", employees: 7 }));
  expect(story.lead().attributes).toEqual({ industry: "software", employees: 100 });
});

test("what says nothing new is refused, and so is the address of another lead, which is named", () => {
  const story = withRetail();
  expect(find(story.when(LATER, corrected({ employees: 100 })), "refused")).toMatchObject({ code: "nothing_changed" });
  const bob = { ...captured(), person: { name: "Bob", email: "bob@example.com", company: null } } as AnyFact;
  const other = leadId("story:2");
  story.when(LATER, bob, undefined, other);
  const taken = story.when(LATER, corrected({}, { person: { email: "Bob@Example.com" } }));
  expect(find(taken, "refused")).toMatchObject({
    code: "address_taken",
    detail: "the address is that of the lead story:2: merge the two",
  });
  expect(story.lead().person.email).not.toBe("Bob@Example.com");
});

test("an exception by attributes holds when it is corrected in; what held when the lead was recycled does not bring it back", () => {
  const partner = {
    clause: clauseId("marketing.exception.partner"),
    label: "From a partner",
    activity: undefined,
    when: [{ kind: "present", field: "partner", present: true }],
    grade: "hot",
  } as const;
  const { qualification } = STORY_AGREEMENT;
  const story = new Story({ ...STORY_AGREEMENT, qualification: { ...qualification, exceptions: [partner] } });
  story.when(MONDAY, captured());
  expect(kinds(story.when(LATER, corrected({ partner: "Acme" })))).toContain("assigned");
  story.when("2026-03-09T11:05+01:00", rejectedBy(SAM, "timing"));
  expect(kinds(story.when("2026-03-09T11:10+01:00", corrected({ title: "CTO" })))).toEqual(["corrected"]);
  story.when("2026-03-09T11:15+01:00", corrected({ partner: null }));
  const back = story.when("2026-03-09T11:20+01:00", corrected({ partner: "Acme" }));
  expect(find(back, "stage_entered")).toMatchObject({ stage: "captured", cycle: 2 });
  expect(story.lead()).toMatchObject({ stage: "mql", cycle: 2 });
});

test("what was right before it was asked for, and is heard of later, keeps the promise to correct it: it needed no time", () => {
  const story = withRetail();
  story.when(MONDAY, { kind: "activity", activity: "demo_requested", note: null });
  story.when("2026-03-09T09:10+01:00", rejectedBy(SAM, "data"));
  const heard = story.when("2026-03-09T09:05+01:00", { ...captured({ country: "de" }) }, LATER);
  expect(find(heard, "clock_met")).toMatchObject({ at: Date.parse("2026-03-09T09:10+01:00"), elapsedMs: 0 });
  expect(story.lead()).toMatchObject({ stage: "mql", cycle: 2 });
});

test("a lead that is heard of late is an MQL from when it was captured, by what is said of it then", () => {
  const story = new Story();
  const pricing = captured({ industry: "software", employees: 100 });
  story.when(MONDAY, pricing, LATER);
  story.when("2026-03-09T10:00+01:00", sawPricing, LATER);
  expect(story.lead()).toMatchObject({ stage: "mql", stageEnteredAt: Date.parse("2026-03-09T10:00+01:00") });
});

test("what is said of a lead later than it was so makes it an MQL from when it was so, with what it did meanwhile", () => {
  const story = new Story();
  story.when(MONDAY, captured());
  story.when("2026-03-09T10:30+01:00", { ...sawPricing });
  // 20 points since 10:00, heard at 11:00; 15 of 10:30, and 15 more of 09:30 that are heard last.
  story.when("2026-03-09T10:00+01:00", { ...captured({ industry: "software" }) }, LATER);
  expect(story.lead()).toMatchObject({ stage: "captured", attributesSince: Date.parse("2026-03-09T10:00+01:00") });
  story.when("2026-03-09T09:30+01:00", { ...sawPricing }, "2026-03-09T11:05+01:00");
  expect(story.lead()).toMatchObject({ stage: "mql", stageEnteredAt: Date.parse("2026-03-09T10:30+01:00") });
});

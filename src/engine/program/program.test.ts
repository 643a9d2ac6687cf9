import { expect, test } from "vitest";
import { captured, instant, Story, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Situation } from "../step/step.ts";
import { compileTerms } from "../terms/terms.ts";
import { isWeighedAgain, planned, withDateToCome, withProgram } from "./program.ts";

const TERMS = compileTerms(STORY_AGREEMENT);

/** Captured on 9 March; nothing is agreed, so it is to be looked at 90 days later: on 7 June. */
function capturedInMarch(): Story {
  const story = new Story();
  story.when("2026-03-09T10:00+01:00", captured());
  return story;
}

test.each([
  ["2026-06-07T09:59+02:00", []],
  ["2026-06-08T10:00+02:00", [instant("2026-09-06T10:00+02:00")]],
])("heard of at %s under rules that knew no date: one that is over moves on from there", (heard, dates) => {
  const lead = capturedInMarch().lead();
  expect(lead.program?.lookAgainAt).toBe(instant("2026-06-07T10:00+02:00"));
  const at = instant(heard);
  const happened = { leadId: lead.leadId, at };
  const events: readonly LeadEvent[] = [{ kind: "activity_recorded", ...happened, activity: "webinar", note: null }];
  const dated = withDateToCome(TERMS, lead, events, at);
  expect(dated.flatMap((event) => (event.kind === "looked_again" ? [event.lookAgainAt] : []))).toEqual(dates);
  expect(dated.at(-1)).toEqual(events[0]);
});

const [MARCH_9, APRIL_1] = [instant("2026-03-09T10:00+01:00"), instant("2026-04-01T10:00+02:00")];
const NINETY_DAYS_LATER = { owner: "mara", lookAgainAt: instant("2026-06-07T10:00+02:00") };
const UNTIL_APRIL = { owner: "mara", lookAgainAt: APRIL_1 };
const of = (event: object): LeadEvent => ({ leadId: "story:1", at: MARCH_9, ...event }) as unknown as LeadEvent;
const entered = (stage: string): LeadEvent => of({ kind: "stage_entered", stage });

test.each([
  ["captured", [entered("captured")], NINETY_DAYS_LATER],
  ["in the pipeline", [entered("sql")], NINETY_DAYS_LATER],
  ["recycled", [of({ kind: "recycled", returnsAt: APRIL_1 }), entered("nurture")], UNTIL_APRIL],
  ["sent back for its data", [of({ kind: "data_fix_asked", by: APRIL_1 }), entered("nurture")], UNTIL_APRIL],
  [
    "recycled, and scored",
    [entered("grey"), of({ kind: "recycled", returnsAt: APRIL_1 }), entered("nurture")],
    UNTIL_APRIL,
  ],
  ["in nurture without a date", [entered("nurture")], undefined],
  ["recycled, and qualified", [of({ kind: "recycled", returnsAt: APRIL_1 }), entered("mql")], undefined],
  ["left where it was by whoever decides", [of({ kind: "grey_decided", decision: "leave" })], NINETY_DAYS_LATER],
  ["qualified by them", [of({ kind: "grey_decided", decision: "qualify" })], undefined],
] as const)("decided under rules that knew no date: %s", (_what, events, program) => {
  const dated = withProgram(TERMS, events);
  expect(dated.slice(0, -1)).toEqual(events.slice(0, -1));
  expect(dated.at(-1)).toEqual(program === undefined ? events.at(-1) : { ...events.at(-1), program });
});

test("a closed lead, and one of which something is to come, are given no date", () => {
  const lead = capturedInMarch().lead();
  expect(planned(TERMS, lead, MARCH_9)).toEqual([]);
  expect(planned(TERMS, { ...lead, stage: "lost", program: null }, MARCH_9)).toEqual([]);
  const [looked] = planned(TERMS, { ...lead, stage: "sql", program: null }, MARCH_9);
  expect(looked).toMatchObject({ planned: true, stage: "sql", ...NINETY_DAYS_LATER });
  expect(looked).not.toHaveProperty("overdue");
  expect(planned(TERMS, { ...lead, program: null }, MARCH_9)[0]).not.toHaveProperty("stage");
});

test("a lead of which nothing is known, and one without a date, are given none", () => {
  const lead = capturedInMarch().lead();
  const later = instant("2026-09-01T10:00+02:00");
  expect(withDateToCome(TERMS, null, [entered("captured")], later)).toEqual([entered("captured")]);
  expect(withDateToCome(TERMS, { ...lead, program: null }, [entered("sql")], later)).toEqual([entered("sql")]);
});

test("only time looks at a lead on its date, while it has not ended; a captured one is weighed then", () => {
  const lead = capturedInMarch().lead();
  const on = (at: string, kind = "time") =>
    ({ kind, leadId: lead.leadId, occurredAt: instant(at), recordedAt: instant(at) }) as Situation["input"];
  const date = "2026-06-07T10:00+02:00";
  expect(isWeighedAgain({ lead, input: on(date) })).toBe(true);
  expect(isWeighedAgain({ lead, input: on("2026-06-07T09:59+02:00") })).toBe(false);
  expect(isWeighedAgain({ lead, input: on(date, "absence_changed") })).toBe(false);
  expect(isWeighedAgain({ lead: { ...lead, stage: "sql" }, input: on(date) })).toBe(false);
  expect(isWeighedAgain({ lead: { ...lead, program: null }, input: on(date) })).toBe(false);
});

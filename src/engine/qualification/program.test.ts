import { expect, test } from "vitest";
import { captured, instant, Story, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { compileTerms } from "../terms.ts";
import { withProgram } from "./program.ts";

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
  const dated = withProgram(TERMS, lead, events, at);
  expect(dated.flatMap((event) => (event.kind === "looked_again" ? [event.lookAgainAt] : []))).toEqual(dates);
  expect(dated.at(-1)).toEqual(events[0]);
});

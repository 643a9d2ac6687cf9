import { expect, test } from "vitest";
import { leadId } from "../../src/base/ids.ts";
import { decide } from "../../src/engine/decide/decide.ts";
import { emailKey } from "../../src/engine/identity/email-key.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import { type AnyFact, askedForDemo, captured, find, instant, kinds, Story, STORY_AGREEMENT } from "./story.ts";

const MONDAY = "2026-03-09T09:00+01:00";
const OTHER = leadId("story:2");
const ada = (email = "ada@example.com", attributes = {}): AnyFact => ({
  ...captured(attributes),
  person: { name: null, email, company: "Example" },
});

test("somebody who fills in a second form stays with whoever calls them already", () => {
  const story = new Story();
  story.when(MONDAY, ada());
  story.when(MONDAY, askedForDemo);
  const { owner, clocks } = story.lead();
  const events = story.when("2026-03-09T09:10+01:00", ada("ADA@example.com", { job_title: "CEO" }), undefined, OTHER);
  expect(events.map((event) => describeEvent(STORY_AGREEMENT, event))).toEqual([
    "Captured again from webinar: merged into this lead. Added job title",
  ]);
  expect(story.replay.lead(OTHER)).toBeUndefined();
  expect(story.lead()).toMatchObject({ owner, clocks, cycle: 1, attributes: { job_title: "CEO" } });
});

test("the origin and the instant of the first capture are kept; a name that was blank is filled", () => {
  const story = new Story();
  story.when(MONDAY, ada());
  const again = { ...captured(), origin: null, person: { name: "Ada", email: "ada@example.com", company: "Other" } };
  const events = story.when("2026-03-10T09:00+01:00", again, undefined, OTHER);
  expect(describeEvent(STORY_AGREEMENT, find(events, "captured_again"))).toBe(
    "Captured again (no lead source): merged into this lead",
  );
  expect(story.lead()).toMatchObject({
    origin: "webinar",
    capturedAt: instant(MONDAY),
    person: { name: "Ada", company: "Example" },
  });
});

test("an address that a second capture brings is the lead's own from then on", () => {
  const story = new Story();
  story.when(MONDAY, captured());
  story.when("2026-03-09T09:10+01:00", ada("new@example.com"));
  const third = story.when("2026-03-09T09:20+01:00", ada("new@example.com"), undefined, OTHER);
  expect(find(third, "captured_again").leadId).toBe(story.lead().leadId);
});

test("a second capture of a log that knew leads by their ids only is decided as it was", () => {
  const terms = compileTerms(STORY_AGREEMENT);
  const at = { leadId: OTHER, occurredAt: instant(MONDAY), recordedAt: instant(MONDAY) };
  const capture = { ...captured(), ...at };
  const { lead, roster } = decide(terms, EMPTY_ROSTER, null, capture);
  const { events } = decide(terms, roster, lead, capture);
  expect(kinds(events)).toEqual(["refused"]);
  expect(find(events, "refused").code).toBe("already_captured");
});

test.each([
  ["İ has a small form of one code point here", "İ@example.com", "i@example.com"],
  ["beyond the basic plane", "𐐀@example.com", "𐐨@example.com"],
  ["half a character stands as it is", "\uD800@example.com", "\uD800@example.com"],
  ["two addresses in one field are none", "a@example.com, b@example.com", null],
])("%s", (_what, email, key) => expect(emailKey(email)).toBe(key));

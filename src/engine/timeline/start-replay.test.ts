/** The order in which things happen to a company: of instants, and at one instant of leads, versions and absences. */
import { expect, test } from "vitest";
import {
  acceptedBy,
  askedForDemo,
  captured,
  find,
  instant,
  SAM,
  Story,
  STORY_AGREEMENT,
  SUE,
} from "../../../test/scenarios/story.ts";
import { absenceId, type LeadId, leadId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { DecidedInput } from "./replay.ts";
import { startReplay } from "./start-replay.ts";
import type { EnterAbsence } from "../roster/roster-input.ts";
import { compileTerms } from "../terms/terms.ts";
import { alwaysInForce, type TermsInForce } from "../terms/terms-in-force.ts";

const MONDAY = "2026-03-09T09:00+01:00";
const START = instant(MONDAY);
const FIRST = compileTerms(STORY_AGREEMENT);
const [A, B, C, D] = ["a", "b", "c", "d"].map(leadId) as [LeadId, LeadId, LeadId, LeadId];

const told = (decisions: readonly DecidedInput[]): readonly string[] =>
  decisions.map(
    ({ input }) =>
      `${(input.recordedAt - START) / MINUTE_MS} ${input.kind}${"leadId" in input ? ` ${input.leadId}` : ""}`,
  );

/** Hot leads of Monday, 09:00, named in this order: Sam and Sue take turns. */
function storyOf(ids: readonly LeadId[], versions?: TermsInForce): Story {
  const story = new Story(STORY_AGREEMENT, versions);
  for (const id of ids) {
    story.when(MONDAY, captured(), MONDAY, id);
    story.when(MONDAY, askedForDemo, MONDAY, id);
  }
  return story;
}
const ownerOf = (story: Story, id: LeadId): LeadState["owner"] => story.lead(id).owner;

function away(from: EpochMs, said: EpochMs): EnterAbsence {
  const spoken = { by: SAM, occurredAt: said, recordedAt: said };
  return {
    kind: "enter_absence",
    absence: absenceId("sam-1"),
    member: SAM,
    from,
    until: null,
    leads: "reroute",
    ...spoken,
  };
}

test("what falls due at one instant happens in the order of the leads' ids, whichever came first", () => {
  const story = storyOf([C, A, B]);
  expect(told(story.replay.advanceTo(epochMs(START + 15 * MINUTE_MS)))).toEqual([
    "15 time a",
    "15 time b",
    "15 time c",
  ]);
});

test("an instant that a lead has outlived is none: what falls due is what is due now", () => {
  const story = storyOf([A]);
  expect(story.replay.nextDue()).toBe(START + 15 * MINUTE_MS);
  story.when("2026-03-09T09:05+01:00", acceptedBy(SAM), undefined, A);
  story.when(
    "2026-03-09T09:06+01:00",
    { kind: "progress", stage: "lost", valueMinor: null, credits: { sdr: null, rep: null } },
    undefined,
    A,
  );
  expect(story.replay.nextDue()).toBeNull();
  expect(story.replay.advanceTo(epochMs(START + 30 * DAY_MS))).toEqual([]);
});

test("a replay taken up from what was stored goes on as if it had never stopped", () => {
  const story = storyOf([B, A]);
  const until = epochMs(START + HOUR_MS);
  const versions = alwaysInForce(FIRST);
  const leads = [A, B].map((id) => ({ state: story.lead(id), agreementVersion: 1 }));
  const again = startReplay(versions, { leads, roster: story.replay.roster(), now: story.replay.now() });
  expect(again.lead(A)).toBe(story.lead(A));
  expect(again.advanceTo(until)).toEqual(story.replay.advanceTo(until));
  expect(again.now()).toBe(until);
});

test("a version that takes open leads over takes them one after the other, by id; those that are closed it leaves", () => {
  const from = epochMs(START + 10 * MINUTE_MS);
  const second = { version: 2, terms: compileTerms(STORY_AGREEMENT, FIRST), from, takesOpenLeads: true };
  const story = storyOf([D, B, C, A], [...alwaysInForce(FIRST), second]);
  story.when(
    "2026-03-09T09:01+01:00",
    { kind: "progress", stage: "lost", valueMinor: null, credits: { sdr: null, rep: null } },
    undefined,
    C,
  );
  expect(story.replay.nextDue()).toBe(from);
  const decisions = story.replay.advanceTo(epochMs(START + 15 * MINUTE_MS));
  expect(told(decisions)).toEqual([
    "10 agreement_changed a",
    "10 agreement_changed b",
    "10 agreement_changed d",
    "15 time a",
    "15 time b",
    "15 time d",
  ]);
});

test("at one instant a version begins before an absence does, and both before what falls due then", () => {
  const from = epochMs(START + 15 * MINUTE_MS);
  const second = { version: 2, terms: compileTerms(STORY_AGREEMENT, FIRST), from, takesOpenLeads: true };
  const story = storyOf([A], [...alwaysInForce(FIRST), second]);
  expect(ownerOf(story, A)).toBe(SAM);
  story.replay.take(away(from, epochMs(START + MINUTE_MS)));
  const decisions = story.replay.advanceTo(from);
  expect(told(decisions).slice(0, 3)).toEqual(["15 agreement_changed a", "15 absence_begins", "15 absence_changed a"]);
  expect(ownerOf(story, A)).toBe(SUE);
});

test("an absence that begins before a version does not wait for it", () => {
  const from = epochMs(START + 12 * MINUTE_MS);
  const second = { version: 2, terms: compileTerms(STORY_AGREEMENT, FIRST), from, takesOpenLeads: true };
  const story = storyOf([A], [...alwaysInForce(FIRST), second]);
  story.replay.take(away(epochMs(START + 5 * MINUTE_MS), epochMs(START + MINUTE_MS)));
  expect(story.replay.nextDue()).toBe(START + 5 * MINUTE_MS);
  expect(told(story.replay.advanceTo(from))).toEqual([
    "5 absence_begins",
    "5 absence_changed a",
    "12 agreement_changed a",
  ]);
});

test("a person who is captured again, under another id, is found by their address", () => {
  const story = new Story();
  const person = { name: "Ada", email: "Ada@Example.com", company: null };
  story.when(MONDAY, { ...captured(), person }, undefined, A);
  const again = story.when(
    "2026-03-09T09:10+01:00",
    { ...captured(), person: { ...person, email: "ada@example.com" } },
    undefined,
    B,
  );
  expect(find(again, "captured_again")).toMatchObject({ leadId: A, sentAs: B });
});

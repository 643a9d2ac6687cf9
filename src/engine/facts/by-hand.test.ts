import { expect, test } from "vitest";
import { askedForDemo, captured, rejectedBy, SAM, Story, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { defined } from "../../base/assert.ts";
import { leadId } from "../../base/ids.ts";
import { compileTerms } from "../terms/terms.ts";
import { decisionsByHand, receiversOf } from "./by-hand.ts";
import type { LeadState } from "../lead/lead-state.ts";

const TERMS = compileTerms(STORY_AGREEMENT);

function handedOver(): LeadState {
  const story = new Story();
  story.when("2026-03-09T09:00+01:00", captured());
  story.when("2026-03-09T09:00+01:00", askedForDemo);
  return story.lead();
}

function offered(lead: LeadState): readonly string[] {
  return decisionsByHand(TERMS, lead).map(({ decision }) => decision);
}

test("what can be decided by hand, stage by stage", () => {
  const lead = handedOver();
  expect(offered(lead)).toEqual(["reassign", "disqualify", "merge", "correct"]);
  const nobodys = { ...lead, leg: null, owner: null };
  expect(offered({ ...nobodys, stage: "captured" })).toEqual(["grant_exception", "disqualify", "merge", "correct"]);
  expect(offered({ ...nobodys, stage: "nurture" })).toEqual([
    "grant_exception",
    "reopen",
    "disqualify",
    "merge",
    "correct",
  ]);
  expect(offered({ ...nobodys, stage: "lost" })).toEqual(["reopen", "merge", "correct"]);
  expect(offered({ ...nobodys, stage: "customer" })).toEqual(["merge", "correct"]);
});

test("nothing but a correction can be while the arbiter has it, and nothing once it is merged", () => {
  const lead = handedOver();
  const { owner, leg } = lead;
  const dispute = {
    ...{ clause: defined(TERMS.agreement.legs[0], "a leg").clause, leg: defined(leg, "a leg"), reason: "timing" },
    ...{ rejectedBy: SAM, arbiter: SAM, dueAt: lead.capturedAt },
  };
  expect(offered({ ...lead, dispute })).toEqual(["correct"]);
  expect(offered({ ...lead, mergedInto: leadId("other") })).toEqual([]);
  expect(owner).not.toBeNull();
});

test("it is given to the other members of the party that has it, by who leads that party or owns the agreement", () => {
  const lead = handedOver();
  const party = defined(
    STORY_AGREEMENT.parties.find(({ name }) => name === lead.leg),
    "the party",
  );
  expect(receiversOf(TERMS, lead)).toEqual(party.members.filter((member) => member !== lead.owner));
  expect(receiversOf(TERMS, { leg: null, owner: null })).toEqual([]);
  const [reassign] = decisionsByHand(TERMS, lead);
  expect(reassign).toEqual({ decision: "reassign", by: [...new Set([party.lead, STORY_AGREEMENT.owner])] });
  const alone = compileTerms({
    ...STORY_AGREEMENT,
    parties: STORY_AGREEMENT.parties.map((each) => ({ ...each, members: lead.owner === null ? [] : [lead.owner] })),
  });
  expect(decisionsByHand(alone, lead).map(({ decision }) => decision)).toEqual(["disqualify", "merge", "correct"]);
});

test("an agreement without exceptions grants none", () => {
  const { qualification } = STORY_AGREEMENT;
  const none = compileTerms({ ...STORY_AGREEMENT, qualification: { ...qualification, exceptions: [] } });
  const story = new Story();
  story.when("2026-03-09T09:00+01:00", captured());
  expect(decisionsByHand(none, story.lead()).map(({ decision }) => decision)).toEqual([
    "disqualify",
    "merge",
    "correct",
  ]);
  const rejected = new Story();
  rejected.when("2026-03-09T09:00+01:00", captured());
  rejected.when("2026-03-09T09:00+01:00", askedForDemo);
  rejected.when("2026-03-09T09:05+01:00", rejectedBy(defined(rejected.lead().owner, "an owner"), "timing"));
  expect(decisionsByHand(none, rejected.lead()).map(({ decision }) => decision)).toContain("reopen");
});

import { expect, test } from "vitest";
import { handedOff, on, STORY_LEAD, WITH_SAM } from "../../../test/scenarios/situation.ts";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { leadId, memberId } from "../../base/ids.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { compileTerms } from "../terms/terms.ts";
import { linkStanding } from "./link-standing.ts";
import type { LinkAction } from "./outgoing.ts";

const TERMS = compileTerms(STORY_AGREEMENT);
const SAM = memberId("sam");
const accepted = handedOff({ acceptedAt: on("09:05") });

test.each<readonly [what: string, lead: Partial<LeadState>, action: LinkAction, standing: string]>([
  ["as it was", {}, "accept", "open"],
  ["accepted", accepted, "accept", "answered"],
  ["accepted, a call can still be logged", accepted, "touch", "open"],
  ["accepted, it can still be rejected", accepted, "reject", "open"],
  ["an SQL isn't rejected", { ...accepted, stage: "sql" }, "reject", "answered"],
  ["with the arbiter", { dispute: disputed() }, "reject", "answered"],
  ["someone else's", { owner: memberId("sue") }, "touch", "reassigned"],
  ["no one's, in nurture", { owner: null, assignedAt: null, stage: "nurture" }, "touch", "reassigned"],
  ["taken away and given back", { assignedAt: on("09:06") }, "accept", "assigned_again"],
  ["a customer", { stage: "customer" }, "touch", "ended"],
  ["disqualified, whoever has it", { stage: "disqualified", owner: null }, "touch", "ended"],
  ["merged", { mergedInto: leadId("story:2"), stage: "disqualified" }, "accept", "merged"],
  ["erased, before all else", { erasedAt: on("10:00"), mergedInto: leadId("story:2") }, "accept", "erased"],
])("a lead that is %s", (_what, lead, action, standing) => {
  const pressed = { action, member: SAM, assignedAt: WITH_SAM.assignedAt };
  expect(linkStanding(TERMS, { ...WITH_SAM, ...lead }, pressed)).toBe(standing);
});

function disputed(): NonNullable<LeadState["dispute"]> {
  return {
    ...{ clause: "disputes", leg: "qualification", rejectedBy: SAM, reason: "other", arbiter: memberId("dana") },
    dueAt: on("12:00"),
  } as unknown as NonNullable<LeadState["dispute"]>;
}

test("the story's lead is Sam's", () => {
  expect([WITH_SAM.leadId, WITH_SAM.owner]).toEqual([STORY_LEAD, SAM]);
});

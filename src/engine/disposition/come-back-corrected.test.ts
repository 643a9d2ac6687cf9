import { expect, test } from "vitest";
import { clauseId, leadId } from "../../base/ids.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { on, situationOf, STORY_LEAD } from "../../../test/scenarios/situation.ts";
import { comeBackCorrected } from "./come-back-corrected.ts";

const ASKED: Partial<LeadState> = {
  ...{ stage: "nurture", stageEnteredAt: on("09:05"), cycle: 2 },
  fix: { since: on("09:05"), by: on("17:00"), clause: clauseId("reasons.data"), leg: "sales" },
};
const event = (kind: string, more: object = {}, at = on("09:10")): LeadEvent =>
  ({ kind, leadId: STORY_LEAD, at, ...more }) as unknown as LeadEvent;
const back = (soFar: readonly LeadEvent[], lead: Partial<LeadState> = {}) =>
  comeBackCorrected(situationOf({ lead: { ...ASKED, ...lead }, soFar }));
const corrected = event("corrected", { changes: [{}] });

test("corrected, it is an MQL of the next cycle, for the leg that rejected it", () => {
  expect(back([event("scored"), corrected])).toEqual([
    {
      ...{ kind: "stage_entered", leadId: leadId("story:1"), at: on("09:10"), stage: "mql", from: "nurture", cycle: 3 },
      ...{ clause: "reasons.data", because: { kind: "corrected", leg: "sales" }, valueMinor: null, credits: null },
    },
  ]);
});

test("dated before it was asked for, it is back as soon as it was", () => {
  expect(back([event("corrected", { changes: [{}] }, on("09:01"))])).toMatchObject([{ at: on("09:05") }]);
});

test.each([
  ["another capture that fills a blank", event("captured_again", { filled: { phone: "1" } }), 1],
  ["another capture that fills none", event("captured_again", { filled: {} }), 0],
  ["a duplicate that fills a blank", event("absorbed", { filled: { phone: "1" } }), 1],
  ["a duplicate that fills none", event("absorbed", { filled: {} }), 0],
  ["a touch", event("touched", { filled: { phone: "1" } }), 0],
])("%s", (_what, happened, times) => {
  expect(back([happened])).toHaveLength(times);
});

test("what nobody asked to correct, and what is elsewhere by now, does not come back", () => {
  expect(back([corrected], { fix: null })).toEqual([]);
  expect(back([corrected], { stage: "disqualified" })).toEqual([]);
});

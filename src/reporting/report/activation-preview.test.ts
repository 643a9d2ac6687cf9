import { expect, test } from "vitest";
import { clauseId } from "../../base/ids.ts";
import { epochMs, HOUR_MS } from "../../base/time.ts";
import type { ClockState, LeadState } from "../../engine/lead/lead-state.ts";
import { askedForDemo, captured, instant, Story } from "../../../test/scenarios/story.ts";
import { compareClocks } from "./activation-preview.ts";

const AT = instant("2026-03-09T10:10+01:00");

/** A hot lead ten minutes after it was handed over: it is to be touched within 30 minutes. */
function handedOver(): LeadState {
  const story = new Story();
  story.when("2026-03-09T10:00+01:00", captured());
  story.when("2026-03-09T10:00+01:00", askedForDemo);
  return story.lead();
}

function withFirstTouch(lead: LeadState, change: Partial<ClockState>): LeadState {
  return {
    ...lead,
    clocks: lead.clocks.map((clock) => (clock.kind === "first-touch" ? { ...clock, ...change } : clock)),
  };
}

const none = { earlier: 0, later: 0, unchanged: 0, missed: 0, withoutTarget: 0 };

test.each([
  ["earlier", { dueAt: epochMs(AT + 60_000) }, { earlier: 1 }],
  ["later", { dueAt: epochMs(AT + HOUR_MS) }, { later: 1 }],
  ["missed at once", { dueAt: epochMs(AT - 60_000) }, { missed: 1 }],
  ["missed at once, as the engine says it", { status: "missed" as const }, { missed: 1 }],
  ["not timed any more", { status: "void" as const, stoppedAt: AT }, { withoutTarget: 1 }],
  ["as it was", {}, { unchanged: 1 }],
])("a clock that would be %s is counted so, and once", (_how, change, counts) => {
  const before = handedOver();
  const found = compareClocks([{ before, after: withFirstTouch(before, change) }], AT);
  expect(found.find((each) => each.clause === "qualification.first-touch.hot")).toEqual({
    clause: clauseId("qualification.first-touch.hot"),
    clocks: 1,
    ...none,
    ...counts,
  });
  const others = found.filter((each) => each.clause !== "qualification.first-touch.hot");
  expect(others.map((each) => each.unchanged)).toEqual([1, 1]);
});

test("what is missed already is not missed by the new version", () => {
  const before = withFirstTouch(handedOver(), { status: "missed", dueAt: epochMs(AT - 1) });
  const after = withFirstTouch(before, { dueAt: epochMs(AT - 5) });
  expect(compareClocks([{ before, after }], AT).map(({ missed, earlier }) => [missed, earlier])).toContainEqual([0, 1]);
});

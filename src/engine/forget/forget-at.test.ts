import { expect, test } from "vitest";
import { askedForDemo, captured, instant, RIA, Story } from "../../../test/scenarios/story.ts";
import { clauseId, type LeadId, leadId, memberId } from "../../base/ids.ts";
import { DAY_MS, durationMs, epochMs, type EpochMs, LATEST_MS } from "../../base/time.ts";
import { zoneOf } from "../zone/zone.ts";
import { STAGES } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { forgetAt } from "./forget-at.ts";

const AFTER_DAYS = 100;
const UTC = zoneOf("UTC");
const AGREED = {
  agreement: { privacy: { clause: clauseId("privacy.forget-after"), forgetAfterMs: durationMs(AFTER_DAYS * DAY_MS) } },
  zone: UTC,
};
const day = (number: number): EpochMs => epochMs(number * DAY_MS);

function capturedOnDay1(): LeadState {
  const story = new Story();
  story.when("2026-03-09T10:00+01:00", captured());
  return { ...story.lead(), capturedAt: day(1), stageEnteredAt: day(1), activities: [] };
}
/** Nothing was heard of it since. */
const LEAD = capturedOnDay1();
const trial = (...latest: readonly number[]): LeadState["activities"][number] => ({
  activity: `trial ${latest.join(" ")}`,
  times: latest.length,
  latest: latest.map(day),
});

test.each<[what: string, lead: Partial<LeadState>, forgottenOnDay: number]>([
  ["captured, and nothing more", {}, 101],
  ["a stage entered later", { stageEnteredAt: day(3) }, 103],
  ["a capture later than its stage, by another clock", { capturedAt: day(4) }, 104],
  ["a touch", { lastTouchAt: day(5) }, 105],
  ["a touch before it was where it is", { stageEnteredAt: day(6), lastTouchAt: day(5) }, 106],
  ["an activity", { activities: [trial(7)] }, 107],
  [
    "the latest of many activities, in whatever order they were heard of",
    { activities: [trial(2, 9, 3), trial(8)] },
    109,
  ],
  ["an activity before the last touch", { activities: [trial(7)], lastTouchAt: day(10) }, 110],
  ["nurture, with nothing to come", { stage: "nurture", stageEnteredAt: day(11) }, 111],
  ["nurture until a day that is agreed", { stage: "nurture", stageEnteredAt: day(11), returnsAt: day(91) }, 191],
  [
    "an activity after that day, heard before its return",
    { stage: "nurture", returnsAt: day(12), activities: [trial(13)] },
    113,
  ],
])("of %s", (_what, lead, forgottenOnDay) => {
  expect(forgetAt(AGREED, { ...LEAD, ...lead })).toBe(day(forgottenOnDay));
});

test.each(["customer", "lost", "disqualified"] as const)(
  "a lead that is %s is forgotten so long after its end",
  (stage) => {
    const ended = { ...LEAD, stage, stageEnteredAt: day(20) };
    expect(forgetAt(AGREED, ended)).toBe(day(120));
    const heardSince = { activities: [trial(30)], lastTouchAt: day(31), returnsAt: day(32) };
    expect(forgetAt(AGREED, { ...ended, ...heardSince })).toBe(day(120));
  },
);

test("every stage is forgotten, but those in which a party has the lead in hand", () => {
  const kept = STAGES.filter((stage) => forgetAt(AGREED, { ...LEAD, stage }) === null);
  expect(kept).toEqual(["mql", "working", "sal", "sql", "opportunity", "grey"]);
});

test("as long as an arbiter decides whether it has ended, it has not", () => {
  const dispute = {
    clause: clauseId("dispositions.disputes"),
    leg: "sales",
    rejectedBy: memberId("ria"),
    reason: "profile",
    arbiter: memberId("dana"),
    dueAt: day(400),
  } as const;
  for (const stage of ["captured", "nurture", "disqualified"] as const)
    expect(forgetAt(AGREED, { ...LEAD, stage, dispute })).toBeNull();
});

test("nobody is forgotten where the agreement says nothing of it", () => {
  for (const stage of STAGES)
    expect(forgetAt({ agreement: { privacy: undefined }, zone: UTC }, { ...LEAD, stage })).toBeNull();
});

test("what lies behind all instants is the last of them", () => {
  expect(forgetAt(AGREED, { ...LEAD, stageEnteredAt: epochMs(LATEST_MS - 1) })).toBe(LATEST_MS);
});

test("calendar days end at the same local time, whatever the clocks did", () => {
  const zone = zoneOf("Europe/Berlin");
  const { privacy } = AGREED.agreement;
  const agreement = { privacy: { ...privacy, forgetAfterDays: AFTER_DAYS } };
  const stageEnteredAt = instant("2026-03-09T10:00+01:00");
  expect(forgetAt({ agreement, zone }, { ...LEAD, stageEnteredAt })).toBe(instant("2026-06-17T10:00+02:00"));
});

test("a demo keeps a lead in hand; merged into another, it is forgotten so long after, and the other is not", () => {
  const story = new Story();
  const [kept, duplicate] = [leadId("story:1"), leadId("story:2")];
  const at = (id: LeadId): EpochMs | null => forgetAt(AGREED, story.lead(id));
  for (const id of [kept, duplicate]) story.when("2026-03-09T09:00+01:00", captured(), undefined, id);
  expect(at(duplicate)).toBe(instant("2026-03-09T09:00+01:00") + AFTER_DAYS * DAY_MS);
  for (const id of [kept, duplicate]) story.when("2026-03-09T09:00+01:00", askedForDemo, undefined, id);
  expect(at(duplicate)).toBeNull();
  story.when(
    "2026-03-09T09:14+01:00",
    { kind: "merge", into: kept, by: RIA, note: "Same phone number" },
    undefined,
    duplicate,
  );
  expect([at(kept), at(duplicate)]).toEqual([null, instant("2026-03-09T09:14+01:00") + AFTER_DAYS * DAY_MS]);
});

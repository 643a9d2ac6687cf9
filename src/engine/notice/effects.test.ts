/** What a decision means for people, by example: over which channels they are told, what travels with it, and what is withdrawn. */
import { expect, test } from "vitest";
import {
  askedForDemo,
  captured,
  instant,
  QUINN,
  RIA,
  SAM,
  sawPricing,
  Story,
  STORY_AGREEMENT,
  SUE,
} from "../../../test/scenarios/story.ts";
import type { Agreement, Leg } from "../../agreement/terms/agreement.ts";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { durationMs, epochMs } from "../../base/time.ts";
import type { Fact } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { ofLeads } from "../timeline/replay.ts";
import { EMPTY_ROSTER } from "../roster/roster.ts";
import { compileTerms } from "../terms/terms.ts";
import { carriedWith } from "./carried.ts";
import { channelsOf } from "./channels.ts";
import { allOf, effectsOf, effectsOfRoster, type Handled, NO_EFFECTS } from "./effects.ts";

const NINE = "2026-03-09T09:00+01:00";
const TEN_PAST = "2026-03-09T09:10+01:00";
const toldByMail: Partial<Leg> = { tellBy: ["hook", "mail"], carries: ["activities", "touches", "notes"] };

/** What it means that a lead asks for a demo, and Sam gets it; or that he must give it to Sue. */
function effects(leg: Partial<Leg>, more: Partial<Handled> = {}, isMoved = false) {
  const legs = STORY_AGREEMENT.legs.map((each) => (each.id === "qualification" ? { ...each, ...leg } : each));
  const agreement = { ...STORY_AGREEMENT, legs };
  const story = new Story(agreement);
  story.when("2026-03-09T08:00+01:00", captured());
  story.when("2026-03-09T08:30+01:00", sawPricing);
  const at = isMoved ? TEN_PAST : NINE;
  if (isMoved) story.when(NINE, askedForDemo);
  const said = isMoved
    ? ({ kind: "override", by: QUINN, decision: "reassign", to: SUE, note: "Busy" } as const)
    : askedForDemo;
  const fact = { ...said, leadId: leadId("story:1"), occurredAt: instant(at), recordedAt: instant(at) } as Fact;
  const [made] = ofLeads(story.replay.take(fact));
  if (made === undefined) throw new Error("a decision");
  const { input, decided } = made;
  const handled = {
    seq: 7,
    input,
    decided,
    rules: 3,
    account: undefined,
    isErased: false,
    toldAt: instant(at),
    ...more,
  };
  return effectsOf(compileTerms(agreement), handled);
}

test("the new owner is told over the channels of the hand-off, in their usual order, with what it says travels along", () => {
  const { told, withdrawn } = effects(toldByMail);
  expect(told).toMatchObject([{ receiver: SAM, leadId: "story:1", seq: 7, channels: ["mail", "hook"] }]);
  expect(told[0]?.dueAt).toBe(instant(NINE));
  expect(told[0]?.carried).toEqual({
    activities: [
      { activity: "demo_requested", at: instant(NINE) },
      { activity: "pricing_page_viewed", at: instant("2026-03-09T08:30+01:00") },
    ],
    touches: { attempts: 0, channels: [], firstAt: null, lastAt: null },
    notes: true,
  });
  expect(withdrawn).toEqual([]);
});

test("where the hand-off says nothing, it is the app alone, and nothing travels", () => {
  expect(effects({ tellBy: [], carries: [] }).told).toMatchObject([{ receiver: SAM, channels: [], carried: null }]);
});

test("of an erased person nothing travels; rules before the third knew neither channels nor withdrawals", () => {
  expect(effects(toldByMail, { isErased: true }).told).toMatchObject([{ channels: ["mail", "hook"], carried: null }]);
  expect(effects(toldByMail, { rules: 2 }).told).toMatchObject([{ receiver: SAM, channels: [], carried: null }]);
  expect(effects(toldByMail, { rules: 2 }, true).withdrawn).toEqual([]);
});

test("whose lead it was is told of that as the hand-off says, without what travels, and their notices are withdrawn", () => {
  const { told, withdrawn } = effects(toldByMail, {}, true);
  const of = (member: typeof SAM) => told.find(({ receiver }) => receiver === member);
  expect(of(SUE)).toMatchObject({ channels: ["mail", "hook"] });
  expect(of(SUE)?.carried).not.toBeNull();
  expect(of(SAM)).toMatchObject({ channels: ["mail", "hook"], carried: null });
  expect(withdrawn).toMatchObject([{ receiver: SAM, leadId: "story:1", seq: 7 }]);
});

test("effects of several decisions are one after the other", () => {
  const one = effects(toldByMail, {}, true);
  expect(allOf([one, NO_EFFECTS, one])).toEqual({
    told: [...one.told, ...one.told],
    withdrawn: [...one.withdrawn, ...one.withdrawn],
  });
});

test("all parts that can travel do where the hand-off names them: why it has its grade, and what its score is made of", () => {
  const carried = effects({ carries: ["grade", "reasons"] }).told[0]?.carried;
  expect(carried).toMatchObject({
    grade: {
      grade: "hot",
      because: { kind: "exception", clause: "marketing.exception.demo", label: "Asked for a demo" },
    },
    reasons: [{ clause: "scoring.engagement.pricing", points: 15 }],
  });
  expect(Object.keys(carried ?? {})).toEqual(["reasons", "grade"]);
});

test("of activities the ten latest travel, of one instant in the order of their names", () => {
  const lead = {
    activities: [
      { activity: "b", latest: [1, 3, 5, 7, 9].map(epochMs) },
      { activity: "a", latest: [2, 3, 5, 6, 8, 10].map(epochMs) },
    ],
  } as unknown as LeadState;
  const terms = compileTerms({
    ...STORY_AGREEMENT,
    legs: STORY_AGREEMENT.legs.map((leg) => ({ ...leg, carries: ["activities" as const] })),
  });
  const assigned = { kind: "assigned", leg: "qualification" } as Parameters<typeof carriedWith>[1];
  const told = carriedWith(terms, assigned, lead)?.activities?.map(({ activity, at }) => `${activity}${at}`);
  expect(told).toEqual(["a10", "b9", "a8", "b7", "a6", "a5", "b5", "a3", "b3", "a2"]);
  expect(carriedWith(terms, assigned, null)).toBeNull();
});

test("only members of the receiving party are told over its channels, of whatever is about the leg", () => {
  const terms = compileTerms({
    ...STORY_AGREEMENT,
    legs: STORY_AGREEMENT.legs.map((leg) => ({ ...leg, tellBy: leg.id === "sales" ? ["hook"] : ["mail"] })),
  });
  const over = (event: object, leg: string | null, receiver: typeof SAM) =>
    channelsOf(terms, event as LeadEvent, leg, receiver);
  const assigned = { kind: "assigned", leg: "qualification" };
  expect([SAM, SUE, RIA, QUINN].map((member) => over(assigned, null, member))).toEqual([["mail"], ["mail"], [], []]);
  expect(over(assigned, "sales", SAM), "what the event says, before where the lead is").toEqual(["mail"]);
  const missed = { kind: "clock_missed", clock: "sales.accept#3" };
  expect(over(missed, "qualification", RIA), "the leg of the clock").toEqual(["hook"]);
  expect(over(missed, "qualification", SAM)).toEqual([]);
  const entered = { kind: "stage_entered" };
  expect(over(entered, "sales", RIA)).toEqual(["hook"]);
  expect(over(entered, null, RIA)).toEqual([]);
});

test("whoever leaves the agreement has nothing left to read", () => {
  const left = { kind: "member_left", member: SAM, at: epochMs(1), why: "last_day", standIn: SUE } as const;
  const back = { kind: "member_back", member: RIA, at: epochMs(1) } as const;
  expect(effectsOfRoster(9, [back, left])).toEqual({
    told: [],
    withdrawn: [{ receiver: SAM, leadId: null, topic: null, seq: 9, n: 1 }],
  });
  expect(effectsOfRoster(9, [back])).toBe(NO_EFFECTS);
});

/** What is withdrawn of a lead that no one has, by a decision that came to these events. */
function withdrawnBy(events: readonly object[], agreement = STORY_AGREEMENT) {
  const input = { kind: "time", leadId: leadId("story:1"), occurredAt: epochMs(1), recordedAt: epochMs(1) } as const;
  const decided = { lead: null, roster: EMPTY_ROSTER, left: [], events: events as readonly LeadEvent[] };
  const handled = { seq: 7, input, decided, rules: 3, account: undefined, isErased: false, toldAt: epochMs(1) };
  return effectsOf(compileTerms(agreement), handled).withdrawn.map(({ receiver, n }) => [receiver, n]);
}

test("who answered for something of the lead and has passed that on has nothing to read of it", () => {
  const passed = { kind: "role_passed", from: QUINN, to: SAM, as: "decision" };
  expect(withdrawnBy([{ kind: "touched" }, passed])).toEqual([[QUINN, 1]]);
});

test("of an erased person nobody has anything to read: no party, no stand-in, nobody who decides", () => {
  const limit = { hours: { kind: "wall" }, targetMs: durationMs(1), text: "" } as const;
  const [deputy, arbiter, keeper, decider] = ["deputy", "arbiter", "keeper", "decider"].map(memberId);
  const agreement = {
    ...STORY_AGREEMENT,
    returns: { owner: keeper } as Agreement["returns"],
    disputes: { clause: clauseId("d"), arbiter: arbiter ?? SAM, within: limit, decideWithin: limit },
    qualification: {
      ...STORY_AGREEMENT.qualification,
      greyZone: { decider } as Agreement["qualification"]["greyZone"],
    },
    legs: STORY_AGREEMENT.legs.map((leg) => ({
      ...leg,
      pool: {
        ...leg.pool,
        whenNobody: {
          ...{ kind: "overflow" as const, clause: clauseId("n"), tell: memberId("teller") },
          members: [{ member: deputy ?? SAM, weight: 1, calendar: undefined }],
        },
      },
    })),
  };
  const all = withdrawnBy([{ kind: "touched" }, { kind: "erased" }], agreement);
  expect(all.map(([receiver]) => receiver)).toEqual([
    "mara",
    "quinn",
    "sam",
    "sue",
    "sol",
    "ria",
    "teller",
    "deputy",
    "keeper",
    "arbiter",
    "decider",
  ]);
  expect(all.every(([, n]) => n === 1)).toBe(true);
  expect(withdrawnBy([{ kind: "touched" }], agreement)).toEqual([]);
});

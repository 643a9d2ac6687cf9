/** What a decision means for people, by example: over which channels they are told, what travels with it, and what is withdrawn. */
import { expect, test } from "vitest";
import {
  askedForDemo,
  captured,
  instant,
  QUINN,
  SAM,
  sawPricing,
  Story,
  STORY_AGREEMENT,
  SUE,
} from "../../../test/scenarios/story.ts";
import type { Leg } from "../../agreement/agreement.ts";
import { leadId } from "../../base/ids.ts";
import type { Fact } from "../lead/input.ts";
import { ofLeads } from "../life.ts";
import { compileTerms } from "../terms.ts";
import { allOf, effectsOf, type Handled, NO_EFFECTS } from "./effects.ts";

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
  const [lived] = ofLeads(story.life.live(fact));
  if (lived === undefined) throw new Error("a decision");
  const { input, decided } = lived;
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

/** A person who is erased takes their lead with them: it ends, nobody is blamed for what comes after, and whoever waited has its place. */
import { expect, test } from "vitest";
import type { Agreement, Leg } from "../../src/agreement/terms/agreement.ts";
import { leadId } from "../../src/base/ids.ts";
import { accountableFor } from "../../src/engine/standing/accountable-for.ts";
import type { Erase } from "../../src/engine/lead/input.ts";
import { nextDueAt } from "../../src/engine/standing/next-due.ts";
import { ofLeads } from "../../src/engine/timeline/replay.ts";
import { effectsOf } from "../../src/engine/notice/effects.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { isLeaking } from "../../src/reporting/counting/is-leaking.ts";
import {
  acceptedBy,
  askedForDemo,
  captured,
  find,
  instant,
  kinds,
  passedOnBy,
  personNamed,
  QUINN,
  RIA,
  SAM,
  STORY_AGREEMENT,
  Story,
  touchedBy,
} from "./story.ts";

const MONDAY = "2026-03-09T10:00+01:00";
const ADA = leadId("story:1");

function erasedAt(story: Story, at: string, lead = ADA) {
  const erase: Erase = { kind: "erase", leadId: lead, occurredAt: instant(at), recordedAt: instant(at) };
  return ofLeads(story.replay.take(erase));
}

test("Ria's lead ends; its promise has no verdict, and a month later there is no miss", () => {
  const story = new Story();
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  story.when("2026-03-09T10:05+01:00", touchedBy(SAM));
  story.when("2026-03-09T10:10+01:00", passedOnBy(SAM));
  story.when("2026-03-09T10:15+01:00", acceptedBy(RIA));
  const [erased] = erasedAt(story, "2026-03-10T12:00+01:00");
  expect(kinds(erased?.decided.events ?? [])).toEqual(["erased", "stage_entered", "clock_voided"]);
  expect(find(erased?.decided.events ?? [], "clock_voided")).toMatchObject({
    clock: "sales.disposition#5",
    why: "erased",
    at: instant("2026-03-10T12:00+01:00"),
  });
  const lead = story.lead();
  expect([lead.owner, accountableFor(lead), nextDueAt(lead), isLeaking(lead)]).toEqual([null, null, null, false]);
  expect(story.timePasses("2026-04-10T12:00+02:00")).toEqual([]);
});

test("its owner is told, without a name; what anybody else was told of it is over", () => {
  const terms = compileTerms(STORY_AGREEMENT);
  const story = new Story();
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  const [{ input, decided } = expect.unreachable()] = erasedAt(story, "2026-03-09T10:10+01:00");
  const { told, withdrawn } = effectsOf(terms, {
    ...{ seq: 1, input, decided, rules: 3, account: undefined, isErased: false, toldAt: input.recordedAt },
  });
  expect(told).toMatchObject([{ receiver: SAM, leadId: ADA, carried: null }]);
  const receivers = withdrawn.map(({ receiver }) => receiver);
  expect(new Set(receivers)).toEqual(new Set(["mara", "quinn", "sol", "sam", "sue", "ria"]));
});

test("whoever waited for room has it at that instant", () => {
  const [qualification, sales] = STORY_AGREEMENT.legs as [Leg, Leg];
  const [member] = qualification.pool.members;
  const agreement: Agreement = {
    ...STORY_AGREEMENT,
    people: [{ ...personNamed(SAM, "Sam"), mostOpen: 1 }],
    legs: [{ ...qualification, pool: { ...qualification.pool, members: member === undefined ? [] : [member] } }, sales],
  };
  const story = new Story(agreement);
  const bea = leadId("story:2");
  for (const id of [ADA, bea]) {
    story.when(MONDAY, captured(), MONDAY, id);
    story.when(MONDAY, askedForDemo, MONDAY, id);
  }
  expect([story.lead().owner, story.lead(bea).owner]).toEqual([SAM, QUINN]);
  const [, given] = erasedAt(story, "2026-03-09T10:10+01:00");
  expect(find(given?.decided.events ?? [], "assigned")).toMatchObject({ leadId: bea, member: SAM, why: "freed" });
});

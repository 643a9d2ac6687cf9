/** Every lead that has not ended is somebody's: recycled ones come back as what they were, and nobody loses sight of those that wait for more. */
import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import { clauseId, memberId } from "../../src/base/ids.ts";
import { DAY_MS, durationMs } from "../../src/base/time.ts";
import { accountableFor } from "../../src/engine/standing/accountable-for.ts";
import type { LeadEvent } from "../../src/engine/lead/lead-event.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import {
  askedForDemo,
  becameStage,
  captured,
  find,
  instant,
  kinds,
  QUINN,
  rejectedBy,
  SAM,
  sawPricing,
  STORY_AGREEMENT,
  Story,
  SUE,
} from "./story.ts";

const MARA = memberId("mara");
const MIKA = memberId("mika");
const MONDAY = "2026-03-09T10:00+01:00";
const { qualification } = STORY_AGREEMENT;
const [demo] = qualification.exceptions as [(typeof qualification.exceptions)[0]];

const withExceptions = (...exceptions: Agreement["qualification"]["exceptions"]): Agreement => ({
  ...STORY_AGREEMENT,
  qualification: { ...qualification, exceptions },
});
const PARTNER = {
  clause: clauseId("marketing.exception.partner"),
  label: "Sent by a partner",
  activity: undefined,
  when: [{ kind: "any_of", field: "source", values: ["partner"] }],
  grade: "hot",
} as const;
const RETURNS: Agreement["returns"] = {
  clause: clauseId("returns"),
  owner: MIKA,
  lookAgain: { ms: durationMs(30 * DAY_MS), days: 30 },
  sameRep: false,
};

/** Sam's on Monday at 10:00, who says at 10:05 that the time is wrong: it is to come back after thirty times 24 hours. */
function recycled(agreement: Agreement, attributes = {}): Story {
  const story = new Story(agreement);
  story.when(MONDAY, captured(attributes));
  if (story.lead().stage === "captured") story.when(MONDAY, askedForDemo);
  story.when("2026-03-09T10:05+01:00", rejectedBy(SAM, "timing"));
  expect(story.lead()).toMatchObject({ stage: "nurture", returnsAt: instant("2026-04-08T11:05+02:00") });
  return story;
}
const stages = (events: readonly LeadEvent[]) =>
  events.flatMap((event) => (event.kind === "stage_entered" ? [[event.stage, event.because.kind]] : []));

test("who had asked for a demo comes back on the date as an MQL, and is handed over, not to who had it", () => {
  const story = recycled(STORY_AGREEMENT);
  expect(accountableFor(story.lead())).toMatchObject({ member: MARA, as: "program", what: "returns" });
  const back = story.timePasses("2026-04-08T11:05+02:00");
  expect(stages(back)).toEqual([
    ["captured", "returned"],
    ["mql", "exception"],
  ]);
  expect(find(back, "assigned")).toMatchObject({ member: SUE, at: instant("2026-04-08T11:05+02:00") });
  expect(story.lead()).toMatchObject({ cycle: 2, grade: "hot", owner: SUE });
});

test("an exception for once does not bring it back as an MQL: it is marketing's, and is looked at again", () => {
  const story = recycled(withExceptions({ ...demo, once: true }));
  const back = story.timePasses("2026-04-08T11:05+02:00");
  expect(stages(back)).toEqual([["captured", "returned"]]);
  expect(find(back, "stage_entered").program).toEqual({ owner: MARA, lookAgainAt: instant("2026-07-07T11:05+02:00") });
  expect(accountableFor(story.lead())).toMatchObject({ member: MARA, as: "program", what: "look_again" });
  expect(stages(story.when("2026-04-09T10:00+02:00", askedForDemo))).toEqual([["mql", "exception"]]);
});

test("an exception by facts about the lead holds whenever it is weighed; what is no longer true does not", () => {
  const held = recycled(withExceptions(PARTNER), { source: "partner" });
  expect(stages(held.timePasses("2026-04-08T11:05+02:00"))).toContainEqual(["mql", "exception"]);
  const wrong = recycled(withExceptions(PARTNER), { source: "partner" });
  wrong.when("2026-03-20T10:00+01:00", {
    kind: "correct",
    by: MARA,
    person: {},
    attributes: { source: "fair" },
    note: "It was a fair",
  });
  expect(stages(wrong.timePasses("2026-04-08T11:05+02:00"))).toEqual([["captured", "returned"]]);
});

test("a demo brings a recycled lead back at once, points on its date", () => {
  const points = recycled(withExceptions({ ...demo, once: true }), { industry: "software" });
  for (const minute of ["10:10", "10:11"]) points.when(`2026-03-09T${minute}+01:00`, sawPricing);
  expect(points.lead()).toMatchObject({ stage: "nurture", score: { total: 50 } });
  expect(stages(points.timePasses("2026-04-08T11:05+02:00"))).toEqual([
    ["captured", "returned"],
    ["mql", "score"],
  ]);
  const asks = recycled(STORY_AGREEMENT);
  expect(stages(asks.when("2026-03-10T10:00+01:00", askedForDemo))).toEqual([
    ["captured", "returned"],
    ["mql", "exception"],
  ]);
});

test("a captured lead is marketing's, and is looked at again and again", () => {
  const story = new Story({ ...STORY_AGREEMENT, returns: RETURNS });
  expect(find(story.when(MONDAY, captured()), "stage_entered").program).toEqual({
    owner: MIKA,
    lookAgainAt: instant("2026-04-08T10:00+02:00"),
  });
  expect(story.timePasses("2026-04-08T09:59+02:00")).toEqual([]);
  const looked = story.timePasses("2026-05-08T10:00+02:00");
  expect(kinds(looked)).toEqual(["looked_again", "looked_again"]);
  expect(looked[1]).toMatchObject({
    at: instant("2026-05-08T10:00+02:00"),
    clause: "returns",
    score: 0,
    bar: 40,
    owner: MIKA,
    lookAgainAt: instant("2026-06-07T10:00+02:00"),
  });
});

test("a newer version qualifies it at the next look", () => {
  const easier = { ...STORY_AGREEMENT, qualification: { ...qualification, bar: 20 } };
  const first = { version: 1, terms: compileTerms(STORY_AGREEMENT), from: instant(MONDAY), takesOpenLeads: false };
  const from = instant("2026-04-01T00:00+02:00");
  const second = { version: 2, terms: compileTerms(easier, first.terms), from, takesOpenLeads: true };
  const story = new Story(STORY_AGREEMENT, [first, second]);
  story.when(MONDAY, captured({ industry: "software" }));
  const looked = story.timePasses("2026-06-07T10:00+02:00");
  expect(stages(looked)).toEqual([["mql", "score"]]);
  expect(find(looked, "assigned")).toMatchObject({ member: SAM, at: instant("2026-06-07T10:00+02:00") });
  expect(story.lead().program).toBeNull();
});

test("who disqualifies a lead that the newer version would qualify has the last word", () => {
  const easier = { ...STORY_AGREEMENT, qualification: { ...qualification, bar: 20 } };
  const first = { version: 1, terms: compileTerms(STORY_AGREEMENT), from: instant(MONDAY), takesOpenLeads: false };
  const from = instant("2026-04-01T00:00+02:00");
  const second = { version: 2, terms: compileTerms(easier, first.terms), from, takesOpenLeads: true };
  const story = new Story(STORY_AGREEMENT, [first, second]);
  story.when(MONDAY, captured({ industry: "software" }));
  const said = { kind: "override", by: MARA, decision: "disqualify", note: "A rival" } as const;
  expect(stages(story.when("2026-04-02T10:00+02:00", said))).toEqual([["disqualified", "by_hand"]]);
  expect(story.lead()).toMatchObject({ stage: "disqualified", owner: null, leg: null });
});

test.each([
  ["a rep, by the clock that is due first", [askedForDemo], { member: SAM, as: "rep", what: "clock" }],
  ["marketing, until its next look", [], { member: MARA, as: "program", what: "look_again" }],
  ["nobody, when it is a customer", [askedForDemo, becameStage("customer")], null],
] as const)("accountable is %s", (_who, facts, accountable) => {
  const story = new Story();
  story.when(MONDAY, captured());
  for (const fact of facts) story.when(MONDAY, fact);
  const said = accountableFor(story.lead());
  if (accountable === null) expect(said).toBeNull();
  else expect(said).toMatchObject(accountable);
});

test("accountable while it waits is the person of the branch, at the next try or the end of the wait", () => {
  const [leg, sales] = STORY_AGREEMENT.legs as [Agreement["legs"][0], Agreement["legs"][0]];
  const members = leg.pool.members.map((each) => ({ ...each, calendar: "office" }));
  const story = new Story({
    ...STORY_AGREEMENT,
    legs: [{ ...leg, clocks: [], pool: { ...leg.pool, members } }, sales],
  });
  story.when("2026-03-09T20:00+01:00", captured());
  story.when("2026-03-09T20:00+01:00", askedForDemo);
  expect(accountableFor(story.lead())).toEqual({
    member: QUINN,
    as: "waiting",
    nextAt: instant("2026-03-10T09:00+01:00"),
    what: "retry",
    clock: null,
  });
});

test("an SQL of which nothing is promised has a date too, at which its owner is told, and then the next", () => {
  const story = new Story({ ...STORY_AGREEMENT, returns: RETURNS });
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  const progressed = story.when("2026-03-10T12:00+01:00", becameStage("sql"));
  expect(find(progressed, "looked_again")).toMatchObject({
    stage: "sql",
    lookAgainAt: instant("2026-04-09T12:00+02:00"),
  });
  expect(accountableFor(story.lead())).toMatchObject({
    as: "rep",
    what: "look_again",
    nextAt: instant("2026-04-09T12:00+02:00"),
  });
  const { owner } = story.lead();
  const looked = find(story.timePasses("2026-04-09T12:00+02:00"), "looked_again");
  expect(looked).toMatchObject({ owner, stage: "sql", lookAgainAt: instant("2026-05-09T12:00+02:00") });
  story.when("2026-04-10T12:00+02:00", becameStage("customer"));
  expect([story.lead().program, accountableFor(story.lead())]).toEqual([null, null]);
});

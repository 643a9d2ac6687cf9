import { expect, test } from "vitest";
import { memberId, type MemberId } from "../../src/base/ids.ts";
import { describeEvent } from "../../src/words/event/describe-event.ts";
import {
  acceptedBy,
  type AnyFact,
  askedForDemo,
  becameStage,
  captured,
  find,
  kinds,
  passedOnBy,
  QUINN,
  rejectedBy,
  RIA,
  SAM,
  Story,
  STORY_AGREEMENT,
  SUE,
  touchedBy,
} from "./story.ts";

const MONDAY = "2026-03-09T09:00+01:00";
const SOON = "2026-03-09T09:14+01:00";
const MARA = memberId("mara");
const SOL = memberId("sol");
const giveTo = (to: MemberId, by = QUINN, note = "Sam is on a fair"): AnyFact => ({
  kind: "override",
  decision: "reassign",
  to,
  by,
  note,
});
const decided = (decision: "disqualify" | "reopen", by = MARA, note = "A competitor"): AnyFact => ({
  kind: "override",
  decision,
  by,
  note,
});
const granted = (by = MARA, note = "Met at the fair", exception = "marketing.exception.demo"): AnyFact => ({
  kind: "grant_exception",
  exception,
  by,
  note,
});
const said = (events: Parameters<typeof kinds>[0]) => events.map((event) => describeEvent(STORY_AGREEMENT, event));

/** Hot and with Sam since 09:00. */
function withSam(): Story {
  const story = new Story();
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  return story;
}

test("given to somebody else by hand: the promise to the lead goes on with it, and only the decision starts anew", () => {
  const story = withSam();
  story.when("2026-03-09T09:10+01:00", acceptedBy(SAM));
  story.when("2026-03-09T09:12+01:00", touchedBy(SAM));
  const firstTouchAt = story.lead().firstTouchAt;
  const events = story.when(SOON, giveTo(SUE));
  expect(said(events).slice(0, 2)).toEqual([
    "quinn reassigned the lead to sue – “Sam is on a fair”",
    "Reassigned to sue manually",
  ]);
  expect(find(events, "assigned")).toMatchObject({
    member: SUE,
    why: "by_hand",
    choice: { kind: "by_hand" },
    turn: null,
  });
  expect(find(events, "clock_passed")).toMatchObject({ clock: "qualification.qualify#3", from: SAM, to: SUE });
  const running = story.lead().clocks.filter((clock) => clock.status === "running");
  expect(running.map((clock) => [clock.kind, clock.owner])).toEqual([
    ["qualify", "sue"],
    ["accept", "sue"],
  ]);
  // What the lead waited is the lead's.
  expect(story.lead()).toMatchObject({
    owner: SUE,
    handOff: { acceptedAt: null },
    cycle: 1,
    stage: "working",
    firstTouchAt,
  });
});

test("who had a lead that was given away by hand can be given it again; whoever takes it, takes no turn", () => {
  const story = withSam();
  const turns = () =>
    story.replay.roster().pools.map((pool) => pool.members.map(({ member, assigned }) => [member, assigned]));
  const before = turns();
  story.when(SOON, giveTo(SUE));
  expect(turns()).toEqual(before);
  expect(story.lead().letGo).toEqual([]);
  story.when("2026-03-09T09:20+01:00", giveTo(SAM));
  expect(story.lead().owner).toBe(SAM);
  expect(story.replay.roster().pools[0]?.members).toMatchObject([
    { member: "sam", open: 1 },
    { member: "sue", open: 0 },
  ]);
});

test("an SQL changes hands without a clock for what was decided long ago", () => {
  const agreement = {
    ...STORY_AGREEMENT,
    parties: STORY_AGREEMENT.parties.map((party) =>
      party.name === "sales" ? { ...party, members: [RIA, SOL] } : party,
    ),
  };
  const story = new Story(agreement);
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  story.when(MONDAY, passedOnBy(SAM));
  story.when(MONDAY, acceptedBy(RIA));
  story.when("2026-03-09T09:10+01:00", becameStage("sql"));
  const events = story.when(SOON, giveTo(SOL, SOL, "I know them"));
  expect(kinds(events)).toEqual(["overridden", "assigned"]);
  expect(story.lead()).toMatchObject({ owner: SOL, stage: "sql" });
});

test("disqualified by hand, its clocks end and nothing is due; brought back, it is handed over in the next cycle", () => {
  const story = withSam();
  const out = story.when(SOON, decided("disqualify"));
  expect(said(out).slice(0, 2)).toEqual([
    "mara disqualified the lead – “A competitor”",
    "Disqualified, set manually by mara",
  ]);
  expect(out.filter((event) => event.kind === "clock_voided")).toHaveLength(3);
  expect(story.lead()).toMatchObject({ stage: "disqualified", owner: null });
  const back = story.when("2026-03-10T10:00+01:00", decided("reopen", SOL, "They are not"));
  expect(said(back).slice(0, 2)).toEqual([
    "sol reopened the lead – “They are not”",
    "Became an MQL (cycle 2), set manually by sol",
  ]);
  expect(find(back, "assigned")).toMatchObject({ leg: "qualification", why: "round_robin", member: SUE });
  expect(story.lead()).toMatchObject({ stage: "mql", cycle: 2, grade: "cold" });
});

test("a lead in nurture is brought back before its date, and does not return to who gave it back", () => {
  const story = withSam();
  story.when(SOON, rejectedBy(SAM, "timing"));
  const back = story.when("2026-03-12T10:00+01:00", decided("reopen", QUINN, "They called"));
  expect(find(back, "assigned").member).toBe(SUE);
  expect(story.lead()).toMatchObject({ cycle: 2, returnsAt: null });
  expect(kinds(story.timePasses("2026-04-20T10:00+02:00"))).not.toContain("scored");
});

test("an exception granted by hand makes an MQL, and says who granted it and why", () => {
  const story = new Story();
  story.when(MONDAY, captured({ industry: "software" }));
  const events = story.when(SOON, granted());
  expect(find(events, "exception_granted")).toMatchObject({ by: MARA, score: 20, bar: 40 });
  expect(said(events).slice(0, 2)).toEqual([
    "mara granted the exception “Asked for a demo” (score 20, threshold 40) – “Met at the fair”",
    "Became an MQL: exception “Asked for a demo”, granted by mara",
  ]);
  expect(find(events, "stage_entered")).toMatchObject({
    clause: "marketing.exception.demo",
    because: { kind: "exception_granted", grade: "hot", by: MARA, note: "Met at the fair" },
  });
  expect(story.lead()).toMatchObject({ grade: "hot", stage: "mql", owner: SAM });
});

test.each<readonly [string, AnyFact, string]>([
  ["to whom it is with", giveTo(SAM), "already_owner"],
  ["to a member of another party", giveTo(RIA), "unknown_owner"],
  ["by the lead of another party", giveTo(SUE, SOL), "not_in_charge"],
  ["by a colleague", giveTo(SUE, SUE), "not_in_charge"],
  ["without a word why", giveTo(SUE, QUINN, "  "), "note_required"],
  ["disqualified by who has it", decided("disqualify", SAM), "not_in_charge"],
  ["brought back while it is open", decided("reopen"), "still_open"],
  ["granted what it has", granted(), "already_at_stage"],
])("refused, for a lead in hands: %s", (_what, fact, code) => {
  const events = withSam().when(SOON, fact);
  expect(kinds(events)).toEqual(["refused"]);
  expect(find(events, "refused").code).toBe(code);
});

test.each<readonly [string, AnyFact, string]>([
  ["given to anybody", giveTo(SUE), "not_handed_over"],
  ["an exception that nobody agreed", granted(MARA, "x", "marketing.exception.friend"), "unknown_exception"],
  ["an exception granted by a rep", granted(RIA), "not_in_charge"],
])("refused, for a lead that nobody has: %s", (_what, fact, code) => {
  const story = new Story();
  story.when(MONDAY, captured());
  expect(find(story.when(SOON, fact), "refused").code).toBe(code);
});

test("a customer is nobody's to disqualify, and a lost lead no exception's", () => {
  const story = withSam();
  story.when(SOON, becameStage("lost"));
  expect(find(story.when(SOON, granted()), "refused").code).toBe("already_closed");
  story.when(SOON, becameStage("customer"));
  for (const decision of ["disqualify", "reopen"] as const)
    expect(find(story.when(SOON, decided(decision)), "refused").code).toBe("already_closed");
});

import { expect, test } from "vitest";
import {
  acceptedBy,
  askedForDemo,
  captured,
  find,
  QUINN,
  rejectedBy,
  SAM,
  Story,
  STORY_AGREEMENT,
  SUE,
} from "../../../test/scenarios/story.ts";
import { clauseId, leadId, memberId } from "../../base/ids.ts";
import { durationMs, epochMs, HOUR_MS } from "../../base/time.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { compileTerms } from "../terms/terms.ts";
import { type Said, toldBy } from "./told-by.ts";

const [MARA, SOL] = [memberId("mara"), memberId("sol")];
const ARBITER = memberId("arbiter");
const hours = { kind: "wall" } as const;
const limit = { hours, targetMs: durationMs(24 * HOUR_MS), text: "1 day" };
const AGREEMENT = {
  ...STORY_AGREEMENT,
  disputes: { clause: clauseId("disputes"), arbiter: ARBITER, within: limit, decideWithin: limit },
};
const TERMS = compileTerms(AGREEMENT);
const SAID: Said = {
  input: { kind: "time", leadId: leadId("ada"), occurredAt: epochMs(0), recordedAt: epochMs(0) },
  ...{ events: [], left: [], rules: 3, account: undefined },
};
const by = (event: LeadEvent, said: Partial<Said> = {}) => toldBy(TERMS, event, { ...SAID, events: [event], ...said });
const told = (events: readonly LeadEvent[]) =>
  events.flatMap((event) => by(event, { events }).map((receiver) => [event.kind, receiver]));

test("the new owner is told of the lead, its owner of the warning, and the lead of the party of the miss", () => {
  const story = new Story(AGREEMENT);
  story.when("2026-03-09T10:00+01:00", captured());
  expect(told(story.when("2026-03-09T10:00+01:00", askedForDemo))).toEqual([["assigned", SAM]]);
  expect(told(story.timePasses("2026-03-09T10:15+01:00"))).toEqual([["escalated", SAM]]);
  expect(told(story.timePasses("2026-03-09T10:44+01:00"))).toEqual([
    ["escalated", SAM],
    ["escalated", QUINN],
  ]);
  expect(told(story.timePasses("2026-03-09T10:45+01:00"))).toEqual([
    ["escalated", QUINN],
    ["assigned", SUE],
  ]);
});

test("the arbiter is told of a dispute, and both sides of its end, but for who decided it", () => {
  const story = new Story(AGREEMENT);
  story.when("2026-03-09T10:00+01:00", captured());
  story.when("2026-03-09T10:00+01:00", askedForDemo);
  story.when("2026-03-09T10:05+01:00", acceptedBy(SAM));
  expect(told(story.when("2026-03-09T10:10+01:00", rejectedBy(SAM, "profile")))).toEqual([]);
  expect(told(story.when("2026-03-09T11:00+01:00", { kind: "dispute", by: MARA, note: null }))).toEqual([
    ["disputed", ARBITER],
  ]);
  const decided = story.when("2026-03-09T12:00+01:00", {
    kind: "decide_dispute",
    by: ARBITER,
    decision: "overturned",
    note: null,
  });
  expect(told(decided)).toEqual([
    ["dispute_decided", SAM],
    ["dispute_decided", MARA],
    ["assigned", SUE],
  ]);
  const event = find(decided, "dispute_decided");
  expect(by({ ...event, by: SAM }), "who decided knows").toEqual([MARA]);
  expect(by({ ...event, rejectedBy: MARA }), "each once").toEqual([MARA]);
});

const happened = { leadId: leadId("ada"), at: epochMs(0) };
const assigned = {
  ...happened,
  ...{
    kind: "assigned",
    leg: "sales",
    clause: clauseId("c"),
    member: SAM,
    why: "reported",
    choice: { kind: "reported" },
  },
  ...{ turn: null, day: null, candidates: [] },
} as const satisfies LeadEvent;
const started = {
  ...happened,
  ...{ kind: "clock_started", clock: "sales.feedback#1", clockKind: "feedback", leg: "sales", clause: clauseId("c") },
  ...{ grade: "hot", owner: MARA, hours, targetMs: durationMs(0), dueAt: epochMs(0), steps: [] },
} as const satisfies LeadEvent;

test.each<readonly [string, LeadEvent, readonly string[]]>([
  ["whoever reported a lead knows of it", assigned, []],
  ["a lead that waits: whoever is accountable", { ...assigned, why: "nobody_available" }, [SAM]],
  ["a rejection: whose answer is owed", started, [MARA]],
  ["a contact: whose answer is owed", { ...started, clockKind: "next-touch" }, [MARA]],
  ["the other clocks come with the assignment", { ...started, clockKind: "first-touch" }, []],
  ["an acceptance by default", { ...happened, kind: "accepted", leg: "sales", by: SAM, byDefault: true }, [SAM]],
  ["who accepted knows", { ...happened, kind: "accepted", leg: "sales", by: SAM, byDefault: false }, []],
  [
    "data to correct",
    { ...happened, kind: "data_fix_asked", clause: clauseId("c"), tell: MARA, by: epochMs(1) },
    [MARA],
  ],
  [
    "a wait that took too long: whom the branch names, and the head of the party",
    { ...happened, kind: "wait_overdue", leg: "sales", clause: clauseId("c"), tell: QUINN, waitedMs: durationMs(1) },
    [QUINN, SOL],
  ],
  [
    "a grey lead: its decider",
    {
      ...happened,
      ...{
        kind: "stage_entered",
        stage: "grey",
        from: "captured",
        cycle: 1,
        clause: clauseId("c"),
        valueMinor: null,
        credits: null,
      },
      because: { kind: "grey_zone", score: 45, fromScore: 40, bar: 52, decider: MARA, decideBy: epochMs(1) },
    },
    [MARA],
  ],
  [
    "an arbiter who objects knows",
    {
      ...happened,
      ...{
        kind: "disputed",
        clause: clauseId("c"),
        leg: "sales",
        by: MARA,
        rejectedBy: SAM,
        reason: "profile",
        arbiter: MARA,
      },
      ...{ dueAt: epochMs(1), note: null },
    },
    [],
  ],
])("%s", (_what, event, receivers) => {
  expect(by(event)).toEqual(receivers);
});

const entered = {
  ...happened,
  ...{
    kind: "stage_entered",
    stage: "captured",
    from: "nurture",
    cycle: 2,
    clause: null,
    valueMinor: null,
    credits: null,
  },
  because: { kind: "returned", times: 1 },
} as const satisfies LeadEvent;
const qualified = { ...entered, stage: "mql", because: { kind: "score", score: 60, bar: 50 } } as const;
const left = (event: LeadEvent, owner = SUE, leg: string | null = "sales"): Said["left"] => [
  { event, owner, leg: leg as "sales" | null },
];
const missed = { ...happened, kind: "clock_missed", clause: clauseId("c"), targetMs: durationMs(1) } as const;
const rung = {
  ...happened,
  kind: "escalated",
  clause: clauseId("r"),
  atPercent: 100,
  elapsedMs: durationMs(1),
} as const;

const PROGRAM = "mara";
const looked = {
  ...happened,
  ...{ kind: "looked_again", stage: "sal", clause: null, score: 1, bar: 2, owner: SAM, lookAgainAt: epochMs(1) },
} as const satisfies LeadEvent;

test.each<readonly [string, LeadEvent, Partial<Said>, readonly string[]]>([
  // what it pins, the event, what else was decided, who is told
  ["taken away by the ladder", { ...assigned, why: "reassigned" }, {}, [SAM, SUE]],
  ["the owner is away", { ...assigned, why: "owner_absent" }, {}, [SAM, SUE]],
  [
    "the owner has left: they are told nothing, the head of the party is",
    { ...assigned, why: "owner_left" },
    {},
    [SAM, SOL],
  ],
  ["given to somebody by hand", { ...assigned, why: "by_hand" }, {}, [SAM, SUE]],
  ["taken away, and nobody can take it", { ...assigned, why: "nobody_available" }, {}, [SAM, SUE]],
  ["given back by its owner", { ...assigned, why: "rerouted" }, {}, [SAM]],
  ["waited with its owner", { ...assigned, why: "freed" }, {}, [SAM]],
  ["goes on to the next party", { ...assigned, why: "round_robin" }, {}, [SAM]],
  ["looked at: whoever has it", looked, {}, [SAM]],
  ["still owed: the head of the party as well", { ...looked, overdue: ["sales.disposition#2"] }, {}, [SAM, SOL]],
  ["by two parties", { ...looked, overdue: ["sales.feedback#1", "sales.accept#2"] }, {}, [SAM, QUINN, SOL]],
  ["nobody has looked yet", { ...looked, planned: true, overdue: ["sales.disposition#2"] }, {}, []],
  ["a captured one was weighed", { ...looked, stage: undefined } as unknown as LeadEvent, {}, []],
  ["came back, and does not qualify", entered, { left: [] }, [PROGRAM]],
  ["came back, and qualifies", entered, { left: [], events: [entered, qualified] }, []],
  [
    "missed for good",
    { ...entered, stage: "nurture", because: { kind: "clock", clock: "sales.qualify#1" } },
    {},
    [SUE],
  ],
  ["gone stale", { ...entered, stage: "nurture", because: { kind: "stale", score: 1, belowScore: 2 } }, {}, [SUE]],
  ["erased", { ...entered, stage: "disqualified", because: { kind: "erased" } }, {}, [SUE]],
  ["won", { ...entered, stage: "customer", because: { kind: "reported" } }, {}, []],
  ["a rejection unanswered", { ...missed, clock: "sales.feedback#2" }, { left: [] }, [QUINN]],
  ["data not corrected", { ...missed, clock: "sales.fix-data#2" }, { left: [] }, [QUINN]],
  ["a first touch missed: as the ladder says", { ...missed, clock: "sales.first-touch#2" }, { left: [] }, []],
])("%s", (_pins, event, said, receivers) => {
  expect(by(event, { left: left(event), ...said })).toEqual(receivers);
  expect(by(event, { left: left(event), ...said, rules: 2 }), "by older rules, fewer").toEqual(
    receivers.filter((each) => each === SAM && event.kind === "assigned"),
  );
});

test("who is to decide for somebody who left is told; who is to answer for what nobody works, is not", () => {
  const passed = { ...happened, kind: "role_passed", from: SUE, to: SAM, as: "decision" } as const;
  expect(by(passed)).toEqual([SAM]);
  expect(by({ ...passed, as: "program" })).toEqual([]);
});

test("only the event with which the lead left somebody tells them", () => {
  const taken = { ...assigned, why: "reassigned" } as const;
  expect(by(taken, { left: left(entered) })).toEqual([SAM]);
  expect(by(taken, { left: left(taken, SUE, "qualification") }), "it went on to another party").toEqual([SAM]);
  expect(by(taken, { left: left(taken, SUE, null) }), "no party had it").toEqual([SAM]);
  const stale = { ...entered, stage: "nurture", because: { kind: "stale", score: 1, belowScore: 2 } } as const;
  expect(by(stale, { left: left(stale, SUE, null) })).toEqual([]);
});

test("a returned lead that is looked at by hand is not the program's", () => {
  const grey = { ...qualified, stage: "grey" } as const;
  expect(by(entered, { events: [entered, grey] })).toEqual([]);
  expect(by(entered, { events: [entered, { ...grey, stage: "captured" }] })).toEqual([PROGRAM]);
});

test("given to somebody by hand, by whom it is not: both are told", () => {
  const moved = { ...assigned, why: "reassigned" } as const;
  const input = { ...SAID.input, kind: "override", by: SAM, note: "", decision: "reassign", to: SAM } as const;
  expect(by(moved, { input }), "not by hand").toEqual([SAM]);
  const accepted = { ...happened, kind: "accepted", leg: "sales", by: SAM, byDefault: true } as const;
  expect(by(accepted, { account: QUINN, input }), "nobody spoke").toEqual([SAM]);
  expect(by({ ...accepted, byDefault: false }, { account: QUINN }), "another account said it").toEqual([SAM]);
  const asked = { ...happened, kind: "data_fix_asked", clause: clauseId("c"), tell: QUINN, by: epochMs(1) } as const;
  expect(by(asked, { account: QUINN }), "a date is nobody").toEqual([QUINN, PROGRAM]);
});

test("a miss of the giving side that a rung tells is told once", () => {
  const event = { ...missed, clock: "sales.feedback#2" } as const;
  const told100 = { ...rung, clock: event.clock, action: "tell_lead", tell: QUINN } as const;
  expect(by(event, { events: [event, told100] })).toEqual([]);
  expect(by(event, { events: [event, { ...told100, action: "warn_owner", tell: SUE }] })).toEqual([QUINN]);
  expect(by(event, { events: [event, { ...told100, clock: "sales.feedback#3" }] }), "another clock's").toEqual([QUINN]);
  expect(by(event, { events: [event] })).toEqual([QUINN]);
});

test("nobody is told what they did themselves; what another account says for them, they are told", () => {
  const moved = { ...assigned, why: "by_hand" } as const;
  const input = { ...SAID.input, kind: "override", by: SUE, note: "", decision: "reassign", to: SAM } as const;
  expect(by(moved, { left: left(moved), input })).toEqual([SAM]);
  expect(by({ ...moved, member: SUE }, { input }), "who takes it themselves").toEqual([]);
  const rejected = {
    ...happened,
    ...{ kind: "rejected", leg: "sales", by: SAM, reason: "profile", clause: clauseId("c"), note: null },
  } as const satisfies LeadEvent;
  expect(by(rejected), "a program's").toEqual([]);
  expect(by(rejected, { account: SAM }), "their own").toEqual([]);
  expect(by(rejected, { account: QUINN }), "the head's").toEqual([SAM]);
  expect(by(rejected, { account: null }), "the owner's, who is no member").toEqual([SAM]);
  const touched = { ...rejected, kind: "touched" } as unknown as LeadEvent;
  expect(by(touched, { account: QUINN }), "a touch is no decision").toEqual([]);
});

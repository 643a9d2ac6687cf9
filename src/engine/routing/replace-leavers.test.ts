import { expect, test } from "vitest";
import { on, situationOf, STORY_LEAD, WITH_SAM } from "../../../test/scenarios/situation.ts";
import { QUINN, SAM, STORY_AGREEMENT, SUE } from "../../../test/scenarios/story.ts";
import { defined } from "../../base/assert.ts";
import { clauseId, memberId } from "../../base/ids.ts";
import type { ClockState, LeadState } from "../lead/lead-state.ts";
import { EMPTY_ROSTER } from "../roster/roster.ts";
import { assigned } from "./assigned.ts";
import type { Chosen } from "./choose-owner.ts";
import { replaceLeavers } from "./replace-leavers.ts";

const MARA = memberId("mara");
/** Sam has left, and Quinn stands in. */
const roster = { ...EMPTY_ROSTER, left: new Map([[SAM, { since: on("09:00"), standIn: QUINN }]]) };
const [accept] = WITH_SAM.clocks;
const clock = (more: Partial<ClockState>): readonly ClockState[] => [{ ...defined(accept, "a clock"), ...more }];
const program = (owner: typeof SAM) => ({ owner, lookAgainAt: on("17:00") });
const dispute = (arbiter: typeof SAM) => ({ arbiter }) as LeadState["dispute"];
const CAPTURED = { stage: "captured", leg: null, owner: null, clocks: [] } as const;

/** Who gets what: `SUE` an assignment, `QUINN as …` a part. */
const CHANGE = {
  kind: "members_changed",
  leadId: STORY_LEAD,
  occurredAt: on("09:10"),
  recordedAt: on("09:10"),
} as const;
const replaced = (lead: Partial<LeadState>): readonly string[] =>
  replaceLeavers(situationOf({ lead, roster, input: CHANGE })).map((event) =>
    event.kind === "assigned"
      ? `${event.member} (${event.why})`
      : event.kind === "role_passed"
        ? `${event.to} as ${event.as}`
        : event.kind,
  );

test.each<readonly [what: string, lead: Partial<LeadState>, who: readonly string[]]>([
  ["what they work is routed anew", {}, ["sue (owner_left)"]],
  ["also when it is accepted", { stage: "working" }, ["sue (owner_left)"]],
  ["also when it is an SQL", { stage: "sql" }, ["sue (owner_left)"]],
  ["also while an arbiter looks at an SQL", { stage: "sql", dispute: dispute(MARA) }, ["sue (owner_left)"]],
  ["a grey lead is the stand-in's to decide", { stage: "grey" }, ["quinn as decision"]],
  ["so is one that waits", { waiting: { since: on("09:00"), retryAt: null, by: null } }, ["quinn as decision"]],
  ["so is one that the arbiter has", { dispute: dispute(MARA) }, ["quinn as decision"]],
  ["so is what they are the arbiter of", { owner: SUE, dispute: dispute(SAM) }, ["quinn as decision"]],
  ["what has ended is not routed", { stage: "disqualified" }, ["quinn as decision"]],
  ["nor is what no leg has", { leg: null }, ["quinn as decision"]],
  ["who is still there keeps what they have", { owner: SUE }, []],
  ["a program", { ...CAPTURED, program: program(SAM) }, ["quinn as program"]],
  ["a program in nurture", { ...CAPTURED, stage: "nurture", program: program(SAM) }, ["quinn as program"]],
  ["somebody else's program", { ...CAPTURED, program: program(SUE) }, []],
  [
    "a program with a dispute",
    { ...CAPTURED, stage: "nurture", program: program(SAM), dispute: dispute(SAM) },
    ["quinn as decision"],
  ],
  [
    "a program with something to correct",
    { ...CAPTURED, stage: "nurture", program: program(SAM), clocks: clock({ kind: "fix-data" }) },
    ["quinn as decision"],
  ],
  [
    "a program with something that was corrected",
    { ...CAPTURED, program: program(SAM), clocks: clock({ kind: "fix-data", status: "met" }) },
    ["quinn as program"],
  ],
  [
    "a program with something that somebody else owes",
    { ...CAPTURED, program: program(SAM), clocks: clock({ kind: "fix-data", owner: SUE }) },
    ["quinn as program"],
  ],
  ["a program of a lead that is worked", { owner: SUE, program: program(SAM) }, ["quinn as decision"]],
  ["an answer that they owe", { owner: SUE, clocks: clock({ kind: "feedback" }) }, ["quinn as decision"]],
  ["an answer that they gave", { owner: SUE, clocks: clock({ kind: "feedback", status: "met" }) }, []],
  ["what the receiving side owes goes with the lead", { owner: SUE, clocks: clock({ kind: "accept" }) }, []],
  [
    "what they work, and an answer that they owe",
    { clocks: clock({ kind: "feedback" }) },
    ["sue (owner_left)", "quinn as decision"],
  ],
])("%s: %j", (_what, lead, who) => {
  expect(replaced(lead)).toEqual(who);
});

test("an assignment inside the party that has the lead says so, and names an account only where there is one", () => {
  const choice = { kind: "pool", order: "in_turn" } as const;
  const chosen = { member: SUE, choice, clause: clauseId("pool"), candidates: [], turn: "qualification" };
  const [qualification, sales] = STORY_AGREEMENT.legs;
  const given = (lead: Partial<LeadState>, leg = defined(qualification, "a leg"), more: Partial<Chosen> = {}) =>
    assigned(situationOf({ lead }), leg, "rerouted", { ...chosen, ...more });
  expect(given({})).toEqual({
    ...{ kind: "assigned", leadId: STORY_LEAD, at: on("09:10"), leg: "qualification", clause: "pool", member: SUE },
    ...{ why: "rerouted", choice, turn: "qualification", day: null, inside: true, candidates: [] },
  });
  expect(given({ handOff: null })).not.toHaveProperty("inside");
  expect(given({}, sales)).not.toHaveProperty("inside");
  expect(given({}, sales, { account: "example.com" })).toMatchObject({ account: "example.com" });
});

test("nobody can take it: that is news, unless the owner is away or has left", () => {
  const chosen = {
    member: QUINN,
    choice: { kind: "nobody" },
    clause: clauseId("n"),
    candidates: [],
    turn: null,
  } as const;
  const leg = defined(STORY_AGREEMENT.legs[0], "a leg");
  const why = (said: Parameters<typeof assigned>[2]) =>
    assigned(situationOf({}), leg, said, chosen as unknown as Parameters<typeof assigned>[3]).why;
  expect(why("round_robin")).toBe("nobody_available");
  expect([why("owner_absent"), why("owner_left")]).toEqual(["owner_absent", "owner_left"]);
});

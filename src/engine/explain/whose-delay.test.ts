import { expect, test } from "vitest";
import { askedForDemo, captured, QUINN, SAM, Story, SUE } from "../../../test/scenarios/story.ts";
import { clauseId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { Hands } from "./whose-delay.ts";

const MONDAY = "2026-03-09T09:00+01:00";

/** With Sam, on the leg of qualification. */
function handedOver(): LeadState {
  const story = new Story();
  story.when(MONDAY, captured());
  story.when(MONDAY, askedForDemo);
  return story.lead();
}
const WITH_SAM = handedOver();
const WITH_SUE: LeadState = { ...WITH_SAM, owner: SUE };
const CAPTURED: LeadState = { ...WITH_SAM, stage: "captured", leg: null, owner: null };
const DISPUTED: LeadState = {
  ...WITH_SAM,
  stage: "disqualified",
  leg: null,
  owner: null,
  dispute: {
    clause: clauseId("disputes"),
    leg: "qualification",
    rejectedBy: SAM,
    reason: "other",
    arbiter: QUINN,
    dueAt: epochMs(900),
  },
};
const WAITING: LeadState = { ...WITH_SAM, owner: QUINN, waiting: { since: epochMs(0), retryAt: null, by: null } };

/** From 0 to 100, heard of at `heardAt`; then each lead from its instant on. */
function held(
  heardAt: number,
  then: readonly (readonly [number, LeadState])[],
  from = 0,
  until = 100,
): readonly string[] {
  const hands = new Hands(epochMs(0), epochMs(heardAt));
  for (const [at, lead] of then) hands.follow(lead, epochMs(at));
  return hands
    .within({ from: epochMs(from), until: epochMs(until) })
    .map((each) => `${each.from}–${each.until} ${each.whose} ${each.member ?? "-"}`);
}

test.each([
  [held(0, []), ["0–100 marketing -"], "nobody has it yet"],
  [held(30, []), ["0–30 system -", "30–100 marketing -"], "until Baton heard of it, nobody could know"],
  [held(0, [[0, WITH_SAM]]), ["0–100 rep sam"], "handed over at once: marketing had it for no time"],
  [
    held(0, [
      [20, CAPTURED],
      [50, WITH_SAM],
    ]),
    ["0–50 marketing -", "50–100 rep sam"],
    "an event that changes no hands begins nothing",
  ],
  [
    held(0, [
      [10, WITH_SAM],
      [40, WITH_SUE],
    ]),
    ["0–10 marketing -", "10–40 rep sam", "40–100 rep sue"],
    "one member after the other",
  ],
  [
    held(0, [
      [10, WAITING],
      [40, { ...WAITING, waiting: null }],
    ]),
    ["0–10 marketing -", "10–40 queue quinn", "40–100 rep quinn"],
    "it waited with the same person who has it now",
  ],
  [
    held(0, [
      [10, WITH_SAM],
      [60, DISPUTED],
    ]),
    ["0–10 marketing -", "10–60 rep sam", "60–100 arbiter quinn"],
    "before the arbiter",
  ],
  [
    held(0, [
      [10, WITH_SAM],
      [60, { ...DISPUTED, dispute: null }],
    ]),
    ["0–10 marketing -", "10–60 rep sam", "60–100 nobody -"],
    "closed, it is nobody's delay",
  ],
  [
    held(0, [[10, { ...CAPTURED, owner: QUINN, stage: "grey" }]]),
    ["0–10 marketing -", "10–100 marketing quinn"],
    "the decider of grey leads decides for marketing",
  ],
  [
    held(0, [
      [50, WITH_SAM],
      [20, WITH_SUE],
    ]),
    ["0–50 marketing -", "50–100 rep sue"],
    "what was heard late takes no time from whoever had the lead",
  ],
])("whose delay it was (%#)", (is, expected, what) => {
  expect(is, what).toEqual(expected);
});

test("of a time only what lies within is told, and nothing of no length", () => {
  const hands = [
    [10, WITH_SAM],
    [40, WITH_SUE],
  ] as const;
  expect(held(0, hands, 20, 60)).toEqual(["20–40 rep sam", "40–60 rep sue"]);
  expect(held(0, hands, 10, 40)).toEqual(["10–40 rep sam"]);
  expect(held(0, hands, 40, 40)).toEqual([]);
});

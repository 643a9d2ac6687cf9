import { expect, test } from "vitest";
import { personNamed, QUINN, RIA, SAM, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { Agreement, Leg } from "../../agreement/terms/agreement.ts";
import { defined } from "../../base/assert.ts";
import { type MemberId, memberId } from "../../base/ids.ts";
import { compileTerms } from "./terms.ts";
import { isOfOwingParty } from "./who-owes.ts";
import { isKnown } from "./known-people.ts";

const MARA = memberId("mara");
const OTTO = memberId("otto");
const TARA = memberId("tara");
const NO_ONE = memberId("nobody");
const { legs, parties } = STORY_AGREEMENT;
/** Leads that no one of qualification can take go to Otto, who is of no party; Tara is told. */
const overflow: Agreement = {
  ...STORY_AGREEMENT,
  legs: legs.map((leg) =>
    leg.id === "sales"
      ? leg
      : {
          ...leg,
          pool: {
            ...leg.pool,
            whenNobody: {
              kind: "overflow",
              clause: leg.pool.clause,
              tell: TARA,
              members: [
                { member: OTTO, weight: 1, calendar: undefined },
                { member: QUINN, weight: 1, calendar: undefined },
              ],
            },
          },
        },
  ),
};
const terms = compileTerms(overflow);

test.each([
  ["a member of the receiving party", "qualification", "first-touch", SAM, true],
  ["its lead", "qualification", "first-touch", QUINN, true],
  ["who takes what nobody else can", "qualification", "first-touch", OTTO, true],
  ["who is told of a lead that nobody can take", "qualification", "first-touch", TARA, true],
  ["a member of the giving party", "qualification", "first-touch", MARA, false],
  ["a member of another leg's party", "qualification", "first-touch", RIA, false],
  ["on its own leg", "sales", "accept", RIA, true],
  ["of the giving side, for its answer", "qualification", "feedback", MARA, true],
  ["of the receiving side, for the giving one's answer", "qualification", "feedback", SAM, false],
  ["who only gets leads, for the giving side's answer", "qualification", "feedback", OTTO, false],
  ["somebody whom nobody knows", "qualification", "first-touch", NO_ONE, false],
  ["anybody, of a leg that no version has", "marketing", "first-touch", MARA, false],
] as const)("of the owing party: %s", (_who, leg, kind, member, isOf) => {
  expect(isOfOwingParty(terms, { leg, kind }, member)).toBe(isOf);
});

test("who gets a leg's leads is of the owing party, though no side names them", () => {
  const unnamed = compileTerms({
    ...STORY_AGREEMENT,
    parties: parties.map((party) => (party.name === "qualification" ? { ...party, members: [] } : party)),
  });
  expect(isOfOwingParty(unnamed, { leg: "qualification", kind: "accept" }, SAM)).toBe(true);
  expect(isOfOwingParty(unnamed, { leg: "sales", kind: "accept" }, SAM)).toBe(false);
});

test("who was of it in an earlier version still is", () => {
  const without = { ...STORY_AGREEMENT, parties: [], legs: [] };
  expect(isOfOwingParty(compileTerms(without, terms), { leg: "qualification", kind: "accept" }, SAM)).toBe(true);
  expect(isKnown(compileTerms(without, terms), SAM)).toBe(true);
  expect(isKnown(compileTerms(without), SAM)).toBe(false);
});

test.each([
  ["the owner", { owner: NO_ONE }],
  ["one of the people", { people: [personNamed(SAM, "Sam"), personNamed(NO_ONE, "Nobody")] }],
  ["the lead of a party", { parties: parties.map((party) => ({ ...party, lead: NO_ONE })).slice(1) }],
  [
    "a member of one party",
    { parties: [...parties.slice(1), { ...defined(parties[0], "party"), members: [SAM, NO_ONE] }] },
  ],
  ["who is told", { legs: legs.map((leg) => withTold(leg, NO_ONE)) }],
  ["in one pool", { legs: [defined(legs[1], "leg"), withMember(defined(legs[0], "leg"), NO_ONE)] }],
] as const)("known: %s", (_who, change) => {
  const people = [personNamed(SAM, "Sam")];
  expect(isKnown(compileTerms({ ...STORY_AGREEMENT, people }), NO_ONE)).toBe(false);
  expect(isKnown(compileTerms({ ...STORY_AGREEMENT, people, ...change }), NO_ONE)).toBe(true);
});

test("known: who takes what nobody else can", () => {
  expect([OTTO, TARA].map((member) => isKnown(terms, member))).toEqual([true, true]);
  expect(isKnown(compileTerms(STORY_AGREEMENT), OTTO)).toBe(false);
});

function withTold(leg: Leg, tell: MemberId): Leg {
  return { ...leg, pool: { ...leg.pool, whenNobody: { ...leg.pool.whenNobody, tell } } };
}

function withMember(leg: Leg, member: MemberId): Leg {
  const { pool } = leg;
  return { ...leg, pool: { ...pool, members: [...pool.members, { member, weight: 1, calendar: undefined }] } };
}

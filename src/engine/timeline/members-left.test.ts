import { expect, test } from "vitest";
import { instant, personNamed, QUINN, RIA, SAM, STORY_AGREEMENT, SUE } from "../../../test/scenarios/story.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { memberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { compileTerms, type Terms } from "../terms/terms.ts";
import type { TermsInForce } from "../terms/terms-in-force.ts";
import { isGone, membersChange, nextMembersChange } from "./members-left.ts";
import { EMPTY_ROSTER, type Roster } from "../roster/roster.ts";

const [SOL, MARA] = [memberId("sol"), memberId("mara")];
const march = (day: number): EpochMs => instant(`2026-03-${String(day).padStart(2, "0")}T00:00+01:00`);
/** Whose last day is when. */
const lastDays = (days: Readonly<Record<string, number>>): Agreement => ({
  ...STORY_AGREEMENT,
  people: Object.entries(days).map(([id, day]) => ({
    ...personNamed(memberId(id), id),
    left: `2026-03-${String(day).padStart(2, "0")}`,
  })),
});
/** The story's agreement without someone of qualification. */
function without(...gone: readonly (typeof SAM)[]): Agreement {
  const stays = (member: typeof SAM) => !gone.includes(member);
  const { parties, legs } = STORY_AGREEMENT;
  return {
    ...STORY_AGREEMENT,
    parties: parties.map((party) => ({ ...party, members: party.members.filter(stays) })),
    legs: legs.map(({ pool, ...leg }) => ({
      ...leg,
      pool: { ...pool, members: pool.members.filter(({ member }) => stays(member)) },
    })),
  };
}
type Version = readonly [from: EpochMs, agreement: Agreement];
function versionsOf(...all: readonly Version[]): TermsInForce {
  let earlier: Terms | undefined;
  return all.map(([from, agreement], index) => {
    const terms: Terms = compileTerms(agreement, earlier);
    earlier = terms;
    return { version: index + 1, terms, from, takesOpenLeads: false };
  });
}
const left = (...members: readonly (typeof SAM)[]): Roster => ({
  ...EMPTY_ROSTER,
  left: new Map(members.map((member) => [member, { since: march(1), standIn: QUINN }])),
});

test("gone is whose last day is over, and whom only an earlier version names; whoever is to come is not", () => {
  const terms = versionsOf([march(1), lastDays({ sam: 9 })])[0]?.terms;
  const gone = (member: typeof SAM, at: EpochMs) => terms !== undefined && isGone(terms, member, at);
  expect(gone(SAM, march(10))).toBe(true);
  expect(gone(SAM, (march(10) - 1) as EpochMs)).toBe(false);
  expect(gone(RIA, march(20))).toBe(false);
  expect(gone(memberId("new"), march(20))).toBe(false);
  const next = versionsOf([march(1), STORY_AGREEMENT], [march(5), without(SUE)]).at(-1)?.terms;
  expect(next !== undefined && isGone(next, SUE, march(5))).toBe(true);
});

test("who has left is told by id, each with a stand-in; whom the roster knows is not told again", () => {
  const versions = versionsOf([march(1), lastDays({ sue: 9, sam: 9, ria: 9, mara: 10 })]);
  const change = membersChange(versions, EMPTY_ROSTER, march(10));
  expect(change).toEqual({
    ...{ kind: "members_change", occurredAt: march(10), recordedAt: march(10), back: [] },
    left: [
      { member: RIA, why: "last_day", standIn: SOL },
      { member: SAM, why: "last_day", standIn: QUINN },
      { member: SUE, why: "last_day", standIn: QUINN },
    ],
  });
  expect(membersChange(versions, left(SAM, RIA), march(10)).left.map(({ member }) => member)).toEqual([SUE]);
});

test("who is of the agreement again is told by id", () => {
  const versions = versionsOf([march(1), without(SAM, SUE, RIA)], [march(5), STORY_AGREEMENT]);
  const back = membersChange(versions, left(SUE, MARA, SAM), march(5));
  expect(back).toMatchObject({ left: [], back: [MARA, SAM, SUE] });
});

test("a version that does not name somebody is an instant at which they leave; the next that does, one at which they are back", () => {
  const versions = versionsOf([march(1), STORY_AGREEMENT], [march(5), without(SUE)], [march(8), STORY_AGREEMENT]);
  expect(nextMembersChange(versions, EMPTY_ROSTER, march(1))).toBe(march(5));
  expect(membersChange(versions, EMPTY_ROSTER, march(5)).left).toEqual([
    { member: SUE, why: "not_named", standIn: QUINN },
  ]);
  expect(membersChange(versions, EMPTY_ROSTER, march(4)).left).toEqual([]);
  expect(nextMembersChange(versions, left(SUE), march(5))).toBe(march(8));
  expect(nextMembersChange(versions, EMPTY_ROSTER, march(8))).toBeNull();
  expect(nextMembersChange(versions, left(SUE), march(8)), "at once, where it was to be before").toBe(march(8));
});

test("last days count while the version is in force that says so: not before, nor when the next says otherwise", () => {
  const next = (...all: readonly Version[]) => nextMembersChange(versionsOf(...all), EMPTY_ROSTER, march(1));
  expect(next([march(1), lastDays({ sam: 9, sue: 6 })])).toBe(march(7));
  expect(next([march(1), lastDays({ sam: 9 })], [march(5), lastDays({ sam: 12 })])).toBe(march(13));
  expect(next([march(1), lastDays({ sam: 9 })], [march(10), lastDays({ sam: 12 })])).toBe(march(13));
  expect(next([march(1), STORY_AGREEMENT], [march(5), lastDays({ sam: 3 })]), "over when it takes effect").toBe(
    march(5),
  );
  expect(next([march(1), STORY_AGREEMENT], [march(5), lastDays({ sam: 4 })]), "over as it does").toBe(march(5));
  expect(next([march(1), STORY_AGREEMENT])).toBeNull();
});

test.each([
  ["the head of their party", { sam: 9 }, SAM, QUINN],
  ["its members, where the head has left as well", { sam: 9, quinn: 9 }, SAM, SUE],
  ["who owns the agreement, where all of the party have", { sam: 9, quinn: 9, sue: 9 }, SAM, MARA],
  ["the head of another party, where they have, too", { sam: 9, quinn: 9, sue: 9, mara: 9 }, SAM, SOL],
  ["a member of another party", { sam: 9, quinn: 9, sue: 9, mara: 9, sol: 9 }, SAM, RIA],
  ["of the head's part, a member", { quinn: 9 }, QUINN, SAM],
] as const)("in for who leaves stands %s", (_who, days, member, standIn) => {
  const change = membersChange(versionsOf([march(1), lastDays(days)]), EMPTY_ROSTER, march(10));
  expect(change.left.find((each) => each.member === member)?.standIn).toBe(standIn);
});

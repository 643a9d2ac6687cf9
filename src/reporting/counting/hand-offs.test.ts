import { expect, test } from "vitest";
import { personNamed, STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { compileTerms } from "../../engine/terms/terms.ts";
import { assignment, at, NO_MEASURE_ROWS, touch } from "../rows/rows.fixture.ts";
import type { MeasureRows } from "../rows/rows.ts";
import { handOffs, hoursOf, isByParty } from "./hand-offs.ts";

const of = (rows: Partial<MeasureRows>) => handOffs({ ...NO_MEASURE_ROWS, ...rows }, STORY_AGREEMENT);

test("moving a lead inside the party is the same hand-off; the next leg is the next one, and ends it", () => {
  const found = of({
    assignments: [
      assignment("a", "2026-03-02T10:00Z", { member: memberId("quinn"), why: "nobody_available", isTurn: false }),
      assignment("a", "2026-03-02T11:00Z", { why: "freed" }),
      assignment("a", "2026-03-03T10:00Z", { member: memberId("sue"), why: "by_hand", isTurn: false }),
      assignment("a", "2026-03-04T10:00Z", { leg: "sales", member: memberId("ria") }),
    ],
    touches: [touch("a", "2026-03-02T09:59Z"), touch("a", "2026-03-04T09:00Z")],
  });
  expect(
    found.map(({ leg, at: from, end, assignments, touches }) => [
      leg.id,
      from,
      end,
      assignments.length,
      touches.length,
    ]),
  ).toEqual([
    ["qualification", at("2026-03-02T10:00Z"), { at: at("2026-03-04T10:00Z"), to: "next leg" }, 3, 1],
    ["sales", at("2026-03-04T10:00Z"), null, 1, 0],
  ]);
});

test("a lead that comes back in the next cycle is handed over again; the cycle before ended when it was recycled", () => {
  const found = of({
    assignments: [assignment("a", "2026-03-02T10:00Z"), assignment("a", "2026-05-02T10:00Z", { cycle: 2 })],
    exits: [{ leadId: leadId("a"), at: at("2026-03-05T10:00Z"), stage: "nurture" }],
  });
  expect(found.map(({ end }) => end)).toEqual([{ at: at("2026-03-05T10:00Z"), to: "nurture" }, null]);
});

test("what sales reports by itself was handed over by nobody", () => {
  expect(of({ assignments: [assignment("a", "2026-03-02T10:00Z", { why: "reported", isTurn: false })] })).toEqual([]);
});

test.each([
  ["sam", true, "a member of the receiving side"],
  ["mara", false, "one of the giving side"],
  ["ria", false, "one of the leg after"],
  ["former", true, "somebody whom the agreement does not name any more"],
  [null, false, "the lead itself"],
])("%s: %s (%s)", (by, expected, _who) => {
  const leg = STORY_AGREEMENT.legs[0];
  if (leg === undefined) throw new Error("a leg");
  const made = touch("a", "2026-03-02T10:00Z", { by: by === null ? null : memberId(by) });
  expect(isByParty(STORY_AGREEMENT, leg, made)).toBe(expected);
});

test("a touch of the very moment is of the hand-off, and rows come in any order", () => {
  const [found] = of({
    assignments: [
      assignment("a", "2026-03-04T10:00Z", { leg: "sales", member: memberId("ria") }),
      assignment("a", "2026-03-02T10:00Z"),
    ],
    touches: [touch("a", "2026-03-03T10:00Z"), touch("a", "2026-03-02T10:00Z")],
    exits: [{ leadId: leadId("a"), at: at("2026-03-04T10:00Z"), stage: "sql" }],
  });
  expect(found?.leg.id).toBe("qualification");
  expect(found?.touches.map((each) => each.at)).toEqual([at("2026-03-02T10:00Z"), at("2026-03-03T10:00Z")]);
  // Of one moment, what the lead became ended it.
  expect(found?.end).toEqual({ at: at("2026-03-04T10:00Z"), to: "sql" });
});

test("hand-offs of several leads come by their time, each with its own touches", () => {
  const found = of({
    assignments: [assignment("b", "2026-03-03T10:00Z"), assignment("a", "2026-03-02T10:00Z")],
    touches: [touch("b", "2026-03-03T11:00Z")],
  });
  expect(found.map((each) => [each.leadId, each.touches.length])).toEqual([
    ["a", 0],
    ["b", 1],
  ]);
});

test("the hours of a member are their own, else those of the pool, else those of the pace", () => {
  const [leg] = STORY_AGREEMENT.legs;
  const [office] = STORY_AGREEMENT.calendars;
  if (leg === undefined || office === undefined) throw new Error("a leg and a calendar");
  const calendars = [office, { ...office, id: "own" }, { ...office, id: "pool" }];
  const members = leg.pool.members.map((each) => ({ ...each, calendar: each.member === "sue" ? "pool" : undefined }));
  const people = [{ ...personNamed(memberId("sam"), "Sam"), calendar: "own" }];
  const terms = compileTerms({ ...STORY_AGREEMENT, calendars, people });
  const idOf = (member: string) => {
    const hours = hoursOf(terms, { ...leg, pool: { ...leg.pool, members } }, member);
    return [...terms.calendars].find(([, each]) => each === hours)?.[0];
  };
  expect(["sam", "sue", "quinn"].map(idOf)).toEqual(["own", "pool", "office"]);
});

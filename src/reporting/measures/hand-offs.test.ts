import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import { leadId, memberId } from "../../base/ids.ts";
import { assignment, at, NO_MEASURE_ROWS, touch } from "../rows.fixture.ts";
import type { MeasureRows } from "../rows.ts";
import { handOffs, isOfParty } from "./hand-offs.ts";

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
  expect(isOfParty(STORY_AGREEMENT, leg, made)).toBe(expected);
});

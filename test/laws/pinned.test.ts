/** What was decided stays decided, whatever the agreement says later. */
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import { bytesOf, drawn, live, liveOn, nothingStored, reignsIn } from "./lives.ts";

const amended = drawn.filter(({ versions }) => versions.second !== null);

test("a version changes nothing that was decided before its instant", () => {
  fc.assert(
    fc.property(amended, (all) => {
      const reigns = reignsIn(all);
      const { facts, lived, until } = live(reigns, all.moves);
      const from = reigns[1]?.from ?? until;
      const alone = liveOn(reigns.slice(0, 1), nothingStored, facts, until);
      const before = (each: (typeof lived)[number]): boolean => each.input.recordedAt < from;
      expect(bytesOf(lived.filter(before))).toBe(bytesOf(alone.lived.filter(before)));
    }),
    { numRuns: 60 },
  );
});

test("a lead that keeps its version lives on as if there were no other, where nobody leaves by that one", () => {
  fc.assert(
    fc.property(amended, ({ versions, moves }) => {
      const second = versions.second === null ? null : { ...versions.second, takesOpenLeads: false };
      const reigns = reignsIn({ versions: { ...versions, second }, moves });
      const { facts, lived, until } = live(
        reigns,
        moves.map((move) => ({ ...move, lead: 0 })),
      );
      // Who is gone is gone for leads of the version before as well.
      const from = reigns[1]?.from ?? until;
      fc.pre(!lived.some(({ input }) => input.kind === "members_change" && input.recordedAt >= from));
      // And whoever has come is known to them.
      const [own, other] = reigns.map(({ terms }) => terms.routing.named);
      fc.pre(own === undefined || other === undefined || [...other].every((member) => own.has(member)));
      const alone = liveOn(reigns.slice(0, 1), nothingStored, facts, until);
      const next = lived.findIndex((each) => each.about === "lead" && each.version === 2);
      const kept = next < 0 ? lived.length : next;
      expect(bytesOf(lived.slice(0, kept))).toBe(bytesOf(alone.lived.slice(0, kept)));
    }),
    { numRuns: 60 },
  );
});

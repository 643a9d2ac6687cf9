/** What was decided stays decided, whatever the agreement says later. */
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import { bytesOf, drawn, live, resumeReplay, nothingStored, versionsIn } from "./replays.ts";

const amended = drawn.filter(({ versions }) => versions.second !== null);

test("a version changes nothing that was decided before its instant", () => {
  fc.assert(
    fc.property(amended, (all) => {
      const versions = versionsIn(all);
      const { facts, decidedInputs, until } = live(versions, all.moves);
      const from = versions[1]?.from ?? until;
      const alone = resumeReplay(versions.slice(0, 1), nothingStored, facts, until);
      const before = (each: (typeof decidedInputs)[number]): boolean => each.input.recordedAt < from;
      expect(bytesOf(decidedInputs.filter(before))).toBe(bytesOf(alone.decidedInputs.filter(before)));
    }),
    { numRuns: 60 },
  );
});

test("a lead that keeps its version lives on as if there were no other, where nobody leaves by that one", () => {
  fc.assert(
    fc.property(amended, ({ versions, moves }) => {
      const second = versions.second === null ? null : { ...versions.second, takesOpenLeads: false };
      const periods = versionsIn({ versions: { ...versions, second }, moves });
      const { facts, decidedInputs, until } = live(
        periods,
        moves.map((move) => ({ ...move, lead: 0 })),
      );
      // Who is gone is gone for leads of the version before as well.
      const from = periods[1]?.from ?? until;
      fc.pre(!decidedInputs.some(({ input }) => input.kind === "members_change" && input.recordedAt >= from));
      // And whoever has come is known to them.
      const [own, other] = periods.map(({ terms }) => terms.routing.named);
      fc.pre(own === undefined || other === undefined || [...other].every((member) => own.has(member)));
      const alone = resumeReplay(periods.slice(0, 1), nothingStored, facts, until);
      const next = decidedInputs.findIndex((each) => each.about === "lead" && each.version === 2);
      const kept = next < 0 ? decidedInputs.length : next;
      expect(bytesOf(decidedInputs.slice(0, kept))).toBe(bytesOf(alone.decidedInputs.slice(0, kept)));
    }),
    { numRuns: 60 },
  );
});

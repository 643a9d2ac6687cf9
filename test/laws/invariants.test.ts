/** The invariants of Baton hold after anything that can happen. One workspace among others, and facts sent twice: see once-and-private.pg.test.ts. */
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import { Witness } from "../../src/reporting/invariants/witness.ts";
import { drawn, live, reignsIn } from "./lives.ts";

test("after any inputs, in any order: no lead is dropped, stages add up, verdicts stay, turns are fair, and a replay is equal", () => {
  fc.assert(
    fc.property(drawn, (all) => {
      const reigns = reignsIn(all);
      const witness = new Witness(reigns);
      live(
        reigns,
        all.moves,
        (lived) => witness.see(lived),
        (now) => witness.look(now),
      );
      expect(witness.breaches).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

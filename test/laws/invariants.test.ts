/** The invariants of Baton hold after anything that can happen. One workspace among others, and facts sent twice: see once-and-private.pg.test.ts. */
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import { Witness } from "../../src/reporting/invariants/witness.ts";
import { drawn, live, versionsIn } from "./replays.ts";

test("after any inputs, in any order: no lead is dropped, stages add up, verdicts stay, turns are fair, and a replay is equal", () => {
  fc.assert(
    fc.property(drawn, (all) => {
      const versions = versionsIn(all);
      const witness = new Witness(versions);
      live(
        versions,
        all.moves,
        (decidedInput) => witness.see(decidedInput),
        (now) => witness.look(now),
      );
      expect(witness.breaches).toEqual([]);
    }),
    { numRuns: 120 },
  );
});

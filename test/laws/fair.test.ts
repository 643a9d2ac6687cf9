/** Turns of a pool: who is where in them. */
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { PoolMember } from "../../src/agreement/terms/basic/pool-terms.ts";
import { leadId, memberId } from "../../src/base/ids.ts";
import { epochMs, MINUTE_MS } from "../../src/base/time.ts";
import { startReplay } from "../../src/engine/timeline/start-replay.ts";
import { EMPTY_ROSTER } from "../../src/engine/roster/roster.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce } from "../../src/engine/terms/terms-in-force.ts";
import { mostOff } from "../../src/reporting/invariants/fair.ts";
import { withLeg } from "../scenarios/amended-lead.ts";
import { askedForDemo, captured, instant } from "../scenarios/story.ts";

function poolOf(weights: readonly number[]): Agreement {
  const members = weights.map((weight, index): PoolMember => ({
    member: memberId(`m${index}`),
    weight,
    calendar: undefined,
  }));
  const agreement = withLeg("qualification", (leg) => ({ ...leg, pool: { ...leg.pool, members } }));
  return { ...agreement, escalation: [] };
}

/** How far off the fair share anybody ever was while so many leads were given out. */
function furthestOff(weights: readonly number[], leads: number): number {
  const start = instant("2026-03-09T09:00+01:00");
  const replay = startReplay(alwaysInForce(compileTerms(poolOf(weights))), {
    leads: [],
    roster: EMPTY_ROSTER,
    now: start,
  });
  let most = 0;
  for (let index = 0; index < leads; index += 1) {
    const at = epochMs(start + index * MINUTE_MS);
    const about = { leadId: leadId(`l${index}`), occurredAt: at, recordedAt: at };
    replay.take({ ...captured(), ...about });
    replay.take({ ...askedForDemo, ...about });
    for (const { share, assigned } of replay.roster().pools[0]?.members ?? [])
      most = Math.max(most, Math.abs(share - assigned));
  }
  return most;
}

test("where all weigh the same and all can take leads, nobody is ever a whole turn off the fair share", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 60 }), (members, leads) => {
      expect(furthestOff(Array<number>(members).fill(1), leads)).toBeLessThan(1);
    }),
    { numRuns: 20 },
  );
});

test("with any weights nobody is further off than 1 + 1/2 + … of the members", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 80 }),
      (weights, leads) => {
        expect(furthestOff(weights, leads)).toBeLessThan(mostOff(weights.length));
      },
    ),
    { numRuns: 20 },
  );
});

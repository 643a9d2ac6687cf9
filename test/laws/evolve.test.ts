/** `evolve` is total: it folds any event into any lead, and decides nothing. */
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import { AssertionError } from "../../src/base/assert.ts";
import { canonicalJson } from "../../src/base/canonical-json.ts";
import { nextDueAt } from "../../src/engine/standing/next-due.ts";
import { draftOf, evolve } from "../../src/engine/decide/evolve.ts";
import type { LeadEvent } from "../../src/engine/lead/lead-event.ts";
import type { LeadState } from "../../src/engine/lead/lead-state.ts";
import { ofLeads } from "../../src/engine/timeline/replay.ts";
import { drawn, live, versionsIn } from "./replays.ts";

/** Every state and every event of a life. */
function reached(all: Parameters<typeof versionsIn>[0]): {
  readonly states: readonly LeadState[];
  readonly events: readonly LeadEvent[];
} {
  const { decidedInputs } = live(versionsIn(all), all.moves);
  return {
    states: ofLeads(decidedInputs).flatMap(({ decided }) => decided.lead ?? []),
    events: ofLeads(decidedInputs).flatMap(({ decided }) => decided.events),
  };
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

test("events of any life are folded into leads of any other; only what happens to a clock needs that clock", () => {
  fc.assert(
    fc.property(
      drawn,
      drawn,
      fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 60, minLength: 20 }),
      (one, other, pairs) => {
        const { states } = reached(one);
        const { events } = reached(other);
        for (const [s, e] of pairs) {
          const state = states[s % states.length];
          const event = events[e % events.length];
          if (state === undefined || event === undefined) continue;
          const before = frozen(state);
          const lead = draftOf(before, undefined);
          const isForeign =
            "clock" in event &&
            event.kind !== "clock_started" &&
            !before.clocks.some((clock) => clock.name === event.clock);
          if (isForeign) {
            expect(() => evolve(lead, event)).toThrow(AssertionError);
            continue;
          }
          evolve(lead, event);
          expect(lead.leadId).toBe(before.leadId);
          expect(JSON.parse(canonicalJson(lead))).toEqual(JSON.parse(JSON.stringify(lead)));
          expect(nextDueAt(lead)).not.toBeNaN();
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("a lead is what its events come to: from its capture on, without its inputs", () => {
  fc.assert(
    fc.property(drawn, (all) => {
      const { decidedInputs } = live(versionsIn(all), all.moves);
      const folded = new Map<string, ReturnType<typeof draftOf>>();
      const last = new Map<string, LeadState>();
      for (const { input, decided } of ofLeads(decidedInputs)) {
        if (decided.lead !== null) last.set(input.leadId, decided.lead);
        for (const event of decided.events) {
          if (event.kind === "captured") folded.set(event.leadId, draftOf(null, event));
          const lead = folded.get(event.leadId);
          if (lead !== undefined) evolve(lead, event);
        }
      }
      expect(canonicalJson([...folded])).toBe(canonicalJson([...last]));
    }),
    { numRuns: 60 },
  );
});

/** Deciding in one go is deciding in parts: what is stored between them is all that there is to know. */
import fc from "../fast-check.ts";
import { expect, test } from "vitest";
import { canonicalJson } from "../../src/base/canonical-json.ts";
import { asStored, bytesOf, drawn, live, resumeReplay, nothingStored, versionsIn } from "./replays.ts";

test("a life that is stored and taken up again at any point gives the same events and the same ends, byte for byte", () => {
  fc.assert(
    fc.property(drawn, fc.nat(200), fc.boolean(), (all, cut, isLookedAt) => {
      const versions = versionsIn(all);
      const { facts, decidedInputs, until } = live(versions, all.moves);
      const at = cut % (facts.length + 1);
      const whole = resumeReplay(versions, nothingStored, facts, until);
      // Whoever stores has let happen what was due, or comes back to it with the next fact.
      const heard = facts[at - 1]?.recordedAt ?? nothingStored.now;
      const isBetween = (facts[at]?.recordedAt ?? until) > heard;
      const first = resumeReplay(
        versions,
        nothingStored,
        facts.slice(0, at),
        isLookedAt && isBetween ? heard : nothingStored.now,
      );
      const rest = resumeReplay(versions, asStored({ ...first.stored, now: heard }), facts.slice(at), until);
      const parts = [...first.decidedInputs, ...rest.decidedInputs];
      expect(bytesOf(parts)).toBe(bytesOf(whole.decidedInputs));
      expect(canonicalJson(rest.stored)).toBe(canonicalJson(whole.stored));
      expect(bytesOf(parts)).toBe(bytesOf(decidedInputs));
    }),
    { numRuns: 80 },
  );
});

import { expect, test } from "vitest";
import { epochMs } from "../../base/time.ts";
import type { PointsDrift } from "../../reporting/learned/drift.ts";
import { driftWords } from "./drift-words.ts";

const COUNTED = {
  ...{ from: epochMs(Date.UTC(2026, 2, 1, 12)), until: epochMs(Date.UTC(2026, 2, 31, 12)) },
  ...{ leads: 140, won: 9, leadsBefore: 900, wonBefore: 120 },
};
const MEASURED: Extract<PointsDrift, { readonly kind: "measured" }> = {
  ...{ kind: "measured", ...COUNTED, expected: 18.4, expectedRange: { low: 10, high: 27 }, slope: undefined },
  areaBefore: { value: 0.71, interval: { low: 0.66, high: 0.76 } },
  area: { value: 0.58, interval: { low: 0.5, high: 0.65 } },
  change: { low: -0.22, high: -0.04 },
};

test.each<[PointsDrift, string]>([
  [
    MEASURED,
    "The active points, on the 140 leads whose outcome became known from March 1, 2026 to March 31, 2026: 9 became customers. A customer had more points than another lead in 58% (50% to 65%) of pairs; before, in 71% (66% to 76%). The points tell customers from others clearly worse than they did: learn them anew, or talk about what changed. With these points, 18 customers (10 to 27) were to be expected. Clearly fewer came.",
  ],
  [
    {
      ...MEASURED,
      won: 20,
      change: { low: -0.1, high: 0.1 },
      slope: { value: 0.5, interval: { low: 0.2, high: 0.9 } },
    },
    "That is no clear change. With these points, 18 customers (10 to 27) were to be expected. Points make less of a difference than they did.",
  ],
  [
    { kind: "not_enough_data", ...COUNTED, moreRecent: { won: 1, lost: 0 }, moreBefore: { won: 0, lost: 2 } },
    "That is too little to say whether the points still hold. At least needed: 1 more customer in these days and 2 more leads that became none before.",
  ],
  [
    { kind: "not_enough_data", ...COUNTED, leads: 0, moreRecent: { won: 9, lost: 9 }, moreBefore: { won: 0, lost: 0 } },
    "no outcome of a lead became known from March 1, 2026 to March 31, 2026.",
  ],
])("whether points still hold is said with its figures %#", (drift, words) => {
  expect(driftWords(drift, "UTC")).toContain(words);
});

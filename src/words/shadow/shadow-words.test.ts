import { expect, test } from "vitest";
import type { SignedShadow } from "../../agreement/amendment/version-event.ts";
import { shadowLimitWords, shadowNotes, signedShadowWords } from "./shadow-words.ts";

const WEEK: SignedShadow = {
  ...{ firstDay: "2026-11-23", day: "2026-11-29", days: 7 },
  ...{ leads: 80, changed: 12, hash: "0123456789abcdef".repeat(4) },
};

test.each([
  [WEEK, "the shadow of 7 days, November 23 to 29, 2026: 12 of 80 leads decided differently"],
  [
    { ...WEEK, firstDay: "2026-11-29", day: "2026-12-05", changed: 1, leads: 1 },
    "the shadow of 7 days, November 29 to December 5, 2026: 1 of 1 lead decided differently",
  ],
  [
    { ...WEEK, firstDay: "2026-12-30", day: "2027-01-02", days: 4, changed: 0 },
    "the shadow of 4 days, December 30, 2026 to January 2, 2027: all 80 leads decided the same",
  ],
  [
    { ...WEEK, day: "2026-11-23", days: 1, leads: 0, changed: 0 },
    "the shadow of 1 day, November 23, 2026: no lead was decided",
  ],
])("%j is said as %s", (shadow, said) => {
  expect(signedShadowWords(shadow)).toBe(said);
});

test("the paper says who signed with which record, and who before there was one", () => {
  const later = { ...WEEK, day: "2026-11-30", days: 8, hash: "f".repeat(64) };
  expect(
    shadowNotes([
      { party: "marketing", shadow: null },
      { party: "qualification", shadow: WEEK },
      { party: "sales", shadow: later },
    ]),
  ).toEqual([
    "Marketing signed before the shadow of this version had a record.",
    "Qualification signed with the shadow of 7 days, November 23 to 29, 2026: 12 of 80 leads decided differently (record 0123456789ab).",
    "Sales signed with the shadow of 8 days, November 23 to 30, 2026: 12 of 80 leads decided differently (record ffffffffffff).",
  ]);
  expect(shadowNotes([{ party: "sales" }])).toEqual([]);
});

test.each([
  [{ leads: 0, changed: 0, days: 9 }, "Nothing was decided since the proposal, so there is nothing to compare."],
  [{ leads: 4, changed: 1, days: 1 }, "One day can’t tell what a whole week is like."],
  [
    { leads: 4, changed: 0, days: 6 },
    "So far, the version decides nothing differently. 6 days can’t tell what a whole week is like.",
  ],
  [{ leads: 40, changed: 0, days: 7 }, "So far, the version decides nothing differently."],
  [{ leads: 40, changed: 4, days: 7 }, undefined],
])("how far %j says anything", (counts, said) => {
  expect(shadowLimitWords(counts)).toBe(said);
});

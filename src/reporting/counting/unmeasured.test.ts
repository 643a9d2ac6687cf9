import { expect, test } from "vitest";
import { agreementOf, COMPLETE, SAMPLE } from "../../../test/sample-agreement.ts";
import { unmeasuredWords } from "../../words/report/unmeasured-words.ts";
import { type SeenKind, unmeasuredBy } from "./unmeasured.ts";

const EVERYTHING: readonly SeenKind[] = [
  ...(["capture", "activity", "contact", "correct", "touch", "observed_touch", "accept", "reject", "pass_on"] as const),
  ...(["progress", "agree_rejection", "dispute"] as const),
];

test.each([SAMPLE, COMPLETE])(
  "a history of everything measures every promise; each kind that is missing is needed by none that stays",
  (text) => {
    const agreement = agreementOf(text);
    expect(unmeasuredBy(agreement, new Set(EVERYTHING))).toEqual([]);
    for (const missing of EVERYTHING) {
      const without = unmeasuredBy(agreement, new Set(EVERYTHING.filter((kind) => kind !== missing)));
      for (const each of without) expect(each.needs).toContain(missing);
    }
  },
);

test("leads without touches make every first touch read as missed, and say so", () => {
  const unmeasured = unmeasuredBy(agreementOf(SAMPLE), new Set(["capture", "accept", "progress"]));
  const touches = unmeasured.filter(({ promise }) => promise === "first-touch");
  expect(touches.map(({ clause }) => clause)).toEqual(["qualification.first-touch", "sales.first-touch"]);
  expect(touches.map(unmeasuredWords)).toEqual([
    "Qualification, first touch (qualification.first-touch): there are no touches, so it would read as missed for every lead",
    "Sales, first touch (sales.first-touch): there are no touches, so it would read as missed for every lead",
  ]);
});

test("no lead is promised what the agreement doesn't promise", () => {
  const agreement = agreementOf(SAMPLE);
  const nothing = unmeasuredBy(agreement, new Set());
  const clauses = agreement.legs.flatMap(({ id, clocks }) => clocks.map(({ kind }) => `${id}.${kind}`));
  expect(nothing.filter(({ promise }) => promise !== "goal").map(({ clause }) => clause)).toEqual(clauses);
});

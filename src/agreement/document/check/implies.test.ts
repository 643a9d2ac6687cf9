import fc from "../../../../test/fast-check.ts";
import { expect, test } from "vitest";
import type { Condition } from "../../terms/basic/basic-terms.ts";
import { areCovered } from "./implies.ts";

const is = (field: string, ...values: readonly (string | number | boolean)[]): Condition => ({
  kind: "any_of",
  field,
  values,
});
const range = (min: number | undefined, max: number | undefined): Condition => ({
  kind: "range",
  field: "size",
  min,
  max,
});
const contains = (...texts: readonly string[]): Condition => ({ kind: "contains", field: "title", texts });
const given = (field: string, present = true): Condition => ({ kind: "present", field, present });

type When = readonly Condition[];
const CASES: readonly (readonly [what: string, covered: boolean, narrow: When, ...wide: readonly When[]])[] = [
  ["the same", true, [is("country", "DE")], [is("country", "DE")]],
  ["another value", false, [is("country", "DE")], [is("country", "AT")]],
  ["another attribute", false, [is("country", "DE")], [is("city", "DE")]],
  ["one of several values", true, [is("country", "DE")], [is("country", "AT", "DE")]],
  ["several values of one", false, [is("country", "AT", "DE")], [is("country", "DE")]],
  ["text without regard to case", true, [is("country", "de")], [is("country", "DE")]],
  ["a number is no text", false, [is("size", 5)], [is("size", "5")]],
  ["true is true", true, [is("partner", true)], [is("partner", true, false)]],
  ["one condition more", true, [is("country", "DE"), range(1, 2)], [is("country", "DE")]],
  ["one condition less", false, [is("country", "DE")], [is("country", "DE"), range(1, 2)]],
  ["no condition at all", true, [is("country", "DE")], []],
  ["nothing to be covered by", false, [is("country", "DE")]],
  ["two together", true, [is("country", "DE", "AT")], [is("country", "DE")], [is("country", "AT")]],
  [
    "two together, of two attributes",
    true,
    [is("a", 1, 2), is("b", 1, 2)],
    [is("a", 1)],
    [is("a", 2), is("b", 1)],
    [is("b", 2)],
  ],
  ["two that leave one out", false, [is("a", 1, 2), is("b", 1, 2)], [is("a", 1)], [is("b", 2)]],
  ["a range inside", true, [range(10, 20)], [range(10, 20)]],
  ["a range that begins earlier", false, [range(9, 20)], [range(10, 20)]],
  ["a range that ends later", false, [range(10, 21)], [range(10, 20)]],
  ["a range without an end", false, [range(10, undefined)], [range(10, 20)]],
  ["a range in one without ends", true, [range(10, 20)], [range(undefined, undefined)]],
  ["a range without a beginning", true, [range(undefined, 20)], [range(undefined, 20)]],
  ["numbers at both ends of a range", true, [is("size", 10, 20)], [range(10, 20)]],
  ["a number below a range", false, [is("size", 9)], [range(10, 20)]],
  ["a number above a range", false, [is("size", 21)], [range(undefined, 20)]],
  ["a number in an open range", true, [is("size", 21)], [range(10, undefined)]],
  ["a text in a range", false, [is("size", "15")], [range(10, 20)]],
  ["a range for a value", false, [range(10, 10)], [is("size", 10)]],
  ["a value with a part", true, [is("title", "Head of Sales", "VP")], [contains("vp", "HEAD")]],
  ["a value without the part", false, [is("title", "CEO")], [contains("vp")]],
  ["a part of a part", true, [contains("vice president")], [contains("president")]],
  ["a part that another contains", false, [contains("president")], [contains("vice president")]],
  ["parts of which one is wider", false, [contains("president", "head")], [contains("president")]],
  ["a part for a range", false, [contains("5")], [{ ...range(1, 9), field: "title" }]],
  ["a range for a part", false, [range(1, 9)], [{ ...contains("5"), field: "size" }]],
  ["a value is given", true, [is("title", "CEO")], [given("title")]],
  ["an empty value is not", false, [is("title", "")], [given("title")]],
  ["an empty value is left blank", true, [is("title", "")], [given("title", false)]],
  ["a range is given", true, [range(1, 2)], [given("size")]],
  ["a range is not blank", false, [range(1, 2)], [given("size", false)]],
  ["a part is given", true, [contains("ceo")], [given("title")]],
  ["a part is not blank", false, [contains("ceo")], [given("title", false)]],
  ["given is given", true, [given("title")], [given("title")]],
  ["blank is blank", true, [given("title", false)], [given("title", false)]],
  ["given is not blank", false, [given("title")], [given("title", false)]],
  ["given is no value", false, [given("title")], [is("title", "CEO")]],
];

test.for(CASES)("%s: %s", ([_what, covered, narrow, ...wide]) => expect(areCovered(narrow, wide)).toBe(covered));

const conditions = fc.uniqueArray(
  fc.oneof(
    fc.record({
      kind: fc.constant("any_of" as const),
      field: fc.constantFrom("a", "b"),
      values: fc.array(fc.constantFrom<string | number>("x", "X", "xy", "", 1, 2), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant("range" as const),
      field: fc.constantFrom("a", "b"),
      min: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
      max: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
    }),
    fc.record({
      kind: fc.constant("contains" as const),
      field: fc.constantFrom("a", "b"),
      texts: fc.array(fc.constantFrom("x", "y", "xy"), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ kind: fc.constant("present" as const), field: fc.constantFrom("a", "b"), present: fc.boolean() }),
  ),
  { maxLength: 2, selector: ({ field }) => field },
);

/** As the engine compares. */
function holds(when: readonly Condition[], lead: Readonly<Record<string, string | number | undefined>>): boolean {
  return when.every((condition) => {
    const value = lead[condition.field];
    switch (condition.kind) {
      case "any_of":
        return condition.values.some(
          (each) => String(each).toLowerCase() === String(value).toLowerCase() && typeof each === typeof value,
        );
      case "range":
        return typeof value === "number" && value >= (condition.min ?? -9) && value <= (condition.max ?? 9);
      case "contains":
        return value !== undefined && condition.texts.some((text) => String(value).toLowerCase().includes(text));
      default:
        return condition.present === (value !== undefined && value !== "");
    }
  });
}

test("what is covered never holds for a lead that nothing covers", () => {
  const value = fc.constantFrom(undefined, "x", "XY", "", 0, 1, 2, 5);
  fc.assert(
    fc.property(
      conditions,
      fc.array(conditions, { maxLength: 3 }),
      fc.record({ a: value, b: value }),
      (narrow, wide, lead) => {
        if (!areCovered(narrow, wide) || !holds(narrow, lead)) return;
        expect(wide.some((each) => holds(each, lead))).toBe(true);
      },
    ),
    { numRuns: 3_000 },
  );
});

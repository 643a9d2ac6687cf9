import { expect, test } from "vitest";
import type { AttributeValue, Condition } from "../../agreement/terms/basic/basic-terms.ts";
import { type Attributes, compileConditions, Fields } from "./compile-conditions.ts";

function holds(conditions: readonly Condition[], attributes: Attributes): boolean {
  const fields = new Fields();
  const compiled = compileConditions(conditions, fields);
  return compiled(fields.read(attributes));
}

const anyOf = (...values: readonly AttributeValue[]): Condition => ({ kind: "any_of", field: "it", values });
const contains = (...texts: readonly string[]): Condition => ({ kind: "contains", field: "it", texts });
const range = (min?: number, max?: number): Condition => ({ kind: "range", field: "it", min, max });
const present = (wanted: boolean): Condition => ({ kind: "present", field: "it", present: wanted });
const NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "Nine"];

test.each([
  [anyOf("Software"), "software", true, "text compares without regard to case"],
  [anyOf("software"), "SOFTWARE", true, "on either side"],
  [anyOf("software"), "hardware", false, "another text"],
  [anyOf("software"), undefined, false, "a missing attribute matches nothing"],
  [anyOf("a", "b"), "b", true, "the second of two"],
  [anyOf("a", "b"), "c", false, "neither of two"],
  [anyOf("a", "b", "c"), "C", true, "the last of three"],
  [anyOf("a", "b", "c"), "d", false, "none of three"],
  [anyOf("a", "b", "c"), undefined, false, "nothing is none of three"],
  [anyOf(...NUMBERS), "nine", true, "the last of many"],
  [anyOf(...NUMBERS), "ten", false, "none of many"],
  [anyOf(7), 7, true, "a number"],
  [anyOf(7), "7", true, "also one that was sent as a text"],
  [anyOf(7), "seven", false, "but not one in letters"],
  [anyOf("80331"), 80_331, true, "a text that was sent as a number"],
  [anyOf("80331", 80_469), "80469", true, "each wanted value as what it is"],
  [anyOf("80331", 80_469), 80_331, true, "either way"],
  [anyOf("80331", 80_469), 80_330, false, "and none of them"],
  [anyOf(), "x", false, "nothing is wanted"],
  [anyOf(true), "Yes", true, "yes is true"],
  [anyOf(true), 1, true, "and so is 1"],
  [anyOf(true), "Acme", false, "a name is neither"],
  [anyOf(false), "0", true, "0 is false"],
  [anyOf(false), "", false, "a blank is neither"],
  [anyOf(true), true, true, "true or false"],
  [contains("ceo", "vp"), "VP Sales", true, "part of a text"],
  [contains("VP"), "vp sales", true, "in any case"],
  [contains("ceo", "vp"), "Sales", false, "no part of a text"],
  [contains("fine"), undefined, false, "nothing has no parts, as little as the word undefined"],
  [contains("50"), 1_500, true, "digits of a number"],
  [range(50, 500), 50, true, "the least of a range"],
  [range(50, 500), 500, true, "the most of a range"],
  [range(50, 500), 49, false, "below a range"],
  [range(50, 500), 501, false, "above a range"],
  [range(50), 1_000_000, true, "a range without a most"],
  [range(undefined, 500), -1, true, "a range without a least"],
  [range(50, 500), "100", true, "a number that was sent as a text"],
  [range(50, 500), " +100.5 ", true, "with a sign, decimals and blanks around it"],
  [range(50, 500), "1 00", false, "not with blanks in it"],
  [range(50, 500), "51-200", false, "two numbers are none"],
  [range(50, 500), "1e2", false, "an exponent is none"],
  [range(0, 1), true, false, "yes is no number"],
  [range(0), "", false, "a blank is not 0"],
  [range(80_000, 87_999), "80331", true, "a zip code within others"],
  [range(), undefined, false, "nothing is no number"],
  [present(true), "x", true, "there"],
  [present(true), "", false, "empty text is not there"],
  [present(true), undefined, false, "not there"],
  [present(true), false, true, "an answer of no is there"],
  [present(false), undefined, true, "not there, as wanted"],
  [present(false), "x", false, "there, and not wanted"],
] as const)("%j of %j is %s: %s", (condition, value, expected, _pins) => {
  expect(holds([condition], value === undefined ? {} : { it: value })).toBe(expected);
});

test.each([
  ["text", anyOf("007"), 7, false, "a code is not the number that it looks like"],
  ["text", anyOf(7), "7", true, "whatever the wanted value was written as"],
  ["text", anyOf("yes"), true, false, "a declared text is read as it is"],
  ["number", anyOf("7"), 7, true, "a wanted text is read as the type as well"],
  ["number", anyOf("seven", "7"), 7, true, "one that cannot be read is wanted in vain"],
  ["number", anyOf("seven"), "seven", false, "also where the value is the same"],
  ["yes-no", anyOf("yes"), true, true, "yes, as the agreement writes it"],
  ["yes-no", anyOf("no"), 0, true, "and no"],
  ["yes-no", range(0, 1), true, false, "yes or no is no number, whatever asks for one"],
  ["number", contains("5"), 50, true, "parts are of the text"],
  ["number", present(true), "many", true, "what cannot be read is there"],
] as const)("declared as %s, %j of %j is %s: %s", (type, condition, value, expected, _pins) => {
  const fields = new Fields(new Map([["it", type]]));
  const compiled = compileConditions([condition], fields);
  expect(compiled(fields.read({ it: value }))).toBe(expected);
});

test("a field that is asked for as text and as number is read as either", () => {
  const fields = new Fields();
  const there = compileConditions([present(true)], fields);
  const large = compileConditions([range(50)], fields);
  const band = compileConditions([anyOf("51-200")], fields);
  const values = fields.read({ it: "51-200" });
  expect([there(values), large(values), band(values)]).toEqual([true, false, true]);
  expect(large(fields.read({ it: "60" }))).toBe(true);
});

const [x, y, z] = ["x", "y", "z"].map((field): Condition => ({ kind: "present", field, present: true }));

test.each([
  [[], {}, true],
  [[x, y], { x: 1, y: 1 }, true],
  [[x, y], { x: 1 }, false],
  [[x, y], { y: 1 }, false],
  [[x, y, z], { x: 1, y: 1, z: 1 }, true],
  [[x, y, z], { x: 1, y: 1 }, false],
  [[x, y, z], { x: 1, z: 1 }, false],
  [[x, y, z], { y: 1, z: 1 }, false],
] as const)("all conditions must hold, and none always does (%#)", (conditions, attributes, expected) => {
  expect(
    holds(
      conditions.flatMap((each) => each ?? []),
      attributes,
    ),
  ).toBe(expected);
});

test("rules that share a field read it once, and each by its own comparison", () => {
  const fields = new Fields();
  const large = compileConditions([{ kind: "present", field: "title", present: true }], fields);
  const boss = compileConditions([{ kind: "contains", field: "title", texts: ["vp"] }], fields);
  const values = fields.read({ title: "VP" });
  expect([values, large(values), boss(values)]).toEqual([["VP", "vp"], true, true]);
  const after = new Fields();
  compileConditions([{ kind: "contains", field: "title", texts: ["vp"] }], after);
  const there = compileConditions([{ kind: "present", field: "title", present: true }], after);
  const shared = after.read({ title: "VP" });
  expect([shared, there(shared)]).toEqual([["vp"], true]);
});

test("many different texts, and long ones, are compared as they are", () => {
  const fields = new Fields();
  const last = compileConditions([anyOf("text 1499", "L".repeat(65))], fields);
  const found = Array.from({ length: 1_500 }, (_, index) => `TEXT ${index}`).filter((it) => last(fields.read({ it })));
  expect(found).toEqual(["TEXT 1499"]);
  expect(last(fields.read({ it: "l".repeat(65) }))).toBe(true);
});

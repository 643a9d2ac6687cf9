import { expect, test } from "vitest";
import type { AttributeValue, Condition } from "../../agreement/basic-terms.ts";
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
  [anyOf(7), "7", false, "is no text"],
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
  [range(50, 500), "100", false, "a text is no number"],
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
  expect([values, large(values), boss(values)]).toEqual([["vp"], true, true]);
});

test("many different texts, and long ones, are compared as they are", () => {
  const fields = new Fields();
  const last = compileConditions([anyOf("text 1499", "L".repeat(65))], fields);
  const found = Array.from({ length: 1_500 }, (_, index) => `TEXT ${index}`).filter((it) => last(fields.read({ it })));
  expect(found).toEqual(["TEXT 1499"]);
  expect(last(fields.read({ it: "l".repeat(65) }))).toBe(true);
});

/** Whether what one rule asks for makes sure of what another one asks for. */
import { unreachable } from "../../../base/assert.ts";
import type { AttributeValue, Condition } from "../../terms/basic/basic-terms.ts";

const MOST_CASES = 256;

/**
 * Whether each lead that `narrow` holds for, one of `wide` holds for too; as the engine compares: text without regard to case, a missing
 * attribute matches nothing.
 *
 * @returns false where it cannot be told
 */
export function areCovered(narrow: readonly Condition[], wide: readonly (readonly Condition[])[]): boolean {
  return casesOf(narrow).every((each) => wide.some((conditions) => implies(each, conditions)));
}

/** Each condition of `wide` follows from one of `narrow`. */
function implies(narrow: readonly Condition[], wide: readonly Condition[]): boolean {
  return wide.every((wanted) => narrow.some((each) => each.field === wanted.field && follows(each, wanted)));
}

/** One rule for each value that it names, so that two rules together can cover a third; as it is where those are very many. */
function casesOf(when: readonly Condition[]): readonly (readonly Condition[])[] {
  const count = when.reduce((all, each) => all * (each.kind === "any_of" ? each.values.length : 1), 1);
  if (count > MOST_CASES) return [when];
  return when.reduce<readonly (readonly Condition[])[]>(
    (cases, each) =>
      each.kind === "any_of"
        ? cases.flatMap((rest) => each.values.map((value) => [...rest, { ...each, values: [value] }]))
        : cases.map((rest) => [...rest, each]),
    [[]],
  );
}

function follows(from: Condition, wanted: Condition): boolean {
  switch (from.kind) {
    case "any_of":
      return from.values.every((value) => holds(wanted, value));
    case "range":
      if (wanted.kind === "present") return wanted.present;
      return (
        wanted.kind === "range" &&
        (wanted.min ?? Number.NEGATIVE_INFINITY) <= (from.min ?? Number.NEGATIVE_INFINITY) &&
        (wanted.max ?? Number.POSITIVE_INFINITY) >= (from.max ?? Number.POSITIVE_INFINITY)
      );
    case "contains":
      if (wanted.kind === "present") return wanted.present;
      return wanted.kind === "contains" && from.texts.every((text) => hasPart(text, wanted.texts));
    case "present":
      return wanted.kind === "present" && wanted.present === from.present;
    default:
      return unreachable(from);
  }
}

/** Whether a condition holds for a lead with this value. */
function holds(condition: Condition, value: AttributeValue): boolean {
  switch (condition.kind) {
    case "any_of":
      return condition.values.some((each) => same(each) === same(value));
    case "range":
      return (
        typeof value === "number" &&
        value >= (condition.min ?? Number.NEGATIVE_INFINITY) &&
        value <= (condition.max ?? Number.POSITIVE_INFINITY)
      );
    case "contains":
      return hasPart(String(value), condition.texts);
    case "present":
      return condition.present === (value !== "");
    default:
      return unreachable(condition);
  }
}

function same(value: AttributeValue): AttributeValue {
  return typeof value === "string" ? value.toLowerCase() : value;
}

function hasPart(text: string, parts: readonly string[]): boolean {
  return parts.some((part) => text.toLowerCase().includes(part.toLowerCase()));
}

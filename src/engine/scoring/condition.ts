/** Whether a rule's conditions hold for a lead's attributes. Text compares without regard to case; a missing attribute matches nothing. */
import type { AttributeValue, Condition } from "../../agreement/agreement.ts";
import { unreachable } from "../../base/assert.ts";

export function matchesAll(
  conditions: readonly Condition[],
  attributes: Readonly<Record<string, AttributeValue>>,
): boolean {
  return conditions.every((condition) => matches(condition, attributes[condition.field]));
}

function matches(condition: Condition, value: AttributeValue | undefined): boolean {
  if (condition.kind === "present") return condition.present === (value !== undefined && value !== "");
  if (value === undefined) return false;
  switch (condition.kind) {
    case "any_of":
      return condition.values.some((each) => same(each, value));
    case "range":
      return (
        typeof value === "number" &&
        (condition.min === undefined || value >= condition.min) &&
        (condition.max === undefined || value <= condition.max)
      );
    case "contains": {
      const text = String(value).toLowerCase();
      return condition.texts.some((each) => text.includes(each.toLowerCase()));
    }
    default:
      return unreachable(condition);
  }
}

function same(expected: AttributeValue, value: AttributeValue): boolean {
  if (typeof expected === "string" && typeof value === "string") return expected.toLowerCase() === value.toLowerCase();
  return expected === value;
}

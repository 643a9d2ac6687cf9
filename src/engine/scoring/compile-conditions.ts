/**
 * Whether conditions hold for a lead's attributes, compiled once per version. Text compares without regard to case; a missing
 * attribute matches nothing.
 */
import type { AttributeValue, Condition } from "../../agreement/agreement.ts";
import { unreachable } from "../../base/assert.ts";

export type Attributes = Readonly<Record<string, AttributeValue>>;
export type Holds = (attributes: Attributes) => boolean;

/** All of them must hold; none always holds. */
export function compileConditions(conditions: readonly Condition[]): Holds {
  const [first, second, ...others] = conditions.map(compileCondition);
  if (first === undefined) return () => true;
  if (second === undefined) return first;
  const rest =
    others.length === 0
      ? second
      : (attributes: Attributes) => second(attributes) && others.every((each) => each(attributes));
  return (attributes) => first(attributes) && rest(attributes);
}

function compileCondition(condition: Condition): Holds {
  const { field } = condition;
  switch (condition.kind) {
    case "present": {
      const { present } = condition;
      return (attributes) => {
        const value = attributes[field];
        return present === (value !== undefined && value !== "");
      };
    }
    case "any_of":
      return compileAnyOf(field, condition.values);
    case "range": {
      const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = condition;
      return (attributes) => {
        const value = attributes[field];
        return typeof value === "number" && value >= min && value <= max;
      };
    }
    case "contains": {
      const texts = condition.texts.map((text) => text.toLowerCase());
      return (attributes) => {
        const value = attributes[field];
        if (value === undefined) return false;
        const text = String(value).toLowerCase();
        return texts.some((each) => text.includes(each));
      };
    }
    default:
      return unreachable(condition);
  }
}

function compileAnyOf(field: string, values: readonly AttributeValue[]): Holds {
  const texts = new Set(values.flatMap((value) => (typeof value === "string" ? [value.toLowerCase()] : [])));
  const others = values.filter((value) => typeof value !== "string");
  return (attributes) => {
    const value = attributes[field];
    return typeof value === "string" ? texts.has(value.toLowerCase()) : value !== undefined && others.includes(value);
  };
}

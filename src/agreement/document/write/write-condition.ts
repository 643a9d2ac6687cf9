/** Writes `when`. */
import { unreachable } from "../../../base/assert.ts";
import type { Condition } from "../../terms/basic-terms.ts";
import type { Written, WrittenKeys } from "./written.ts";

export function writeConditions(when: readonly Condition[]): WrittenKeys {
  return Object.fromEntries(when.map((condition) => [condition.field, writeCondition(condition)]));
}

function writeCondition(condition: Condition): Written {
  switch (condition.kind) {
    case "any_of": {
      const [first] = condition.values;
      return condition.values.length === 1 && first !== undefined ? first : condition.values;
    }
    case "range":
      return { from: condition.min, to: condition.max };
    case "contains": {
      const [first = ""] = condition.texts;
      return { contains: condition.texts.length === 1 ? first : condition.texts };
    }
    case "present":
      return { given: condition.present };
    default:
      return unreachable(condition);
  }
}

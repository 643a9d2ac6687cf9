/** `when`: what must be true of a lead. All of the conditions must hold. */
import { unreachable } from "../../../base/assert.ts";
import type { AttributeValue, Condition } from "../../terms/basic/basic-terms.ts";
import { CONDITION, CONDITIONS } from "../format/shapes/condition-format.ts";
import { Names } from "../read/names.ts";
import { Section } from "../read/section.ts";
import type { Spot } from "../read/spot.ts";
import type { Written, WrittenKeys } from "../write/written.ts";

export const conditions = { read, write };

/**
 * `field: value`, `field: [a, b]`, `field: { from: 50, to: 500 }`, `field: { contains: student }`, `field: { given: true }`. At least one: none at
 * all would hold for every lead.
 */
function read(place: Spot): readonly Condition[] {
  const when = new Names(place, CONDITIONS);
  if (when.isEmpty)
    when.report(
      "missing_key",
      "There is no condition, so every lead would match.",
      "Add one, for example `industry: [software, fintech]`.",
    );
  return when.all().flatMap(({ key, spot }) => readCondition(key, spot) ?? []);
}

function readCondition(field: string, spot: Spot): Condition | undefined {
  if (spot.value?.kind !== "map") {
    if (spot.value?.kind === "list" && spot.value.items.length === 0)
      spot.report("missing_key", "This list is empty, so no lead would match.", "Add at least one value.");
    return { kind: "any_of", field, values: spot.items().flatMap(attributeValue) };
  }
  const terms = new Section(spot, CONDITION.keys);
  const min = terms.optionalNumber("from");
  const max = terms.optionalNumber("to");
  const contains = terms.texts("contains").map((each) => each.text);
  const given = terms.has("given") ? terms.flag("given") : undefined;
  const asked = [min ?? max, contains[0], given].filter((each) => each !== undefined).length;
  if (asked > 1)
    spot.report(
      "contradiction",
      "One condition asks for several things.",
      "Use only one kind: `from` and `to`, `contains`, or `given`.",
    );
  if (contains.length > 0) return { kind: "contains", field, texts: contains };
  if (given !== undefined) return { kind: "present", field, present: given };
  if (min !== undefined && max !== undefined && min > max)
    spot.report("never_matches", `Nothing is between ${min} and ${max}.`, "Make `from` the smaller number.");
  if (min !== undefined || max !== undefined) return { kind: "range", field, min, max };
  if (terms.isEmpty)
    spot.report("missing_key", "This condition is empty.", "Add `from`, `to`, `contains`, or `given`.");
  return undefined;
}

function attributeValue(spot: Spot): readonly AttributeValue[] {
  switch (spot.value?.kind) {
    case "text":
      return [spot.value.text];
    case "number":
      return [spot.value.number];
    case "boolean":
      return [spot.value.boolean];
    default:
      spot.wrongKind("text, a number, true or false, or a list of those");
      return [];
  }
}

function write(when: readonly Condition[]): WrittenKeys {
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

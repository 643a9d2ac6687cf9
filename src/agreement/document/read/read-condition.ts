/** Reads `when`: what must be true of a lead. */
import type { AttributeValue, Condition } from "../../terms/basic-terms.ts";
import { CONDITION } from "../format/profile-format.ts";
import type { Names } from "./names.ts";
import { Section } from "./section.ts";
import type { Spot } from "./spot.ts";

/**
 * `field: value`, `field: [a, b]`, `field: { from: 50, to: 500 }`, `field: { contains: student }`, `field: { given: true }`. At least one: none at
 * all would hold for every lead.
 */
export function readConditions(when: Names): readonly Condition[] {
  if (when.isEmpty)
    when.report(
      "missing_key",
      "no condition is named, so every lead would fit",
      "name one, for example `industry: [software, fintech]`",
    );
  return when.all().flatMap(({ key, spot }) => readCondition(key, spot) ?? []);
}

function readCondition(field: string, spot: Spot): Condition | undefined {
  if (spot.value?.kind !== "map") {
    if (spot.value?.kind === "list" && spot.value.items.length === 0)
      spot.report("missing_key", "this list is empty, so no lead would fit", "name at least one value");
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
      "one condition asks for several things",
      "keep one: `from` and `to`, `contains`, or `given`",
    );
  if (contains.length > 0) return { kind: "contains", field, texts: contains };
  if (given !== undefined) return { kind: "present", field, present: given };
  if (min !== undefined && max !== undefined && min > max)
    spot.report("never_matches", `from ${min} to ${max} holds nothing`, "let `from` be the smaller one");
  if (min !== undefined || max !== undefined) return { kind: "range", field, min, max };
  if (terms.isEmpty)
    spot.report("missing_key", "this condition says nothing", "give `from`, `to`, `contains` or `given`");
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

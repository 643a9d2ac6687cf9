import { expect, test } from "vitest";
import { STORY_AGREEMENT } from "../../../test/scenarios/story.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { AttributeTerms } from "../../agreement/terms/parts/lead-terms.ts";
import type { FitRule } from "../../agreement/terms/parts/scoring-terms.ts";
import type { Condition } from "../../agreement/terms/basic/basic-terms.ts";
import { clauseId } from "../../base/ids.ts";
import { compileUnreadable } from "./unreadable.ts";

function asking(conditions: readonly Condition[], attributes?: readonly AttributeTerms[]): Agreement {
  const rule: FitRule = { clause: clauseId("fit"), label: "Fit", when: conditions, points: 1 };
  const { scoring } = STORY_AGREEMENT;
  return { ...STORY_AGREEMENT, scoring: { ...scoring, fit: { cap: undefined, rules: [rule] } }, attributes };
}
const range: Condition = { kind: "range", field: "it", min: 1, max: undefined };
const anyOf = (...values: readonly (string | number | boolean)[]): Condition => ({
  kind: "any_of",
  field: "it",
  values,
});
const declared = (type: AttributeTerms["type"]): AttributeTerms => ({
  ...{ name: "it", clause: clauseId("attributes.it"), type, label: "It", personal: false },
});

test.each([
  [[range], "51-200", "number", "a range asks for a number"],
  [[range], "250", null, "which may be sent as a text"],
  [[range], " ", null, "a blank is no value"],
  [[range], true, "number", "yes is none"],
  [[anyOf("51-200"), range], "51-200", "number", "also where another rule takes it for a text"],
  [[anyOf(1, 2)], "one", "number", "numbers are wanted"],
  [[anyOf("one", 1)], "two", null, "texts are wanted, too"],
  [[anyOf(true)], "Acme", "yes-no", "yes or no is wanted"],
  [[anyOf(true)], "no", null, "and is there"],
  [[anyOf("a")], 7, null, "everything can be read as a text"],
] as const)("%j of %j: %s (%s)", (conditions, it, type, _pins) => {
  const found = compileUnreadable(asking(conditions))({ other: "x", it });
  expect(found).toEqual(type === null ? [] : [{ field: "it", type }]);
});

test("the declared type counts, whether or not anything asks for the attribute, and whatever does", () => {
  expect(compileUnreadable(asking([], [declared("number")]))({ it: "many" })).toEqual([
    { field: "it", type: "number" },
  ]);
  expect(compileUnreadable(asking([range], [declared("text")]))({ it: "many" })).toEqual([]);
});

test("where nothing is asked for, nothing is amiss", () => {
  expect(compileUnreadable(asking([]))({ it: "many", industry: 7 })).toEqual([]);
});

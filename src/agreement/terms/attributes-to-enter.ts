/** What people are asked for when they enter a lead by hand: the attributes that are declared, and those that the rules ask for. */
import type { Agreement } from "./agreement.ts";
import type { Condition } from "./basic/basic-terms.ts";
import { conditionsOf } from "./conditions-of.ts";
import type { AttributeType } from "./parts/lead-terms.ts";

export type AttributeToEnter = {
  readonly name: string;
  readonly label: string | null;
  readonly type: AttributeType;
  /** That the rules name; others may be entered. */
  readonly values: readonly string[];
};

/** Declared ones first, each in the agreement's order. The source of a lead is asked for by itself. */
export function attributesToEnter(agreement: Agreement): readonly AttributeToEnter[] {
  const { attributes: declared = [] } = agreement;
  const conditions = conditionsOf(agreement).flatMap(({ when }) => when);
  const names = new Set([...declared.map(({ name }) => name), ...conditions.map(({ field }) => field)]);
  names.delete("origin");
  return [...names].map((name) => {
    const asked = conditions.filter(({ field }) => field === name);
    const terms = declared.find((each) => each.name === name);
    const values = asked.flatMap((each) => (each.kind === "any_of" ? each.values : []));
    return {
      ...{ name, label: terms?.label ?? null, type: terms?.type ?? typeAskedFor(asked) },
      values: [...new Set(values.map(String))],
    };
  });
}

/** As the rules read it. */
function typeAskedFor(asked: readonly Condition[]): AttributeType {
  if (asked.some(({ kind }) => kind === "range")) return "number";
  const values = asked.flatMap((each) => (each.kind === "any_of" ? each.values : []));
  return values.length > 0 && values.every((value) => typeof value === "boolean") ? "yes-no" : "text";
}

/** What clauses say of conditions and of people. */
import { unreachable } from "../../base/assert.ts";
import type { Person, PoolMember } from "../../agreement/terms/agreement.ts";
import type { AttributeValue, Condition } from "../../agreement/terms/basic-terms.ts";

/** "industry is software or fintech and employees from 50 to 2000"; "always" without any. */
export function conditionWords(conditions: readonly Condition[]): string {
  return conditions.length === 0 ? "always" : conditions.map(oneCondition).join(" and ");
}

function oneCondition(condition: Condition): string {
  switch (condition.kind) {
    case "any_of":
      return `${condition.field} is ${condition.values.map((value: AttributeValue) => String(value)).join(" or ")}`;
    case "range":
      return `${condition.field}${condition.min === undefined ? "" : ` from ${condition.min}`}${condition.max === undefined ? "" : ` to ${condition.max}`}`;
    case "contains":
      return `${condition.field} contains ${condition.texts.join(" or ")}`;
    case "present":
      return `${condition.field} is ${condition.present ? "given" : "left blank"}`;
    default:
      return unreachable(condition);
  }
}

export function personWords(people: readonly Person[], id: string): string {
  return people.find((each) => each.id === id)?.name ?? id;
}

/** "Sam Okafor (2), Pia Holm (1)" */
export function membersWords(people: readonly Person[], members: readonly PoolMember[]): string {
  return members.map(({ member, weight }) => `${personWords(people, member)} (${weight})`).join(", ");
}

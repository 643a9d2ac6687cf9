/** What clauses say of conditions, of people and of grades. */
import { unreachable } from "../../base/assert.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { PoolMember } from "../../agreement/terms/basic/pool-terms.ts";
import type { Person } from "../../agreement/terms/basic/party-terms.ts";
import type { AttributeValue, Condition } from "../../agreement/terms/basic/basic-terms.ts";
import { listWords } from "../english/lists.ts";

/** All of them must hold. @example "industry is software or fintech; and employees between 50 and 2000"; "for every lead" without any */
export function conditionWords(conditions: readonly Condition[]): string {
  return conditions.length === 0 ? "for every lead" : conditions.map(oneCondition).join("; and ");
}

/** In parentheses, behind a name; nothing where there is no condition. @example " (country is FR or BE)" */
export function conditionNote(conditions: readonly Condition[]): string {
  return conditions.length === 0 ? "" : ` (${conditionWords(conditions)})`;
}

function oneCondition(condition: Condition): string {
  const { field } = condition;
  switch (condition.kind) {
    case "any_of":
      return `${field} is ${anyOf(condition.values.map((value: AttributeValue) => String(value)))}`;
    case "range": {
      const { min, max } = condition;
      if (min !== undefined && max !== undefined) return `${field} between ${min} and ${max}`;
      return min === undefined ? `${field} of ${max ?? ""} or less` : `${field} of ${min} or more`;
    }
    case "contains":
      return `${field} contains ${anyOf(condition.texts.map((text) => `“${text}”`))}`;
    case "present":
      return `${field} is ${condition.present ? "filled in" : "blank"}`;
    default:
      return unreachable(condition);
  }
}

function anyOf(values: readonly string[]): string {
  return values.length === 0 ? "nothing" : listWords(values, "or");
}

export function personWords(people: readonly Person[], id: string): string {
  return people.find((each) => each.id === id)?.name ?? id;
}

/** Weights are said where they differ. @example "Sam Okafor (weight 2) and Pia Holm (weight 1)"; "Ria Kaya and Ben Sorg" */
export function membersWords(people: readonly Person[], members: readonly PoolMember[]): string {
  const isEven = new Set(members.map(({ weight }) => weight)).size <= 1;
  const names = members.map(
    ({ member, weight }) => `${personWords(people, member)}${isEven ? "" : ` (weight ${weight})`}`,
  );
  return names.length === 0 ? "no one" : listWords(names);
}

/** As it stands before "leads": a grade of one's own is quoted. @example "hot"; "“Tier A”" */
export function gradeWords({ scoring }: Pick<Agreement, "scoring">, id: string): string {
  const label = scoring.grades.find((each) => each.id === id)?.label ?? id;
  return /^(hot|warm|cold)$/i.test(label) ? label.toLowerCase() : `“${label}”`;
}

/** The words of clauses: conditions, shares, money, stages, people – the same under every locale. */
import { unreachable } from "../../base/assert.ts";
import type { Person, PoolMember } from "../../agreement/terms/agreement.ts";
import type { AttributeValue, Condition, PartyName } from "../../agreement/terms/basic-terms.ts";
import type { GoalStage } from "../../agreement/terms/goal-terms.ts";
import { exactly } from "../../agreement/terms/agreed-numbers.ts";
import { percentWords } from "../../calculator/exact-words.ts";
import { fraction } from "../../calculator/exact.ts";
import { exactMoneyWords } from "../../calculator/money.ts";

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

/** "5 %" of "0.05". */
export function shareWords(decimal: string): string {
  return percentWords(exactly(decimal));
}

/** "12,000.00 EUR" */
export function moneyWords(minor: number, currency: string): string {
  return exactMoneyWords(fraction(BigInt(minor)), currency);
}

export function partyTitle(party: PartyName): string {
  return `${party.slice(0, 1).toUpperCase()}${party.slice(1)}`;
}

export function stagesWords(stage: GoalStage): string {
  if (stage === "customer") return "customers";
  return stage === "opportunity" ? "opportunities" : `${stage.toUpperCase()}s`;
}

export function stageWords(stage: GoalStage): string {
  return stage === "customer" || stage === "opportunity" ? stage : stage.toUpperCase();
}

export function personWords(people: readonly Person[], id: string): string {
  return people.find((each) => each.id === id)?.name ?? id;
}

/** "Sam Okafor (2), Pia Holm (1)" */
export function membersWords(people: readonly Person[], members: readonly PoolMember[]): string {
  return members.map(({ member, weight }) => `${personWords(people, member)} (${weight})`).join(", ");
}

/** "a", "a and b", "a, b and c" */
export function listWords(items: readonly string[]): string {
  return items.length <= 1 ? (items[0] ?? "nobody") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

/** "09:00" of 540; past midnight as on the next day. */
export function timeWords(minute: number): string {
  const ofDay = minute > 1440 ? minute - 1440 : minute;
  return `${String(Math.floor(ofDay / 60)).padStart(2, "0")}:${String(ofDay % 60).padStart(2, "0")}`;
}

/** "1 open lead", "2 open leads", "2 opportunities" */
export function counted(count: number, one: string, more = `${one}s`): string {
  return `${count} ${Math.abs(count) === 1 ? one : more}`;
}

/** "1 MQL", "2 opportunities" */
export function countedStage(count: number, stage: GoalStage): string {
  return counted(count, stageWords(stage), stagesWords(stage));
}

/** "Marketing's", "Sales'" */
export function possessive(name: string): string {
  return name.endsWith("s") ? `${name}'` : `${name}'s`;
}

export function signed(points: number): string {
  return points > 0 ? `+${points}` : String(points);
}

/** "+1 point", "-40 points" */
export function signedPoints(points: number): string {
  return `${points > 0 ? "+" : ""}${counted(points, "point")}`;
}

/** "once", "twice", "5 times" */
export function timesWords(count: number): string {
  return count === 1 ? "once" : count === 2 ? "twice" : `${count} times`;
}

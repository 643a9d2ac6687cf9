/** How a value is kept whatever way it was written, and what the CRM writes by itself when something else changes. */
import { type Pipeline, STAGE_NAMES } from "./pipeline.ts";
import type { PropertyDefinition } from "./property.ts";
import type { ObjectType, Values } from "./record.ts";

export function normalValue(type: PropertyDefinition["type"] | undefined, name: string, value: string): string {
  const text = value.trim();
  if (text === "") return "";
  if (name === "email") return text.toLowerCase();
  if (type === "datetime") return new Date(instantOf(text)).toISOString();
  if (type === "date") return new Date(instantOf(text)).toISOString().slice(0, 10);
  return text;
}

/** Of an ISO 8601 text, or of milliseconds. NaN when it is neither. */
export function instantOf(text: string): number {
  return /^-?\d+$/.test(text) ? Number(text) : Date.parse(text);
}

export function derivedFrom(
  deals: readonly Pipeline[],
  stampMs: number,
  type: ObjectType,
  changed: readonly string[],
  values: Values,
): Values {
  const derived: Record<string, string> = {};
  if (changed.includes("hubspot_owner_id") && values["hubspot_owner_id"])
    derived["hubspot_owner_assigneddate"] = new Date(stampMs).toISOString();
  if (type === "deals" && changed.includes(STAGE_NAMES.deals.stage)) {
    const stage = deals.flatMap(({ stages }) => stages).find(({ id }) => id === values[STAGE_NAMES.deals.stage]);
    derived["hs_is_closed"] = String(stage?.isClosed ?? false);
    derived["hs_is_closed_won"] = String(stage?.isWon ?? false);
  }
  return derived;
}

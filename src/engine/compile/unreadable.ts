/** Values that are there and cannot be read as what is asked for: they are named, and never silently unequal. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { AttributeType } from "../../agreement/terms/parts/lead-terms.ts";
import type { AttributeValue, Condition } from "../../agreement/terms/basic/basic-terms.ts";
import type { Attributes } from "./compile-conditions.ts";
import { isBlank, readAs } from "./read-value.ts";
import type { Unreadable } from "../lead/person-event.ts";

/** In the order of the attributes; a blank is no value. */
export type FindUnreadable = (attributes: Attributes) => readonly Unreadable[];

const NONE: readonly Unreadable[] = [];

/** Compiled once per version: its declared attributes count by their type, the others by what the conditions ask for. */
export function compileUnreadable(agreement: Agreement): FindUnreadable {
  const types = new Map<string, AttributeType>();
  for (const condition of conditionsIn(agreement)) {
    const asked = askedBy(condition);
    if (asked !== undefined) types.set(condition.field, asked);
  }
  for (const { name, type } of agreement.attributes ?? []) types.set(name, type);
  if (types.size === 0) return () => NONE;
  return (attributes) => {
    let found: Unreadable[] | undefined;
    for (const field in attributes) {
      const type = types.get(field);
      if (type === undefined || isReadable(type, attributes[field] ?? "")) continue;
      (found ??= []).push({ field, type });
    }
    return found ?? NONE;
  };
}

function isReadable(type: AttributeType, value: AttributeValue): boolean {
  return isBlank(value) || readAs(type, value) !== undefined;
}

/** @returns undefined where any value will do, or values of several types are asked for */
function askedBy(condition: Condition): AttributeType | undefined {
  if (condition.kind === "range") return "number";
  if (condition.kind !== "any_of") return undefined;
  if (condition.values.every((each) => typeof each === "number")) return "number";
  return condition.values.every((each) => typeof each === "boolean") ? "yes-no" : undefined;
}

/** A condition is the only part of an agreement that has a `field`. */
function conditionsIn(part: unknown): readonly Condition[] {
  if (part === null || typeof part !== "object") return [];
  if ("field" in part && typeof part.field === "string") return [part as Condition];
  return Object.values(part).flatMap(conditionsIn);
}

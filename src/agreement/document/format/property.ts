/** Which property of the value holds a key of the document: `PropertyName` at run time. */
import { camelCase } from "../../../base/key-case.ts";
import type { Field } from "./field.ts";

export function propertyOf(key: string, field: Field): string {
  if (field.called !== undefined) return field.called;
  if (field.special !== undefined) return camelCase(key);
  if (isWall(field)) return `${camelCase(key)}Ms`;
  return field.kind === "text" && field.form === "money" ? `${camelCase(key)}Minor` : camelCase(key);
}

/** The property for the whole days of calendar time. */
export function daysPropertyOf(key: string): string {
  return `${camelCase(key)}Days`;
}

export function isWall(field: Field): boolean {
  return field.kind === "duration" && field.of === "wall";
}

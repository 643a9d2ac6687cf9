/**
 * A value as a text, a number, or yes or no, whatever it was sent as: "250" is 250 where a number is asked for. What cannot be read so is not
 * there for whoever asks, and is named where it comes in (`unreadable.ts`).
 */
import type { AttributeType } from "../../agreement/terms/parts/lead-terms.ts";
import type { AttributeValue } from "../../agreement/terms/basic/basic-terms.ts";

/** Plain decimal numbers: a sign, digits, a point. */
const NUMBER = /^[+-]?\d{1,15}(\.\d{1,15})?$/;
const YES_NO: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["yes", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["0", false],
]);

/** @returns undefined when the value is blank, or cannot be read so */
export function readAs(type: AttributeType, value: AttributeValue): AttributeValue | undefined {
  if (type === "number") return asNumber(value);
  return type === "yes-no" ? asYesNo(value) : asText(value);
}

export function asNumber(value: AttributeValue): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return undefined;
  const text = value.trim();
  return NUMBER.test(text) ? Number(text) : undefined;
}

export function asYesNo(value: AttributeValue): boolean | undefined {
  return typeof value === "boolean" ? value : YES_NO.get(String(value).trim().toLowerCase());
}

export function asText(value: AttributeValue): string {
  return typeof value === "string" ? value : String(value);
}

export function isBlank(value: AttributeValue): boolean {
  return typeof value === "string" && value.trim() === "";
}

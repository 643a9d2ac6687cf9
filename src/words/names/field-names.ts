/** What is known of a person, as screens and sentences call it. Attributes keep the names that their agreement gives them. */
import type { Capture } from "../../engine/lead/input.ts";

const CONTACT_DETAILS: Readonly<Record<keyof Capture["person"], string>> = {
  name: "name",
  email: "email",
  company: "company",
};

/** @example ("person", "email") → "email"; ("attribute", "company_size") → "company size" */
export function fieldWords(field: string): string {
  return CONTACT_DETAILS[field as keyof Capture["person"]] ?? plainName(field);
}

/** As reports name it: an attribute can be called as a contact detail is. @example "attribute:company" → "company (attribute)"; "email" → "email" */
export function correctedFieldName(field: string): string {
  const attribute = /^attribute:(.*)$/s.exec(field)?.[1];
  if (attribute === undefined) return fieldWords(field);
  return attribute in CONTACT_DETAILS ? `${attribute} (attribute)` : plainName(attribute);
}

/** A name that someone gave a field, an activity, or a source for machines to read. @example "pricing_page_viewed" → "pricing page viewed" */
export function plainName(name: string): string {
  return name.replaceAll("_", " ");
}

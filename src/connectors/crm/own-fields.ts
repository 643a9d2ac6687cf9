/** The fields that Baton makes there and alone writes. */
import type { OwnField } from "../port.ts";

/** Where the lead is here: it says which Baton wrote. */
export const LINK_FIELD = "baton_link";
export const OWN_FIELDS = [
  { name: "baton_grade", label: "Baton: grade", kind: "text" },
  { name: "baton_why", label: "Baton: why", kind: "text" },
  { name: "baton_next_deadline", label: "Baton: next deadline", kind: "instant" },
  { name: "baton_promise", label: "Baton: what is promised", kind: "text" },
  { name: LINK_FIELD, label: "Baton: lead", kind: "url" },
] as const satisfies readonly OwnField[];
export type OwnFieldName = (typeof OWN_FIELDS)[number]["name"];

/** By its name there, whatever a CRM adds to it, such as `Baton_Grade__c`. */
export function isOwnField(name: string): boolean {
  return name.toLowerCase().startsWith("baton_");
}

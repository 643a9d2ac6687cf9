import type { Lead } from "../client/client.ts";

/** A lead as dialogs and messages name it. */
export type LeadRef = Pick<Lead, "leadId" | "name" | "company">;
/** With what a form about it has to know. */
export type AnsweredLead = LeadRef & Pick<Lead, "progressStages">;

/** @example "Ada Okoro (Lumen Labs)" */
export function leadWords({ leadId, name, company }: LeadRef): string {
  const who = name ?? company ?? leadId;
  return name === null || company === null ? who : `${name} (${company})`;
}

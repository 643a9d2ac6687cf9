/** A lead as dialogs and messages name it. */
export type LeadRef = { readonly leadId: string; readonly name: string | null; readonly company: string | null };

/** @example "Ada Okoro (Lumen Labs)" */
export function leadWords({ leadId, name, company }: LeadRef): string {
  const who = name ?? company ?? leadId;
  return name === null || company === null ? who : `${name} (${company})`;
}

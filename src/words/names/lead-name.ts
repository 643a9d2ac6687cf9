/** What a lead is called: one rule for lists, pages, and messages. */

/** Personal data is null where the reader may not see it. */
export type CalledLead = {
  readonly leadId: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly company: string | null;
};

/** The name; else the address, which says more than a company that has many people. */
export function leadName({ leadId, name, email, company }: CalledLead): string {
  return name ?? email ?? company ?? leadId;
}

/** @example "Ada Okoro (Lumen Labs)", "ada@lumen.example (Lumen Labs)" */
export function leadNameWithCompany(lead: CalledLead): string {
  const company = companyBeside(lead);
  return company === null ? leadName(lead) : `${leadName(lead)} (${company})`;
}

/** The company, to stand beside the name; null where there is none, or where the lead is called by it. */
export function companyBeside(lead: CalledLead): string | null {
  return leadName(lead) === lead.company ? null : lead.company;
}

import type { Preset } from "./preset.ts";

export const HUBSPOT_CONTACTS: Preset = {
  ...{ name: "hubspot-contacts", export: "a contacts export of HubSpot", source: "hubspot", kind: "leads" },
  knownBy: ["First Name", "Last Name", "Create Date"],
  andOneOf: [
    "Contact owner",
    "Lifecycle Stage",
    "Original Source",
    "Original Traffic Source",
    "Marketing contact status",
  ],
  columns: {
    id: ["Record ID", "Record ID - Contact", "Contact ID"],
    firstName: ["First Name"],
    lastName: ["Last Name"],
    email: ["Email"],
    company: ["Company Name", "Associated Company", "Primary Company"],
    created: ["Create Date"],
    origin: ["Original Traffic Source", "Original Source", "Original Source Type"],
    owner: ["Contact owner"],
    mqlAt: [
      "Became a Marketing Qualified Lead Date",
      'Date entered "Marketing Qualified Lead (Lifecycle Stage Pipeline)"',
    ],
    sqlAt: ["Became a Sales Qualified Lead Date", 'Date entered "Sales Qualified Lead (Lifecycle Stage Pipeline)"'],
    opportunityAt: ["Became an Opportunity Date", 'Date entered "Opportunity (Lifecycle Stage Pipeline)"'],
    customerAt: ["Became a Customer Date", 'Date entered "Customer (Lifecycle Stage Pipeline)"'],
  },
};

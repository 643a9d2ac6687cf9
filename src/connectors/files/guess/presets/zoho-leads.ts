import type { Preset } from "./preset.ts";

export const ZOHO_LEADS: Preset = {
  ...{ name: "zoho-leads", export: "a leads export of Zoho CRM", source: "zoho", kind: "leads" },
  knownBy: ["Record Id", "Last Name", "Created Time"],
  andOneOf: ["Lead Owner", "Lead Source", "Lead Owner.id"],
  columns: {
    id: ["Record Id"],
    name: ["Full Name", "Lead Name"],
    firstName: ["First Name"],
    lastName: ["Last Name"],
    email: ["Email"],
    company: ["Company"],
    created: ["Created Time"],
    origin: ["Lead Source"],
    owner: ["Lead Owner"],
    opportunityAt: ["Converted Time", "Converted Date Time"],
  },
};

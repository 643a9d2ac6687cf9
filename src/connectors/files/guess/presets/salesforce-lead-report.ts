import type { Preset } from "./preset.ts";

export const SALESFORCE_LEAD_REPORT: Preset = {
  ...{ name: "salesforce-lead-report", export: "a leads report of Salesforce", source: "salesforce", kind: "leads" },
  hasFooters: true,
  knownBy: ["Lead Owner", "Last Name", "Lead Source"],
  andOneOf: ["Company / Account", "Lead ID", "Create Date", "Lead Status"],
  columns: {
    id: ["Lead ID", "Lead ID 18", "Case Safe ID"],
    firstName: ["First Name"],
    lastName: ["Last Name"],
    email: ["Email"],
    company: ["Company / Account", "Company"],
    created: ["Create Date", "Created Date"],
    origin: ["Lead Source"],
    owner: ["Lead Owner"],
    opportunityAt: ["Converted Date"],
  },
};

import type { Preset } from "./preset.ts";

/** Of the weekly data export and of loaders: columns as the API names them, times in UTC. */
export const SALESFORCE_LEADS: Preset = {
  ...{
    name: "salesforce-leads",
    export: "a Lead table of a Salesforce data export",
    source: "salesforce",
    kind: "leads",
  },
  knownBy: ["Id", "LastName", "CreatedDate"],
  andOneOf: ["IsConverted", "LeadSource", "ConvertedDate"],
  columns: {
    id: ["Id"],
    firstName: ["FirstName"],
    lastName: ["LastName"],
    email: ["Email"],
    company: ["Company"],
    created: ["CreatedDate"],
    origin: ["LeadSource"],
    owner: ["Owner.Email", "Owner.Name", "OwnerId"],
    opportunityAt: ["ConvertedDate"],
  },
  zone: "UTC",
};

import type { Preset } from "./preset.ts";

export const SALESFORCE_OPPORTUNITIES: Preset = {
  ...{ name: "salesforce-opportunities", export: "an Opportunity table of a Salesforce data export" },
  ...{ source: "salesforce", kind: "deals" },
  knownBy: ["Id", "StageName", "CloseDate"],
  columns: {
    record: ["Id"],
    created: ["CreatedDate"],
    closedAt: ["CloseDate"],
    stage: ["StageName"],
    amount: ["Amount"],
    currency: ["CurrencyIsoCode"],
    owner: ["Owner.Email", "Owner.Name", "OwnerId"],
  },
  zone: "UTC",
  won: ["Closed Won"],
  lost: ["Closed Lost"],
};

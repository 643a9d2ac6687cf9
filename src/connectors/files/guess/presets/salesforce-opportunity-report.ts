import type { Preset } from "./preset.ts";

export const SALESFORCE_OPPORTUNITY_REPORT: Preset = {
  ...{ name: "salesforce-opportunity-report", export: "an opportunities report of Salesforce", source: "salesforce" },
  kind: "deals",
  hasFooters: true,
  knownBy: ["Opportunity Name", "Stage", "Close Date"],
  andOneOf: ["Opportunity Owner", "Opportunity ID", "Amount"],
  columns: {
    id: ["Lead ID", "Converted Lead ID"],
    record: ["Opportunity ID"],
    created: ["Created Date"],
    closedAt: ["Close Date"],
    stage: ["Stage"],
    amount: ["Amount"],
    currency: ["Amount Currency"],
    owner: ["Opportunity Owner"],
  },
  won: ["Closed Won"],
  lost: ["Closed Lost"],
};

import type { Preset } from "./preset.ts";

export const HUBSPOT_DEALS: Preset = {
  ...{ name: "hubspot-deals", export: "a deals export of HubSpot", source: "hubspot", kind: "deals" },
  knownBy: ["Deal Name", "Deal Stage"],
  andOneOf: ["Deal owner", "Pipeline", "Close Date", "Associated Contact IDs"],
  columns: {
    id: ["Associated Contact IDs", "Associated Contact ID", "Primary Contact ID"],
    record: ["Record ID", "Record ID - Deal", "Deal ID"],
    created: ["Create Date"],
    closedAt: ["Close Date"],
    stage: ["Deal Stage"],
    amount: ["Amount"],
    currency: ["Currency"],
    owner: ["Deal owner"],
  },
  won: ["Closed Won", "closedwon"],
  lost: ["Closed Lost", "closedlost"],
};

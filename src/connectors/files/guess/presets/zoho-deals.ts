import type { Preset } from "./preset.ts";

export const ZOHO_DEALS: Preset = {
  ...{ name: "zoho-deals", export: "a deals export of Zoho CRM", source: "zoho", kind: "deals" },
  knownBy: ["Record Id", "Deal Name", "Closing Date"],
  columns: {
    id: ["Converted Lead.id", "Lead.id", "Lead Id", "Contact Name.id"],
    record: ["Record Id"],
    created: ["Created Time"],
    closedAt: ["Closing Date"],
    stage: ["Stage"],
    amount: ["Amount"],
    currency: ["Currency"],
    owner: ["Deal Owner"],
  },
  won: ["Closed Won"],
  lost: ["Closed Lost", "Closed Lost to Competition"],
};

import type { Preset } from "./preset.ts";

export const HUBSPOT_CALLS: Preset = {
  ...{ name: "hubspot-calls", export: "a calls export of HubSpot", source: "hubspot", kind: "activities" },
  knownBy: ["Call Title", "Activity date"],
  columns: {
    id: ["Associated Contact IDs", "Associated Contact ID"],
    record: ["Record ID"],
    activityAt: ["Activity date"],
    by: ["Activity assigned to"],
    note: ["Call Title"],
    done: ["Call status"],
  },
  channel: "call",
};

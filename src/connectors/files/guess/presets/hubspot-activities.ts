import type { Preset } from "./preset.ts";

export const HUBSPOT_ACTIVITIES: Preset = {
  ...{ name: "hubspot-activities", export: "an activities export of HubSpot", source: "hubspot", kind: "activities" },
  knownBy: ["Activity Type", "Activity date", "Activity assigned to"],
  columns: {
    id: ["Associated Contact IDs", "Associated Contact ID", "Contact ID"],
    record: ["Record ID", "Activity ID"],
    activity: ["Activity Type"],
    activityAt: ["Activity date"],
    by: ["Activity assigned to"],
    note: ["Activity title", "Subject", "Title"],
  },
};

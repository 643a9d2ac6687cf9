import type { Preset } from "./preset.ts";

export const SALESFORCE_ACTIVITY_REPORT: Preset = {
  ...{ name: "salesforce-activity-report", export: "an activities report of Salesforce", source: "salesforce" },
  kind: "activities",
  hasFooters: true,
  knownBy: ["Assigned", "Subject", "Date"],
  andOneOf: ["Lead ID", "Lead", "Task Subtype", "Activity ID"],
  columns: {
    id: ["Lead ID"],
    record: ["Activity ID"],
    activity: ["Task Subtype", "Type", "Task/Event Record Type"],
    activityAt: ["Completed Date/Time", "Completed Date", "Date"],
    by: ["Assigned"],
    note: ["Subject"],
    done: ["Status"],
  },
};

import type { Preset } from "./preset.ts";

export const SALESFORCE_TASKS: Preset = {
  ...{
    name: "salesforce-tasks",
    export: "a Task table of a Salesforce data export",
    source: "salesforce",
    kind: "activities",
  },
  knownBy: ["Id", "WhoId", "Subject", "Status"],
  columns: {
    id: ["WhoId"],
    record: ["Id"],
    activity: ["TaskSubtype", "Type"],
    activityAt: ["CompletedDateTime", "ActivityDate"],
    by: ["Owner.Email", "Owner.Name", "OwnerId"],
    note: ["Subject"],
    done: ["Status"],
  },
  zone: "UTC",
};

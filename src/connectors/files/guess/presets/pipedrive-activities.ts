import type { Preset } from "./preset.ts";

export const PIPEDRIVE_ACTIVITIES: Preset = {
  ...{
    name: "pipedrive-activities",
    export: "an activities export of Pipedrive",
    source: "pipedrive",
    kind: "activities",
  },
  knownBy: ["Activity - Type", "Activity - Assigned to user"],
  columns: {
    id: ["Activity - Deal ID", "Deal - ID", "Activity - Deal"],
    record: ["Activity - ID", "Activity - Pipedrive System ID"],
    activity: ["Activity - Type"],
    activityAt: ["Activity - Marked as done time", "Activity - Due date"],
    by: ["Activity - Assigned to user"],
    note: ["Activity - Subject"],
    done: ["Activity - Done", "Activity - Status"],
  },
};

import type { Preset } from "./preset.ts";

/** Of the bulk extract: types are numbers there. */
export const MARKETO_ACTIVITIES: Preset = {
  ...{ name: "marketo-activities", export: "an activities extract of Marketo", source: "marketo", kind: "activities" },
  knownBy: ["marketoGUID", "leadId", "activityDate", "activityTypeId"],
  columns: {
    id: ["leadId"],
    record: ["marketoGUID"],
    activity: ["activityTypeId"],
    activityAt: ["activityDate"],
    note: ["primaryAttributeValue"],
  },
  activities: {
    1: "page visited",
    2: "form submitted",
    3: "link clicked",
    10: "email opened",
    11: "email clicked",
    46: "interesting moment",
  },
};

/** The properties that objects have: those every account has, and those that somebody adds. */
import type { ObjectType } from "./record.ts";

export type PropertyOption = { value: string; label: string; hidden: boolean; displayOrder: number };
export type PropertyDefinition = {
  name: string;
  label: string;
  type: "string" | "number" | "date" | "datetime" | "enumeration" | "bool";
  fieldType: string;
  groupName: string;
  options: PropertyOption[];
  /** The CRM writes it itself. */
  readonly isReadOnly: boolean;
  hasUniqueValue: boolean;
  /** Of every account; null: added by somebody, then. */
  readonly createdMs: number | null;
  archivedMs?: number;
};

type Short = string | readonly [name: string, type: PropertyDefinition["type"], ...options: readonly string[]];

export const LIFECYCLE_STAGES = [
  "subscriber",
  "lead",
  "marketingqualifiedlead",
  "salesqualifiedlead",
  "opportunity",
  "customer",
  "evangelist",
  "other",
] as const;
const LEAD_STATUSES = [
  "NEW",
  "OPEN",
  "IN_PROGRESS",
  "OPEN_DEAL",
  "UNQUALIFIED",
  "ATTEMPTED_TO_CONTACT",
  "CONNECTED",
  "BAD_TIMING",
];
const SOURCES = [
  "ORGANIC_SEARCH",
  "PAID_SEARCH",
  "EMAIL_MARKETING",
  "SOCIAL_MEDIA",
  "REFERRALS",
  "OTHER_CAMPAIGNS",
  "DIRECT_TRAFFIC",
  "OFFLINE",
  "PAID_SOCIAL",
];

const OF_ALL: readonly Short[] = ["hubspot_owner_id", ["hubspot_owner_assigneddate", "datetime"]];
const OF_ACTIVITIES: readonly Short[] = [["hs_timestamp", "datetime"], "hs_body_preview", "hs_activity_type"];
const PLACE: readonly Short[] = ["country", "city", "state", "zip", "address"];
const OWN: Readonly<Record<ObjectType, readonly Short[]>> = {
  contacts: [
    ...["email", "firstname", "lastname", "phone", "mobilephone", "company", "jobtitle", "website", "message"],
    ...PLACE,
    ["lifecyclestage", "enumeration", ...LIFECYCLE_STAGES],
    ["hs_lead_status", "enumeration", ...LEAD_STATUSES],
    ["hs_analytics_source", "enumeration", ...SOURCES],
    ...["hs_analytics_source_data_1", "hs_analytics_source_data_2", "hs_latest_source", "recent_conversion_event_name"],
    ...[["recent_conversion_date", "datetime"] as const, ["first_conversion_date", "datetime"] as const],
    ...["first_conversion_event_name", "industry", "numemployees", "annualrevenue", "associatedcompanyid"],
    ...[["hs_email_optout", "bool"] as const, ["notes_last_contacted", "datetime"] as const],
    ...["hs_additional_emails", "hs_merged_object_ids"],
  ],
  companies: [
    ...["name", "domain", "industry", "phone", "website", "description", "hs_merged_object_ids"],
    ...PLACE,
    ...[["numberofemployees", "number"] as const, ["annualrevenue", "number"] as const],
    ["lifecyclestage", "enumeration", ...LIFECYCLE_STAGES],
  ],
  deals: [
    ...["dealname", "deal_currency_code", "dealstage", "pipeline", "closed_lost_reason", "closed_won_reason"],
    ...[["amount", "number"] as const, ["closedate", "datetime"] as const, ["hs_is_closed_won", "bool"] as const],
    ...[["hs_is_closed", "bool"] as const, ["dealtype", "enumeration", "newbusiness", "existingbusiness"] as const],
    ...["hs_merged_object_ids", "description"],
  ],
  leads: [
    ...["hs_lead_name", "hs_pipeline", "hs_pipeline_stage", "hs_lead_disqualification_reason"],
    ["hs_lead_type", "enumeration", "NEW_BUSINESS", "RE_ATTEMPTING", "UPSELL"],
    ["hs_lead_label", "enumeration", "HOT", "WARM", "COLD"],
    "hs_primary_contact_id",
  ],
  calls: [
    ...OF_ACTIVITIES,
    ["hs_call_direction", "enumeration", "INBOUND", "OUTBOUND"],
    ["hs_call_duration", "number"],
    ...["hs_call_title", "hs_call_body", "hs_call_disposition", "hs_call_status", "hs_call_to_number"],
  ],
  emails: [
    ...OF_ACTIVITIES,
    ["hs_email_direction", "enumeration", "EMAIL", "INCOMING_EMAIL", "FORWARDED_EMAIL"],
    ...["hs_email_subject", "hs_email_text", "hs_email_status", "hs_email_headers", "hs_email_from_email"],
  ],
  meetings: [
    ...OF_ACTIVITIES,
    ...["hs_meeting_title", "hs_meeting_body", "hs_meeting_outcome"],
    ...[["hs_meeting_start_time", "datetime"] as const, ["hs_meeting_end_time", "datetime"] as const],
  ],
  communications: [...OF_ACTIVITIES, "hs_communication_channel_type", "hs_communication_body"],
  notes: [...OF_ACTIVITIES, "hs_note_body"],
  tasks: [
    ...OF_ACTIVITIES,
    ...["hs_task_subject", "hs_task_body", "hs_task_type", "hs_task_priority"],
    ["hs_task_status", "enumeration", "NOT_STARTED", "IN_PROGRESS", "WAITING", "COMPLETED", "DEFERRED"],
  ],
};

/** The property that says when an object was made: contacts, companies and deals are older than the rest. */
export function createdNameOf(type: ObjectType): string {
  return type === "contacts" || type === "companies" || type === "deals" ? "createdate" : "hs_createdate";
}

/** The property that says when an object was last changed: contacts have their own. */
export function modifiedNameOf(type: ObjectType): string {
  return type === "contacts" ? "lastmodifieddate" : "hs_lastmodifieddate";
}

const READ_ONLY = new Set(["hs_additional_emails", "hs_merged_object_ids", "hubspot_owner_assigneddate"]);
const WRITTEN_BY_CRM: readonly Short[] = [
  ...[["hs_object_id", "number"] as const, "hs_object_source", "hs_object_source_label", "hs_object_source_id"],
  ...["hs_object_source_user_id", "hs_created_by_user_id"],
];

export function propertiesOf(type: ObjectType): Map<string, PropertyDefinition> {
  const stamps: Short[] = [
    [createdNameOf(type), "datetime"],
    [modifiedNameOf(type), "datetime"],
  ];
  const written = new Set([...WRITTEN_BY_CRM, ...stamps]);
  return new Map(
    [...OF_ALL, ...OWN[type], ...written].map((short) => {
      const [name, kind = "string", ...options] = typeof short === "string" ? ([short] as const) : short;
      return [name, definition(name, kind, options, written.has(short) || READ_ONLY.has(name))];
    }),
  );
}

function definition(
  name: string,
  type: PropertyDefinition["type"],
  options: readonly string[],
  isReadOnly: boolean,
): PropertyDefinition {
  return {
    ...{ name, type, isReadOnly, createdMs: null, hasUniqueValue: name === "hs_object_id" },
    label: name.replace(/^hs_/, "").replaceAll("_", " "),
    fieldType: type === "enumeration" ? "select" : type === "number" ? "number" : type === "string" ? "text" : "date",
    groupName: "information",
    options: options.map((value, displayOrder) => ({ value, label: value, hidden: false, displayOrder })),
  };
}

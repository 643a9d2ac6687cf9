/** The types of records in HubSpot that Baton works with: one line each. */
import type { RecordRole } from "../port.ts";

export type ObjectType = {
  readonly name: string;
  readonly label: string;
  /** Null: Baton makes them, and hears nothing of them. */
  readonly role: RecordRole | null;
  /** In the journal, in webhooks, and in the address of a record's page. */
  readonly id: string;
  /** The property of the last change. Of contacts it is an older name than that of all others. */
  readonly changed: string;
  /** What it may belong to, as far as Baton asks. That of a contact to its company is a property. */
  readonly links: readonly string[];
  /** Properties that are always read. */
  readonly properties: readonly string[];
};

const OF_ALL = ["createdate", "hs_createdate", "hs_lastmodifieddate", "hubspot_owner_id", "hs_merged_object_ids"];
const OF_ACTIVITIES = [...OF_ALL, "hs_timestamp", "hs_object_source", "hs_object_source_id", "hs_created_by_user_id"];
const TO_PEOPLE = ["contacts", "leads", "deals"];

const OBJECT_TYPES: readonly ObjectType[] = [
  {
    ...{ name: "contacts", label: "Contacts", role: "person", id: "0-1", changed: "lastmodifieddate", links: [] },
    properties: [
      ...[...OF_ALL, "lastmodifieddate", "firstname", "lastname", "email", "hs_additional_emails", "company"],
      ...["associatedcompanyid", "lifecyclestage", "hs_lead_status", "hs_calculated_merged_vids"],
    ],
  },
  {
    ...{ name: "leads", label: "Leads", role: "lead", id: "0-136", changed: "hs_lastmodifieddate" },
    links: ["contacts", "companies"],
    properties: [...OF_ALL, "hs_lead_name", "hs_pipeline", "hs_pipeline_stage"],
  },
  {
    ...{ name: "companies", label: "Companies", role: "company", id: "0-2", changed: "hs_lastmodifieddate", links: [] },
    properties: [...OF_ALL, "name", "domain", "lifecyclestage"],
  },
  {
    ...{ name: "deals", label: "Deals", role: "deal", id: "0-3", changed: "hs_lastmodifieddate" },
    links: ["contacts", "companies"],
    properties: [
      ...[...OF_ALL, "dealname", "amount", "deal_currency_code", "dealstage", "pipeline", "closedate"],
      ...["hs_is_closed", "hs_is_closed_won"],
    ],
  },
  {
    ...{
      name: "calls",
      label: "Calls",
      role: "activity",
      id: "0-48",
      changed: "hs_lastmodifieddate",
      links: TO_PEOPLE,
    },
    properties: [
      ...[...OF_ACTIVITIES, "hs_call_direction", "hs_call_status", "hs_call_disposition", "hs_call_duration"],
      ...["hs_call_source", "hs_call_external_id", "hs_call_recording_url", "hs_call_title"],
    ],
  },
  {
    ...{ name: "emails", label: "Emails", role: "activity", id: "0-49", changed: "hs_lastmodifieddate" },
    links: TO_PEOPLE,
    properties: [
      ...[...OF_ACTIVITIES, "hs_email_direction", "hs_email_status", "hs_email_subject", "hs_email_message_id"],
      ...["hs_sequence_id", "hs_email_sequence_id", "hs_email_logged_from"],
    ],
  },
  {
    ...{ name: "meetings", label: "Meetings", role: "activity", id: "0-47", changed: "hs_lastmodifieddate" },
    links: TO_PEOPLE,
    properties: [
      ...[...OF_ACTIVITIES, "hs_meeting_outcome", "hs_meeting_start_time", "hs_meeting_end_time", "hs_meeting_title"],
      ...["hs_meeting_source", "hs_meeting_source_id"],
    ],
  },
  {
    ...{ name: "communications", label: "Messages", role: "activity", id: "0-18", changed: "hs_lastmodifieddate" },
    links: TO_PEOPLE,
    properties: [...OF_ACTIVITIES, "hs_communication_channel_type", "hs_communication_logged_from"],
  },
  {
    ...{ name: "tasks", label: "Tasks", role: null, id: "0-27", changed: "hs_lastmodifieddate", links: [] },
    properties: [],
  },
  {
    ...{ name: "notes", label: "Notes", role: null, id: "0-46", changed: "hs_lastmodifieddate", links: [] },
    properties: [],
  },
];

/** Those that Baton hears of. */
export const HEARD_TYPES: readonly (ObjectType & { readonly role: RecordRole })[] = OBJECT_TYPES.flatMap((type) =>
  type.role === null ? [] : [{ ...type, role: type.role }],
);

export function objectType(name: string): ObjectType | undefined {
  return OBJECT_TYPES.find((type) => type.name === name);
}

/** Of what the journal and webhooks call by number or, in older subscriptions, in the singular. */
export function objectTypeOf(said: string): ObjectType | undefined {
  return OBJECT_TYPES.find(
    ({ id, name }) =>
      id === said || name === said || (name.replace(/ies$/, "y").replace(/s$/, "") === said && said !== ""),
  );
}

/** Scopes without which nothing works, and by which type what else does. */
export const HUBSPOT_SCOPES = {
  needed: [
    ...["crm.objects.contacts.read", "crm.objects.contacts.write", "crm.schemas.contacts.read"],
    ...["crm.schemas.contacts.write", "crm.objects.companies.read", "crm.objects.deals.read"],
    ...["crm.schemas.deals.read", "crm.objects.owners.read"],
  ],
  /** A plan may have no lead records: who has them grants these too. */
  optional: ["crm.objects.leads.read", "crm.objects.leads.write"],
} as const;

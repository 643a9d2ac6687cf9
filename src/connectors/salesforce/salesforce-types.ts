/** The types of records that a connection to Salesforce reads, what each is to Baton, and which fields of it are always read. */
import type { RecordRole } from "../port.ts";

export const SALESFORCE_TYPES = ["Lead", "Contact", "Account", "Opportunity", "Task", "Event"] as const;
export type SalesforceType = (typeof SALESFORCE_TYPES)[number];

type Described = {
  readonly role: RecordRole;
  readonly label: string;
  /** Read where the organization has it and grants it. */
  readonly fields: readonly string[];
  /** Where changes of its fields are kept, and by which field they name the record. */
  readonly history: { readonly type: string; readonly of: string } | null;
  /** Whether a record that was merged away says into which. */
  readonly isMerged: boolean;
};

const STANDING = [
  "Id",
  "CreatedDate",
  "CreatedById",
  "LastModifiedDate",
  "LastModifiedById",
  "SystemModstamp",
  "IsDeleted",
];

export const SALESFORCE: Readonly<Record<SalesforceType, Described>> = {
  Lead: {
    ...{ role: "lead", label: "Leads", isMerged: true },
    fields: [
      ...STANDING,
      ...[
        "MasterRecordId",
        "OwnerId",
        "Name",
        "FirstName",
        "LastName",
        "Email",
        "Company",
        "Status",
        "CurrencyIsoCode",
      ],
      ...["IsConverted", "ConvertedDate", "ConvertedContactId", "ConvertedAccountId", "ConvertedOpportunityId"],
    ],
    history: { type: "LeadHistory", of: "LeadId" },
  },
  Contact: {
    ...{ role: "person", label: "Contacts", isMerged: true },
    fields: [...STANDING, "MasterRecordId", "OwnerId", "Name", "FirstName", "LastName", "Email", "AccountId"],
    history: { type: "ContactHistory", of: "ContactId" },
  },
  Account: {
    ...{ role: "company", label: "Accounts", isMerged: true },
    fields: [...STANDING, "MasterRecordId", "OwnerId", "Name"],
    history: { type: "AccountHistory", of: "AccountId" },
  },
  Opportunity: {
    ...{ role: "deal", label: "Opportunities", isMerged: false },
    fields: [
      ...STANDING,
      ...["OwnerId", "Name", "AccountId", "ContactId", "Amount", "CurrencyIsoCode", "StageName", "IsClosed", "IsWon"],
    ],
    history: { type: "OpportunityFieldHistory", of: "OpportunityId" },
  },
  Task: {
    ...{ role: "activity", label: "Tasks", isMerged: false },
    fields: [
      ...STANDING,
      ...["OwnerId", "WhoId", "WhatId", "Subject", "Status", "IsClosed", "ActivityDate", "CompletedDateTime"],
      ...["TaskSubtype", "Type", "CallType", "CallDurationInSeconds", "CallObject"],
    ],
    history: null,
  },
  Event: {
    ...{ role: "activity", label: "Events", isMerged: false },
    fields: [
      ...STANDING,
      ...["OwnerId", "WhoId", "WhatId", "Subject", "StartDateTime", "EndDateTime", "EventSubtype", "IsAllDayEvent"],
    ],
    history: null,
  },
};

export function isSalesforceType(type: string): type is SalesforceType {
  return Object.hasOwn(SALESFORCE, type);
}

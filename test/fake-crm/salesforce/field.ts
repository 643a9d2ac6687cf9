/** The fields of Salesforce's objects, and which property of the one state each shows. */
import type { SobjectName } from "./record-id.ts";

export type FieldType =
  | "id"
  | "string"
  | "textarea"
  | "email"
  | "phone"
  | "url"
  | "picklist"
  | "double"
  | "currency"
  | "int"
  | "boolean"
  | "date"
  | "datetime"
  | "reference";
export type Field = {
  readonly name: string;
  readonly type: FieldType;
  /** The property that it shows and writes; without one, `row-cells.ts` computes it. */
  readonly property?: string;
  readonly referenceTo?: readonly SobjectName[];
  /** `Owner` in `Owner.Name`. */
  readonly relationship?: string;
  readonly isRequired?: boolean;
  readonly isReadOnly?: boolean;
  readonly length?: number;
  readonly isExternalId?: boolean;
};

const field = (name: string, type: FieldType, property?: string, more: Partial<Field> = {}): Field => ({
  ...{ name, type, ...(property === undefined ? { isReadOnly: true } : { property }) },
  ...more,
});
const reference = (name: string, to: readonly SobjectName[], more: Partial<Field> = {}): Field => ({
  ...{ name, type: "reference" as const, referenceTo: to, relationship: name.replace(/Id$/, "") },
  ...more,
});

const SYSTEM: readonly Field[] = [
  field("Id", "id"),
  field("IsDeleted", "boolean"),
  ...[field("CreatedDate", "datetime"), field("LastModifiedDate", "datetime"), field("SystemModstamp", "datetime")],
  reference("CreatedById", ["User"], { isReadOnly: true }),
  reference("LastModifiedById", ["User"], { isReadOnly: true }),
];
const OWNED: readonly Field[] = [reference("OwnerId", ["User", "Group"])];
const MERGED = (name: SobjectName): Field => reference("MasterRecordId", [name], { isReadOnly: true });
const PERSON: readonly Field[] = [
  field("FirstName", "string", "firstname", { length: 40 }),
  field("LastName", "string", "lastname", { isRequired: true, length: 80 }),
  field("Name", "string"),
  field("Email", "email", "email", { length: 80 }),
  field("Phone", "phone", "phone", { length: 40 }),
  field("MobilePhone", "phone", "mobilephone", { length: 40 }),
  field("Title", "string", "jobtitle", { length: 128 }),
  field("LeadSource", "picklist", "hs_analytics_source"),
  field("Description", "textarea", "message", { length: 32_000 }),
  field("HasOptedOutOfEmail", "boolean", "hs_email_optout"),
  field("LastActivityDate", "date"),
  reference("RecordTypeId", ["RecordType"]),
];
const place = (before: string): Field[] => [
  field(`${before}Street`, "textarea", "address"),
  field(`${before}City`, "string", "city", { length: 40 }),
  field(`${before}State`, "string", "state", { length: 80 }),
  field(`${before}PostalCode`, "string", "zip", { length: 20 }),
  field(`${before}Country`, "string", "country", { length: 80 }),
];
const FIRM: readonly Field[] = [
  field("Website", "url", "website"),
  field("Industry", "picklist", "industry"),
  field("AnnualRevenue", "currency", "annualrevenue"),
];
const ACTIVITY: readonly Field[] = [
  ...OWNED,
  reference("WhoId", ["Contact", "Lead"]),
  reference("WhatId", ["Account", "Opportunity"]),
];

/** Those every organization has; an organization adds its own (`__c`). */
export const STANDARD_FIELDS: Readonly<Record<SobjectName, readonly Field[]>> = {
  Lead: [
    ...[...SYSTEM, ...OWNED, ...PERSON, ...FIRM, ...place(""), MERGED("Lead")],
    field("Company", "string", "company", { isRequired: true, length: 255 }),
    field("NumberOfEmployees", "int", "numemployees"),
    field("Status", "picklist", "hs_lead_status"),
    ...[field("IsConverted", "boolean"), field("ConvertedDate", "date")],
    reference("ConvertedContactId", ["Contact"], { isReadOnly: true }),
    reference("ConvertedAccountId", ["Account"], { isReadOnly: true }),
    reference("ConvertedOpportunityId", ["Opportunity"], { isReadOnly: true }),
  ],
  Contact: [
    ...SYSTEM,
    ...OWNED,
    ...PERSON,
    ...place("Mailing"),
    MERGED("Contact"),
    reference("AccountId", ["Account"]),
  ],
  Account: [
    ...[...SYSTEM, ...OWNED, ...FIRM, ...place("Billing"), MERGED("Account")],
    field("Name", "string", "name", { isRequired: true, length: 255 }),
    field("Phone", "phone", "phone", { length: 40 }),
    field("NumberOfEmployees", "int", "numberofemployees"),
    field("Description", "textarea", "description", { length: 32_000 }),
  ],
  Opportunity: [
    ...[...SYSTEM, ...OWNED, reference("AccountId", ["Account"]), reference("ContactId", ["Contact"])],
    field("Name", "string", "dealname", { isRequired: true, length: 120 }),
    field("StageName", "picklist", "dealstage", { isRequired: true }),
    field("CloseDate", "date", "closedate", { isRequired: true }),
    field("Amount", "currency", "amount"),
    field("CurrencyIsoCode", "string", "deal_currency_code", { length: 3 }),
    field("Type", "picklist", "dealtype"),
    field("Description", "textarea", "description", { length: 32_000 }),
    ...[field("IsClosed", "boolean"), field("IsWon", "boolean")],
  ],
  Task: [
    ...[...SYSTEM, ...ACTIVITY, field("IsClosed", "boolean"), field("CompletedDateTime", "datetime")],
    ...[field("Subject", "string", "Subject", { length: 255 }), field("Description", "textarea", "Description")],
    ...[field("Status", "picklist", "Status"), field("Priority", "picklist", "Priority")],
    ...[field("ActivityDate", "date", "ActivityDate"), field("TaskSubtype", "picklist", "TaskSubtype")],
    ...[field("CallType", "picklist", "CallType"), field("CallDurationInSeconds", "int", "CallDurationInSeconds")],
    field("CallDisposition", "string", "CallDisposition", { length: 255 }),
  ],
  Event: [
    ...[...SYSTEM, ...ACTIVITY],
    ...[field("Subject", "string", "Subject", { length: 255 }), field("Description", "textarea", "Description")],
    field("StartDateTime", "datetime", "StartDateTime", { isRequired: true }),
    field("EndDateTime", "datetime", "EndDateTime", { isRequired: true }),
  ],
  User: [
    ...SYSTEM,
    ...["Name", "FirstName", "LastName", "Email", "Username", "UserType"].map((name) => field(name, "string")),
    field("IsActive", "boolean"),
  ],
  Group: [...SYSTEM, ...["Name", "DeveloperName", "Type"].map((name) => field(name, "string"))],
  RecordType: [
    ...SYSTEM,
    ...["Name", "DeveloperName", "SobjectType"].map((name) => field(name, "string")),
    field("IsActive", "boolean"),
  ],
  Organization: [
    ...SYSTEM,
    ...["Name", "OrganizationType", "InstanceName", "TimeZoneSidKey"].map((name) => field(name, "string")),
    field("IsSandbox", "boolean"),
  ],
  LeadHistory: historyFields("Lead"),
  LeadStatus: [...stageFields(), field("IsConverted", "boolean", "IsConverted")],
  OpportunityStage: [
    ...stageFields(),
    ...["IsActive", "IsClosed", "IsWon"].map((name) => field(name, "boolean", name)),
  ],
  FieldDefinition: [
    ...["QualifiedApiName", "EntityDefinitionId"].map((name) => field(name, "string")),
    field("IsFieldHistoryTracked", "boolean", "IsFieldHistoryTracked"),
  ],
  PermissionSet: [...SYSTEM, ...["Name", "Label"].map((name) => field(name, "string"))],
  PermissionSetAssignment: [...SYSTEM, ...["PermissionSetId", "AssigneeId"].map((name) => field(name, "string"))],
  OpportunityFieldHistory: historyFields("Opportunity"),
};

function stageFields(): Field[] {
  return [
    ...SYSTEM,
    ...["ApiName", "MasterLabel"].map((name) => field(name, "string")),
    field("SortOrder", "int", "SortOrder"),
  ];
}

function historyFields(of: SobjectName): Field[] {
  return [
    ...SYSTEM,
    reference(`${of}Id`, [of], { isReadOnly: true }),
    ...["Field", "OldValue", "NewValue"].map((name) => field(name, "string")),
  ];
}

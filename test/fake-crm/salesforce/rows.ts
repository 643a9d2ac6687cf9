/**
 * The one state as rows of Salesforce's objects: a contact is a Lead, a Contact, or a Lead that was converted and a Contact since; calls,
 * emails and tasks are Tasks; what was archived or merged is deleted, and leaves the recycle bin after 15 days.
 */
import { DAY_MS } from "../../../src/base/time.ts";
import type { CrmRecord, ObjectType, Person, Values } from "../state/record.ts";
import type { Org } from "./org.ts";
import { historyRows, TRACKED_FIELDS } from "./history-rows.ts";
import { recordId, type SobjectName } from "./record-id.ts";
import type { Row } from "./row.ts";

const BIN_MS = 15 * DAY_MS;
const TYPES: Partial<Record<SobjectName, readonly ObjectType[]>> = {
  ...{ Lead: ["contacts"], Contact: ["contacts"], Account: ["companies"], Opportunity: ["deals"] },
  ...{ Task: ["calls", "emails", "tasks"], Event: ["meetings"] },
};

export function typesOf(sobject: SobjectName): readonly ObjectType[] {
  return TYPES[sobject] ?? [];
}

export function personOf(record: CrmRecord): Person {
  return record.person ?? { kind: "lead" };
}

/** @returns undefined when it is none of these: another kind of person, erased, or gone from the recycle bin */
function rowOf(org: Org, sobject: SobjectName, record: CrmRecord): Row | undefined {
  if (record.isErased) return undefined;
  const isDeleted = record.archivedMs !== undefined;
  if (isDeleted && org.state.clock.now() - (record.archivedMs ?? 0) > BIN_MS) return undefined;
  const row: Row = {
    ...{ sobject, number: record.id, record, values: record.values, isDeleted, createdMs: record.createdMs },
    ...{ updatedMs: record.updatedMs, createdBy: record.createdBy, updatedBy: record.updatedBy },
  };
  if (sobject !== "Lead" && sobject !== "Contact") return row;
  const person = personOf(record);
  if (person.kind !== "converted") return (person.kind === "lead") === (sobject === "Lead") ? row : undefined;
  // The lead stays as it was when it was converted.
  return sobject === "Contact"
    ? { ...row, createdMs: person.convertedMs }
    : { ...row, values: person.lead, updatedMs: person.convertedMs };
}

export function findRow(org: Org, sobject: SobjectName, number: number): Row | undefined {
  for (const type of typesOf(sobject)) {
    const record = org.state.records[type].get(number);
    if (record !== undefined) return rowOf(org, sobject, record);
  }
  return typesOf(sobject).length > 0 ? undefined : rowsOf(org, sobject).find((row) => row.number === number);
}

/** All, with those that are deleted. */
export function rowsOf(org: Org, sobject: SobjectName): Row[] {
  switch (sobject) {
    case "User":
      return org.state.owners.map((owner) =>
        made("User", owner.id, owner.createdMs, owner.updatedMs, {
          ...{ Name: `${owner.firstName} ${owner.lastName}`, FirstName: owner.firstName, LastName: owner.lastName },
          ...{ Email: owner.email, Username: owner.email, UserType: "Standard" },
          IsActive: String(owner.archivedMs === undefined),
        }),
      );
    case "Group":
      return org.state.queues.map(({ id, name, createdMs }) =>
        made("Group", id, createdMs, createdMs, {
          Name: name,
          DeveloperName: name.replaceAll(/\W+/g, "_"),
          Type: "Queue",
        }),
      );
    case "RecordType":
      return org.recordTypes.map(({ number, sobject: of, name, developerName }) =>
        made("RecordType", number, 0, 0, {
          Name: name,
          DeveloperName: developerName,
          SobjectType: of,
          IsActive: "true",
        }),
      );
    case "Organization":
      return [
        made("Organization", org.number, 0, 0, {
          ...{ Name: "Acme", OrganizationType: "Enterprise Edition", InstanceName: "NA1" },
          ...{ TimeZoneSidKey: "America/New_York", IsSandbox: String(org.isSandbox) },
        }),
      ];
    case "LeadStatus":
      return (org.state.properties.contacts.get("hs_lead_status")?.options ?? []).map(({ value, label }, index) =>
        made("LeadStatus", index + 1, 0, 0, {
          ...{
            ApiName: label,
            MasterLabel: label,
            SortOrder: String(index),
            IsConverted: String(value === "CONNECTED"),
          },
        }),
      );
    case "OpportunityStage":
      return org.state.pipelines.deals
        .flatMap(({ stages }) => stages)
        .map(({ label, isClosed, isWon }, index) =>
          made("OpportunityStage", index + 1, 0, 0, {
            ...{ ApiName: label, MasterLabel: label, SortOrder: String(index), IsActive: "true" },
            ...{ IsClosed: String(isClosed), IsWon: String(isWon) },
          }),
        );
    case "FieldDefinition":
      return TRACKED_FIELDS.map(({ of, name }, index) =>
        made("FieldDefinition", index + 1, 0, 0, {
          ...{ EntityDefinitionId: of, QualifiedApiName: name, IsFieldHistoryTracked: "true" },
        }),
      );
    case "PermissionSet":
      return org.permissionSets.map(({ number, name }) =>
        made("PermissionSet", number, 0, 0, { Name: name, Label: name }),
      );
    case "PermissionSetAssignment":
      return org.permissionSets.flatMap(({ number, users }) =>
        users.map((user, index) =>
          made("PermissionSetAssignment", number * 1_000 + index, 0, 0, {
            PermissionSetId: recordId("PermissionSet", number),
            AssigneeId: user,
          }),
        ),
      );
    case "LeadHistory":
    case "OpportunityFieldHistory":
      return historyRows(org.state, sobject);
    default:
      return typesOf(sobject).flatMap((type) => {
        const rows: Row[] = [];
        for (const record of org.state.records[type].values()) {
          const row = rowOf(org, sobject, record);
          if (row !== undefined) rows.push(row);
        }
        return rows;
      });
  }
}

function made(sobject: SobjectName, number: number, createdMs: number, updatedMs: number, values: Values): Row {
  return { sobject, number, values, createdMs, updatedMs, isDeleted: false };
}

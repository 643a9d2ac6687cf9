/** What a row shows in a field: as JSON has it. */
import type { ObjectType } from "../state/record.ts";
import { type Field, type FieldType } from "./field.ts";
import { fieldOf, type Org } from "./org.ts";
import { recordId, type SobjectName } from "./record-id.ts";
import { invalidField } from "./refusals.ts";
import type { Row } from "./row.ts";
import { findRow, personOf } from "./rows.ts";

export type Cell = string | number | boolean | null;

/** `2026-03-02T08:00:00.000+0000` */
function stampOf(ms: number): string {
  return new Date(ms).toISOString().replace("Z", "+0000");
}

/** What a path (`Owner.Name`) shows of each row: looked up once for many. @throws INVALID_FIELD */
export function reader(org: Org, sobject: SobjectName, path: string): (row: Row) => Cell {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) {
    const field = fieldOf(org, sobject, first);
    if (field === undefined) throw invalidField(sobject, first);
    return (row) => cellOf(org, row, field);
  }
  const field = relationshipOf(org, sobject, first);
  const readers = new Map((field.referenceTo ?? []).map((to) => [to, reader(org, to, rest.join("."))]));
  return (row) => {
    const target = related(org, row, field);
    return target === undefined ? null : (readers.get(target.sobject)?.(target) ?? null);
  };
}

export function related(org: Org, row: Row, field: Field): Row | undefined {
  const number = referenceOf(org, row, field);
  if (number === undefined) return undefined;
  for (const name of field.referenceTo ?? []) {
    const found = findRow(org, name, number);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @throws INVALID_FIELD */
export function relationshipOf(org: Org, sobject: SobjectName, name: string): Field {
  const known = [`${name}Id`, name.replace(/__r$/, "__c")];
  const field = known.map((each) => fieldOf(org, sobject, each)).find((each) => each?.referenceTo !== undefined);
  if (field === undefined) throw invalidField(sobject, name);
  return field;
}

function cellOf(org: Org, row: Row, field: Field): Cell {
  if (field.referenceTo !== undefined) {
    const number = referenceOf(org, row, field);
    if (number === undefined) return null;
    const to = field.referenceTo.find((name) => findRow(org, name, number) !== undefined) ?? field.referenceTo[0];
    return to === undefined ? null : recordId(to, number);
  }
  const system = systemCell(row, field.name);
  if (system !== undefined) return system;
  const { record, values } = row;
  switch (field.name) {
    case "Name":
      if (field.property === undefined)
        return values["Name"] ?? [values["firstname"], values["lastname"]].filter(Boolean).join(" ");
      break;
    case "IsConverted":
      if (field.property !== undefined) break;
      return record !== undefined && personOf(record).kind === "converted";
    case "ConvertedDate": {
      const person = record && personOf(record);
      return person?.kind === "converted" ? new Date(person.convertedMs).toISOString().slice(0, 10) : null;
    }
    case "LastActivityDate":
      return lastActivity(org, row);
    case "IsClosed":
      if (field.property !== undefined) break;
      if (row.sobject === "Task") return activityText(record?.type, "Status", values) === "Completed";
      return values["hs_is_closed"] === "true";
    case "IsWon":
      if (field.property !== undefined) break;
      return values["hs_is_closed_won"] === "true";
    case "CompletedDateTime": {
      const at = record?.type === "tasks" ? "" : (values["hs_timestamp"] ?? "");
      return at === "" ? null : stampOf(Date.parse(at));
    }
    default:
  }
  const isActivity = row.sobject === "Task" || row.sobject === "Event";
  const isOwn = field.name.endsWith("__c");
  const text =
    isActivity && !isOwn
      ? activityText(record?.type, field.name, values)
      : (values[field.property ?? field.name] ?? "");
  return typed(field.type, labelOf(org, row, field, text));
}

function systemCell(row: Row, name: string): Cell | undefined {
  switch (name) {
    case "Id":
      return recordId(row.sobject, row.number);
    case "IsDeleted":
      return row.isDeleted;
    case "CreatedDate":
      return stampOf(row.createdMs);
    case "LastModifiedDate":
    case "SystemModstamp":
      return stampOf(row.updatedMs);
    default:
      return undefined;
  }
}

function referenceOf(org: Org, row: Row, { name }: Field): number | undefined {
  const { record, values } = row;
  const person = record && personOf(record);
  const converted = person?.kind === "converted" ? person : undefined;
  const others = (type: ObjectType): number | undefined =>
    record &&
    org.state.associations.of(record, type).find((id) => org.state.records[type].get(id)?.archivedMs === undefined);
  switch (name) {
    case "OwnerId":
      return Number(values["hubspot_owner_id"] || org.user.id);
    case "CreatedById":
      return ownerOf(org, row.createdBy?.userId);
    case "LastModifiedById":
      return ownerOf(org, row.updatedBy?.userId);
    case "MasterRecordId":
      return record?.mergedInto;
    case "ConvertedContactId":
      return converted && row.number;
    case "ConvertedAccountId":
      return converted?.accountId;
    case "ConvertedOpportunityId":
      return converted?.opportunityId;
    case "AccountId":
      return others("companies");
    case "WhatId":
      return others("deals") ?? others("companies");
    case "ContactId":
    case "WhoId":
      return others("contacts");
    case "RecordTypeId":
      return (
        numberIn(values["RecordTypeId"]) ??
        org.recordTypes.find((each) => each.sobject === row.sobject && each.isDefault)?.number
      );
    default:
      return numberIn(values[name]);
  }
}

function numberIn(text: string | undefined): number | undefined {
  return text === undefined || text === "" ? undefined : Number(text);
}

/** What no person did happened by itself. */
function ownerOf(org: Org, userId: number | undefined): number {
  return org.state.owners.find((owner) => owner.userId === userId)?.id ?? org.automation.id;
}

function labelOf(org: Org, { record, sobject }: Row, { name, property, type }: Field, value: string): string {
  if (type !== "picklist" || record === undefined || sobject === "Task" || property === undefined) return value;
  if (name === "StageName")
    return org.state.pipelines.deals.flatMap(({ stages }) => stages).find(({ id }) => id === value)?.label ?? value;
  return (
    org.state.properties[record.type].get(property)?.options.find((option) => option.value === value)?.label ?? value
  );
}

function typed(type: FieldType, text: string): Cell {
  if (type === "boolean") return text === "true";
  if (text === "") return null;
  if (type === "double" || type === "currency" || type === "int") return Number(text);
  if (type === "datetime") return stampOf(Date.parse(text));
  return type === "date" ? new Date(Date.parse(text)).toISOString().slice(0, 10) : text;
}

function lastActivity(org: Org, { record }: Row): Cell {
  if (record === undefined) return null;
  const days = (["calls", "emails", "meetings", "tasks"] as const).flatMap((type) =>
    org.state.associations.of(record, type).map((id) => org.state.records[type].get(id)?.values["hs_timestamp"] ?? ""),
  );
  const last = days.sort().at(-1) ?? "";
  return last === "" ? null : last.slice(0, 10);
}

export const TASK_STATUSES: Readonly<Record<string, string>> = {
  ...{ NOT_STARTED: "Not Started", IN_PROGRESS: "In Progress", COMPLETED: "Completed" },
  ...{ WAITING: "Waiting on someone else", DEFERRED: "Deferred" },
};

/** Which property has what an activity's field shows. */
export const ACTIVITY_PROPERTIES: Partial<Record<ObjectType, Readonly<Record<string, string>>>> = {
  calls: {
    ...{ Subject: "hs_call_title", Description: "hs_call_body", ActivityDate: "hs_timestamp" },
    ...{
      CallType: "hs_call_direction",
      CallDurationInSeconds: "hs_call_duration",
      CallDisposition: "hs_call_disposition",
    },
  },
  emails: { Subject: "hs_email_subject", Description: "hs_email_text", ActivityDate: "hs_timestamp" },
  tasks: {
    ...{ Subject: "hs_task_subject", Description: "hs_task_body", ActivityDate: "hs_timestamp" },
    ...{ Status: "hs_task_status", Priority: "hs_task_priority" },
  },
  meetings: {
    ...{ Subject: "hs_meeting_title", Description: "hs_meeting_body", StartDateTime: "hs_meeting_start_time" },
    EndDateTime: "hs_meeting_end_time",
  },
};

function activityText(type: ObjectType | undefined, field: string, values: Readonly<Record<string, string>>): string {
  const property = type && ACTIVITY_PROPERTIES[type]?.[field];
  const value = property === undefined ? "" : (values[property] ?? "");
  switch (field) {
    case "TaskSubtype":
      return type === "calls" ? "Call" : type === "emails" ? "Email" : "Task";
    case "Status":
      return type === "tasks" ? (TASK_STATUSES[value] ?? "Not Started") : "Completed";
    case "Priority":
      return value === "" ? "Normal" : value;
    case "CallType":
      return value === "" ? "" : value === "INBOUND" ? "Inbound" : "Outbound";
    case "CallDurationInSeconds":
      return value === "" ? "" : String(Number(value) / 1_000);
    default:
      return value;
  }
}

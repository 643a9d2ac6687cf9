/**
 * Creates, changes and deletes, with all that an organization can have against it: required fields, pick lists, lengths, owners who left,
 * fields that the user may not write, validation rules, duplicate rules, locked rows, converted leads.
 *
 * Source: developer.salesforce.com, "Object Reference: Core Data Types, StatusCode", and "Duplicate rules" for `duplicateResult`.
 */
import type { CrmRecord, ObjectType, Source, Values } from "../state/record.ts";
import type { Field } from "./field.ts";
import { fieldOf, fieldsOf, isOwned, type Org, type OwnedSobject, ruleErrors } from "./org.ts";
import { numberOf, recordId, type SobjectName } from "./record-id.ts";
import { type RecordError, recordError } from "./refusals.ts";
import { ACTIVITY_PROPERTIES, TASK_STATUSES } from "./row-cells.ts";
import { findRow, personOf } from "./rows.ts";

export type Given = Readonly<Record<string, string | number | boolean | null>>;
export type Written = { readonly id: string; readonly isNew: boolean } | { readonly errors: readonly RecordError[] };
export type WriteOptions = { readonly by: Source; readonly allowsDuplicates: boolean; readonly isLocked: boolean };

/** What the fields mean for the state: values by its names, and references. */
type Meant = {
  readonly values: Record<string, string>;
  readonly refs: { readonly type: ObjectType; readonly id: number }[];
  readonly errors: RecordError[];
};

export function createRecord(org: Org, sobject: SobjectName, given: Given, options: WriteOptions): Written {
  if (!isOwned(sobject)) return failed("INSUFFICIENT_ACCESS_OR_READONLY", `${sobject} can't be created here`);
  const type = typeFor(sobject, given);
  const meant = meaningOf(org, sobject, type, given, undefined);
  if (meant.errors.length > 0) return { errors: meant.errors };
  const missing = fieldsOf(org, sobject)
    .filter(({ isRequired, name }) => isRequired === true && (given[name] ?? "") === "")
    .map(({ name }) => name);
  if (missing.length > 0)
    return failed("REQUIRED_FIELD_MISSING", `Required fields are missing: [${missing.join(", ")}]`, missing);
  const values = { ...firstValues(org, sobject, type, given), ...meant.values };
  const errors = [...ruleErrors(org, sobject, values), ...duplicateErrors(org, sobject, values, undefined, options)];
  if (errors.length > 0) return { errors };
  const person =
    sobject === "Contact"
      ? ({ kind: "contact" } as const)
      : sobject === "Lead"
        ? ({ kind: "lead" } as const)
        : undefined;
  const record = org.state.create(type, values, options.by, { with: meant.refs, ...(person ? { person } : {}) });
  return { id: recordId(sobject, record.id), isNew: true };
}

export function updateRecord(
  org: Org,
  sobject: SobjectName,
  number: number,
  given: Given,
  options: WriteOptions,
): Written {
  const found = writable(org, sobject, number, options);
  if ("errors" in found) return found;
  const { record } = found;
  if (sobject === "Lead" && personOf(record).kind === "converted")
    return failed("CANNOT_UPDATE_CONVERTED_LEAD", "cannot reference converted lead");
  const meant = meaningOf(org, sobject, record.type, given, record);
  if (meant.errors.length > 0) return { errors: meant.errors };
  const cleared = fieldsOf(org, sobject).filter(({ isRequired, name }) => isRequired === true && given[name] === null);
  if (cleared.length > 0) {
    const names = cleared.map(({ name }) => name);
    return failed("REQUIRED_FIELD_MISSING", `Required fields are missing: [${names.join(", ")}]`, names);
  }
  const values = { ...record.values, ...meant.values };
  const errors = [...ruleErrors(org, sobject, values), ...duplicateErrors(org, sobject, meant.values, record, options)];
  if (errors.length > 0) return { errors };
  org.state.update(record, meant.values, options.by);
  for (const other of meant.refs) org.state.associate(record, other, options.by);
  return { id: recordId(sobject, number), isNew: false };
}

export function deleteRecord(org: Org, sobject: SobjectName, number: number, options: WriteOptions): Written {
  const found = writable(org, sobject, number, options);
  if ("errors" in found) return found;
  org.state.archive(found.record, options.by);
  return { id: recordId(sobject, number), isNew: false };
}

function writable(
  org: Org,
  sobject: SobjectName,
  number: number,
  { isLocked }: WriteOptions,
): { readonly record: CrmRecord } | { readonly errors: readonly RecordError[] } {
  const row = findRow(org, sobject, number);
  if (row?.record === undefined) return failed("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
  if (row.isDeleted) return failed("ENTITY_IS_DELETED", "entity is deleted");
  if (isLocked || org.lockedNumbers.has(number))
    return failed(
      "UNABLE_TO_LOCK_ROW",
      "unable to obtain exclusive access to this record or 1 records: " + recordId(sobject, number),
    );
  return { record: row.record };
}

export function failed(
  code: string,
  message: string,
  fields: readonly string[] = [],
): { readonly errors: readonly RecordError[] } {
  return { errors: [recordError(code, message, fields)] };
}

function typeFor(sobject: OwnedSobject, given: Given): ObjectType {
  if (sobject === "Task")
    return given["TaskSubtype"] === "Call" ? "calls" : given["TaskSubtype"] === "Email" ? "emails" : "tasks";
  const types = {
    Lead: "contacts",
    Contact: "contacts",
    Account: "companies",
    Opportunity: "deals",
    Event: "meetings",
  } as const;
  return types[sobject];
}

/** What Salesforce fills in when it is left out. */
function firstValues(org: Org, sobject: SobjectName, type: ObjectType, given: Given): Values {
  const first: Record<string, string> = { hubspot_owner_id: String(org.user.id) };
  if (sobject === "Lead" && given["Status"] === undefined)
    first["hs_lead_status"] = org.state.properties.contacts.get("hs_lead_status")?.options[0]?.value ?? "";
  if (type === "deals") first["pipeline"] = org.state.pipelines.deals[0]?.id ?? "";
  if (sobject === "Task" || sobject === "Event") first["hs_timestamp"] = new Date(org.state.clock.now()).toISOString();
  return first;
}

function meaningOf(
  org: Org,
  sobject: SobjectName,
  type: ObjectType,
  given: Given,
  before: CrmRecord | undefined,
): Meant {
  const meant: Meant = { values: {}, refs: [], errors: [] };
  for (const [name, cell] of Object.entries(given)) {
    if (name === "attributes" || name === "Id" || name === "id" || name === "type") continue;
    const field = fieldOf(org, sobject, name);
    if (field === undefined) {
      meant.errors.push(recordError("INVALID_FIELD", `No such column '${name}' on sobject of type ${sobject}`, []));
      continue;
    }
    if (field.isReadOnly === true || org.readOnly.has(`${sobject}.${field.name}`)) {
      const verb = before === undefined ? "create" : "update";
      const message = `Unable to ${verb} fields: ${field.name}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
      meant.errors.push(recordError("INVALID_FIELD_FOR_INSERT_UPDATE", message, [field.name]));
      continue;
    }
    const text = cell === null ? "" : String(cell);
    const error =
      field.referenceTo === undefined
        ? put(org, sobject, type, field, text, meant)
        : refer(org, sobject, field, text, meant);
    if (error !== undefined) meant.errors.push(error);
  }
  return meant;
}

function put(
  org: Org,
  sobject: SobjectName,
  type: ObjectType,
  field: Field,
  text: string,
  meant: Meant,
): RecordError | undefined {
  const { name, length = 255 } = field;
  if (text !== "" && !isOfType(field, text))
    return recordError("INVALID_TYPE_ON_FIELD_IN_RECORD", `${name}: value not of required type: ${text}`, [name]);
  if ((field.type === "string" || field.type === "textarea") && text.length > length)
    return recordError("STRING_TOO_LONG", `${name}: data value too large: ${text} (max length=${length})`, [name]);
  if (field.type === "email" && text !== "" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text))
    return recordError("INVALID_EMAIL_ADDRESS", `${name}: invalid email address: ${text}`, [name]);
  const isActivity = sobject === "Task" || sobject === "Event";
  if (isActivity && !name.endsWith("__c")) {
    const property = ACTIVITY_PROPERTIES[type]?.[name];
    if (property !== undefined) meant.values[property] = activityValue(name, text);
    if (name === "StartDateTime") meant.values["hs_timestamp"] = text;
    return undefined;
  }
  const value = field.type === "picklist" ? pickedValue(org, type, field, text) : text;
  if (value === undefined)
    return recordError(
      "INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST",
      `${name}: bad value for restricted picklist field: ${text}`,
      [name],
    );
  meant.values[field.property ?? name] = value;
  return undefined;
}

/** Status and stage are restricted, and so is what has options; the rest takes any text. */
function pickedValue(org: Org, type: ObjectType, { name, property = "" }: Field, text: string): string | undefined {
  if (text === "") return "";
  if (name === "StageName")
    return org.state.pipelines.deals
      .flatMap(({ stages }) => stages)
      .find(({ label, id }) => label === text || id === text)?.id;
  const options = org.state.properties[type].get(property)?.options ?? [];
  return options.length === 0 ? text : options.find(({ label, value }) => label === text || value === text)?.value;
}

function activityValue(name: string, text: string): string {
  switch (name) {
    case "Status":
      return Object.entries(TASK_STATUSES).find(([, label]) => label === text)?.[0] ?? "NOT_STARTED";
    case "CallType":
      return text.toUpperCase();
    case "CallDurationInSeconds":
      return text === "" ? "" : String(Number(text) * 1_000);
    default:
      return text;
  }
}

function isOfType({ type }: Field, text: string): boolean {
  switch (type) {
    case "double":
    case "currency":
      return Number.isFinite(Number(text));
    case "int":
      return /^-?\d+$/.test(text);
    case "boolean":
      return text === "true" || text === "false";
    case "date":
    case "datetime":
      return !Number.isNaN(Date.parse(text));
    default:
      return true;
  }
}

function refer(
  org: Org,
  sobject: SobjectName,
  { name, referenceTo = [] }: Field,
  text: string,
  meant: Meant,
): RecordError | undefined {
  if (text === "") return undefined;
  const id = numberOf(text);
  const malformed = recordError("MALFORMED_ID", `${name}: id value of incorrect type: ${text}`, [name]);
  if (id === undefined || !referenceTo.includes(id.sobject)) return malformed;
  if (findRow(org, id.sobject, id.number)?.isDeleted !== false)
    return recordError("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id", [name]);
  if (name === "OwnerId") {
    if (id.sobject === "Group" && sobject !== "Lead") return malformed;
    const owner = org.state.owners.find((each) => each.id === id.number);
    if (owner?.archivedMs !== undefined)
      return recordError(
        "INACTIVE_OWNER_OR_USER",
        "operation performed with inactive user [" + text + "] as owner of " + sobject.toLowerCase(),
        [],
      );
    meant.values["hubspot_owner_id"] = String(id.number);
    return undefined;
  }
  if (name === "RecordTypeId") {
    if (!org.recordTypes.some((each) => each.number === id.number && each.sobject === sobject))
      return recordError(
        "INVALID_CROSS_REFERENCE_KEY",
        "Record Type ID: this ID value isn't valid for the user: " + text,
        [name],
      );
    meant.values["RecordTypeId"] = String(id.number);
    return undefined;
  }
  const types = { Account: "companies", Contact: "contacts", Lead: "contacts", Opportunity: "deals" } as const;
  if (id.sobject in types) meant.refs.push({ type: types[id.sobject as keyof typeof types], id: id.number });
  return undefined;
}

function duplicateErrors(
  org: Org,
  sobject: SobjectName,
  values: Values,
  before: CrmRecord | undefined,
  { allowsDuplicates }: WriteOptions,
): RecordError[] {
  const email = values["email"]?.toLowerCase() ?? "";
  if (org.duplicates === "off" || (sobject !== "Lead" && sobject !== "Contact") || email === "") return [];
  if (org.duplicates === "alert" && allowsDuplicates) return [];
  const found = [...org.state.records.contacts.values()].filter(
    (each) => each !== before && each.archivedMs === undefined && each.values["email"] === email,
  );
  if (found.length === 0) return [];
  const matchRecords = found.map((each) => {
    const of = personOf(each).kind === "lead" ? "Lead" : "Contact";
    return { matchConfidence: 100, record: { attributes: { type: of }, Id: recordId(of, each.id) } };
  });
  return [
    recordError("DUPLICATES_DETECTED", "Use one of these records?", [], {
      duplicateResult: {
        ...{ allowSave: org.duplicates === "alert", duplicateRule: `Standard_${sobject}_Duplicate_Rule` },
        ...{ duplicateRuleEntityType: sobject, errorMessage: "Use one of these records?" },
        matchResults: [
          { entityType: sobject, matchEngine: "FuzzyMatchEngine", matchRecords, size: found.length, success: true },
        ],
      },
    }),
  ];
}

/** One record at a time. Source: developer.salesforce.com, "REST API Developer Guide: sObject Rows", also by an external ID. */
import type { Answer } from "../asked.ts";
import { type Call, givenOf, jsonOf, type Route, writeOptions } from "./call.ts";
import { fieldOf, fieldsOf, type Org } from "./org.ts";
import { numberOf, recordId, type SobjectName } from "./record-id.ts";
import { invalidField, notFound, refused, refusedFor } from "./refusals.ts";
import type { Row } from "./row.ts";
import { findRow, rowsOf } from "./rows.ts";
import { shaper, sobjectNamed } from "./soql-query.ts";
import { createRecord, deleteRecord, type Given, updateRecord, type Written } from "./writing.ts";

const ONE = "/sobjects/:sobject/:id";
const BY_VALUE = "/sobjects/:sobject/:field/:value";

export const RECORD_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/sobjects/:sobject", run: create },
  { method: "GET", pattern: ONE, run: (call) => read(call, rowIn(call)) },
  { method: "PATCH", pattern: ONE, run: update },
  { method: "DELETE", pattern: ONE, run: remove },
  { method: "GET", pattern: BY_VALUE, run: readByValue },
  { method: "PATCH", pattern: BY_VALUE, run: upsert },
];

/** @throws what was wrong with it */
function orRefused(written: Written): { readonly id: string; readonly isNew: boolean } {
  if (!("errors" in written)) return written;
  const [first] = written.errors;
  throw first === undefined ? refused(500, "UNKNOWN_EXCEPTION", "An unexpected error occurred") : refusedFor(first);
}

function rowIn({ org, params }: Call): Row {
  const sobject = sobjectNamed(params["sobject"] ?? "");
  const id = numberOf(params["id"] ?? "");
  const row = id?.sobject === sobject ? findRow(org, sobject, id.number) : undefined;
  if (row === undefined) throw notFound();
  return row;
}

function read({ org, asked, version }: Call, row: Row): Answer {
  if (row.isDeleted) throw refused(404, "ENTITY_IS_DELETED", "entity is deleted");
  const asks = (asked.query.get("fields") ?? "").split(",").filter((name) => name !== "");
  const names = asks.length > 0 ? asks : fieldsOf(org, row.sobject).map(({ name }) => name);
  return { status: 200, body: shaper(org, row.sobject, names, version)(row) };
}

function create(call: Call): Answer {
  const sobject = sobjectNamed(call.params["sobject"] ?? "");
  const { id } = orRefused(createRecord(call.org, sobject, givenOf(jsonOf(call.asked)), writeOptions(call)));
  return { status: 201, body: { id, success: true, errors: [] } };
}

function update(call: Call): Answer {
  const { sobject, number } = rowIn(call);
  orRefused(updateRecord(call.org, sobject, number, givenOf(jsonOf(call.asked)), writeOptions(call)));
  return { status: 204 };
}

function remove(call: Call): Answer {
  const { sobject, number } = rowIn(call);
  orRefused(deleteRecord(call.org, sobject, number, writeOptions(call)));
  return { status: 204 };
}

/** Those with this value: an external ID can be on several, when it isn't unique. */
function byExternalId(org: Org, sobject: SobjectName, name: string, value: string): Row[] {
  const field = fieldOf(org, sobject, name);
  if (field?.isExternalId !== true) throw invalidField(sobject, name);
  return rowsOf(org, sobject).filter((row) => !row.isDeleted && row.values[field.property ?? ""] === value);
}

function readByValue(call: Call): Answer {
  const { sobject = "", field = "", value = "" } = call.params;
  const [row] = byExternalId(call.org, sobjectNamed(sobject), field, value);
  if (row === undefined) throw notFound("Provided external ID field does not exist or is not accessible: " + field);
  return read(call, row);
}

export function upsertRecord(call: Call, sobject: SobjectName, field: string, value: string, given: Given): Written {
  const found = byExternalId(call.org, sobject, field, value);
  const [row] = found;
  if (found.length > 1)
    return {
      errors: [
        { statusCode: "DUPLICATE_EXTERNAL_ID", message: `${field}: more than one record found`, fields: [field] },
      ],
    };
  if (row === undefined) return createRecord(call.org, sobject, { ...given, [field]: value }, writeOptions(call));
  return updateRecord(call.org, sobject, row.number, given, writeOptions(call));
}

function upsert(call: Call): Answer {
  const { sobject: name = "", field = "", value = "" } = call.params;
  const sobject = sobjectNamed(name);
  const { [field]: _own, ...given } = givenOf(jsonOf(call.asked));
  if (field === "Id") {
    const id = numberOf(value);
    if (id?.sobject !== sobject) throw notFound();
    orRefused(updateRecord(call.org, sobject, id.number, given, writeOptions(call)));
    return { status: 204 };
  }
  const found = byExternalId(call.org, sobject, field, value);
  // Several have it: Salesforce names them all, and does nothing.
  if (found.length > 1)
    return {
      status: 300,
      body: found.map((row) => `/services/data/${call.version}/sobjects/${sobject}/${recordId(sobject, row.number)}`),
    };
  const { id, isNew } = orRefused(upsertRecord(call, sobject, field, value, given));
  return { status: isNew ? 201 : 200, body: { id, success: true, errors: [], created: isNew } };
}

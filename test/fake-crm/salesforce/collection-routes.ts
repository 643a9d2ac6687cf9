/**
 * Up to 200 records at a time, each with its own outcome; `allOrNone` is refused.
 *
 * Source: developer.salesforce.com, "REST API Developer Guide: sObject Collections".
 */
import { z } from "zod";
import type { Answer } from "../asked.ts";
import { type Call, givenOf, jsonOf, type Route, writeOptions } from "./call.ts";
import { numberOf } from "./record-id.ts";
import { refused } from "./refusals.ts";
import { findRow } from "./rows.ts";
import { upsertRecord } from "./record-routes.ts";
import { shaper, sobjectNamed } from "./soql-query.ts";
import { createRecord, deleteRecord, failed, type Given, updateRecord, type Written } from "./writing.ts";

const ALL = "/composite/sobjects";

export const COLLECTION_ROUTES: readonly Route[] = [
  { method: "POST", pattern: ALL, run: createAll },
  { method: "PATCH", pattern: ALL, run: updateAll },
  { method: "DELETE", pattern: ALL, run: deleteAll },
  { method: "PATCH", pattern: `${ALL}/:sobject/:field`, run: upsertAll },
  { method: "POST", pattern: `${ALL}/:sobject`, run: readAll },
];

const Body = z.object({
  allOrNone: z.boolean().optional(),
  records: z.array(z.looseObject({ attributes: z.object({ type: z.string() }) })),
});
const ReadBody = z.object({ ids: z.array(z.string()), fields: z.array(z.string()) });

type Typed = Given & { readonly attributes: { readonly type: string } };

function recordsIn(call: Call): Typed[] {
  const read = Body.safeParse(jsonOf(call.asked));
  if (!read.success) throw refused(400, "JSON_PARSER_ERROR", "records with attributes of their type are needed");
  if (read.data.records.length > 200)
    throw refused(
      400,
      "EXCEEDED_ID_LIMIT",
      "record limit reached. cannot submit more than 200 records into this operation",
    );
  // Each record is done by itself here: to undo all for one is what nobody asks for.
  if (read.data.allOrNone === true) throw refused(501, "FUNCTIONALITY_NOT_ENABLED", "ask with allOrNone false");
  return read.data.records as unknown as Typed[];
}

function eachOf<T>(records: readonly T[], write: (record: T) => Written): Answer {
  return {
    status: 200,
    body: records.map((record) => {
      const outcome = write(record);
      if ("errors" in outcome) return { success: false, errors: outcome.errors };
      return { id: outcome.id, success: true, errors: [], created: outcome.isNew };
    }),
  };
}

function createAll(call: Call): Answer {
  const records = recordsIn(call);
  return eachOf(records, (record) =>
    createRecord(call.org, sobjectNamed(record.attributes.type), givenOf(record), writeOptions(call)),
  );
}

function updateAll(call: Call): Answer {
  const records = recordsIn(call);
  return eachOf(records, (record) => {
    const text = String(record["Id"] ?? record["id"] ?? "");
    const id = numberOf(text);
    const sobject = sobjectNamed(record.attributes.type);
    if (id?.sobject !== sobject) return failed("MALFORMED_ID", `malformed id ${text}`);
    return updateRecord(call.org, sobject, id.number, givenOf(record), writeOptions(call));
  });
}

function deleteAll(call: Call): Answer {
  const ids = (call.asked.query.get("ids") ?? "").split(",");
  return eachOf(ids, (text) => {
    const id = numberOf(text);
    if (id === undefined) return failed("MALFORMED_ID", `malformed id ${text}`);
    return deleteRecord(call.org, id.sobject, id.number, writeOptions(call));
  });
}

function upsertAll(call: Call): Answer {
  const records = recordsIn(call);
  const { sobject = "", field = "" } = call.params;
  return eachOf(records, (record) => {
    const { [field]: value, attributes: _type, ...given } = record;
    return upsertRecord(call, sobjectNamed(sobject), field, String(value), givenOf(given));
  });
}

function readAll(call: Call): Answer {
  const read = ReadBody.safeParse(jsonOf(call.asked));
  if (!read.success) throw refused(400, "JSON_PARSER_ERROR", "ids and fields are needed");
  const sobject = sobjectNamed(call.params["sobject"] ?? "");
  const show = shaper(call.org, sobject, ["Id", ...read.data.fields.filter((name) => name !== "Id")], call.version);
  return {
    status: 200,
    body: read.data.ids.map((text) => {
      const id = numberOf(text);
      const row = id === undefined ? undefined : findRow(call.org, sobject, id.number);
      return row === undefined || row.isDeleted ? null : show(row);
    }),
  };
}

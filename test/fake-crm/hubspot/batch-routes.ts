/**
 * Up to a hundred objects at a time, each with its own outcome (207) where HubSpot gives one.
 *
 * Source: developers.hubspot.com/docs, "Batch error handling": a create fails as a whole unless each input has an
 * `objectWriteTraceId`; reads and updates name the IDs that are not there; histories are read fifty at a time.
 */
import { z } from "zod";
import { type Answer, Refused } from "../asked.ts";
import type { CrmRecord } from "../state/record.ts";
import { associateNew, CreateBody, typeIn, written } from "./object-routes.ts";
import { NOTHING_MORE, shapeOf } from "./object-shape.ts";
import { assertCreatable, createObject, findObject, isSeen, updateObject } from "./object-writing.ts";
import { conflict, type ErrorBody, errorBody, invalid } from "./refusals.ts";
import { bodyOf, type Call, objectScope, type Route, singularOf, textsOf, ValuesBody } from "./route.ts";

const Id = z.union([z.string(), z.number()]).transform(String);
const ReadBody = z.object({
  inputs: z.array(z.object({ id: Id })),
  idProperty: z.string().optional(),
  properties: z.array(z.string()).optional(),
  propertiesWithHistory: z.array(z.string()).optional(),
});
const CreateAllBody = z.object({ inputs: z.array(CreateBody) });
const Changed = z.object({
  id: Id,
  idProperty: z.string().optional(),
  properties: ValuesBody,
  objectWriteTraceId: z.string().optional(),
});
const ChangeBody = z.object({ inputs: z.array(Changed) });
const ArchiveBody = z.object({ inputs: z.array(z.object({ id: Id })) });

const read = ({ type = "" }: Readonly<Record<string, string>>): string[] => [objectScope(type, "read")];
const write = ({ type = "" }: Readonly<Record<string, string>>): string[] => [objectScope(type, "write")];

export const BATCH_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/crm/v3/objects/:type/batch/read", scopes: read, run: readAll },
  { method: "POST", pattern: "/crm/v3/objects/:type/batch/create", scopes: write, run: createAll },
  { method: "POST", pattern: "/crm/v3/objects/:type/batch/update", scopes: write, run: updateAll },
  { method: "POST", pattern: "/crm/v3/objects/:type/batch/upsert", scopes: write, run: upsertAll },
  { method: "POST", pattern: "/crm/v3/objects/:type/batch/archive", scopes: write, run: archiveAll },
];

export type Failure = { readonly body: ErrorBody; readonly context?: ErrorBody["context"] };

/** 207 as soon as one failed. */
export function batchAnswer(
  call: Pick<Call, "state">,
  results: readonly object[],
  failures: readonly Failure[],
  ok = 200,
): Answer {
  const at = new Date(call.state.clock.now()).toISOString();
  const errors = failures.map(({ body, context }) => ({
    ...{ status: "error", category: body.category, message: body.message, errors: body.errors ?? [], links: {} },
    ...(body.subCategory === undefined ? {} : { subCategory: body.subCategory }),
    context: { ...body.context, ...context },
  }));
  return {
    status: errors.length === 0 ? ok : 207,
    body: {
      ...{ status: "COMPLETE", results, startedAt: at, completedAt: at },
      ...(errors.length === 0 ? {} : { numErrors: errors.length, errors }),
    },
  };
}

export function assertAtMost(inputs: readonly unknown[], most: number): void {
  if (inputs.length === 0) throw invalid("Invalid input JSON: inputs must not be empty");
  if (inputs.length > most)
    throw invalid(`The maximum number of inputs supported in a batch request is ${most}. ${inputs.length} were given.`);
}

function readAll(call: Call): Answer {
  const { inputs, idProperty, properties = [], propertiesWithHistory = [] } = bodyOf(ReadBody, call.asked);
  assertAtMost(inputs, propertiesWithHistory.length > 0 ? 50 : 100);
  const type = typeIn(call);
  const isArchived = call.asked.query.get("archived") === "true";
  const missing: string[] = [];
  // What was merged comes back once, under the ID of what it went into.
  const found = new Set<CrmRecord>();
  for (const { id } of inputs) {
    const record = findObject(call.state, type, id, idProperty);
    if (isSeen(record, isArchived)) found.add(record);
    else missing.push(id);
  }
  const wanted = { ...NOTHING_MORE, properties, withHistory: propertiesWithHistory };
  return batchAnswer(
    call,
    [...found].map((record) => shapeOf(call.state, record, wanted)),
    missing.length === 0 ? [] : [notThere(singularOf(type), missing)],
  );
}

function notThere(singular: string, ids: readonly string[]): Failure {
  return {
    body: errorBody(
      "OBJECT_NOT_FOUND",
      `Could not get some ${singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
      { context: { ids } },
    ),
  };
}

function createAll(call: Call): Answer {
  const { inputs } = bodyOf(CreateAllBody, call.asked);
  assertAtMost(inputs, 100);
  const type = typeIn(call);
  const isTraced = inputs.every(({ objectWriteTraceId }) => objectWriteTraceId !== undefined);
  if (!isTraced) assertAllCreatable(call, inputs);
  const made: object[] = [];
  const failures: Failure[] = [];
  for (const { properties, associations, objectWriteTraceId } of inputs)
    try {
      const record = createObject(call.state, type, textsOf(properties), call.caller.source);
      associateNew(call.state, record, associations ?? [], call.caller.source);
      made.push({ ...written(call.state, record, Object.keys(properties)), ...trace(objectWriteTraceId) });
    } catch (error) {
      failures.push(failureOf(error, objectWriteTraceId));
    }
  return batchAnswer(call, made, failures, 201);
}

/** All, or none: two of the same address count too. */
function assertAllCreatable(call: Call, inputs: z.infer<typeof CreateAllBody>["inputs"]): void {
  const type = typeIn(call);
  for (const { properties } of inputs) assertCreatable(call.state, type, textsOf(properties));
  const emails = type === "contacts" ? inputs.flatMap(({ properties }) => textsOf(properties)["email"] ?? []) : [];
  if (new Set(emails.map((email) => email.toLowerCase())).size < emails.length)
    throw conflict("Duplicate emails found in batch input.");
}

function updateAll(call: Call): Answer {
  const { inputs } = bodyOf(ChangeBody, call.asked);
  assertAtMost(inputs, 100);
  const type = typeIn(call);
  assertOnce(inputs.map(({ id, idProperty }) => findObject(call.state, type, id, idProperty)));
  const changed: object[] = [];
  const failures: Failure[] = [];
  for (const { id, idProperty, properties, objectWriteTraceId } of inputs)
    try {
      const record = findObject(call.state, type, id, idProperty);
      if (!isSeen(record, false)) {
        failures.push(notThere(singularOf(type), [id]));
        continue;
      }
      updateObject(call.state, record, textsOf(properties), call.caller.source);
      changed.push({ ...written(call.state, record, Object.keys(properties)), ...trace(objectWriteTraceId) });
    } catch (error) {
      failures.push(failureOf(error, objectWriteTraceId, id));
    }
  return batchAnswer(call, changed, failures);
}

function upsertAll(call: Call): Answer {
  const { inputs } = bodyOf(ChangeBody, call.asked);
  assertAtMost(inputs, 100);
  const type = typeIn(call);
  const results: object[] = [];
  const failures: Failure[] = [];
  for (const { id, idProperty, properties, objectWriteTraceId } of inputs)
    try {
      const record = findObject(call.state, type, id, idProperty);
      const values = textsOf(properties);
      if (!isSeen(record, false) && (idProperty === undefined || idProperty === "hs_object_id")) {
        failures.push(notThere(singularOf(type), [id]));
        continue;
      }
      const isNew = !isSeen(record, false);
      const upserted = isNew
        ? createObject(call.state, type, { ...values, [idProperty ?? ""]: id }, call.caller.source)
        : record;
      if (!isNew) updateObject(call.state, upserted, values, call.caller.source);
      const shape = written(call.state, upserted, Object.keys(properties));
      results.push({ ...shape, new: isNew, ...trace(objectWriteTraceId) });
    } catch (error) {
      failures.push(failureOf(error, objectWriteTraceId, id));
    }
  return batchAnswer(call, results, failures);
}

function archiveAll(call: Call): Answer {
  const { inputs } = bodyOf(ArchiveBody, call.asked);
  assertAtMost(inputs, 100);
  for (const { id } of inputs) {
    const record = findObject(call.state, typeIn(call), id);
    if (isSeen(record, false)) call.state.archive(record, call.caller.source);
  }
  return { status: 204 };
}

function assertOnce(records: readonly (CrmRecord | undefined)[]): void {
  const there = records.filter((record) => record !== undefined);
  if (new Set(there).size < there.length)
    throw invalid("Duplicate IDs found in batch input: each object may be changed once in a batch.");
}

/** @throws what is no refusal */
export function failureOf(error: unknown, traceId: string | undefined, id?: string): Failure {
  if (!(error instanceof Refused)) throw error;
  return {
    body: error.answer.body as ErrorBody,
    context: {
      ...(id === undefined ? {} : { ids: [id] }),
      ...(traceId === undefined ? {} : { objectWriteTraceId: [traceId] }),
    },
  };
}

function trace(objectWriteTraceId: string | undefined): object {
  return objectWriteTraceId === undefined ? {} : { objectWriteTraceId };
}

/** One object at a time: list, read, create, update, archive, merge, delete for privacy. */
import { z } from "zod";
import type { Answer } from "../asked.ts";
import type { CrmState } from "../state/crm-state.ts";
import type { CrmRecord, ObjectType, Source } from "../state/record.ts";
import { createObject, findObject, isSeen, updateObject } from "./object-writing.ts";
import { shapeOf, type Wanted } from "./object-shape.ts";
import { invalid, notFound } from "./refusals.ts";
import { bodyOf, type Call, listIn, objectScope, objectTypeOf, type Route, textsOf, ValuesBody } from "./route.ts";

export const AssociationBody = z.object({
  to: z.object({ id: z.union([z.string(), z.number()]) }),
  types: z.array(z.object({ associationCategory: z.string().optional(), associationTypeId: z.number() })).optional(),
});
export const CreateBody = z.object({
  properties: ValuesBody,
  associations: z.array(AssociationBody).optional(),
  objectWriteTraceId: z.string().optional(),
});
const UpdateBody = z.object({ properties: ValuesBody });
const MergeBody = z.object({ primaryObjectId: z.coerce.string(), objectIdToMerge: z.coerce.string() });
const ErasureBody = z.object({ objectId: z.coerce.string(), idProperty: z.string().optional() });

const read = ({ type = "" }: Readonly<Record<string, string>>): string[] => [objectScope(type, "read")];
const write = ({ type = "" }: Readonly<Record<string, string>>): string[] => [objectScope(type, "write")];

export const OBJECT_ROUTES: readonly Route[] = [
  { method: "GET", pattern: "/crm/v3/objects/:type", scopes: read, run: list },
  { method: "POST", pattern: "/crm/v3/objects/:type", scopes: write, run: create },
  { method: "POST", pattern: "/crm/v3/objects/:type/merge", scopes: write, run: merge },
  { method: "POST", pattern: "/crm/v3/objects/:type/gdpr-delete", scopes: write, run: erase },
  { method: "GET", pattern: "/crm/v3/objects/:type/:id", scopes: read, run: readOne },
  { method: "PATCH", pattern: "/crm/v3/objects/:type/:id", scopes: write, run: update },
  { method: "DELETE", pattern: "/crm/v3/objects/:type/:id", scopes: write, run: archive },
];

function wantedIn(query: URLSearchParams): Wanted {
  return {
    properties: listIn(query, "properties"),
    withHistory: listIn(query, "propertiesWithHistory"),
    associations: listIn(query, "associations"),
  };
}

export function typeIn({ params, plan }: Call): ObjectType {
  return objectTypeOf(params["type"] ?? "", plan);
}

/** @throws the 404 of what isn't there, is archived or was erased */
function seenIn(call: Call, id: string, idProperty?: string, isArchived = false): CrmRecord {
  const record = findObject(call.state, typeIn(call), id, idProperty);
  if (!isSeen(record, isArchived)) throw notFound();
  return record;
}

function list(call: Call): Answer {
  const { query } = call.asked;
  const wanted = wantedIn(query);
  const limit = Number(query.get("limit") ?? 10);
  const most = wanted.withHistory.length > 0 ? 50 : 100;
  if (!(limit >= 1 && limit <= most)) throw invalid(`limit must be between 1 and ${most}`);
  const after = Number(query.get("after") ?? 0);
  const isArchived = query.get("archived") === "true";
  const page: CrmRecord[] = [];
  const records = call.state.records[typeIn(call)];
  const ids = call.state.idsOf(typeIn(call));
  for (let at = firstFrom(ids, after); at < ids.length && page.length <= limit; at += 1) {
    const record = records.get(ids[at] ?? 0);
    if (isSeen(record, isArchived) && record.mergedInto === undefined) page.push(record);
  }
  const next = page[limit];
  return {
    status: 200,
    body: {
      results: page.slice(0, limit).map((record) => shapeOf(call.state, record, wanted)),
      ...(next === undefined ? {} : { paging: { next: { after: String(next.id), link: "" } } }),
    },
  };
}

/** Of numbers that grow: where those begin that are `from` or more. */
function firstFrom(ids: readonly number[], from: number): number {
  let [low, high] = [0, ids.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function readOne(call: Call): Answer {
  const { query } = call.asked;
  const isArchived = query.get("archived") === "true";
  const record = seenIn(call, call.params["id"] ?? "", query.get("idProperty") ?? undefined, isArchived);
  return { status: 200, body: shapeOf(call.state, record, wantedIn(query)) };
}

function create(call: Call): Answer {
  const { properties, associations } = bodyOf(CreateBody, call.asked);
  const record = createObject(call.state, typeIn(call), textsOf(properties), call.caller.source);
  associateNew(call.state, record, associations ?? [], call.caller.source);
  return { status: 201, body: written(call.state, record, Object.keys(properties)) };
}

export function written(state: CrmState, record: CrmRecord, properties: readonly string[]): object {
  return shapeOf(state, record, { properties, withHistory: [], associations: [] });
}

/** By the type of the association, as HubSpot knows it; without one, by the object that has the ID. */
export function associateNew(
  state: CrmState,
  record: CrmRecord,
  given: readonly z.infer<typeof AssociationBody>[],
  by: Source,
): void {
  for (const { to } of given) {
    const id = Number(to.id);
    for (const type of ["contacts", "companies", "deals", "leads"] as const)
      if (state.records[type].has(id)) state.associate(record, { type, id }, by);
  }
}

function update(call: Call): Answer {
  const { properties } = bodyOf(UpdateBody, call.asked);
  const record = seenIn(call, call.params["id"] ?? "", call.asked.query.get("idProperty") ?? undefined);
  updateObject(call.state, record, textsOf(properties), call.caller.source);
  return { status: 200, body: written(call.state, record, Object.keys(properties)) };
}

function archive(call: Call): Answer {
  const record = findObject(call.state, typeIn(call), call.params["id"] ?? "");
  if (isSeen(record, false)) call.state.archive(record, call.caller.source);
  return { status: 204 };
}

function merge(call: Call): Answer {
  const { primaryObjectId, objectIdToMerge } = bodyOf(MergeBody, call.asked);
  const winner = seenIn(call, primaryObjectId);
  const loser = seenIn(call, objectIdToMerge);
  if (winner === loser) throw invalid("Cannot merge an object with itself.");
  call.state.merge(winner, loser, call.caller.source);
  return { status: 200, body: shapeOf(call.state, winner, wantedIn(call.asked.query)) };
}

function erase(call: Call): Answer {
  const { objectId, idProperty } = bodyOf(ErasureBody, call.asked);
  const record = findObject(call.state, typeIn(call), objectId, idProperty);
  if (record === undefined || record.isErased) throw notFound();
  call.state.erase(record, call.caller.source);
  return { status: 204 };
}

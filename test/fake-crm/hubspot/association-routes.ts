/** Which objects belong together, v4. Source: the official client's `crm.associations.v4`; the type IDs in developers.hubspot.com/docs, "Associations v4". */
import { z } from "zod";
import type { Answer } from "../asked.ts";
import type { ObjectType } from "../state/record.ts";
import { assertAtMost, batchAnswer } from "./batch-routes.ts";
import { errorBody, notFound } from "./refusals.ts";
import { bodyOf, type Call, objectScope, objectTypeOf, type Route, singularOf } from "./route.ts";

const Id = z.union([z.string(), z.number()]).transform(Number);
const ReadBody = z.object({ inputs: z.array(z.object({ id: Id, after: z.string().optional() })) });
const PairsBody = z.object({ inputs: z.array(z.object({ from: z.object({ id: Id }), to: z.object({ id: Id }) })) });
const ArchiveBody = z.object({
  inputs: z.array(z.object({ from: z.object({ id: Id }), to: z.array(z.object({ id: Id })) })),
});

const TYPES: Readonly<Record<string, number>> = {
  ...{ "contacts/companies": 279, "companies/contacts": 280, "contacts/deals": 4, "deals/contacts": 3 },
  ...{ "deals/companies": 341, "companies/deals": 342, "leads/contacts": 578, "contacts/leads": 579 },
  ...{ "calls/contacts": 194, "contacts/calls": 193, "emails/contacts": 198, "contacts/emails": 197 },
  ...{ "meetings/contacts": 200, "contacts/meetings": 199, "notes/contacts": 202, "contacts/notes": 201 },
  ...{ "tasks/contacts": 204, "contacts/tasks": 203, "leads/companies": 610, "companies/leads": 611 },
  ...{ "communications/contacts": 81, "contacts/communications": 82 },
};

const read = ({ from = "" }: Readonly<Record<string, string>>): string[] => [objectScope(from, "read")];
const write = ({ from = "" }: Readonly<Record<string, string>>): string[] => [objectScope(from, "write")];
const ONE = "/crm/v4/objects/:from/:id/associations";

export const ASSOCIATION_ROUTES: readonly Route[] = [
  { method: "POST", pattern: "/crm/v4/associations/:from/:to/batch/read", scopes: read, run: readAll },
  { method: "POST", pattern: "/crm/v4/associations/:from/:to/batch/create", scopes: write, run: createAll },
  { method: "POST", pattern: "/crm/v4/associations/:from/:to/batch/associate/default", scopes: write, run: createAll },
  { method: "POST", pattern: "/crm/v4/associations/:from/:to/batch/archive", scopes: write, run: archiveAll },
  { method: "GET", pattern: "/crm/v4/associations/:from/:to/labels", scopes: read, run: labels },
  { method: "GET", pattern: `${ONE}/:to`, scopes: read, run: list },
  { method: "PUT", pattern: `${ONE}/default/:to/:toId`, scopes: write, run: associate },
  { method: "PUT", pattern: `${ONE}/:to/:toId`, scopes: write, run: associate },
  { method: "DELETE", pattern: `${ONE}/:to/:toId`, scopes: write, run: dissociate },
];

function pairOf({ params, plan }: Call): { from: ObjectType; to: ObjectType } {
  return { from: objectTypeOf(params["from"] ?? "", plan), to: objectTypeOf(params["to"] ?? "", plan) };
}

function othersOf(call: Call, id: number): { toObjectId: number; associationTypes: object[] }[] {
  const { from, to } = pairOf(call);
  return call.state.associations
    .of({ type: from, id: call.state.find(from, id)?.id ?? id }, to)
    .filter((other) => call.state.records[to].get(other)?.archivedMs === undefined)
    .map((toObjectId) => ({ toObjectId, associationTypes: [typeOf(from, to)] }));
}

function typeOf(from: ObjectType, to: ObjectType): object {
  return { category: "HUBSPOT_DEFINED", typeId: TYPES[`${from}/${to}`] ?? 449, label: null };
}

function readAll(call: Call): Answer {
  const { inputs } = bodyOf(ReadBody, call.asked);
  assertAtMost(inputs, 1_000);
  const { from, to } = pairOf(call);
  const found = inputs.map(({ id }) => ({ from: { id: String(id) }, to: othersOf(call, id) }));
  return batchAnswer(
    call,
    found.filter((each) => each.to.length > 0),
    found
      .filter((each) => each.to.length === 0)
      .map((each) => ({
        body: errorBody(
          "OBJECT_NOT_FOUND",
          `No ${singularOf(to)} is associated with ${singularOf(from)} ${each.from.id}.`,
          {
            subCategory: "crm.associations.NO_ASSOCIATIONS_FOUND",
            context: {
              fromObjectId: [each.from.id],
              fromObjectType: [singularOf(from)],
              toObjectType: [singularOf(to)],
            },
          },
        ),
      })),
  );
}

function createAll(call: Call): Answer {
  const { inputs } = bodyOf(PairsBody, call.asked);
  assertAtMost(inputs, 2_000);
  return batchAnswer(
    call,
    inputs.map((pair) => join(call, pair.from.id, pair.to.id)),
    [],
    201,
  );
}

function join(call: Call, fromId: number, toId: number): object {
  const { from, to } = pairOf(call);
  const one = call.state.find(from, fromId);
  const other = call.state.find(to, toId);
  if (one === undefined || other === undefined) throw notFound();
  call.state.associate(one, other, call.caller.source);
  return { from: { id: String(one.id) }, to: { id: String(other.id) }, associationSpec: typeOf(from, to) };
}

function archiveAll(call: Call): Answer {
  const { inputs } = bodyOf(ArchiveBody, call.asked);
  const { from, to } = pairOf(call);
  for (const each of inputs)
    for (const other of each.to)
      call.state.dissociate({ type: from, id: each.from.id }, { type: to, id: other.id }, call.caller.source);
  return { status: 204 };
}

function list(call: Call): Answer {
  return { status: 200, body: { results: othersOf(call, Number(call.params["id"])) } };
}

function labels(call: Call): Answer {
  const { from, to } = pairOf(call);
  return { status: 200, body: { results: [typeOf(from, to)] } };
}

function associate(call: Call): Answer {
  return {
    status: 200,
    body: batchAnswer(call, [join(call, Number(call.params["id"]), Number(call.params["toId"]))], []).body ?? {},
  };
}

function dissociate(call: Call): Answer {
  const { from, to } = pairOf(call);
  const [id, toId] = [Number(call.params["id"]), Number(call.params["toId"])];
  call.state.dissociate({ type: from, id }, { type: to, id: toId }, call.caller.source);
  return { status: 204 };
}

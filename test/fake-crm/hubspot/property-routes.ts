/** Properties of objects and their groups. Source: the official client's `crm.properties` models. */
import { z } from "zod";
import type { Answer } from "../asked.ts";
import type { PropertyDefinition } from "../state/property.ts";
import { OBJECT_TYPES, type ObjectType } from "../state/record.ts";
import { batchAnswer, type Failure, failureOf } from "./batch-routes.ts";
import { typeIn } from "./object-routes.ts";
import { conflict, invalid, notFound, refused } from "./refusals.ts";
import { bodyOf, type Call, objectScope, type Route } from "./route.ts";

const OptionBody = z.object({
  label: z.string(),
  value: z.string(),
  hidden: z.boolean().optional(),
  displayOrder: z.number().optional(),
});
const PropertyBody = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(["string", "number", "date", "datetime", "enumeration", "bool"]),
  fieldType: z.string(),
  groupName: z.string(),
  hasUniqueValue: z.boolean().optional(),
  options: z.array(OptionBody).optional(),
});
const PropertyPatch = PropertyBody.omit({ name: true, hasUniqueValue: true }).partial();
const GroupBody = z.object({ name: z.string(), label: z.string(), displayOrder: z.number().optional() });
type Group = { readonly name: string; label: string; displayOrder: number };

const schema =
  (may: "read" | "write") =>
  ({ type = "" }: Readonly<Record<string, string>>): string[] => [
    objectScope(type, may).replace("crm.objects", "crm.schemas"),
  ];
const [read, write] = [schema("read"), schema("write")];
const ALL = "/crm/v3/properties/:type";

export function propertyRoutes(): Route[] {
  const groups = Object.fromEntries(
    OBJECT_TYPES.map((type) => [type, [{ name: "information", label: "Information", displayOrder: 0 }]]),
  ) as Record<ObjectType, Group[]>;
  const groupIn = (call: Call): Group => {
    const group = groups[typeIn(call)].find(({ name }) => name === call.params["name"]);
    if (group === undefined) throw notFound();
    return group;
  };
  const add = (call: Call, given: z.infer<typeof PropertyBody>): PropertyDefinition => {
    const type = typeIn(call);
    if (!/^[a-z][a-z0-9_]*$/.test(given.name)) throw invalid(`${given.name} is not a valid property name`);
    if (
      call.state.properties[type].get(given.name)?.archivedMs === undefined &&
      call.state.properties[type].has(given.name)
    )
      throw conflict(`A property named '${given.name}' already exists.`);
    if (!groups[type].some(({ name }) => name === given.groupName))
      throw invalid(`Property group ${given.groupName} does not exist`);
    const definition: PropertyDefinition = {
      ...given,
      ...{ options: optionsOf(given.options), isReadOnly: false, createdMs: call.state.clock.now() },
      hasUniqueValue: given.hasUniqueValue ?? false,
    };
    call.state.properties[type].set(given.name, definition);
    return definition;
  };
  return [
    { method: "GET", pattern: ALL, scopes: read, run: list },
    {
      ...{ method: "POST", pattern: ALL, scopes: write },
      run: (call) => ({ status: 201, body: propertyShape(add(call, bodyOf(PropertyBody, call.asked))) }),
    },
    {
      ...{ method: "POST", pattern: `${ALL}/batch/create`, scopes: write },
      run(call) {
        const { inputs } = bodyOf(z.object({ inputs: z.array(PropertyBody) }), call.asked);
        const made: object[] = [];
        const failures: Failure[] = [];
        for (const each of inputs)
          try {
            made.push(propertyShape(add(call, each)));
          } catch (error) {
            failures.push(failureOf(error, undefined, each.name));
          }
        return batchAnswer(call, made, failures, 201);
      },
    },
    {
      ...{ method: "GET", pattern: `${ALL}/groups`, scopes: read },
      run: (call) => ({ status: 200, body: { results: groups[typeIn(call)].map(groupShape) } }),
    },
    {
      ...{ method: "POST", pattern: `${ALL}/groups`, scopes: write },
      run(call) {
        const { name, label, displayOrder = -1 } = bodyOf(GroupBody, call.asked);
        const of = groups[typeIn(call)];
        if (of.some((each) => each.name === name)) throw conflict(`A property group named '${name}' already exists.`);
        of.push({ name, label, displayOrder });
        return { status: 201, body: groupShape({ name, label, displayOrder }) };
      },
    },
    {
      ...{ method: "GET", pattern: `${ALL}/groups/:name`, scopes: read },
      run: (call) => ({ status: 200, body: groupShape(groupIn(call)) }),
    },
    { method: "GET", pattern: `${ALL}/:name`, scopes: read, run: readOne },
    { method: "PATCH", pattern: `${ALL}/:name`, scopes: write, run: patch },
    { method: "DELETE", pattern: `${ALL}/:name`, scopes: write, run: archive },
  ];
}

function list(call: Call): Answer {
  const isArchived = call.asked.query.get("archived") === "true";
  const all = [...call.state.properties[typeIn(call)].values()];
  return {
    status: 200,
    body: { results: all.filter((each) => (each.archivedMs !== undefined) === isArchived).map(propertyShape) },
  };
}

function definitionIn(call: Call): PropertyDefinition {
  const definition = call.state.properties[typeIn(call)].get(call.params["name"] ?? "");
  if (definition === undefined || definition.archivedMs !== undefined) throw notFound();
  return definition;
}

function readOne(call: Call): Answer {
  return { status: 200, body: propertyShape(definitionIn(call)) };
}

function patch(call: Call): Answer {
  const definition = definitionIn(call);
  const { options, ...given } = bodyOf(PropertyPatch, call.asked);
  Object.assign(definition, given, options === undefined ? {} : { options: optionsOf(options) });
  return { status: 200, body: propertyShape(definition) };
}

function archive(call: Call): Answer {
  const definition = definitionIn(call);
  if (definition.createdMs === null)
    throw refused(400, "VALIDATION_ERROR", "HubSpot-defined properties can't be archived.");
  definition.archivedMs = call.state.clock.now();
  return { status: 204 };
}

function optionsOf(given: readonly z.infer<typeof OptionBody>[] = []): PropertyDefinition["options"] {
  return given.map(({ value, label, hidden = false }, displayOrder) => ({ value, label, hidden, displayOrder }));
}

function propertyShape(definition: PropertyDefinition): object {
  const { name, label, type, fieldType, groupName, options, isReadOnly, hasUniqueValue, createdMs } = definition;
  const isOwn = createdMs === null;
  return {
    ...{ name, label, type, fieldType, groupName, options, hasUniqueValue, description: "", displayOrder: -1 },
    ...{ hubspotDefined: isOwn, hidden: false, formField: !isReadOnly, calculated: false, externalOptions: false },
    modificationMetadata: { archivable: !isOwn, readOnlyDefinition: isOwn, readOnlyValue: isReadOnly },
    archived: definition.archivedMs !== undefined,
    ...(isOwn ? {} : { createdAt: new Date(createdMs).toISOString() }),
  };
}

function groupShape({ name, label, displayOrder }: Group): object {
  return { name, label, displayOrder, archived: false };
}

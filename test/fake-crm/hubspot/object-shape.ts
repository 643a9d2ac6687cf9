/** An object as HubSpot's CRM v3 API shows it. Source: the official client's models (@hubspot/api-client, `SimplePublicObject`). */
import type { CrmState } from "../state/crm-state.ts";
import { createdNameOf, modifiedNameOf } from "../state/property.ts";
import {
  type CrmRecord,
  type ObjectType,
  sourceTypeOf,
  type Values,
  type Version,
  versionsOf,
} from "../state/record.ts";
import { objectTypeOf, singularOf } from "./route.ts";

export type Wanted = {
  readonly properties: readonly string[];
  readonly withHistory: readonly string[];
  readonly associations: readonly string[];
};
export const NOTHING_MORE: Wanted = { properties: [], withHistory: [], associations: [] };

const DEFAULTS: Partial<Record<ObjectType, readonly string[]>> = {
  contacts: ["email", "firstname", "lastname"],
  companies: ["name", "domain"],
  deals: ["amount", "closedate", "dealname", "dealstage", "pipeline"],
};

/** @param as what to show instead of what it is now: the search's older copy */
export function shapeOf(state: CrmState, record: CrmRecord, wanted: Wanted, as?: Values): object {
  const values = as ?? record.values;
  const { type } = record;
  const names = new Set([
    ...(DEFAULTS[type] ?? []),
    ...["hs_object_id", createdNameOf(type), modifiedNameOf(type)],
    ...wanted.properties.filter((name) => isDefined(state, type, name)),
  ]);
  const isArchived = record.archivedMs !== undefined;
  return {
    id: String(record.id),
    properties: Object.fromEntries([...names].map((name) => [name, values[name] || null])),
    ...(wanted.withHistory.length === 0
      ? {}
      : { propertiesWithHistory: historiesOf(state, record, wanted.withHistory) }),
    createdAt: new Date(record.createdMs).toISOString(),
    updatedAt: values[modifiedNameOf(type)] ?? new Date(record.updatedMs).toISOString(),
    archived: isArchived,
    ...(record.archivedMs === undefined ? {} : { archivedAt: new Date(record.archivedMs).toISOString() }),
    ...(wanted.associations.length === 0 ? {} : { associations: associationsOf(state, record, wanted.associations) }),
  };
}

function isDefined(state: CrmState, type: ObjectType, name: string): boolean {
  const definition = state.properties[type].get(name);
  return definition !== undefined && definition.archivedMs === undefined;
}

function historiesOf(state: CrmState, record: CrmRecord, names: readonly string[]): object {
  return Object.fromEntries(
    names
      .filter((name) => isDefined(state, record.type, name))
      .map((name) => [name, versionsOf(record, name).toReversed().map(versionShape)]),
  );
}

function versionShape({ value, atMs, by }: Version): object {
  return {
    ...{ value, timestamp: new Date(atMs).toISOString(), sourceType: sourceTypeOf(by), sourceId: by.id },
    ...(by.kind === "integration" || by.kind === "import" ? { sourceLabel: by.label } : {}),
    ...(by.userId === undefined ? {} : { updatedByUserId: by.userId }),
  };
}

function associationsOf(state: CrmState, record: CrmRecord, types: readonly string[]): object {
  return Object.fromEntries(
    types.flatMap((text) => {
      const type = objectTypeOf(text);
      const ids = state.associations
        .of(record, type)
        .filter((id) => state.records[type].get(id)?.archivedMs === undefined);
      const label = `${singularOf(record.type)}_to_${singularOf(type)}`;
      return ids.length === 0 ? [] : [[type, { results: ids.map((id) => ({ id: String(id), type: label })) }]];
    }),
  );
}

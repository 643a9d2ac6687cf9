/** Finding and writing of objects, with what HubSpot checks. */
import { Refused } from "../asked.ts";
import type { CrmState } from "../state/crm-state.ts";
import { type Pipeline, STAGE_NAMES } from "../state/pipeline.ts";
import { problemsOf } from "../state/problems-of.ts";
import type { CrmRecord, ObjectType, Source, Values } from "../state/record.ts";
import { conflict, invalid, invalidValues } from "./refusals.ts";

/** By its ID (what was merged leads to what it went into), or by a property whose values are unique. */
export function findObject(
  state: CrmState,
  type: ObjectType,
  id: string,
  idProperty = "hs_object_id",
): CrmRecord | undefined {
  if (idProperty === "email" && type === "contacts") {
    const found = state.emails.get(id.trim().toLowerCase());
    return found === undefined ? undefined : state.find(type, found);
  }
  if (idProperty === "hs_object_id") {
    if (!/^\d+$/.test(id)) return undefined;
    return state.find(type, Number(id));
  }
  if (state.properties[type].get(idProperty)?.hasUniqueValue !== true)
    throw invalid(`${idProperty} is not a unique property of ${type}`);
  for (const record of state.records[type].values())
    if (record.archivedMs === undefined && record.values[idProperty] === id) return record;
  return undefined;
}

/** As those see it who read: archived ones only when they ask for them, erased ones never. */
export function isSeen(record: CrmRecord | undefined, isArchived: boolean): record is CrmRecord {
  return record !== undefined && !record.isErased && (record.archivedMs !== undefined) === isArchived;
}

/** @throws as `createObject` would, and writes nothing */
export function assertCreatable(state: CrmState, type: ObjectType, given: Values): void {
  check(state, type, withFirstStage(state, type, given), undefined);
}

export function createObject(state: CrmState, type: ObjectType, given: Values, by: Source): CrmRecord {
  assertCreatable(state, type, given);
  return state.create(type, withFirstStage(state, type, given), by);
}

export function updateObject(state: CrmState, record: CrmRecord, values: Values, by: Source): void {
  check(state, record.type, values, record);
  state.update(record, values, by);
}

function check(state: CrmState, type: ObjectType, values: Values, before: CrmRecord | undefined): void {
  const problems = problemsOf(state, type, values, before);
  if (problems.length > 0) throw new Refused({ status: 400, body: invalidValues(problems) });
  const email = type === "contacts" ? values["email"]?.trim().toLowerCase() : undefined;
  const holder = email === undefined || email === "" ? undefined : state.emails.get(email);
  if (holder !== undefined && holder !== before?.id) throw conflict(`Contact already exists. Existing ID: ${holder}`);
  if (before === undefined && (type === "calls" || type === "emails" || type === "meetings" || type === "notes"))
    if (!values["hs_timestamp"]) throw invalid("Some required properties were not set: hs_timestamp");
}

function withFirstStage(state: CrmState, type: ObjectType, values: Values): Values {
  if (type !== "deals" && type !== "leads") return values;
  const names = STAGE_NAMES[type];
  const pipeline: Pipeline | undefined =
    state.pipelines[type].find(({ id }) => id === values[names.pipeline]) ?? state.pipelines[type][0];
  if (pipeline === undefined) return values;
  return { [names.pipeline]: pipeline.id, [names.stage]: pipeline.stages[0]?.id ?? "", ...values };
}

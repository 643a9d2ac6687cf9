/** What is wrong with values that somebody wants to write: the dialects word it. */
import type { CrmState } from "./crm-state.ts";
import { instantOf } from "./derived-values.ts";
import { STAGE_NAMES } from "./pipeline.ts";
import type { CrmRecord, ObjectType, Values } from "./record.ts";

export type ValueProblem = {
  readonly kind: "unknown" | "read-only" | "option" | "number" | "datetime" | "email" | "owner" | "stage" | "backward";
  readonly property: string;
  readonly value: string;
  readonly allowed?: readonly string[];
};

/** @param before of an object that is there already */
export function problemsOf(state: CrmState, type: ObjectType, values: Values, before?: CrmRecord): ValueProblem[] {
  return Object.entries(values).flatMap(([property, value]) => {
    const kind = problemOf(state, type, property, value, before);
    if (kind === undefined) return [];
    const options = state.properties[type].get(property)?.options.map((each) => each.value);
    return [{ kind, property, value, ...(kind === "option" && options ? { allowed: options } : {}) }];
  });
}

function problemOf(
  state: CrmState,
  type: ObjectType,
  property: string,
  value: string,
  before: CrmRecord | undefined,
): ValueProblem["kind"] | undefined {
  const definition = state.properties[type].get(property);
  if (definition === undefined || definition.archivedMs !== undefined) return "unknown";
  if (definition.isReadOnly) return "read-only";
  if (value === "") return undefined;
  if (definition.type === "number" && !Number.isFinite(Number(value))) return "number";
  if ((definition.type === "datetime" || definition.type === "date") && Number.isNaN(instantOf(value)))
    return "datetime";
  if (definition.type === "enumeration" && !definition.options.some((each) => each.value === value)) return "option";
  if (property === "email" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) return "email";
  if (property === "hubspot_owner_id") return ownerProblem(state, value);
  if ((type === "deals" || type === "leads") && property === STAGE_NAMES[type].stage)
    return stageProblem(state, type, value, before);
  return undefined;
}

function ownerProblem(state: CrmState, value: string): "owner" | undefined {
  const owner = state.owners.find(({ id }) => String(id) === value);
  return owner !== undefined && owner.archivedMs === undefined ? undefined : "owner";
}

function stageProblem(
  state: CrmState,
  type: "deals" | "leads",
  value: string,
  before: CrmRecord | undefined,
): "stage" | "backward" | undefined {
  const pipeline = state.pipelines[type].find(({ stages }) => stages.some(({ id }) => id === value));
  if (pipeline === undefined) return "stage";
  const at = (id: string | undefined): number => pipeline.stages.findIndex((each) => each.id === id);
  const isBack = pipeline.forbidsBackward && at(value) < at(before?.values[STAGE_NAMES[type].stage]);
  return isBack ? "backward" : undefined;
}

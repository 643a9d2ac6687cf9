/** What records there say: types, properties, and stages; and the properties that Baton makes for what it says. */
import { z } from "zod";
import { CrmFailure, type CrmField, type CrmSchema, type CrmStage, type OwnField } from "../port.ts";
import { type HubSpotAnswer, type HubSpotCaller, readAnswer } from "./call.ts";
import { HEARD_TYPES, objectType } from "./object-types.ts";

const GROUP = "baton";
/** By which what Baton made is found again, when nobody knows whether it was made. */
export const KEY_FIELD = "baton_key";
/** Where Baton's own fields stand, and where its key does. */
const OWN_TYPES = ["contacts", "leads"];
const KEYED_TYPES = ["contacts", "leads", "tasks", "notes"];

const Properties = z.looseObject({
  results: z.array(
    z.looseObject({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      calculated: z.boolean().optional(),
      archived: z.boolean().optional(),
      options: z
        .array(z.looseObject({ value: z.string(), label: z.string(), hidden: z.boolean().optional() }))
        .optional(),
      modificationMetadata: z.looseObject({ readOnlyValue: z.boolean() }).nullish(),
    }),
  ),
});
const Pipelines = z.looseObject({
  results: z.array(
    z.looseObject({
      id: z.string(),
      label: z.string(),
      displayOrder: z.number().optional(),
      stages: z.array(
        z.looseObject({
          id: z.string(),
          label: z.string(),
          displayOrder: z.number().optional(),
          archived: z.boolean().optional(),
          metadata: z.record(z.string(), z.unknown()).optional(),
        }),
      ),
    }),
  ),
});

/** Types that stand in the schema of the port. Activities have none that anybody maps. */
const SHOWN_TYPES = HEARD_TYPES.filter(({ role }) => role !== "activity");

/** @returns also which types the plan, or the scopes, leave out */
export async function readSchema(
  caller: HubSpotCaller,
): Promise<{ readonly schema: CrmSchema; readonly missingTypes: readonly string[] }> {
  const fields: CrmField[] = [];
  const missingTypes: string[] = [];
  for (const { name: type } of SHOWN_TYPES) {
    const answer = await ifPermitted(() => caller.call({ path: `/crm/v3/properties/${type}`, isRepeatable: true }));
    if (answer === undefined || answer.status >= 400) {
      missingTypes.push(type);
      continue;
    }
    const { results } = readAnswer(Properties, answer, `properties of ${type}`);
    for (const each of results) {
      if (each.archived === true) continue;
      const isChoice = each.type === "enumeration" && (each.options ?? []).length > 0;
      fields.push({
        ...{ type, name: each.name, label: each.label },
        isWritable: each.calculated !== true && each.modificationMetadata?.readOnlyValue !== true,
        options: isChoice ? (each.options ?? []).map(({ value, label }) => ({ value, label })) : null,
      });
    }
  }
  const stages = [
    ...stagesOfContacts(fields),
    ...(await readPipelines(caller, "leads", "hs_pipeline_stage", missingTypes)),
    ...(await readPipelines(caller, "deals", "dealstage", missingTypes)),
  ];
  const types = SHOWN_TYPES.filter(({ name }) => !missingTypes.includes(name));
  return {
    schema: { types: types.map(({ name, role, label }) => ({ type: name, role, label })), fields, stages },
    missingTypes,
  };
}

/** Without lead records, a contact stands in a lifecycle stage, and in a lead status. */
function stagesOfContacts(fields: readonly CrmField[]): readonly CrmStage[] {
  const standings: Readonly<Record<string, CrmStage["standing"]>> = {
    ...{ customer: "won", evangelist: "won", UNQUALIFIED: "lost", BAD_TIMING: "open" },
  };
  return fields
    .filter(({ type, name }) => type === "contacts" && (name === "lifecyclestage" || name === "hs_lead_status"))
    .flatMap(({ type, name, options }) =>
      (options ?? []).map(({ value, label }) => ({
        ...{ type, field: name, value, label, pipeline: null, standing: standings[value] ?? "open" },
      })),
    );
}

async function readPipelines(
  caller: HubSpotCaller,
  type: string,
  field: string,
  missingTypes: readonly string[],
): Promise<readonly CrmStage[]> {
  if (missingTypes.includes(type)) return [];
  const answer = await ifPermitted(() => caller.call({ path: `/crm/v3/pipelines/${type}`, isRepeatable: true }));
  if (answer === undefined || answer.status >= 400) return [];
  const inOrder = <T extends { readonly displayOrder?: number | undefined }>(all: readonly T[]): T[] =>
    all.toSorted((one, other) => (one.displayOrder ?? 0) - (other.displayOrder ?? 0));
  return inOrder(readAnswer(Pipelines, answer, `pipelines of ${type}`).results).flatMap((pipeline) =>
    inOrder(pipeline.stages)
      .filter(({ archived }) => archived !== true)
      .map(({ id, label, metadata }) => ({
        ...{ type, field, value: id, label, pipeline: pipeline.label, standing: standingOf(metadata ?? {}) },
      })),
  );
}

/** A deal is closed with a probability of 1 or 0; a lead record is qualified or isn't. */
function standingOf(metadata: Readonly<Record<string, unknown>>): CrmStage["standing"] {
  const probability = Number(metadata["probability"] ?? Number.NaN);
  const isClosed = [true, "true"].some((each) => each === metadata["isClosed"]);
  if (metadata["leadState"] === "QUALIFIED" || probability === 1) return "won";
  if (metadata["leadState"] === "UNQUALIFIED" || (isClosed && probability === 0)) return "lost";
  return "open";
}

/** @returns undefined where a scope or the plan leaves it out */
export async function ifPermitted(ask: () => Promise<HubSpotAnswer>): Promise<HubSpotAnswer | undefined> {
  try {
    return await ask();
  } catch (failure) {
    if (failure instanceof CrmFailure && failure.kind === "forbidden" && failure.code !== "not_reachable")
      return undefined;
    throw failure;
  }
}

const KINDS = {
  text: { type: "string", fieldType: "text" },
  instant: { type: "datetime", fieldType: "date" },
  url: { type: "string", fieldType: "text" },
} as const;

/** Makes the group and the properties that are missing; what is there already stays as it is. */
export async function makeFields(caller: HubSpotCaller, fields: readonly OwnField[]): Promise<void> {
  for (const type of KEYED_TYPES) {
    const own = OWN_TYPES.includes(type) ? fields : [];
    const group = await ifPermitted(() =>
      caller.call({
        ...{ path: `/crm/v3/properties/${type}/groups`, json: { name: GROUP, label: "Baton" }, isRepeatable: true },
      }),
    );
    // The plan has no such records: nothing of it is written either.
    if (group === undefined && objectType(type)?.role === "lead") continue;
    if (group === undefined) throw missingSchemaScope(type);
    if (group.status >= 400 && group.status !== 409 && objectType(type)?.role === "lead") continue;
    thereNow(group, `the group “Baton” of ${type}`);
    for (const { name, label, kind } of own)
      await make(caller, type, { name, label, groupName: GROUP, ...KINDS[kind] });
    await make(caller, type, {
      ...{ name: KEY_FIELD, label: "Baton key", groupName: GROUP, ...KINDS.text },
      ...{ hasUniqueValue: true, hidden: true },
    });
  }
}

async function make(
  caller: HubSpotCaller,
  type: string,
  property: { readonly name: string } & Readonly<Record<string, string | boolean>>,
): Promise<void> {
  const answer = await ifPermitted(() =>
    caller.call({ path: `/crm/v3/properties/${type}`, json: property, isRepeatable: true }),
  );
  if (answer === undefined) throw missingSchemaScope(type);
  thereNow(answer, `the property ${property.name} of ${type}`);
}

const Refusal = z.looseObject({ category: z.string().optional(), message: z.string().optional() });

/** 409: it was there. */
function thereNow(answer: HubSpotAnswer, what: string): void {
  if (answer.status < 400 || answer.status === 409) return;
  const { category, message } = Refusal.safeParse(answer.body).data ?? {};
  const said = message === undefined ? `status ${answer.status}` : message.slice(0, 300);
  throw new CrmFailure("forbidden", category ?? `http_${answer.status}`, `HubSpot doesn't make ${what}: ${said}`);
}

function missingSchemaScope(type: string): CrmFailure {
  const scope = `crm.schemas.${type === "leads" ? "leads" : "contacts"}.write`;
  return new CrmFailure("forbidden", "MISSING_SCOPES", `Baton's properties of ${type} can't be made: grant ${scope}`);
}

/**
 * What a mapping says that can't be: of fields and values that the CRM doesn't have, reasons that the agreement doesn't have, and things said twice. Pure.
 *
 * What was wrong before doesn't stand in the way of changing something else: people there rename fields, and are told so where that matters.
 */
import type { CrmMapping } from "../../api/connections/crm-mapping.ts";
import { stageName } from "../../words/names/stage-names.ts";
import type { CrmSchema } from "../port.ts";
import { isOwnField } from "./own-fields.ts";

export type CrmMappingProblem = {
  /** Its place in the mapping, such as `stage.values.2.means`. */
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
};

export type MappingAround = {
  readonly crm: string;
  readonly schema: CrmSchema;
  /** IDs of the reject reasons of the agreement; undefined: none is active. */
  readonly reasons: readonly string[] | undefined;
};

/** Those of `mapping` that `before` didn't have, in the order of the mapping. */
export function newProblems(
  mapping: CrmMapping,
  before: CrmMapping,
  around: MappingAround,
): readonly CrmMappingProblem[] {
  const known = new Set(mappingProblems(before, around).map(({ message }) => message));
  return mappingProblems(mapping, around).filter(({ message }) => !known.has(message));
}

function mappingProblems(mapping: CrmMapping, around: MappingAround): readonly CrmMappingProblem[] {
  const { crm, schema } = around;
  const missing = (field: string, type: string, name: string): readonly CrmMappingProblem[] =>
    isField(schema, type, name)
      ? []
      : [problem(field, `${crm} has no field “${name}” of ${type}`, "Choose one that is there, or leave it out")];
  const people = schema.types.filter(({ role }) => role === "person" || role === "lead");
  const ofPeople = (field: string, name: string | null): readonly CrmMappingProblem[] =>
    name === null || people.some(({ type }) => isField(schema, type, name))
      ? []
      : [problem(field, `${crm} has no field “${name}” of people`, "Choose one that is there, or leave it out")];
  const { captures, origin, fields, activities, deals, writes } = mapping;
  return [
    ...ofPeople("captures.field", captures.field),
    ...(captures.field !== null && captures.values.length === 0
      ? [problem("captures.values", `No value of “${captures.field}” makes a lead`, "Choose a value, or no field")]
      : []),
    ...ofPeople("origin.field", origin.field),
    ...stageProblems(mapping, around),
    ...fields.flatMap(({ type, field, owns }, n) => [
      ...missing(`fields.${n}.field`, type, field),
      ...(isOwnField(field)
        ? [problem(`fields.${n}.field`, `“${field}” is written by Baton alone`, "Choose another field")]
        : []),
      ...(owns === "baton" && isField(schema, type, field) && !isWritable(schema, type, field)
        ? [problem(`fields.${n}.owns`, `“${field}” can’t be written in ${crm}`, `Let ${crm} own it`)]
        : []),
    ]),
    ...twice(fields.map(({ type, field }) => `${field} of ${type}`)).map(({ n, what }) =>
      problem(`fields.${n}.field`, `“${what}” is mapped twice`, "Remove one of the two"),
    ),
    ...twice(
      fields.map(({ type, to }) => `${to.kind === "person" ? to.part : `attribute “${to.name}”`} from ${type}`),
    ).map(({ n, what }) => problem(`fields.${n}.to`, `${what} is filled twice`, "Remove one of the two")),
    ...activities.flatMap(({ type, field }, n) => missing(`activities.${n}.field`, type, field)),
    ...twice(deals.map(({ stage }) => stage)).map(({ n, what }) =>
      problem(`deals.${n}.stage`, `The deal stage “${what}” is mapped twice`, "Remove one of the two"),
    ),
    ...(writes.creates !== null && !schema.types.some(({ role }) => role === writes.creates)
      ? [
          problem(
            "writes.creates",
            `${crm} has no records of the kind “${writes.creates}”`,
            "Choose what it has, or create nothing there",
          ),
        ]
      : []),
  ];
}

function stageProblems({ stage }: CrmMapping, { crm, schema, reasons }: MappingAround): readonly CrmMappingProblem[] {
  if (stage === null) return [];
  const there = schema.stages.filter(({ type, field }) => type === stage.type && field === stage.field);
  const options =
    schema.fields
      .find(({ type, name }) => type === stage.type && name === stage.field)
      ?.options?.map(({ value }) => value) ?? [];
  const known = new Set([...there.map(({ value }) => value), ...options]);
  if (known.size === 0)
    return [
      problem("stage.field", `“${stage.field}” of ${stage.type} has no stages in ${crm}`, "Choose another field"),
    ];
  return stage.values.flatMap(({ value, means, writtenAt }, n) => [
    ...(known.has(value)
      ? []
      : [
          problem(
            `stage.values.${n}.value`,
            `${crm} has no stage “${value}”`,
            "Remove it, or choose one that is there",
          ),
        ]),
    ...(means?.kind === "reject" && reasons !== undefined && !reasons.includes(means.reason)
      ? [
          problem(
            `stage.values.${n}.means`,
            `The agreement has no reject reason “${means.reason}”`,
            `Choose another reason for “${value}”`,
          ),
        ]
      : []),
    ...writtenAt.flatMap((at) => {
      const other = stage.values.findIndex((each) => each.writtenAt.includes(at));
      return other === n
        ? []
        : [
            problem(
              `stage.values.${n}.writtenAt`,
              `At “${stageName(at)}”, both “${stage.values[other]?.value ?? ""}” and “${value}” would be written`,
              "Choose one of the two",
            ),
          ];
    }),
  ]);
}

function isField({ fields, stages }: CrmSchema, type: string, name: string): boolean {
  return [...fields.map((each) => ({ type: each.type, field: each.name })), ...stages].some(
    (each) => each.type === type && each.field === name,
  );
}

function isWritable({ fields }: CrmSchema, type: string, name: string): boolean {
  return fields.some((each) => each.type === type && each.name === name && each.isWritable);
}

function twice(all: readonly string[]): readonly { readonly n: number; readonly what: string }[] {
  return all.flatMap((what, n) => (all.indexOf(what) < n ? [{ n, what }] : []));
}

function problem(field: string, message: string, remedy: string): CrmMappingProblem {
  return { field, message, remedy };
}

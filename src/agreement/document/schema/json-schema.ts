/**
 * The format as a JSON Schema (draft 2020-12), for editors that complete and check while one types.
 *
 * It says what stands where. Whether references point at something, whether ranges overlap and whether a bar can be reached, `baton check`
 * says. Whatever parses in the present format is valid by it.
 */
import { parse } from "yaml";
import { unreachable } from "../../../base/assert.ts";
import { CHOSEN_KEYS } from "../format/chosen-keys.ts";
import type { Field, GroupField, KeyForm, NamedField, NumberField, TextField } from "../format/field.ts";
import { FORMAT } from "../format/format.ts";
import { type Schema, writtenOnce } from "./schema-definitions.ts";
import { DATE_PATTERN, durationPattern, ID_PATTERN, RUNG_PATTERN, TEXT_PATTERNS } from "./text-patterns.ts";

const DAY = "(mon|tue|wed|thu|fri|sat|sun)";

/** Keys to choose from, or what a key looks like. */
const KEYS: Readonly<Record<KeyForm, readonly string[] | string | undefined>> = {
  id: ID_PATTERN,
  person: ID_PATTERN,
  grade: ID_PATTERN,
  date: DATE_PATTERN,
  days: `^${DAY}(-${DAY})?$`,
  month: CHOSEN_KEYS.month.keys,
  attribute: undefined,
  "attribute name": undefined,
  currency: "^[A-Za-z]{3}$",
  rung: RUNG_PATTERN,
  origin: "^[\\s\\S]{0,200}$",
  "receiving party": CHOSEN_KEYS["receiving party"].keys,
  stage: CHOSEN_KEYS.stage.keys,
  "step of stages": CHOSEN_KEYS["step of stages"].keys,
  measure: CHOSEN_KEYS.measure.keys,
};

export function jsonSchema(): object {
  const { schema, definitions } = writtenOnce(schemaOf(FORMAT));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Baton agreement",
    ...schema,
    $defs: definitions,
  };
}

function schemaOf(field: Field): Schema {
  return { description: field.about, ...examples(field), ...shapeOf(field) };
}

/** As values, where an example says more than the kind does. */
function examples(field: Field): Schema {
  const { kind, example } = field;
  return kind === "flag" || kind === "choice" || field === FORMAT ? {} : { examples: [parse(example) as unknown] };
}

function shapeOf(field: Field): Schema {
  switch (field.kind) {
    case "text":
      return textShape(field);
    case "number":
      return numberShape(field);
    case "flag":
      return { type: "boolean" };
    case "choice":
      return { oneOf: Object.entries(field.options).map(([value, description]) => ({ const: value, description })) };
    case "duration":
      return { type: "string", pattern: durationPattern(field.of) };
    case "reference":
      return { type: ["string", "number"], pattern: "\\S" };
    case "list": {
      const of = schemaOf(field.of);
      return { anyOf: [of, { type: "array", items: of }] };
    }
    case "group":
      return groupShape(field);
    case "named":
      return namedShape(field);
    case "either":
      return { anyOf: field.shapes.map(schemaOf) };
    default:
      return unreachable(field);
  }
}

function textShape({ form }: TextField): Schema {
  const { pattern, number } = TEXT_PATTERNS[form];
  return number === undefined ? { type: "string", pattern } : { type: ["string", "number"], pattern, ...number };
}

function numberShape({ min, max, whole }: NumberField): Schema {
  if (min === max) return { const: min };
  return { type: whole ? "integer" : "number", minimum: min, maximum: max };
}

function groupShape({ keys }: GroupField): Schema {
  const isRequired = ([, field]: readonly [string, Field]): boolean => !field.optional;
  const entries = Object.entries(keys);
  const required = entries.filter(isRequired).flatMap(([key, field]) => (field.formerly === undefined ? [key] : []));
  const renamed = entries
    .filter(isRequired)
    .flatMap(([key, { formerly }]) => (formerly === undefined ? [] : [[key, ...formerly]]));
  return {
    type: "object",
    properties: Object.fromEntries(
      entries.flatMap(([key, field]) => [
        [key, schemaOf(field)],
        ...(field.formerly ?? []).map((name) => [name, { ...schemaOf(field), deprecated: true }]),
      ]),
    ),
    ...(required.length === 0 ? {} : { required }),
    ...(renamed.length === 0
      ? {}
      : { allOf: renamed.map((names) => ({ anyOf: names.map((name) => ({ required: [name] })) })) }),
    additionalProperties: false,
  };
}

function namedShape({ key: form, of }: NamedField): Schema {
  const value = schemaOf(of);
  const keys = KEYS[form];
  // A condition on nothing would hold for everything.
  if (keys === undefined) return { type: "object", minProperties: 1, additionalProperties: value };
  if (typeof keys === "string")
    return { type: "object", patternProperties: { [keys]: value }, additionalProperties: false };
  return {
    type: "object",
    properties: Object.fromEntries(keys.map((key) => [key, value])),
    additionalProperties: false,
  };
}

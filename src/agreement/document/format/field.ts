/* oxlint-disable typescript/consistent-type-definitions -- types that name each other must be interfaces */
/**
 * What a place in the document may hold. The format is described once, with these words, in this folder; the reader asks by it, and the
 * JSON Schema, the reference and the completion of editors are made from it.
 */

/** What every place says of itself. `example` is valid YAML: the reference shows it, and a remedy quotes it. */
type About = {
  readonly about: string;
  readonly example: string;
  readonly optional: boolean;
  /** Names that the key had once: what is written under them is still read. */
  readonly formerly?: readonly string[];
};

/** What a text must look like. */
export type Form =
  | "any"
  | "date"
  | "time"
  | "hours"
  | "zone"
  | "currency"
  | "country"
  | "mail"
  | "rate"
  | "money"
  | "score range"
  | "period"
  | "measure target"
  | "rhythm";
export type TextField = About & { readonly kind: "text"; readonly form: Form };
export type NumberField = About & {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
};
export type FlagField = About & { readonly kind: "flag" };
/** `options`: each with what it means. */
export type ChoiceField<Option extends string = string> = About & {
  readonly kind: "choice";
  readonly options: Readonly<Record<Option, string>>;
};
/** `wall`: calendar time only; `any`: business time too. */
export type DurationField = About & { readonly kind: "duration"; readonly of: "any" | "wall" };
/** The id of something that the document holds elsewhere. */
export type ReferenceField = About & {
  readonly kind: "reference";
  readonly to: "person" | "party" | "calendar" | "grade";
};
/** A list; one alone may stand without brackets. */
export interface ListField<Of extends Field = Field> extends About {
  readonly kind: "list";
  readonly of: Of;
}
export interface Keys {
  readonly [key: string]: Field;
}
export interface GroupField<K extends Keys = Keys> extends About {
  readonly kind: "group";
  readonly keys: K;
}
/** What the keys of a place are, where the writer chooses them. */
export type KeyForm =
  | "id"
  | "date"
  | "days"
  | "month"
  | "attribute"
  | "attribute name"
  | "currency"
  | "rung"
  | "origin"
  | "person"
  | "grade"
  | "receiving party"
  | "stage"
  | "step of stages"
  | "measure";
export interface NamedField<Of extends Field = Field> extends About {
  readonly kind: "named";
  readonly key: KeyForm;
  readonly of: Of;
}
/** One of several shapes. */
export interface EitherField<Shapes extends readonly Field[] = readonly Field[]> extends About {
  readonly kind: "either";
  readonly shapes: Shapes;
}

export type Field =
  | TextField
  | NumberField
  | FlagField
  | ChoiceField
  | DurationField
  | ReferenceField
  | ListField
  | GroupField
  | NamedField
  | EitherField;

export function text(about: string, example: string, form: Form = "any"): TextField {
  return { kind: "text", about, example, form, optional: false };
}
export function number(about: string, example: string, min: number, max: number, whole = true): NumberField {
  return { kind: "number", about, example, min, max, whole, optional: false };
}
export function flag(about: string): FlagField {
  return { kind: "flag", about, example: "true", optional: false };
}
export function choice<const Option extends string>(
  about: string,
  example: NoInfer<Option>,
  options: Readonly<Record<Option, string>>,
): ChoiceField<Option> {
  return { kind: "choice", about, example, options, optional: false };
}
export function duration(about: string, example: string, of: DurationField["of"] = "any"): DurationField {
  return { kind: "duration", about, example, of, optional: false };
}
export function reference(about: string, example: string, to: ReferenceField["to"]): ReferenceField {
  return { kind: "reference", about, example, to, optional: false };
}
export function list<Of extends Field>(about: string, example: string, of: Of): ListField<Of> {
  return { kind: "list", about, example, of, optional: false };
}
export function group<const K extends Keys>(about: string, example: string, keys: K): GroupField<K> {
  return { kind: "group", about, example, keys, optional: false };
}
export function named<Of extends Field>(about: string, example: string, key: KeyForm, of: Of): NamedField<Of> {
  return { kind: "named", about, example, key, of, optional: false };
}
export function either<const Shapes extends readonly Field[]>(
  about: string,
  example: string,
  ...shapes: Shapes
): EitherField<Shapes> {
  return { kind: "either", about, example, shapes, optional: false };
}
/** May be left out. */
export function optional<F extends Field>(field: F): F & { readonly optional: true } {
  return { ...field, optional: true };
}

/** A key that had other names: they are still read. */
export function formerly<F extends Field>(names: readonly string[], field: F): F {
  return { ...field, formerly: names };
}

/** The prose beside a rule. */
export const why = optional(
  text("Why the two sides agreed on it. Prose for the readers, without effect.", "Waiting is how we lose them"),
);

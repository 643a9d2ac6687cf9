/* oxlint-disable typescript/consistent-type-definitions -- types that name each other must be interfaces */
/**
 * What a place in the document may hold. The format is described once, with these words, in this folder; the reader asks by it, and the
 * JSON Schema, the reference and the completion of editors are made from it.
 */

import { type SnakeCase, snakeCase } from "../../../base/key-case.ts";
import type { DurationMs } from "../../../base/time.ts";

/**
 * - `decides`: what becomes of a lead, or of the agreement, depends on it
 * - `measures`: a number of a report depends on it
 * - `tells`: who is told, when or how depends on it
 * - `prose`: people read it, and nothing depends on it
 */
export type EffectKind = "decides" | "measures" | "tells" | "prose";
/** `by`: the file that carries it out. */
export type Effect =
  | { readonly what: Exclude<EffectKind, "prose">; readonly by: string }
  | { readonly what: "prose"; readonly by?: undefined };

/** What every place says of itself. `example` is valid YAML: the reference shows it, and a remedy quotes it. */
type About = {
  readonly about: string;
  readonly example: string;
  readonly optional: boolean;
  /** Names that the key had once: what is written under them is still read. */
  readonly formerly?: readonly string[];
  /** The property of the value that holds it, where that is not the key in camel case. */
  readonly called?: string;
  /** What is understood where it is left out: it stands in the value then. */
  readonly default?: unknown;
  /** What is understood where it is left out, and stands in no value: writing it changes nothing. */
  readonly understood?: unknown;
  /** The calendar in which lengths of time beside it are counted; no part of the value itself. */
  readonly measures?: true;
  /** What it does, and all below it that says nothing else. */
  readonly effect?: Effect;
  /** Reads and writes the place by functions of its own. */
  readonly special?: SpecialOf;
};
type SpecialOf = {
  readonly read: (spot: never, known: never) => unknown;
  readonly write: (value: never, among: never) => unknown;
  /** What goes on in its place where it is missing. */
  readonly instead?: unknown;
};

/** What a text must look like. */
export type Form =
  | "any"
  | "prose"
  | "date"
  | "time"
  | "hours"
  | "zone"
  | "currency"
  | "country"
  | "mail"
  | "mail host"
  | "mailbox"
  | "rate"
  | "share"
  | "growth"
  | "money"
  | "score range"
  | "period"
  | "measure target"
  | "rhythm";
/**
 * `prose`: in one line. `rate`: above 0, at most 1; `share`: from 0 to 1; `growth`: above 0. All three as decimal texts.
 * `money`: above 0, in minor units.
 */
export type TextField<Of extends Form = Form> = About & { readonly kind: "text"; readonly form: Of };
export type NumberField = About & {
  readonly kind: "number";
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
  /** Kept as it is written, as a decimal text. */
  readonly exact?: true;
};
export type FlagField = About & { readonly kind: "flag" };
/** `options`: each with what it means. */
export type ChoiceField<Option extends string = string> = About & {
  readonly kind: "choice";
  readonly options: Readonly<Record<Option, string>>;
  /** What each does, where not all do the same. */
  readonly effects?: Readonly<Record<string, Effect>>;
  /** What each stands for in the value; left out: for itself. */
  readonly values?: Readonly<Record<Option, unknown>>;
};
/** `wall`: calendar time only; `any`: business time too. */
export type DurationField<Of extends "any" | "wall" = "any" | "wall"> = About & {
  readonly kind: "duration";
  readonly of: Of;
  /** Shorter ones are refused. */
  readonly leastMs?: DurationMs;
};
/** The id of something that the document holds elsewhere. */
export type ReferenceField<To extends Referenced = Referenced> = About & {
  readonly kind: "reference";
  readonly to: To;
};
export type Referenced = "person" | "party" | "calendar" | "grade";
/** A list; one alone may stand without brackets. */
export interface ListField<Of extends Field = Field> extends About {
  readonly kind: "list";
  readonly of: Of;
  /** Its order means nothing, and nothing counts twice: it is kept in one order. */
  readonly isSet?: true;
}
export interface Keys {
  readonly [key: string]: Field;
}
export interface GroupField<K extends Keys = Keys> extends About {
  readonly kind: "group";
  readonly keys: K;
  /** The id of its clause; `<key>` stands for the key that holds it, `<party>` for the party that receives. */
  readonly clause?: string;
  /** Makes of the value what it is in memory, and back again. */
  readonly refine?: RefineOf;
}
type RefineOf = {
  readonly check?: (at: never, known: never) => void;
  readonly read: (value: never, at: never, known: never) => unknown;
  readonly write: (value: never, among: never) => unknown;
};
/** Beside that, which keys are refused. */
type RefineNamesOf = RefineOf & { readonly refuse?: (key: string, known: never) => unknown };
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
  /** The property of each that holds its key; left out: its clause tells it. */
  readonly keptAs?: string;
  /** What the key is in the value. */
  readonly keyAs?: (key: string) => string;
  /** More are refused. */
  readonly most?: number;
  readonly refine?: RefineNamesOf;
}
/** One of several shapes. */
export interface EitherField<Shapes extends readonly Field[] = readonly Field[]> extends About {
  readonly kind: "either";
  /** The key of the second, a group, that the first alone stands for. */
  readonly short?: string;
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

export function text(about: string, example: string): TextField<"any">;
export function text<const Of extends Form>(about: string, example: string, form: Of): TextField<Of>;
export function text(about: string, example: string, form: Form = "any"): TextField {
  return { kind: "text", about, example, form, optional: false };
}
export function number(about: string, example: string, min: number, max: number, whole = true): NumberField {
  return { kind: "number", about, example, min, max, whole, optional: false };
}
/** A number that is kept to every digit. */
export function decimal(
  about: string,
  example: string,
  min: number,
  max: number,
): NumberField & { readonly exact: true } {
  return { ...number(about, example, min, max, false), exact: true };
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
export function duration(about: string, example: string): DurationField<"any"> {
  return { kind: "duration", about, example, of: "any", optional: false };
}
/** Calendar time only. */
export function wallDuration(about: string, example: string, leastMs?: DurationMs): DurationField<"wall"> {
  return {
    kind: "duration",
    about,
    example,
    of: "wall",
    optional: false,
    ...(leastMs === undefined ? {} : { leastMs }),
  };
}
export function reference<const To extends Referenced>(about: string, example: string, to: To): ReferenceField<To> {
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
/** A list whose order means nothing. */
export function setOf<Of extends Field>(about: string, example: string, of: Of): ListField<Of> {
  return { ...list(about, example, of), isSet: true };
}
/** May be left out. */
export function optional<F extends Field>(field: F): F & { readonly optional: true } {
  return { ...field, optional: true };
}

/** A key that had other names: they are still read. */
export function formerly<F extends Field>(names: readonly string[], field: F): F {
  return { ...field, formerly: names };
}

/** May be left out; it is this then. */
export function withDefault<const Default, F extends Field>(
  value: Default,
  field: F,
): F & { readonly optional: true; readonly default: Default } {
  return { ...field, optional: true, default: value };
}
/** May be left out; it is this then, which stands in no value. */
export function understood<const Understood, F extends Field>(
  value: Understood,
  field: F,
): F & { readonly optional: true; readonly understood: Understood } {
  return { ...field, optional: true, understood: value };
}
/** Has another name in the value than in the document. */
export function called<const Name extends string, F extends Field>(
  name: Name,
  field: F,
): F & { readonly called: Name } {
  return { ...field, called: name };
}
/** A choice that stands for something else in the value. */
export function standsFor<Option extends string, const Values extends Readonly<Record<Option, unknown>>>(
  values: Values,
  field: ChoiceField<Option>,
): ChoiceField<Option> & { readonly values: Values } {
  return { ...field, values };
}
/** A choice that is kept as a code: `least-loaded` as `least_loaded`. */
export function coded<Option extends string>(
  field: ChoiceField<Option>,
): ChoiceField<Option> & { readonly values: { readonly [Each in Option]: SnakeCase<Each> } } {
  const values = Object.fromEntries(Object.keys(field.options).map((option) => [option, snakeCase(option)]));
  return { ...field, values: values as { readonly [Each in Option]: SnakeCase<Each> } };
}
/** Counts the lengths of time beside it. */
export function measuring<F extends ReferenceField<"calendar">>(field: F): F & { readonly measures: true } {
  return { ...field, measures: true };
}
/** Is a clause of its own. */
export function clause<K extends Keys>(id: string, field: GroupField<K>): GroupField<K> & { readonly clause: string } {
  return { ...field, clause: id };
}
/** Each is known by its key, which is a property of its value. */
export function keptAs<const Name extends string, Of extends Field, Key extends string = string>(
  name: Name,
  field: NamedField<Of>,
  keyAs: (key: string) => Key = (key) => key as Key,
): NamedField<Of> & { readonly keptAs: Name; readonly keyAs: (key: string) => Key } {
  return { ...field, keptAs: name, keyAs };
}
/** At most so many. */
export function atMost<F extends NamedField>(most: number, field: F): F {
  return { ...field, most };
}
/** A group, or the text of one of its keys alone. */
export function shorthand<const Key extends keyof K & string, K extends Keys>(
  about: string,
  example: string,
  key: Key,
  field: GroupField<K>,
): EitherField<readonly [K[Key], GroupField<K>]> & { readonly short: Key } {
  const shapes = [field.keys[key], field] as const;
  return { kind: "either", about, example, shapes, optional: false, short: key };
}

/** The prose beside a rule. */
export const why = {
  ...optional(
    text(
      "Why the two sides agreed on it. Prose for the readers, without effect.",
      "Waiting is how we lose them",
      "prose",
    ),
  ),
  effect: { what: "prose" as const },
};

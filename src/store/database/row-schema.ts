/**
 * What a column of a row may hold, as the driver gives it, and the schema of a row made of them.
 *
 * A check looks at a value and makes nothing: rows are read by the hundred thousand, and a schema of zod, which copies each of them, takes twice as long.
 * Values that the program itself wrote as JSON are only asked to be there: whoever reads them knows their shapes, former ones too.
 */
import type { EpochMs } from "../../base/time.ts";

declare const holds: unique symbol;

export type ColumnSchema<Value> = {
  /** As it is said in an error: "a whole number". */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
  /** Where within it a value that it does not accept is wrong. Left out: it is one value. */
  readonly parts?: (
    value: unknown,
  ) => readonly (readonly [name: string, part: unknown, column: ColumnSchema<unknown>])[];
  readonly [holds]?: Value;
};
export type RowSchema<Row> = ColumnSchema<Row>;
type Columns<Row> = { readonly [Name in keyof Row]-?: ColumnSchema<Row[Name]> };

function column<Value>(expected: string, accepts: (value: unknown) => boolean): ColumnSchema<Value> {
  return { expected, accepts };
}

export const TEXT = column<string>("a text", (value) => typeof value === "string");
/** Of `int` and `bigint`, and of counts: whole numbers that are safe to reckon with. */
export const WHOLE = column<number>("a whole number", Number.isSafeInteger);
export const FRACTION = column<number>("a number", Number.isFinite);
export const FLAG = column<boolean>("true or false", (value) => typeof value === "boolean");
export const BYTES = column<Buffer>("bytes", (value) => Buffer.isBuffer(value));
/** Milliseconds since the epoch, of `bigint` columns whose names end in `_ms`. */
export const INSTANT = column<EpochMs>("an instant", Number.isSafeInteger);

/** A text that has a type of its own: an id, or one of a list that only the program knows. */
export function typedText<Name extends string>(): ColumnSchema<Name> {
  return TEXT as ColumnSchema<Name>;
}

/** A whole number that has a type of its own, such as a length of time. */
export function typedWhole<Measure extends number>(): ColumnSchema<Measure> {
  return WHOLE as ColumnSchema<Measure>;
}

/** One of a closed list. */
export function oneOf<const Name extends string>(names: readonly Name[]): ColumnSchema<Name> {
  const known: ReadonlySet<unknown> = new Set(names);
  return column(`one of ${names.join(", ")}`, (value) => known.has(value));
}

export function orNull<Value>(of: ColumnSchema<Value>): ColumnSchema<Value | null> {
  return { ...of, expected: `${of.expected} or null`, accepts: (value) => value === null || of.accepts(value) };
}

export function listOf<Value>(each: ColumnSchema<Value>): ColumnSchema<readonly Value[]> {
  return {
    expected: "a list",
    accepts: (value) => Array.isArray(value) && value.every(each.accepts),
    parts: (value) => (Array.isArray(value) ? value.map((part, index) => [String(index), part, each] as const) : []),
  };
}

/** An object or a list that the program wrote as JSON. */
export function json<Value extends object>(): ColumnSchema<Value> {
  return JSON_VALUE as ColumnSchema<Value>;
}

const JSON_VALUE = column<object>("an object", isObject);

/** What else the row has stays as it is. */
export function rowWith<Row extends object>(columns: Columns<Row>): RowSchema<Row> {
  const entries = Object.entries<ColumnSchema<unknown>>(columns);
  return {
    expected: "a row",
    accepts: (value) => isObject(value) && entries.every(([name, { accepts }]) => accepts(value[name])),
    parts: (value) => (isObject(value) ? entries.map(([name, each]) => [name, value[name], each] as const) : []),
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

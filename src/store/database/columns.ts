/**
 * What a column of a row may hold, as the driver gives it, and the schema of a row made of them.
 *
 * Values that the program itself wrote as JSON are only asked to be there: whoever reads them knows their shapes, former ones too.
 */
import { z } from "zod";
import type { EpochMs } from "../../base/time.ts";

export type Column<Value> = z.ZodType<Value>;
export type RowSchema<Row> = z.ZodType<Row>;

export const TEXT: Column<string> = z.string();
/** Of `int` and `bigint`, and of counts: whole numbers that are safe to reckon with. */
export const WHOLE: Column<number> = z.int();
export const FRACTION: Column<number> = z.number();
export const FLAG: Column<boolean> = z.boolean();
export const BYTES: Column<Buffer> = z.custom<Buffer>((value) => Buffer.isBuffer(value), "bytes");
/** Milliseconds since the epoch, of `bigint` columns whose names end in `_ms`. */
export const INSTANT = z.int() as unknown as Column<EpochMs>;

/** A text that has a type of its own: an id, or one of a list that only the program knows. */
export function named<Name extends string>(): Column<Name> {
  return TEXT as unknown as Column<Name>;
}

/** A whole number that has a type of its own, such as a length of time. */
export function measured<Measure extends number>(): Column<Measure> {
  return WHOLE as unknown as Column<Measure>;
}

/** One of a closed list. */
export function oneOf<const Name extends string>(names: readonly Name[]): Column<Name> {
  return z.enum(names);
}

export function orNull<Value>(column: Column<Value>): Column<Value | null> {
  return column.nullable();
}

export function listOf<Value>(each: Column<Value>): Column<readonly Value[]> {
  return z.array(each);
}

const anyObject = z.custom<object>((value) => typeof value === "object" && value !== null, "an object");

/** An object or a list that the program wrote as JSON. */
export function json<Value extends object>(): Column<Value> {
  return anyObject as unknown as Column<Value>;
}

/** What else the row has stays as it is: whoever compares all of it knows what it is to be. */
export function rowWithAtLeast<Row extends object>(columns: {
  readonly [Name in keyof Row]-?: Column<Row[Name]>;
}): RowSchema<Row> {
  return z.looseObject(columns) as unknown as RowSchema<Row>;
}

/** What else the row has is left out. */
export function rowWith<Row extends object>(columns: {
  readonly [Name in keyof Row]-?: Column<Row[Name]>;
}): RowSchema<Row> {
  return z.object(columns) as unknown as RowSchema<Row>;
}

/** Makes of a value the document that `readValue` makes it of, by the same description. */
import { assert, defined, unreachable } from "../../../base/assert.ts";
import { canonicalJson } from "../../../base/canonical-json.ts";
import type { DurationMs } from "../../../base/time.ts";
import type { TimeLimit } from "../../terms/basic/time-terms.ts";
import type { ChoiceField, EitherField, Field, GroupField, NamedField, TextField } from "../format/field.ts";
import { daysPropertyOf, isWall, propertyOf } from "../format/property.ts";
import type { Interval, Value } from "../format/field-value.ts";
import type { Among } from "./among.ts";
import {
  calendarOf,
  writeDecimal,
  writeInterval,
  writeLength,
  writeLimit,
  writeMoney,
  writeShare,
  writeTime,
} from "./write-amount.ts";
import type { Written, WrittenKeys } from "./written.ts";

type Properties = Readonly<Record<string, unknown>>;

/** @returns undefined for what is left out: nothing, and what is understood when nothing is said */
export function writeValue<F extends Field>(value: Value<F> | undefined, field: F, among: Among): Written | undefined {
  return write(value, field, among);
}

function write(value: unknown, field: Field, among: Among): Written | undefined {
  if (value === undefined || isUnderstood(value, field)) return undefined;
  if (field.special !== undefined) return call(field.special.write, value, among) as Written | undefined;
  switch (field.kind) {
    case "text":
      return writeText(value, field, among);
    case "number":
      return field.exact === true ? writeDecimal(value as string) : (value as number);
    case "flag":
      return value as boolean;
    case "choice":
      return writeChoice(value, field);
    case "duration":
      assert(field.of === "any", "calendar time is two properties");
      return writeLimit(value as TimeLimit);
    case "reference":
      return value as string;
    case "list":
      return (value as readonly unknown[]).flatMap((item) => write(item, field.of, among) ?? []);
    case "group":
      return writeGroup(value, field, among);
    case "named":
      return writeNamed(value, field, among);
    case "either":
      return writeShort(value, field, among);
    default:
      return unreachable(field);
  }
}

function isUnderstood(value: unknown, field: Field): boolean {
  return field.default !== undefined && canonicalJson(value) === canonicalJson(field.default);
}

function writeText(value: unknown, { form }: TextField, { currency }: Among): Written {
  switch (form) {
    case "time":
      return writeTime(value as number);
    case "hours":
      return writeInterval(value as Interval);
    case "money":
      return writeMoney(value as number, currency);
    case "rate":
    case "share":
    case "growth":
      return writeShare(value as string);
    default:
      return value as string;
  }
}

function writeChoice(value: unknown, { options, values }: ChoiceField): string {
  const option = Object.keys(options).find((each) => (values === undefined ? each : values[each]) === value);
  return defined(option, `an option for ${String(value)}`);
}

function writeGroup(value: unknown, field: GroupField, among: Among): WrittenKeys {
  const raw = (field.refine === undefined ? value : call(field.refine.write, value, among)) as Properties;
  return Object.fromEntries(
    Object.entries(field.keys).map(([key, inner]): [string, Written | undefined] => [
      key,
      inner.measures === true ? calendarOf(among.calendars, limitsIn(raw)) : writeKey(raw, key, inner, among),
    ]),
  );
}

function writeKey(raw: Properties, key: string, field: Field, among: Among): Written | undefined {
  const value = raw[propertyOf(key, field)];
  if (isWall(field) && field.special === undefined)
    return value === undefined
      ? undefined
      : writeLength(value as DurationMs, raw[daysPropertyOf(key)] as number | undefined);
  const written = write(value, field, among);
  // A group of which nothing is said is left out; a list of none is not: it is read again as one.
  const isEmpty = typeof written === "object" && Object.keys(written).length === 0 && !Array.isArray(value);
  return isEmpty && field.optional ? undefined : written;
}

/** Every length of time with its hours, as deep as it stands. */
function limitsIn(value: unknown): readonly TimeLimit[] {
  if (typeof value !== "object" || value === null) return [];
  if ("targetMs" in value) return [value as TimeLimit];
  return Object.values(value).flatMap(limitsIn);
}

function writeNamed(value: unknown, field: NamedField, among: Among): WrittenKeys {
  const items = (field.refine === undefined ? value : call(field.refine.write, value, among)) as readonly Properties[];
  return Object.fromEntries(items.map((item) => [keyOf(item, field), write(item, field.of, among)]));
}

/** The key under which one stands: it is kept, or the end of its clause. */
function keyOf(item: Properties, { keptAs, of }: NamedField): string {
  if (keptAs !== undefined) return String(item[keptAs]);
  const group = of.kind === "either" ? of.shapes[1] : of;
  const [before = "", after = ""] = group?.kind === "group" ? (group.clause ?? "").split("<key>") : [];
  const clause = String(item["clause"]);
  assert(before !== "" && clause.startsWith(before) && clause.endsWith(after), `${clause} tells its key`);
  return clause.slice(before.length, clause.length - after.length);
}

/** One of whom only the text is known, as that text. */
function writeShort(value: unknown, { shapes, short }: EitherField, among: Among): Written | undefined {
  const group = shapes[1];
  if (group?.kind !== "group" || short === undefined) return undefined;
  const written = writeGroup(value, group, among);
  const isAlone = Object.entries(written).every(([key, each]) => key === short || each === undefined);
  return isAlone ? written[short] : written;
}

/** Functions of a description are called with what the description was made for. */
function call(fn: (...given: never[]) => unknown, ...given: readonly unknown[]): unknown {
  return (fn as (...all: readonly unknown[]) => unknown)(...given);
}

/**
 * What is said of a key that has no sentence of its own: its name, the thing it belongs to, and its values with their units, all by the description
 * of the format.
 */
import { fieldAt } from "../../agreement/compare/clause-place.ts";
import type { Field } from "../../agreement/document/format/field.ts";
import type { TimeLimit } from "../../agreement/terms/basic/time-terms.ts";
import type { Condition } from "../../agreement/terms/basic/basic-terms.ts";
import type { DurationMs } from "../../base/time.ts";
import { DAY_MS } from "../../base/time.ts";
import { lengthWords } from "../../agreement/document/read/values/duration.ts";
import { conditionWords } from "../clause/words.ts";
import { moneyWords, percentOf } from "../english/amounts.ts";
import { dateWords, minuteOfDayWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { capital, teamName } from "../english/names.ts";
import { exactNumber } from "../english/numbers.ts";
import { amount } from "./tellers.ts";
import { type TellingContext, personOn, quoted, type Side, type Teller } from "./told.ts";

/** @example "Greeting of Sales' cadence changed from “Hi” to “Hello”"; "Bcc of routing rule “France” added: yes" */
export const generic: Teller = (context) => {
  const { leaf } = context;
  const field = fieldAt(leaf.path);
  if (leaf.change === "reordered") return [{ text: `${capital(whatOf(context))} reordered` }];
  if (field?.kind === "flag" || typeof (leaf.after ?? leaf.before) === "boolean") return [{ text: flagWords(context) }];
  return amount<unknown>(whatOf, (value, side) => valueWords(value, field, side))(context);
};

/** A flag that is left out is off. */
function flagWords(context: TellingContext): string {
  return `${capital(whatOf(context))} is now ${context.leaf.after === true ? "on" : "off"}`;
}

/** The keys below the clause, the nearest first: "minutes per attempt of effort of the goal calculator". */
function whatOf({ leaf: { path, place }, thing }: TellingContext): string {
  const keys = path.slice(place.path.length).map((key) => key.replaceAll("-", " "));
  if (keys.length === 0) return thing;
  return place.path.length === 0 ? keys.toReversed().join(" of ") : `${keys.toReversed().join(" of ")} of ${thing}`;
}

function valueWords(value: unknown, field: Field | undefined, side: Side): string {
  const said = field === undefined ? undefined : byField(value, field, side);
  return said ?? byShape(value, side);
}

function byField(value: unknown, field: Field, side: Side): string | undefined {
  if (typeof value === "number") {
    if (field.kind === "duration")
      return lengthWords(value as DurationMs, value % DAY_MS === 0 ? value / DAY_MS : undefined);
    if (field.kind === "text" && field.form === "money") return moneyWords(value, side.agreement.currency);
    return field.kind === "text" && field.form === "time" ? minuteOfDayWords(value) : undefined;
  }
  if (typeof value === "string") return ofText(value, field, side);
  if (Array.isArray(value) && field.kind === "list")
    return value.length === 0 ? "none" : listWords(value.map((each: unknown) => valueWords(each, field.of, side)));
  return undefined;
}

function ofText(value: string, field: Field, side: Side): string | undefined {
  switch (field.kind) {
    case "reference":
      return field.to === "person" ? personOn(side, value) : field.to === "party" ? teamName(value) : quoted(value);
    case "choice":
      return value.replaceAll(/[-_]/g, " ");
    case "text":
      if (field.form === "date") return dateWords(value);
      if (isShare(field.form)) return percentOf(value);
      return isProse(field.form) ? quoted(value) : value;
    default:
      return undefined;
  }
}

function isProse(form: string): boolean {
  return form === "any" || form === "prose";
}

function isShare(form: string): boolean {
  return form === "rate" || form === "share" || form === "growth";
}

/** Where the format says nothing of it. */
function byShape(value: unknown, side: Side): string {
  if (typeof value === "number") return exactNumber(value);
  if (typeof value === "string") return quoted(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return listOf(value, side);
  if (typeof value !== "object" || value === null) return "none";
  if ("text" in value && "targetMs" in value) return (value as TimeLimit).text;
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .map(([key, each]) => `${key.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)} ${byShape(each, side)}`)
    .join(", ");
}

function listOf(value: readonly unknown[], side: Side): string {
  if (value.length === 0) return "none";
  const isCondition = value.every(
    (each) => typeof each === "object" && each !== null && "kind" in each && "field" in each,
  );
  return isCondition
    ? conditionWords(value as readonly Condition[])
    : listWords(value.map((each) => byShape(each, side)));
}

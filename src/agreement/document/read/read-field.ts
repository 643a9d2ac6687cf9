/**
 * Makes of a document the value that its description says. What is missing or of the wrong kind is reported, and a stand-in goes on in its
 * place where one can be had, so that all problems are found at once.
 */
import { clauseId } from "../../../base/ids.ts";
import { durationMs } from "../../../base/time.ts";
import { unreachable } from "../../../base/assert.ts";
import { PARTIES, type PartyName } from "../../terms/basic/basic-terms.ts";
import type { ChoiceField, EitherField, Field, Form, GroupField, ListField, NamedField } from "../format/field.ts";
import { chosenKeys } from "../format/chosen-keys.ts";
import { daysPropertyOf, isWall, propertyOf } from "../format/property.ts";
import type { Value } from "../format/field-value.ts";
import type { KeyRefusal } from "../format/refined.ts";
import type { Known } from "./known.ts";
import { Names } from "./names.ts";
import { suggestion } from "./nearest.ts";
import { readDecimal } from "./values/read-amount.ts";
import { readCalendarName, readTimeLimit, readWallDuration } from "./values/read-duration.ts";
import { readGradeName, readPartyName } from "./values/read-reference.ts";
import { readTextField } from "./values/read-text.ts";
import { Section } from "./section.ts";
import { Spot } from "./spot.ts";

type Properties = Readonly<Record<string, unknown>>;

/**
 * The value at a place.
 *
 * @param field what the format says of the place; a group that is missing where it must be is read as one without keys
 * @returns undefined when nothing stands there, or nothing can be made of it, which is reported
 */
export function readValue<F extends Field>(spot: Spot, field: F, known: Known): Value<F> | undefined {
  const { special, optional, kind } = field;
  if (!spot.isThere && (optional || kind !== "group" || special !== undefined)) return undefined;
  if (special !== undefined) return call(special.read, spot, known) as Value<F> | undefined;
  return read(spot, field, known) as Value<F> | undefined;
}

function read(spot: Spot, field: Field, known: Known): unknown {
  switch (field.kind) {
    case "text":
      return readTextField(field.form, spot, known);
    case "number":
      return field.exact === true && spot.number() !== undefined ? readDecimal(spot) : spot.number();
    case "flag":
      return spot.flag();
    case "choice":
      return readChoice(spot, field);
    case "duration":
      return field.of === "wall"
        ? readWallDuration(spot, field.leastMs)
        : readTimeLimit(spot, known.hours ?? spot, known);
    case "reference":
      switch (field.to) {
        case "person":
          return known.people.named(spot);
        case "party":
          return readPartyName(spot, known.parties);
        case "calendar":
          return readCalendarName(spot, known.calendars);
        case "grade":
          return readGradeName(spot, known.grades);
        default:
          return unreachable(field.to);
      }
    case "list":
      return readList(spot, field, known);
    case "group":
      return readGroup(new Section(spot, field.keys), field, known);
    case "named":
      return readNamed(spot, field, known);
    case "either":
      return readShort(spot, field, known);
    default:
      return unreachable(field);
  }
}

function readChoice(spot: Spot, { values }: ChoiceField): unknown {
  const option = spot.choice();
  return values === undefined || option === undefined ? option : values[option];
}

function readList(spot: Spot, field: ListField, known: Known): readonly unknown[] {
  const items = spot.items().flatMap((item): readonly unknown[] => {
    const value: unknown = readValue(item, field.of, known);
    return value === undefined ? [] : [value];
  });
  if (field.isSet !== true) return items;
  const order = orderOf(field.of);
  return order === undefined ? sorted(new Set(items.map(String))) : order.filter((each) => items.includes(each));
}

function sorted(texts: ReadonlySet<string>): readonly string[] {
  return [...texts].sort();
}

/** In which order the items of a set are kept; undefined: in that of their letters. */
function orderOf(of: Field): readonly unknown[] | undefined {
  if (of.kind === "choice") return Object.keys(of.options).map((option) => of.values?.[option] ?? option);
  return of.kind === "reference" && of.to === "party" ? PARTIES : undefined;
}

/** A group that is read, with its clause, and refined where it is. */
function readGroup(section: Section, field: GroupField, known: Known): unknown {
  const value = readKeys(section, field, known);
  if (field.refine?.check !== undefined) call(field.refine.check, section, known);
  if (value === undefined || field.refine === undefined) return value;
  return call(field.refine.read, value, section, known);
}

function readKeys(section: Section, { keys, clause }: GroupField, known: Known): Properties | undefined {
  const beside = Object.entries(keys).find(([, field]) => field.measures === true);
  const hours = beside === undefined ? known.hours : section.spot(beside[0]);
  if (beside !== undefined && hours !== undefined) readCalendarName(hours, known.calendars);
  const inner = { ...known, hours, key: undefined };
  const value: Record<string, unknown> = {};
  if (clause !== undefined)
    value["clause"] = clauseId(clause.replace("<key>", known.key ?? "").replace("<party>", known.party ?? ""));
  let isWhole = true;
  for (const [key, field] of Object.entries(keys)) {
    if (field.measures === true) continue;
    const property = propertyOf(key, field);
    const found = readKey(section.spot(key), field, inner);
    if (found === undefined) {
      if (!field.optional) isWhole = false;
    } else if (isWall(field) && field.special === undefined) {
      const { ms, days } = found as ReturnType<typeof readWallDuration>;
      value[property] = ms;
      if (days !== undefined) value[daysPropertyOf(key)] = days;
    } else if (!isAsIfAbsent(field, found)) value[property] = found;
  }
  return isWhole ? value : undefined;
}

function readKey(spot: Spot, field: Field, known: Known): unknown {
  const value: unknown = readValue(spot, field, known);
  if (value !== undefined) return value;
  if (field.default !== undefined) return field.default;
  return field.optional ? undefined : standIn(field);
}

const TEXTS_INSTEAD: { readonly [Of in Form]?: string } = { any: "", prose: "", zone: "UTC" };

/** What goes on in the place of what cannot be read. */
function standIn(field: Field): unknown {
  if (field.special !== undefined) return field.special.instead ?? (field.kind === "named" ? [] : undefined);
  switch (field.kind) {
    case "text":
      return TEXTS_INSTEAD[field.form];
    case "number":
      return field.exact === true ? undefined : field.min;
    case "flag":
      return false;
    case "duration":
      return field.of === "wall" ? { ms: durationMs(0), days: undefined } : undefined;
    case "reference":
      return field.to === "person" ? "" : field.to === "party" ? PARTIES[0] : undefined;
    case "list":
    case "named":
      return [];
    default:
      return undefined;
  }
}

/** Whether it says what is understood anyway. */
function isAsIfAbsent(field: Field, value: unknown): boolean {
  if (field.understood !== undefined) return value === field.understood;
  return field.kind === "flag" && field.optional && field.default === undefined && value === false;
}

/** The values that the writer gave keys of their own, and refined where they are. */
function readNamed(spot: Spot, field: NamedField, known: Known): unknown {
  const names = new Names(spot, field);
  const { refine } = field;
  const values = readNames(spot, names, field, known);
  if (refine?.check !== undefined) call(refine.check, names, known);
  return refine === undefined ? values : call(refine.read, values, names, known);
}

function readNames(spot: Spot, names: Names, field: NamedField, known: Known): readonly unknown[] {
  const all = names.all();
  const { most = all.length, keptAs, keyAs = String } = field;
  if (all.length > most) spot.report("too_many", `There are ${all.length} of these.`, `Use at most ${most}.`);
  return all.slice(0, most).flatMap(({ key, at, spot: inner }) => {
    const refusal = refusalOf(key, field, known);
    if (refusal !== undefined) {
      names.problems.add(refusal.code, at, inner.path, refusal.message, refusal.remedy);
      return [];
    }
    const party = field.key === "receiving party" ? (key as PartyName) : known.party;
    const value: unknown = readValue(inner, field.of, { ...known, key, party });
    if (value === undefined) return [];
    return [keptAs === undefined ? value : { [keptAs]: keyAs(key), ...(value as Properties) }];
  });
}

function refusalOf(key: string, field: NamedField, known: Known): KeyRefusal | undefined {
  if (field.refine?.refuse !== undefined) return call(field.refine.refuse, key, known) as KeyRefusal | undefined;
  const chosen = chosenKeys(field.key);
  if (chosen === undefined || chosen.keys.includes(key)) return undefined;
  return { code: "unknown_key", message: `“${key}” isn't ${chosen.one}.`, remedy: suggestion(key, chosen.keys) };
}

/** A group, or the text of one of its keys alone. */
function readShort(spot: Spot, { shapes, short }: EitherField, known: Known): unknown {
  const group = shapes[1];
  if (group?.kind !== "group" || short === undefined) return undefined;
  const { value, problems, at, path } = spot;
  if (value === undefined || value.kind === "map") return read(spot, group, known);
  const alone = { kind: "map", at, entries: new Map([[short, { at, value }]]) } as const;
  return readGroup(new Section(new Spot(problems, alone, at, path, group), group.keys, short), group, known);
}

/** Functions of a description are called with what the description was made for. */
function call(fn: (...given: never[]) => unknown, ...given: readonly unknown[]): unknown {
  return (fn as (...all: readonly unknown[]) => unknown)(...given);
}

/** Where in the document a clause stands. */
import { PARTIES } from "../terms/basic/basic-terms.ts";
import { CLOCK_KINDS } from "../terms/basic/clock-kinds.ts";
import type { ClauseId } from "../../base/ids.ts";
import { CLAUSE_IDS } from "../document/format/clause-ids.ts";
import { FORMAT } from "../document/format/format.ts";
import type { Field } from "../document/format/field.ts";

export type ClausePlace = {
  /** The kind of the clause: its id with `<…>` for names, as in `CLAUSE_IDS`; the id itself for one that is not among them. */
  readonly kind: string;
  /** Keys from the top of the document. */
  readonly path: readonly string[];
  /** The same with `*` for names. */
  readonly pattern: readonly string[];
  /** What stands for the names of the kind: "person" → "ana". */
  readonly names: Readonly<Record<string, string>>;
};

/** What a name may be; others have no dot. */
const NAMES: Readonly<Record<string, string>> = {
  party: PARTIES.join("|"),
  clock: CLOCK_KINDS.join("|"),
  origin: ".*",
  percent: ".*",
};

const KINDS = CLAUSE_IDS.map(([kind, , place]) => ({
  kind,
  place: place === "" ? [] : place.split("."),
  names: [...kind.matchAll(/<(\w+)>/g)].map(([, name]) => name ?? ""),
  pattern: new RegExp(
    `^${kind.replaceAll(".", "\\.").replaceAll(/<(\w+)>/g, (_all, name: string) => `(${NAMES[name] ?? "[^.]*"})`)}$`,
  ),
  // The kind with the fewest names is the one that says most.
})).toSorted((one, two) => one.names.length - two.names.length);

export function placeOfClause(id: ClauseId): ClausePlace {
  for (const { kind, place, names, pattern } of KINDS) {
    const found = pattern.exec(id);
    if (found === null) continue;
    const named = Object.fromEntries(names.map((name, index) => [name, found[index + 1] ?? ""]));
    return {
      kind,
      path: place.map((key) => named[key.slice(1, -1)] ?? key),
      pattern: place.map((key) => (key.startsWith("<") ? "*" : key)),
      names: named,
    };
  }
  const path = id.split(".");
  return { kind: id, path, pattern: path, names: {} };
}

/** What the format says of a place; undefined where it says nothing. @param path keys from the top; names may be anything, such as `*` */
export function fieldAt(path: readonly string[]): Field | undefined {
  return path.reduce<Field | undefined>((field, key) => field && inner(field, key), FORMAT);
}

function inner(field: Field, key: string): Field | undefined {
  switch (field.kind) {
    case "group":
      return key === "*" ? Object.values(field.keys)[0] : Object.hasOwn(field.keys, key) ? field.keys[key] : undefined;
    case "named":
      return field.of;
    case "list":
      return inner(field.of, key);
    case "either":
      return field.shapes.map((shape) => inner(shape, key)).find((found) => found !== undefined);
    default:
      return undefined;
  }
}

/**
 * Which leaves of two agreements differ, as data: a leaf is what stands under one key of the format.
 *
 * Nothing is said here of single keys: a new one is compared as soon as it is in the terms of its clause.
 */
import { canonicalJson } from "../../base/canonical-json.ts";
import type { ClauseId } from "../../base/ids.ts";
import { type ClausePlace, fieldAt, placeOfClause } from "./clause-place.ts";
import { termsByKey } from "./terms-by-key.ts";

/** A clause as it is compared; its terms are what the fingerprint is taken of. */
export type Comparable = { readonly id: ClauseId; readonly terms: unknown };

/**
 * - `added`, `removed`: only one side has it: a key, a named entry, a whole clause
 * - `renamed`: another label, name, role or title
 * - `reordered`: the same entries in another order
 * - `changed`: anything else
 */
export type LeafChange = "added" | "removed" | "renamed" | "reordered" | "changed";

export type DifferingLeaf = {
  readonly clause: ClauseId;
  readonly place: ClausePlace;
  readonly change: LeafChange;
  /** Keys and names from the top of the document. @example ["people", "ana", "open-leads"] */
  readonly path: readonly string[];
  /** The path with `*` for names. @example "people.*.open-leads" */
  readonly key: string;
  /** What stands there; undefined where nothing does. Of a whole clause its terms. */
  readonly before: unknown;
  readonly after: unknown;
};

/** Values of several keys that people read as one. */
const WHOLE = /^(calendars\.\*\.(holidays|other-hours\.\*)|goals\.\*\.value\.types\.\*)$/;
const NAMES = /(^|\.)(label|name|role|title)$/;

/** In the order of `after`, what is gone last. Empty exactly when the terms of all clauses are the same, but for entries that are clauses of their own. */
export function differingLeaves(before: readonly Comparable[], after: readonly Comparable[]): readonly DifferingLeaf[] {
  const old = new Map(before.map(({ id, terms }) => [id, terms]));
  const now = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap(({ id, terms }) =>
      old.has(id) ? leavesOf(id, old.get(id), terms) : [ofClause(id, undefined, terms)],
    ),
    ...before.filter(({ id }) => !now.has(id)).map(({ id, terms }) => ofClause(id, terms, undefined)),
  ];
}

export function differ(before: unknown, after: unknown): boolean {
  return canonicalJson(before) !== canonicalJson(after);
}

function ofClause(clause: ClauseId, before: unknown, after: unknown): DifferingLeaf {
  const place = placeOfClause(clause);
  return leafAt({ clause, place, path: place.path, pattern: place.pattern }, before, after);
}

type At = {
  readonly clause: ClauseId;
  readonly place: ClausePlace;
  readonly path: readonly string[];
  readonly pattern: readonly string[];
};

function leavesOf(clause: ClauseId, before: unknown, after: unknown): readonly DifferingLeaf[] {
  if (!differ(before, after)) return [];
  const place = placeOfClause(clause);
  const at = { clause, place, path: place.path, pattern: place.pattern };
  const leaves = leavesIn(at, before as object, after as object);
  // Which days are closed follows from whose holidays are kept.
  return leaves.some(({ key }) => key === "calendars.*.holidays")
    ? leaves.filter(({ key }) => !key.startsWith("calendars.*.pinned-holidays"))
    : leaves;
}

/** Key by key, in the order of the format. */
function leavesIn(at: At, before: object, after: object): readonly DifferingLeaf[] {
  const was = termsByKey(at.pattern, before);
  const is = termsByKey(at.pattern, after);
  return sorted(at.path, [...new Set([...is.keys(), ...was.keys()])]).flatMap((key) =>
    leavesAt(below(at, key), was.get(key), is.get(key)),
  );
}

function sorted(path: readonly string[], keys: readonly string[]): readonly string[] {
  const field = fieldAt(path);
  const group = field?.kind === "either" ? field.shapes.find(({ kind }) => kind === "group") : field;
  const order = group?.kind === "group" ? Object.keys(group.keys) : [];
  const rank = (key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);
  return keys.toSorted((one, two) => rank(one) - rank(two));
}

function leavesAt(at: At, before: unknown, after: unknown): readonly DifferingLeaf[] {
  if (!differ(before, after)) return [];
  if (at.pattern.join(".") === "hand-offs.*.routing") return ofOwnClauses(at, before, after);
  const was = entriesOf(before);
  const is = entriesOf(after);
  if (was !== undefined && is !== undefined && was.size + is.size > 0) return ofEntries(at, was, is);
  if (isGroup(at, before) && isGroup(at, after)) return leavesIn(at, before, after);
  return [leafAt(at, before, after)];
}

/** Entries that are clauses of their own are told there; here only their order is. */
function ofOwnClauses(at: At, before: unknown, after: unknown): readonly DifferingLeaf[] {
  const [was, is] = [before, after].map((each) => (Array.isArray(each) ? (each as readonly string[]) : []));
  const both = (one: readonly string[] = [], other: readonly string[] = []): readonly string[] =>
    one.filter((each) => other.includes(each));
  return differ(both(was, is), both(is, was)) ? [{ ...leafAt(at, before, after), change: "reordered" }] : [];
}

type Entries = ReadonlyMap<string, object>;

function ofEntries(at: At, was: Entries, is: Entries): readonly DifferingLeaf[] {
  const names = [...is.keys(), ...[...was.keys()].filter((name) => !is.has(name))];
  const leaves = names.flatMap((name) => {
    const [before, after] = [was.get(name), is.get(name)];
    const entry = named(at, name);
    if (before === undefined || after === undefined || WHOLE.test(entry.pattern.join(".")))
      return differ(before, after) ? [leafAt(entry, before, after)] : [];
    return leavesIn(entry, before, after);
  });
  const [one, two] = [[...was.keys()].filter((name) => is.has(name)), [...is.keys()].filter((name) => was.has(name))];
  return differ(one, two) ? [...leaves, { ...leafAt(at, one, two), change: "reordered" }] : leaves;
}

/** By what names them; undefined for anything that is no list of named things. */
function entriesOf(value: unknown): Entries | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries = value.map((each: unknown) => [nameOf(each), each] as const);
  const names = new Set(entries.map(([name]) => name));
  return names.has(undefined) || names.size < value.length ? undefined : new Map(entries as [string, object][]);
}

function nameOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { id, member, date } = value as Readonly<Record<string, unknown>>;
  return [id, member, date].find((each) => typeof each === "string");
}

/** Keys below a key, rather than one of several shapes. */
function isGroup({ path, pattern }: At, value: unknown): value is object {
  if (typeof value !== "object" || value === null || Array.isArray(value) || "kind" in value) return false;
  return !WHOLE.test(pattern.join(".")) && fieldAt(path)?.kind === "group";
}

function leafAt({ clause, place, path, pattern }: At, before: unknown, after: unknown): DifferingLeaf {
  const key = pattern.join(".");
  return { clause, place, change: changeOf(key, before, after), path, key, before, after };
}

function changeOf(key: string, before: unknown, after: unknown): LeafChange {
  if (before === undefined) return "added";
  if (after === undefined) return "removed";
  if (NAMES.test(key)) return "renamed";
  return isOrderOnly(before, after) ? "reordered" : "changed";
}

function isOrderOnly(before: unknown, after: unknown): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  const [was, is] = [before as readonly unknown[], after as readonly unknown[]];
  if (![...was, ...is].every((each) => typeof each === "string")) return false;
  return !differ((was as readonly string[]).toSorted(), (is as readonly string[]).toSorted());
}

function below(at: At, key: string): At {
  return key === "" ? at : { ...at, path: [...at.path, key], pattern: [...at.pattern, key] };
}

function named(at: At, name: string): At {
  return { ...at, path: [...at.path, name], pattern: [...at.pattern, "*"] };
}

/** Runs a query over the rows. Source: developer.salesforce.com, "SOQL and SOSL Reference": text compares without case, null is less than all. */
import { fieldOf, type Org } from "./org.ts";
import { numberOf, PREFIXES, recordId, type SobjectName } from "./record-id.ts";
import { refused } from "./refusals.ts";
import { type Cell, reader, related, relationshipOf } from "./row-cells.ts";
import type { Row } from "./row.ts";
import { findRow, rowsOf } from "./rows.ts";
import type { Condition, Literal, Query } from "./soql-parser.ts";

export function sobjectNamed(name: string): SobjectName {
  const found = (Object.keys(PREFIXES) as SobjectName[]).find((each) => each.toLowerCase() === name.toLowerCase());
  if (found === undefined)
    throw refused(
      400,
      "INVALID_TYPE",
      `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name.`,
    );
  return found;
}

/** @param withDeleted as `queryAll` */
export function runQuery(org: Org, query: Query, withDeleted: boolean): Row[] {
  const sobject = sobjectNamed(query.from);
  for (const path of query.fields) reader(org, sobject, path);
  const { where } = query;
  const test = where === undefined ? () => true : tester(org, sobject, where);
  const candidates = (where && byId(org, sobject, where)) ?? rowsOf(org, sobject);
  const found = candidates.filter((row) => (withDeleted || !row.isDeleted) && test(row));
  if (query.orderBy.length === 0) return page(found, query);
  const readers = query.orderBy.map(({ path }) => comparableReader(org, sobject, path));
  const keyed = found.map((row) => ({ row, keys: readers.map((read) => read(row)) }));
  keyed.sort((a, b) => {
    for (const [index, { isDescending, nullsLast }] of query.orderBy.entries()) {
      const [one = null, other = null] = [a.keys[index], b.keys[index]];
      if (one === other) continue;
      if (one === null || other === null) return (one === null) === nullsLast ? 1 : -1;
      return (one < other ? -1 : 1) * (isDescending ? -1 : 1);
    }
    return 0;
  });
  return page(
    keyed.map(({ row }) => row),
    query,
  );
}

function page(rows: readonly Row[], query: Query): Row[] {
  return rows.slice(query.offset, query.limit === undefined ? undefined : query.offset + query.limit);
}

/** As the query shows it: paths become objects inside of objects. */
export function shaper(
  org: Org,
  sobject: SobjectName,
  paths: readonly string[],
  version: string,
): (row: Row) => object {
  const own: [name: string, read: (row: Row) => Cell][] = [];
  const inner = new Map<string, string[]>();
  for (const path of paths) {
    const [first = "", ...rest] = path.split(".");
    if (rest.length === 0) own.push([fieldOf(org, sobject, first)?.name ?? first, reader(org, sobject, first)]);
    else inner.set(first, [...(inner.get(first) ?? []), rest.join(".")]);
  }
  const others = [...inner].map(([relationship, rest]) => {
    const field = relationshipOf(org, sobject, relationship);
    const shapers = new Map((field.referenceTo ?? []).map((to) => [to, shaper(org, to, rest, version)]));
    return { relationship, field, shapers };
  });
  return (row) => {
    const url = `/services/data/${version}/sobjects/${row.sobject}/${recordId(row.sobject, row.number)}`;
    const shape: Record<string, unknown> = { attributes: { type: row.sobject, url } };
    for (const [name, read] of own) shape[name] = read(row);
    for (const { relationship, field, shapers } of others) {
      const target = related(org, row, field);
      shape[relationship] = (target && shapers.get(target.sobject)?.(target)) ?? null;
    }
    return shape;
  };
}

/** `Id = …` and `Id IN (…)` need no look at all the others. */
function byId(org: Org, sobject: SobjectName, where: Condition): Row[] | undefined {
  if (where.kind === "and") {
    for (const each of where.of) {
      const found = byId(org, sobject, each);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (where.kind !== "compare" || where.path.toLowerCase() !== "id") return undefined;
  if (where.operator !== "=" && where.operator !== "in") return undefined;
  const numbers = new Set(where.values.map((value) => numberOf(typeof value === "string" ? value : "")?.number ?? -1));
  return [...numbers].flatMap((number) => findRow(org, sobject, number) ?? []);
}

function tester(org: Org, sobject: SobjectName, condition: Condition): (row: Row) => boolean {
  switch (condition.kind) {
    case "and":
    case "or": {
      const tests = condition.of.map((each) => tester(org, sobject, each));
      const isAll = condition.kind === "and";
      return (row) => (isAll ? tests.every((test) => test(row)) : tests.some((test) => test(row)));
    }
    case "not": {
      const test = tester(org, sobject, condition.of);
      return (row) => !test(row);
    }
    case "compare": {
      const read = comparableReader(org, sobject, condition.path);
      const values = condition.values.map((value) => comparable(plain(value)));
      const { operator } = condition;
      return (row) => holds(operator, read(row), values);
    }
  }
}

function holds(operator: (Condition & { kind: "compare" })["operator"], cell: Cell, values: readonly Cell[]): boolean {
  const [value = null] = values;
  switch (operator) {
    case "=":
      return cell === value;
    case "!=":
      return cell !== value;
    case "in":
      return values.includes(cell);
    case "not in":
      return !values.includes(cell);
    case "like":
      return typeof cell === "string" && typeof value === "string" && likeOf(value).test(cell);
    default:
      return compares(operator, cell, value);
  }
}

function comparableReader(org: Org, sobject: SobjectName, path: string): (row: Row) => Cell {
  const read = reader(org, sobject, path);
  switch (path.toLowerCase()) {
    case "systemmodstamp":
    case "lastmodifieddate":
      return (row) => row.updatedMs;
    case "createddate":
      return (row) => row.createdMs;
    case "id":
      return (row) => `${row.sobject}/${row.number}`;
    default:
      return (row) => comparable(read(row));
  }
}

function compares(operator: "<" | "<=" | ">" | ">=", cell: Cell, value: Cell): boolean {
  if (cell === null || value === null) return false;
  switch (operator) {
    case "<":
      return cell < value;
    case "<=":
      return cell <= value;
    case ">":
      return cell > value;
    case ">=":
      return cell >= value;
  }
}

function plain(literal: Literal): Cell {
  if (typeof literal !== "object" || literal === null) return literal;
  return "day" in literal ? literal.day : new Date(literal.instantMs).toISOString();
}

/** IDs of 15 and 18 characters are the same, instants are compared as such, and text without its case. */
function comparable(cell: Cell): Cell {
  if (typeof cell !== "string") return cell;
  if (/^\d{4}-\d\d-\d\dT/.test(cell)) return Date.parse(cell);
  const id = numberOf(cell);
  return id === undefined ? cell.toLowerCase() : `${id.sobject}/${id.number}`;
}

function likeOf(pattern: string): RegExp {
  const escaped = pattern.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`^${escaped.replaceAll("%", ".*").replaceAll("_", ".")}$`, "is");
}

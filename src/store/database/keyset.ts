/**
 * Pages of a list by the last row of the page before (“keyset”): the columns by which the list is sorted are described once, and its order, its key,
 * and what comes after a key follow. A page costs the same however far down it is, and a row that comes in meanwhile moves no other.
 *
 * The last column tells any two rows apart. None of them is personal: the key goes out in a cursor, and from there into the logs of proxies.
 */
import { json, type RowSchema, rowWith } from "./row-schema.ts";

export type SortColumn = {
  /** As the statement calls it. */
  readonly sql: string;
  readonly type: "bigint" | "int" | "text";
  readonly descending?: true;
  /** Rows that have none come last. */
  readonly nullable?: true;
};
export type Keyset = readonly SortColumn[];
/** What a row has in each of the columns. */
export type RowKey = readonly (string | number | null)[];

/** A page: so many rows after that one. */
export type Slice = { readonly after: RowKey | undefined; readonly limit: number };

/** The first page, as long as the list is. */
export const WHOLE_LIST: Slice = { after: undefined, limit: 2 ** 31 - 1 };

/** Rows that come with their key. */
export function keyed<Row extends object>(schema: RowSchema<Row>): RowSchema<Row & { readonly key: RowKey }> {
  const { accepts } = rowWith({ key: json<RowKey>() });
  const { expected, parts } = schema;
  return {
    ...{ expected, accepts: (row) => schema.accepts(row) && accepts(row) },
    ...(parts === undefined ? {} : { parts }),
  };
}

export function orderBy(keyset: Keyset): string {
  const each = keyset.map(({ sql, descending, nullable }) =>
    [sql, ...(descending ? ["desc"] : []), ...(nullable ? ["nulls last"] : [])].join(" "),
  );
  return `order by ${each.join(", ")}`;
}

/** For `select`: the key of a row, which `rowWith` reads as `KEY`. */
export function keyOfRow(keyset: Keyset): string {
  return `json_build_array(${keyset.map(({ sql }) => sql).join(", ")}) as key`;
}

/**
 * A condition of its own text for the first page and for the others, so that each is planned for what it asks.
 *
 * @param n the number of the first of the parameters of `sliceParams`
 */
export function comesAfter(keyset: Keyset, { after }: Slice, n: number): string {
  if (after === undefined) return "true";
  const [first] = keyset;
  const isPlain = keyset.every(({ descending, nullable }) => !nullable && descending === first?.descending);
  return isPlain ? rowAfter(keyset, n) : columnAfter(keyset, n);
}

/** The values of the key, if there is one, as `comesAfter` numbers them. */
export function sliceParams({ after }: Slice): RowKey {
  return after ?? [];
}

/** Whether these can be the values of a key: whoever sends a cursor may have made it up. */
export function isKeyOf(keyset: Keyset, values: readonly unknown[]): values is RowKey {
  return (
    values.length === keyset.length &&
    keyset.every(({ type, nullable }, index) => {
      const value = values[index];
      if (value === null) return nullable === true;
      if (type === "text") return typeof value === "string" && !value.includes("\0") && value.isWellFormed();
      return Number.isSafeInteger(value) && (type === "bigint" || Math.abs(Number(value)) < 2 ** 31);
    })
  );
}

/** All columns in one direction, and none without a value: one comparison, for which an index is made. */
function rowAfter(keyset: Keyset, n: number): string {
  const values = keyset.map(({ type }, index) => `$${n + index}::${type}`);
  const [first] = keyset;
  return `(${keyset.map(({ sql }) => sql).join(", ")}) ${first?.descending ? "<" : ">"} (${values.join(", ")})`;
}

function columnAfter([first, ...rest]: Keyset, n: number): string {
  if (first === undefined) return "false";
  const { sql, type, descending, nullable } = first;
  const value = `$${n}::${type}`;
  const further = [
    `${sql} ${descending ? "<" : ">"} ${value}`,
    ...(nullable ? [`${sql} is null and ${value} is not null`] : []),
  ];
  const same = nullable ? `${sql} is not distinct from ${value}` : `${sql} = ${value}`;
  return `(${[...further, `${same} and ${columnAfter(rest, n + 1)}`].join(" or ")})`;
}

/**
 * A page of a list, and the cursor of the next one.
 *
 * A cursor is opaque to whoever holds it: the key of the last row, and a fingerprint of the question, so that the cursor of one question is not taken
 * for that of another. It holds nothing of the question itself, and lets nobody see more: what the actor may see is asked on every page.
 */
import { hash } from "node:crypto";
import { AppError } from "../base/app-error.ts";
import { isKeyOf, type Keyset, type RowKey, type Slice } from "../store/database/keyset.ts";

/** As the contract asks for a page. */
export type AskedPage = { readonly limit: number; readonly cursor?: string | undefined };

/** For whoever wants the whole list at once: a command on the machine. */
export const ALL_ROWS: AskedPage = { limit: 1_000_000 };

export type Page<Row> = {
  readonly rows: readonly Row[];
  /** The cursor of the next page; null: this is the last. */
  readonly next: string | null;
};

export type Listed = {
  /** Which list it is. */
  readonly list: string;
  /** Which rows of it, and in which order: of another filter, the cursor is another. */
  readonly filter: Readonly<Record<string, unknown>>;
  readonly keyset: Keyset;
};

/**
 * @param fetch at most `limit` rows after a row, each with its key
 * @throws AppError `input_invalid` when the cursor is none of this question
 */
export async function readPage<Row extends { readonly key: RowKey }>(
  listed: Listed,
  { limit, cursor }: AskedPage,
  fetch: (slice: Slice) => Promise<readonly Row[]>,
): Promise<Page<Row>> {
  const after = cursor === undefined ? undefined : keyInCursor(listed, cursor);
  if (limit === 0) return { rows: [], next: null };
  const found = await fetch({ after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.length > limit && last !== undefined ? cursorOf(listed, last.key) : null };
}

export function cursorOf(listed: Listed, key: RowKey): string {
  return Buffer.from(JSON.stringify([fingerprintOf(listed), ...key])).toString("base64url");
}

/** @param field that it was sent in @throws AppError `input_invalid` */
export function keyInCursor(listed: Listed, cursor: string, field = "cursor"): RowKey {
  const [fingerprint, ...key] = valuesIn(cursor);
  if (typeof fingerprint !== "string") throw refused(field, "The cursor isn't one of Baton's");
  if (fingerprint !== fingerprintOf(listed)) throw refused(field, "The cursor belongs to another list or filter");
  if (!isKeyOf(listed.keyset, key)) throw refused(field, "The cursor isn't one of Baton's");
  return key;
}

function valuesIn(cursor: string): readonly unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, "base64url").toString());
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}

function fingerprintOf({ list, filter }: Listed): string {
  const said = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null);
  const sorted = said.toSorted(([a], [b]) => (a < b ? -1 : 1));
  return hash("sha256", JSON.stringify([list, sorted]), "base64url").slice(0, 8);
}

function refused(field: string, message: string): AppError {
  return new AppError("input_invalid", message, {
    facts: { field },
    remedy: `Send \`next\` of the answer before with the same filter, or start without \`${field}\``,
  });
}

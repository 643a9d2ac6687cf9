/**
 * The files of builds, by names that have their content in them. A page that was opened before an upgrade goes on asking for those of its build, and
 * whichever server it reaches has them here: the folder of another build, or of an image that is gone, has not.
 */
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { bytesArray, textArray } from "../database/binary-arrays.ts";
import type { Database, Queryable } from "../database/database.ts";
import { BYTES, FLAG, INSTANT, orNull, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** `body` as it is sent to whoever takes Brotli, or as it is. */
export type WebFile = { readonly name: string; readonly body: Buffer; readonly isBrotli: boolean };

/** A page that is open for longer without asking for anything loads itself anew where it has to. */
const UNUSED_MS = 14 * DAY_MS;
/** What is left of builds before this one; a build has about 1 MB. */
const UNUSED_BYTES_MAX = 64 * 1024 * 1024;

/** Which of these names are not kept yet. */
export async function missingWebFiles(db: Queryable, names: readonly string[]): Promise<readonly string[]> {
  const rows = await rowsOf(
    db,
    rowWith({ name: TEXT }),
    "select f.name from unnest($1::text[]) as f(name) where not exists (select from web_file w where w.name = f.name)",
    [textArray(names)],
  );
  return rows.map(({ name }) => name);
}

/**
 * Keeps the files of the build that starts, and forgets those of others that nobody has asked for in 14 days; of what is left, the oldest beyond 64 MB.
 *
 * @param build.names all of it
 * @param build.added those that are missing
 */
export async function keepWebFiles(
  db: Database,
  { names, added }: { readonly names: readonly string[]; readonly added: readonly WebFile[] },
  at: EpochMs,
): Promise<void> {
  await db.transaction(async (tx) => {
    // Servers that start together would wait for each other's rows.
    await tx.query("lock table web_file in share row exclusive mode");
    await tx.query(
      `insert into web_file (name, body, is_brotli)
       select name, body, is_brotli from unnest($1::text[], $2::bytea[], $3::boolean[]) as f(name, body, is_brotli)
       on conflict (name) do nothing`,
      [
        textArray(added.map(({ name }) => name)),
        bytesArray(added.map(({ body }) => body)),
        added.map(({ isBrotli }) => isBrotli),
      ],
    );
    await tx.query(
      `update web_file set unused_since_ms = case when name = any($1::text[]) then null else $2::bigint end
       where (unused_since_ms is null) <> (name = any($1::text[]))`,
      [textArray(names), at],
    );
    await tx.query(
      `with unused as (
         select name, unused_since_ms, sum(length(body)) over (order by unused_since_ms desc, name) as bytes
         from web_file where unused_since_ms is not null)
       delete from web_file using unused
       where web_file.name = unused.name and (unused.unused_since_ms < $1::bigint or unused.bytes > $2::bigint)`,
      [at - UNUSED_MS, UNUSED_BYTES_MAX],
    );
  });
}

/** A file of another build. @returns undefined when it isn't kept, or not any more */
export async function findWebFile(db: Queryable, name: string, at: EpochMs): Promise<WebFile | undefined> {
  const [row] = await rowsOf(db, WEB_FILE, SELECT, [name]);
  if (row === undefined) return undefined;
  const { unusedSince, ...file } = row;
  // Somebody has asked: once a day is often enough to know it.
  if (unusedSince !== null && unusedSince < epochMs(at - DAY_MS))
    await db.query("update web_file set unused_since_ms = $2 where name = $1 and unused_since_ms < $2", [name, at]);
  return file;
}

const WEB_FILE = rowWith({ name: TEXT, body: BYTES, isBrotli: FLAG, unusedSince: orNull(INSTANT) });
const SELECT = `select name, body, is_brotli as "isBrotli", unused_since_ms as "unusedSince" from web_file where name = $1`;

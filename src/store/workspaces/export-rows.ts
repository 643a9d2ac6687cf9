/** All rows of a workspace, table by table, as they are stored; what opens anything is left out. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { Database } from "../database/database.ts";
import { rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { SEALED_COLUMNS } from "../secrets/sealed-columns.ts";

const PAGE = 1_000;
const SEALED = Object.values(SEALED_COLUMNS).map(({ column }) => column);
/** Whoever knows them, or can guess from them, comes in. */
const SECRETS = ["token_hash", "secret_hash", "password", "secret", ...SEALED];

/**
 * As of one instant.
 *
 * @param onRows given the rows of a table as texts of JSON, one page after the other; called once at least for each table
 */
export async function exportRows(
  db: Database,
  workspaceId: WorkspaceId,
  onRows: (table: string, rows: readonly string[]) => Promise<void>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query("set transaction isolation level repeatable read, read only");
    const tables = await rowsOf(
      tx,
      rowWith({ name: TEXT, key: TEXT }),
      `select c.relname as name, (select string_agg(quote_ident(a.attname), ', ' order by k.place)
         from pg_index i, unnest(i.indkey) with ordinality as k(attnum, place), pg_attribute a
         where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.attnum) as key
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    );
    for (const { name, key } of tables) {
      await tx.query(
        `declare exported no scroll cursor for
           select (to_jsonb(t) - $2::text[])::text as row from ${name} t where workspace_id = $1 order by ${key}`,
        [workspaceId, SECRETS],
      );
      for (let rows = await nextRows(tx); ; rows = await nextRows(tx)) {
        await onRows(name, rows);
        if (rows.length < PAGE) break;
      }
      await tx.query("close exported");
    }
  });
}

async function nextRows(tx: Parameters<typeof rowsOf>[0]): Promise<readonly string[]> {
  return (await rowsOf(tx, rowWith({ row: TEXT }), `fetch ${PAGE} from exported`)).map(({ row }) => row);
}

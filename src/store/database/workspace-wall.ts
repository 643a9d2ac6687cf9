/**
 * The second wall between workspaces. The first is that every statement names its workspace; a statement that forgot to finds this one: for every
 * role but the owner of the tables, a row is there only while its workspace is the one that `Database.within` set, or one of those that share a
 * transaction.
 *
 * What goes over all workspaces (`store/workspaces`) calls functions of the owner that say no more than it needs.
 */
import { ADMITTED } from "./admitted.ts";
import type { Queryable } from "./database.ts";

/**
 * Puts the wall around every table that has a `workspace_id`, and around each of its partitions; those that have it keep it.
 *
 * @param owner a connection of whoever owns the tables
 */
export async function wallWorkspaces(owner: Queryable): Promise<void> {
  await owner.query(`
    do $$ declare walled regclass; begin
      for walled in
        select c.oid from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
          and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'own_workspace')
      loop
        execute format('alter table %s enable row level security', walled);
        execute format('create policy own_workspace on %s using (coalesce(workspace_id = any ((${ADMITTED.replaceAll("'", "''")})::text[]), false))', walled);
      end loop;
    end $$`);
}

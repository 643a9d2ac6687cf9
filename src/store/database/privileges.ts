/**
 * Append-only is a privilege: one role owns the tables and migrates them, another runs the program, and may add to the log and read it, and
 * nothing else. So nobody who has got hold of the program can change what is in the log.
 */
import { escapeIdentifier } from "pg";
import { defined } from "../../base/assert.ts";
import type { Queryable } from "./database.ts";
import { FLAG, rowWith, TEXT } from "./row-schema.ts";
import { rowsOf } from "./rows-of.ts";

/** The role that the embedded server makes for the program. */
export const PROGRAM_ROLE = "baton_program";

/** What is added to, and never changed. */
const APPEND_ONLY = ["log", "anchor", "security_event", "installation_event"] as const;

/** They, and their partitions where they have any: a partition has privileges of its own. */
const KEPT = APPEND_ONLY.map(
  (table) =>
    `select 'public.${table}'::regclass::oid as oid union select relid::oid from pg_partition_tree('public.${table}')`,
).join(" union ");

/** Makes a role that may sign in, unless there is one of that name. */
export async function ensureRole(owner: Queryable, role: string): Promise<void> {
  const there = await owner.query("select 1 from pg_roles where rolname = $1", [role]);
  if (there.length === 0) await owner.query(`create role ${escapeIdentifier(role)} login`);
}

/**
 * Gives a role what the program needs, and takes from it what it must not do. Again after each migration; more often does no harm.
 *
 * @param owner a connection of whoever owns the tables
 */
export async function grantProgram(owner: Queryable, role: string): Promise<void> {
  const to = escapeIdentifier(role);
  const kept = await rowsOf(owner, rowWith({ name: TEXT }), `select oid::regclass::text as name from (${KEPT}) kept`);
  const tables = kept.map(({ name }) => name).join(", ");
  for (const sql of [
    `grant usage on schema public to ${to}`,
    `grant select, insert, update, delete on all tables in schema public to ${to}`,
    `grant usage on all sequences in schema public to ${to}`,
    `grant execute on all functions in schema public to ${to}`,
    `revoke update, delete, truncate on ${tables} from ${to}`,
    `revoke insert, update, delete on baton_migration from ${to}`,
  ])
    await owner.query(sql);
}

export async function currentRole(db: Queryable): Promise<string> {
  const [row] = await rowsOf(db, rowWith({ role: TEXT }), "select current_user as role");
  return defined(row, "a role").role;
}

export type LogStanding = {
  /** The role of the connection. */
  readonly role: string;
  /** Whether it can do no more to the log than add to it and read it. */
  readonly isAppendOnly: boolean;
};

/** What the role of this connection can do to the log: by its privileges, and by what it owns or could take on. */
export async function standingOf(db: Queryable): Promise<LogStanding> {
  const rows = await rowsOf(
    db,
    rowWith<LogStanding>({ role: TEXT, isAppendOnly: FLAG }),
    `with kept as (${KEPT}), could_be as (select oid from pg_roles where pg_has_role(oid, 'member'))
     select current_user as role, not bool_or(
       has_table_privilege(r.oid, c.oid, 'update, delete, truncate, trigger') or has_any_column_privilege(r.oid, c.oid, 'update')
       or pg_has_role(c.relowner, 'member') or pg_has_role(n.nspowner, 'member')) as "isAppendOnly"
     from kept join pg_class c on c.oid = kept.oid join pg_namespace n on n.oid = c.relnamespace cross join could_be r`,
  );
  return defined(rows[0], "the log");
}

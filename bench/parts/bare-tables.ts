/** What Baton is compared with: plain tables, and the fewest statements that keep a lead, its input and its clock. */
import type { Queryable } from "../../src/store/database.ts";

export const WORKSPACE = "default";

export const BARE_TABLES = `
  create table bare_input (workspace_id text, seq bigint generated always as identity, lead_id text not null, at_ms bigint not null,
    body jsonb not null, primary key (workspace_id, seq));
  create table bare_lead (workspace_id text, lead_id text, stage text not null, owner text, captured_at_ms bigint not null,
    body jsonb not null, primary key (workspace_id, lead_id));
  create table bare_clock (workspace_id text, lead_id text, name text, due_at_ms bigint not null, status text not null,
    primary key (workspace_id, lead_id, name));
  create index on bare_clock (workspace_id, due_at_ms) where status = 'running';
  create table bare_event (workspace_id text, seq bigint generated always as identity, lead_id text not null, at_ms bigint not null,
    body jsonb not null, primary key (workspace_id, seq))`;

/** One lead: $1 workspace, $2 lead, $3 instant, $4 body, $5 when the clock is due. */
export const INSERT_ONE = `
  with input as (insert into bare_input (workspace_id, lead_id, at_ms, body) values ($1, $2, $3, $4)),
  lead as (insert into bare_lead values ($1, $2, 'mql', 'sam', $3, $4))
  insert into bare_clock values ($1, $2, 'first-touch', $5, 'running')`;

const INSERTS = [
  `insert into bare_input (workspace_id, lead_id, at_ms, body)
   select $1, r.lead_id, $2, r.body from unnest($3::text[], $4::jsonb[]) as r(lead_id, body)`,
  `insert into bare_lead select $1, r.lead_id, 'mql', 'sam', $2, r.body from unnest($3::text[], $4::jsonb[]) as r(lead_id, body)`,
  `insert into bare_clock select $1, r.lead_id, 'first-touch', $2::bigint + 3600000, 'running'
   from unnest($3::text[], $4::jsonb[]) as r(lead_id, body)`,
];

/** Many leads, each table's rows by one statement. */
export async function insertMany(
  db: Queryable,
  leads: readonly { readonly id: string; readonly body: object }[],
  atMs: number,
): Promise<void> {
  const params = [WORKSPACE, atMs, leads.map(({ id }) => id), leads.map(({ body }) => JSON.stringify(body))];
  for (const sql of INSERTS) await db.query(sql, params);
}

/** What Baton is compared with: plain tables, and the fewest statements that keep a lead, its input and its clock. */
import type { Database, Queryable } from "../../src/store/database/database.ts";
import type { Lead } from "./leads.ts";

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
export async function insertMany(db: Queryable, leads: readonly Lead[], atMs: number): Promise<void> {
  const params = [WORKSPACE, atMs, leads.map(({ id }) => id), leads.map(({ body }) => JSON.stringify(body))];
  for (const sql of INSERTS) await db.query(sql, params);
}

const LOCK_DUE = `
  select lead_id, name, due_at_ms from bare_clock where workspace_id = $1 and due_at_ms <= $2 and status = 'running'
  order by due_at_ms for update skip locked limit $3`;
const MOVE_ON = `
  update bare_clock set due_at_ms = $2 where workspace_id = $1 and (lead_id, name) in (select * from unnest($3::text[], $4::text[]))`;
const INSERT_EVENTS = `
  insert into bare_event (workspace_id, lead_id, at_ms, body)
  select $1, e.lead_id, e.at_ms, jsonb_build_object('kind', 'clock_due', 'name', e.name, 'leadId', e.lead_id, 'at', e.at_ms, 'owner', 'sam')
  from unnest($2::text[], $3::text[], $4::bigint[]) as e(lead_id, name, at_ms)`;

type Due = { readonly lead_id: string; readonly name: string; readonly due_at_ms: number };

/** @returns how many clocks were due: each is moved on past `untilMs`, and has its event */
export function moveDueClocks(db: Database, untilMs: number, most: number): Promise<number> {
  return db.transaction(async (tx) => {
    const due = await tx.query<Due>(LOCK_DUE, [WORKSPACE, untilMs, most]);
    const leads = due.map((each) => each.lead_id);
    const names = due.map(({ name }) => name);
    await tx.query(MOVE_ON, [WORKSPACE, untilMs + 1, leads, names]);
    await tx.query(INSERT_EVENTS, [WORKSPACE, leads, names, due.map((each) => each.due_at_ms)]);
    return due.length;
  });
}

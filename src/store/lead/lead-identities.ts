/** Which lead has an e-mail address, and what else leads are called: derived from the log, asked by every batch of facts. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { Identities, type IdentityRow, identityRows } from "../../engine/identity/identities.ts";
import { type DecidedInput, ofLeads } from "../../engine/timeline/replay.ts";
import type { Queryable } from "../database/database.ts";
import { typedText, oneOf, rowWith, TEXT } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** The lead that a name stands for; the name itself where it is no other name of any lead. */
export async function fetchLeadNamed(db: Queryable, workspaceId: WorkspaceId, name: LeadId): Promise<LeadId> {
  return new Identities(await fetchAliases(db, workspaceId, [name])).leadOf(name);
}

/** Leads under all the names that they have: themselves, what they were merged into, and what was merged into that. */
export async function fetchIdentitiesOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  leads: readonly LeadId[],
): Promise<readonly LeadId[]> {
  const identities = new Identities(await fetchAliases(db, workspaceId, leads));
  const found = new Set(leads.map((lead) => identities.leadOf(lead)));
  const rows = await rowsOf(db, rowWith({ alias: typedText<LeadId>() }), ALL_NAMES, [workspaceId, [...found]]);
  return [...new Set([...found, ...rows.map(({ alias }) => alias)])];
}

/** Which lead each address is that of, by its key; a lead may have been merged since. */
export async function fetchLeadsOfEmails(
  db: Queryable,
  workspaceId: WorkspaceId,
  keys: readonly string[],
): Promise<ReadonlyMap<string, LeadId>> {
  const rows = await rowsOf(db, EMAIL, SELECT_EMAILS, [workspaceId, keys]);
  return new Map(rows.map(({ email, leadId }) => [email, leadId]));
}

async function fetchAliases(
  db: Queryable,
  workspaceId: WorkspaceId,
  names: readonly LeadId[],
): Promise<readonly IdentityRow[]> {
  return rowsOf(db, ALIAS, FOLLOW_ALIASES, [workspaceId, names]);
}

/** Every identity of a workspace. */
export async function fetchAllIdentities(db: Queryable, workspaceId: WorkspaceId): Promise<Identities> {
  const emails = await rowsOf(db, EMAIL, SELECT_ALL_EMAILS, [workspaceId]);
  const aliases = await rowsOf(db, ALIAS, SELECT_ALL_ALIASES, [workspaceId]);
  return new Identities([...emails, ...aliases]);
}

export function identityRowsOf(decisions: readonly DecidedInput[]): {
  readonly emails: readonly IdentityRow[];
  readonly aliases: readonly IdentityRow[];
} {
  const rows = ofLeads(decisions).flatMap(({ decided }) => decided.events.flatMap(identityRows));
  return { emails: rows.filter(({ kind }) => kind === "email"), aliases: rows.filter(({ kind }) => kind === "alias") };
}

export const EMAIL = rowWith<Extract<IdentityRow, { readonly kind: "email" }>>({
  kind: oneOf(["email"]),
  email: TEXT,
  leadId: typedText(),
});
export const ALIAS = rowWith<Extract<IdentityRow, { readonly kind: "alias" }>>({
  kind: oneOf(["alias"]),
  alias: typedText(),
  leadId: typedText(),
});

const SELECT_ALL_EMAILS = `
  select 'email' as kind, email_key as email, lead_id as "leadId" from lead_email where workspace_id = $1`;
export const SELECT_EMAILS = `${SELECT_ALL_EMAILS} and email_key = any($2)`;
const SELECT_ALL_ALIASES = `
  select 'alias' as kind, alias, lead_id as "leadId" from lead_alias where workspace_id = $1`;

/** A lead that was merged can have been merged into one that was merged later. Of a `with recursive`, by the name `followed`. */
export const ALIASES_FOLLOWED = (names: string): string => `
    ${SELECT_ALL_ALIASES} and alias in (${names})
    union
    select 'alias', a.alias, a.lead_id from followed f join lead_alias a on a.workspace_id = $1 and a.alias = f."leadId"`;
const FOLLOW_ALIASES = `
  with recursive followed as (${ALIASES_FOLLOWED("select unnest($2::text[])")}) select * from followed`;

const ALL_NAMES = `
  with recursive named as (
    select alias from lead_alias where workspace_id = $1 and lead_id = any($2)
    union
    select a.alias from named n join lead_alias a on a.workspace_id = $1 and a.lead_id = n.alias
  )
  select alias from named`;

/** The first word stands: in the database as in memory. `$rows` are rows as `identityRowsOf` gives them. */
export const INSERT_EMAILS = `
  insert into lead_email (workspace_id, email_key, lead_id)
  select $workspace.r, r.email, r."leadId" from jsonb_to_recordset($rows) as r(email text, "leadId" text)
  on conflict do nothing`;

export const INSERT_ALIASES = `
  insert into lead_alias (workspace_id, alias, lead_id)
  select $workspace.r, r.alias, r."leadId" from jsonb_to_recordset($rows) as r(alias text, "leadId" text)
  on conflict do nothing`;

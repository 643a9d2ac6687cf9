/** What a batch of facts is about, read in one statement: facts that are known already, holders of sources, people, and leads. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { allAddressKeys } from "../../engine/identity/address-keys.ts";
import { Identities } from "../../engine/identity/identities.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
import type { Queryable } from "../database/database.ts";
import { ALIAS, ALIASES_FOLLOWED, EMAIL, SELECT_EMAILS } from "../lead/lead-identities.ts";
import { type KnownFact, knownOf, SELECT_KNOWN } from "../facts/known-facts.ts";
import { readEntry } from "../log/entry.ts";
import { ENTRY } from "../log/read-log.ts";
import { SOURCE_HOLDER } from "../facts/fact-sender.ts";
import { MAIL_DOMAINS } from "../facts/mail-domain-lists.ts";
import { FROM_LEADS, leadUnder, SNAPSHOT, SNAPSHOT_COLUMNS } from "../lead/snapshot.ts";
import { listOf, rowWith } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type Scene = {
  readonly known: readonly KnownFact[];
  /** By source: the account that holds it. */
  readonly holders: ReadonlyMap<string, string>;
  readonly identities: Identities;
  /** Every lead that the facts can be about. */
  readonly leads: ReadonlyMap<LeadId, LeadUnder>;
};

const SCENE = rowWith({
  known: listOf(ENTRY),
  holders: listOf(SOURCE_HOLDER),
  emails: listOf(EMAIL),
  aliases: listOf(ALIAS),
  leads: listOf(SNAPSHOT),
});

export async function fetchScene(
  db: Queryable,
  workspaceId: WorkspaceId,
  sent: readonly { readonly source: string; readonly factId: string; readonly fact: Fact }[],
): Promise<Scene> {
  const facts = sent.map(({ fact }) => fact);
  const rows = await rowsOf(db, SCENE, SELECT_SCENE, [
    workspaceId,
    facts.flatMap((fact) => allAddressKeys(addressIn(fact), MAIL_DOMAINS)),
    facts.flatMap((fact) => (fact.kind === "merge" ? [fact.leadId, fact.into] : [fact.leadId])),
    sent.map(({ source }) => source),
    sent.map(({ factId }) => factId),
  ]);
  const { known, holders, emails, aliases, leads } = rows[0] ?? {
    known: [],
    holders: [],
    emails: [],
    aliases: [],
    leads: [],
  };
  return {
    known: known.map(readEntry).flatMap(knownOf),
    holders: new Map(holders.map(({ source, holder }) => [source, holder])),
    identities: new Identities([...emails, ...aliases]),
    leads: new Map(leads.map(leadUnder).map((lead) => [lead.state.leadId, lead])),
  };
}

/** By which a lead can be found, or is to be found from here on. */
function addressIn(fact: Fact): string | null {
  return fact.kind === "capture" || fact.kind === "correct" ? (fact.person?.email ?? null) : null;
}

const list = (name: string, sql: string): string => `(select coalesce(json_agg(r), '[]') from (${sql}) r) as ${name}`;

const SELECT_SCENE = `
  with recursive emails as (${SELECT_EMAILS}),
  named as (select unnest($3::text[]) as name union select "leadId" from emails),
  followed as (${ALIASES_FOLLOWED("select name from named")}),
  concerned as (select name from named union select "leadId" from followed)
  select ${list("emails", "select * from emails")}, ${list("aliases", "select * from followed")},
    ${list("leads", `select ${SNAPSHOT_COLUMNS} ${FROM_LEADS} where l.workspace_id = $1 and l.lead_id in (select name from concerned)`)},
    ${list("holders", "select source, account_id as holder from source_holder where workspace_id = $1 and source = any($4)")},
    ${list("known", SELECT_KNOWN)}`;

/** What a batch of facts is about, read in one statement: facts that are known already, holders of sources, people, and leads. */
import { defined } from "../../base/assert.ts";
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
import { listOf, type RowSchema, rowWith, typedText } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type Scene = {
  readonly known: readonly KnownFact[];
  /** By source: the account that holds it. */
  readonly holders: ReadonlyMap<string, string>;
  readonly identities: Identities;
  /** Every lead that the facts can be about. */
  readonly leads: ReadonlyMap<LeadId, LeadUnder>;
};

const COLUMNS = {
  known: listOf(ENTRY),
  holders: listOf(SOURCE_HOLDER),
  emails: listOf(EMAIL),
  aliases: listOf(ALIAS),
  leads: listOf(SNAPSHOT),
};
const SCENE = rowWith(COLUMNS);
const NAMED_SCENE = rowWith({ ...COLUMNS, workspaceId: typedText<WorkspaceId>() });
type SceneRow = typeof SCENE extends RowSchema<infer Row> ? Row : never;

type Sent = readonly { readonly source: string; readonly factId: string; readonly fact: Fact }[];

export async function fetchScene(db: Queryable, workspaceId: WorkspaceId, sent: Sent): Promise<Scene> {
  const { emails, names, sources, ids } = lookedUp(sent);
  const rows = await rowsOf(db, SCENE, SELECT_SCENE, [workspaceId, emails, names, sources, ids]);
  return sceneOf(defined(rows[0], "a scene"));
}

/** Of several workspaces, in one statement. */
export async function fetchScenes(
  db: Queryable,
  sentTo: ReadonlyMap<WorkspaceId, Sent>,
): Promise<ReadonlyMap<WorkspaceId, Scene>> {
  const asked = [...sentTo].map(([workspaceId, sent]) => ({ workspaceId, ...lookedUp(sent) }));
  const rows = await rowsOf(db, NAMED_SCENE, SELECT_SCENES, [JSON.stringify(asked)]);
  return new Map(rows.map(({ workspaceId, ...row }) => [workspaceId, sceneOf(row)]));
}

function lookedUp(sent: Sent): Readonly<Record<"emails" | "names" | "sources" | "ids", readonly string[]>> {
  const facts = sent.map(({ fact }) => fact);
  return {
    emails: facts.flatMap((fact) => allAddressKeys(addressIn(fact), MAIL_DOMAINS)),
    names: facts.flatMap((fact) => (fact.kind === "merge" ? [fact.leadId, fact.into] : [fact.leadId])),
    sources: sent.map(({ source }) => source),
    ids: sent.map(({ factId }) => factId),
  };
}

function sceneOf({ known, holders, emails, aliases, leads }: SceneRow): Scene {
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

/** `$1` the workspace, and what `lookedUp` gives. */
const SELECT_SCENE = `
  with recursive emails as (${SELECT_EMAILS}),
  named as (select unnest($3::text[]) as name union select "leadId" from emails),
  followed as (${ALIASES_FOLLOWED("select name from named")}),
  concerned as (select name from named union select "leadId" from followed)
  select ${list("emails", "select * from emails")}, ${list("aliases", "select * from followed")},
    ${list("leads", `select ${SNAPSHOT_COLUMNS} ${FROM_LEADS} where l.workspace_id = $1 and l.lead_id in (select name from concerned)`)},
    ${list("holders", "select source, account_id as holder from source_holder where workspace_id = $1 and source = any($4)")},
    ${list("known", SELECT_KNOWN)}`;

const ASKED = ["", '"workspaceId"', "emails", "names", "sources", "ids"] as const;
/** The same for each workspace in turn. */
const SELECT_SCENES = `
  select asked."workspaceId", scene.*
  from jsonb_to_recordset($1::jsonb) as asked("workspaceId" text, emails text[], names text[], sources text[], ids text[])
  cross join lateral (${SELECT_SCENE.replaceAll(/\$(\d)/g, (_param, place: string) => `asked.${ASKED[Number(place)]}`)}) scene`;
